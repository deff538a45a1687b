"""IDN104: the entry for reporting errors of the website is missing or carries another website's code."""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import parse_qsl, urlsplit

from checks.entries import entries, seen_whole
from checks.identity.footer import SELECTOR, VALID_CODE, footer_code
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Link, Severity, Site

_ENTRY = re.compile(r"网站(?:找错|纠错)|我为.{0,6}找错")
_PLATFORM = re.compile(r"zfwzgl\.www\.gov\.cn|zfwzzc\.www\.gov\.cn|/exposure/jiucuo|pucha\.kaipuyun\.cn", re.I)
_CODE_FIELDS = frozenset({"site_code", "sitecode", "site_id_code", "siteidcode", "code"})


class ErrorReportEntry(Check[Site]):
    """首页没有“我为政府网站找错”入口，或入口的网站标识码不是本网站的。"""

    rule = Rule(
        code="IDN104",
        name="error-report-entry",
        title="“我为政府网站找错”入口缺失或有误",
        severity=Severity.DEDUCT,
        indicator="D17",
        basis=("国办秘函〔2019〕19号 功能设计“‘我为政府网站找错’入口”",),
        advice="在首页底部放上统一的找错图标，链接中的网站标识码必须是本网站的。",
    )

    def examine(self, site: Site, as_of: date) -> Iterator[Finding | NotApplicable]:
        home = site.home
        if not home.ok:
            yield NotApplicable("首页未能打开")
            return
        found = [*entries(home, _ENTRY), *(link for link in home.links if _PLATFORM.search(link.url))]
        if not found:
            # The icon is usually drawn by a script of the reporting platform.
            say = self.fail if seen_whole(site) else self.review
            doubt = "" if seen_whole(site) else "（图标多由脚本生成，须打开网页核实）"
            said = f"首页未见“我为政府网站找错”入口{doubt}"
            yield say(site, message=said, text="我为政府网站找错", key="missing", selector=SELECTOR)
            return
        own = {code.lower() for code in (site.target.code, footer_code(home)) if VALID_CODE.fullmatch(code.lower())}
        for link in found:
            code = _code(link)
            if own and VALID_CODE.fullmatch(code) and code not in own:
                yield self.fail(
                    site,
                    message=f"找错入口带的网站标识码是“{code}”，本网站是“{'、'.join(sorted(own))}”",
                    text=code,
                    key="code",
                    selector=SELECTOR,
                    raw=link.raw,
                    link=link.url,
                )
                return


def _code(link: Link) -> str:
    query = parse_qsl(urlsplit(link.url).query)
    return next((value.strip().lower() for name, value in query if name.lower() in _CODE_FIELDS), "")
