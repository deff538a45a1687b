"""PUB202: a solicitation is over and nothing was published of what became of it."""

from collections.abc import Iterator
from datetime import date

from checks.disclosure.rules import PaperRule
from checks.phrases import chinese
from inspector.check import NotApplicable, Rule
from inspector.model import DocumentKind, Finding, Severity, Site


class SolicitationWithoutResult(PaperRule):
    """征求意见结束后没有公布采纳情况。"""

    rule = Rule(
        code="PUB202",
        name="solicitation-without-result",
        title="没有公布意见采纳情况",
        severity=Severity.DEDUCT,
        indicator="S12",
        basis=("县政务公开工作要点：相关意见采纳情况应当及时向社会公众反馈，未采纳的应说明理由",),
        advice="公布收到的意见数量、采纳情况和不采纳的理由，并链接到原征求意见公告。",
    )
    options = {"sites": [], "days": 60, "warn": 30, "window": 365}

    def judge(self, site: Site, as_of: date, *, days: int, warn: int, window: int) -> Iterator[Finding | NotApplicable]:
        asked = [
            paper
            for paper in site.papers
            if paper.kind is DocumentKind.SOLICITATION and paper.ends and 0 < (as_of - paper.ends).days <= window
        ]
        if not asked or not site.complete:
            yield NotApplicable("近期没有已结束的征求意见，或网站没有抓取完整")
            return
        for paper in asked:
            since = (as_of - paper.ends).days if paper.ends else 0
            if paper.results or paper.ends is None:
                continue
            told = f"征求意见{chinese(paper.ends)}结束，至今{since}天没有找到意见采纳情况"
            if since > days:
                yield self.about(self.review, site, paper, told, days=since)
            elif since > warn:
                left = days - since
                yield self.about(
                    self.review, site, paper, f"{told}，还有{left}天到期", severity=Severity.NOTICE, days_left=left
                )
