"""PUB106: an interpretation copies its document."""

from collections.abc import Iterator
from datetime import date

from checks.disclosure.documents import pairs
from checks.disclosure.rules import PaperRule
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Severity, Site


class CopiedInterpretation(PaperRule):
    """政策解读照抄文件原文。"""

    rule = Rule(
        code="PUB106",
        name="copied-interpretation",
        title="政策解读照抄原文",
        severity=Severity.DEDUCT,
        indicator="S6",
        basis=("政务公开工作要点：解读不得简单复制摘抄文件原文",),
        advice="重写解读，说清背景、要点、谁受益、怎么办，不要摘抄原文。",
    )
    options = {"sites": [], "suspect": 65, "certain": 90, "days": 365}

    def judge(
        self, site: Site, as_of: date, *, suspect: int, certain: int, days: int
    ) -> Iterator[Finding | NotApplicable]:
        judged = False
        for pair in pairs(site):
            interpretation, day = pair.interpretation, pair.interpretation.day
            share = interpretation.sketch.share_in(pair.document.sketch)
            if share is None or day is None or (as_of - day).days > days:
                continue
            judged = True
            percent = round(100 * share)
            if percent >= suspect:
                yield self.about(
                    self.fail if percent >= certain else self.review,
                    site,
                    interpretation,
                    f"解读约{percent}%的文字与文件“{pair.document.title}”的原文相同",
                    document=pair.document.title,
                    document_url=pair.document.url,
                    share=percent,
                )
        if not judged:
            yield NotApplicable("没有能与文件比较的解读文字")
