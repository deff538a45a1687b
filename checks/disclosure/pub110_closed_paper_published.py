"""PUB110: a paper that says it is not for publication stands on the site."""

from collections.abc import Iterator
from datetime import date

from checks.disclosure.rules import PageRule
from checks.places import address
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Page, PageKind, Severity


class ClosedPaperPublished(PageRule):
    """标明依申请公开、不予公开的文件发布在网站上。"""

    rule = Rule(
        code="PUB110",
        name="closed-paper-published",
        title="发布了非主动公开的文件",
        severity=Severity.DEDUCT,
        indicator="S10",
        basis=("《中华人民共和国政府信息公开条例》第十七条", "县政务公开工作要点：先确定公开属性、再运转呈签"),
        advice="立即撤下页面，由责任单位核对公开属性；属性标错的改正后重新发布。",
    )
    options = {"sites": ["*"], "closed": ["依申请公开", "不予公开"]}

    def judge(self, page: Page, as_of: date, *, closed: list[str]) -> Iterator[Finding | NotApplicable]:
        if page.kind is not PageKind.ARTICLE or page.document is None or not page.document.number:
            yield NotApplicable("不是有文号的文件")
        elif page.document.openness in closed:
            yield self.fail(
                page,
                message=f"文件“{page.title}”标明“{page.document.openness}”，却发布在网站上",
                text=page.document.openness,
                key=address(page.url),
                number=page.document.number,
            )
