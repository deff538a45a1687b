"""UPD402: the dates a page gives for its publication contradict each other."""

from collections.abc import Iterator
from datetime import date

from checks.phrases import chinese
from checks.places import shape
from inspector.check import Check, NotApplicable, Rule
from inspector.model import DateSource, Finding, Page, PageKind, Severity

_NAMES = {DateSource.META: "PubDate标签", DateSource.VISIBLE: "页面", DateSource.LIST: "列表"}


class DatesDisagree(Check[Page]):
    """同一篇文章的标签、页面、列表写着不同的发布日期，或者日期在未来、早于成文。"""

    rule = Rule(
        code="UPD402",
        name="dates-disagree",
        title="发布日期前后矛盾",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号 附件《网页设计规范》：标明发布时间", "国办秘函〔2019〕19号 单项否决“弄虚作假”"),
        advice="核对实际发布时间，改正标签、页面或列表中的日期；补发的信息如实标注。",
    )
    options = {"days": 7}
    """``days``: how far apart dates may be: some lists show the day of the last change."""

    def examine(self, page: Page, as_of: date, *, days: int) -> Iterator[Finding | NotApplicable]:
        if page.kind is not PageKind.ARTICLE or page.published is None:
            yield NotApplicable("不是标有发布日期的文章")
            return
        said: dict[DateSource, date] = {}
        for claim in page.dates:
            if claim.source in _NAMES:
                said.setdefault(claim.source, claim.when.date())
        first, last = min(said.values(), default=None), max(said.values(), default=None)
        # One template's slip shows on every page of its column: one matter, not hundreds.
        place = page.column or shape(page.url)
        if first and last and (last - first).days > days:
            told = "、".join(f"{_NAMES[source]}写{chinese(day)}" for source, day in said.items())
            yield self.review(
                page,
                message=f"文章的发布日期不一致：{told}",
                text=page.title,
                key=f"{place}#{'-'.join(sorted(said))}",
            )
        day = page.published.date()
        if (day - as_of).days > 1:
            yield self.review(
                page,
                message=f"发布日期{chinese(day)}晚于监测时间点",
                text=page.title,
                key=f"{place}#future",
            )
        written = page.document.written if page.document else None
        if written and (written - day).days > days:
            yield self.review(
                page,
                message=f"文件{chinese(written)}成文，发布日期却是{chinese(day)}，早于成文日期",
                text=page.title,
                key=f"{place}#before-written",
            )
