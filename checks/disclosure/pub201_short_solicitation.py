"""PUB201: opinions on a decision were asked for too short a time."""

import re
from collections.abc import Iterator
from datetime import date

from checks.disclosure.rules import PaperRule
from checks.phrases import chinese
from inspector.check import NotApplicable, Rule
from inspector.model import DocumentKind, Finding, Severity, Site

_NOT_A_DECISION = re.compile(r"线索|作品|评选|报名|志愿|信息员|摄影|标识|logo|口号|征文|供应商|中介|选题|问题", re.I)


class ShortSolicitation(PaperRule):
    """公开征求意见的期限不足规定天数。"""

    rule = Rule(
        code="PUB201",
        name="short-solicitation",
        title="公开征求意见期限不足",
        severity=Severity.DEDUCT,
        indicator="S11",
        basis=("《重大行政决策程序暂行条例》第十五条：公开征求意见的期限一般不少于30日",),
        advice="延长征求意见期限至不少于30日；因情况紧急需要缩短的，在公告中说明理由。",
    )
    options = {"sites": [], "days": 30, "window": 365}

    def judge(self, site: Site, as_of: date, *, days: int, window: int) -> Iterator[Finding | NotApplicable]:
        judged = False
        for paper in site.papers:
            if paper.kind is not DocumentKind.SOLICITATION or paper.day is None or _NOT_A_DECISION.search(paper.title):
                continue
            if not 0 <= (as_of - paper.day).days <= window:
                continue
            judged = True
            if paper.begins is None or paper.ends is None:
                message = "征求意见的公告没有写明截止日期"
                yield self.about(self.review, site, paper, message)
                continue
            open_days = (paper.ends - paper.begins).days + 1
            if open_days < days:
                message = f"征求意见自{chinese(paper.begins)}至{chinese(paper.ends)}，只有{open_days}天，不足{days}天"
                yield self.about(self.fail, site, paper, message, days=open_days)
        if not judged:
            yield NotApplicable("近期没有公开征求意见")
