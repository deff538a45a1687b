"""IDN101: the bottom of the home page lacks an element."""

from collections.abc import Iterator
from datetime import date

from checks.identity.footer import ELEMENTS, SELECTOR, shows
from inspector.check import Check, NotApplicable, Rule
from inspector.model import FetchMethod, Finding, Severity, Site


class FooterElementMissing(Check[Site]):
    """首页底部功能区缺少规定的标识。"""

    rule = Rule(
        code="IDN101",
        name="footer-element-missing",
        title="首页底部标识不全",
        severity=Severity.DEDUCT,
        indicator="D15",
        basis=("国办发〔2017〕47号 页面展现“底部功能区”", "国办秘函〔2019〕19号 功能设计“网站标识”"),
        advice="在首页底部补齐主办单位、网站标识码、ICP备案号、公安备案号、党政机关标识、联系方式和网站地图。",
    )

    def examine(self, site: Site, as_of: date) -> Iterator[Finding | NotApplicable]:
        home = site.home
        if not home.ok:
            yield NotApplicable("首页未能打开")
            return
        missing = [element for element in ELEMENTS if not shows(home, element)]
        rendered = home.method is FetchMethod.RENDERED
        unseen = not home.footer or len(missing) > len(ELEMENTS) // 2
        if missing and unseen and not rendered:
            # Many sites draw their footer by a script that plain fetching does not run.
            names = [element.name for element in missing]
            yield self.review(
                site,
                message=f"首页底部未见{'、'.join(names)}等{len(names)}项标识，页脚可能由脚本生成，须打开网页核实",
                text="、".join(names),
                key="all",
                selector=SELECTOR,
                missing=names,
            )
            return
        for element in missing:
            # The emblem too is drawn by a script.
            say = self.review if element.drawn and not rendered else self.fail
            yield say(
                site,
                message=f"首页底部缺少“{element.name}”",
                text=element.name,
                suggestion=f"在首页底部功能区补上{element.name}。",
                key=element.name,
                selector=SELECTOR,
                missing=[element.name],
            )
