"""PUB111: a document does not say whether it is open."""

from collections.abc import Iterator
from datetime import date

from checks.disclosure.documents import documents
from checks.disclosure.rules import PaperRule
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Severity, Site


class OpennessNotStated(PaperRule):
    """本级文件没有标明公开属性。"""

    rule = Rule(
        code="PUB111",
        name="openness-not-stated",
        title="文件没有标明公开属性",
        severity=Severity.DEDUCT,
        indicator="S10",
        basis=("县政务公开工作要点：送签时明确文件公开属性（主动公开、不予公开、依申请公开）",),
        advice="在文末注明“（此件主动公开）”，或在文件信息栏填写公开属性。",
    )
    options = {"sites": [], "days": 365}

    def judge(self, site: Site, as_of: date, *, days: int) -> Iterator[Finding | NotApplicable]:
        numbered = [paper for paper in documents(site, as_of, days) if paper.document.number]
        # Where no document says it, the county writes it elsewhere; one that differs from the others is the slip.
        if not any(paper.document.openness for paper in numbered):
            yield NotApplicable("文件页都不标公开属性")
            return
        for paper in numbered:
            if not paper.document.openness:
                message = f"文件“{paper.title}”（{paper.document.number}）没有标明公开属性"
                yield self.about(self.review, site, paper, message, number=paper.document.number)
