"""IDN102: the site's identification code is malformed or differs between its places."""

from collections.abc import Iterator
from datetime import date

from checks.identity.footer import VALID_CODE, footer_code
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Severity, Site


class SiteCodeWrong(Check[Site]):
    """网站标识码格式有误，或页面底部、页面标签与登记的不一致。"""

    rule = Rule(
        code="IDN102",
        name="site-code-wrong",
        title="网站标识码有误",
        severity=Severity.DEDUCT,
        indicator="D15",
        basis=("国办发〔2017〕47号 网站标识码、页面标签SiteIDCode", "国办秘函〔2019〕19号 功能设计“网站标识”"),
        advice="以全国政府网站信息报送系统登记的标识码为准，统一页面底部和SiteIDCode标签。",
    )

    def examine(self, site: Site, as_of: date) -> Iterator[Finding | NotApplicable]:
        if not site.home.ok:
            yield NotApplicable("首页未能打开")
            return
        printed = {
            "首页底部": footer_code(site.home),
            "SiteIDCode标签": (site.home.meta_value("SiteIDCode") or "").strip(),
        }
        printed = {place: code for place, code in printed.items() if code}
        if not printed:
            yield NotApplicable("首页没有网站标识码，由其他检查项判断")
            return
        registered = site.target.code.lower()
        codes = {code.lower() for code in printed.values()}
        for place, code in printed.items():
            problem = _problem(code.lower(), registered, codes)
            if problem is None:
                continue
            # Where the page agrees with itself, the registered code may be the wrong one.
            say = self.review if registered and len(codes) == 1 and VALID_CODE.fullmatch(code.lower()) else self.fail
            yield say(
                site,
                message=f"{place}的网站标识码“{code}”{problem}",
                text=code,
                suggestion=f"改为登记的标识码{site.target.code}。" if registered else "",
                key=place,
                place=place,
                registered=site.target.code,
            )


def _problem(code: str, registered: str, codes: set[str]) -> str | None:
    if not VALID_CODE.fullmatch(code):
        return "格式不符（应为10位数字，或2位字母加8位数字）"
    if registered and code != registered:
        return f"与登记的“{registered}”不一致"
    if not registered and len(codes) > 1:
        return "在首页底部与SiteIDCode标签中不一致"
    return None
