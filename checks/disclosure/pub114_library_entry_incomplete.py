"""PUB114: an entry of the library of normative documents lacks its number, days or validity."""

from collections.abc import Iterator
from datetime import date

from checks.disclosure.library import library
from checks.disclosure.rules import PaperRule
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Severity, Site


class LibraryEntryIncomplete(PaperRule):
    """规范性文件库的文件缺少文号、成文日期或有效性。"""

    rule = Rule(
        code="PUB114",
        name="library-entry-incomplete",
        title="规范性文件库信息不全",
        severity=Severity.DEDUCT,
        indicator="S18",
        basis=("政务公开工作要点：统一的现行有效行政规范性文件库，动态更新",),
        advice="补全文号、成文日期和有效性，失效的及时标注。",
    )
    options = {"sites": []}

    def judge(self, site: Site, as_of: date) -> Iterator[Finding | NotApplicable]:
        entries = library(site)
        if not entries:
            yield NotApplicable("没有见到规范性文件库")
            return
        states = any(paper.document.validity for paper in entries)
        for paper in entries:
            document = paper.document
            facts = {"文号": document.number, "成文日期": document.written or document.printed}
            # A library that marks nothing is current as a whole; one entry unmarked among marked ones is a slip.
            if states:
                facts["有效性"] = document.validity
            if missing := [name for name, value in facts.items() if not value]:
                message = f"规范性文件库中的“{paper.title}”没有{'、'.join(missing)}"
                yield self.about(self.review, site, paper, message, missing=missing)
