"""UPD403: an old text stands under a new date."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from checks.phrases import chinese
from checks.places import address
from inspector.check import Check, NotApplicable, Rule
from inspector.model import DocumentKind, Finding, Severity, Site


class OldStoryNewDate(Check[Site]):
    """旧稿新发：同一篇文字，早已用旧日期发布过。"""

    rule = Rule(
        code="UPD403",
        name="old-story-new-date",
        title="疑似旧稿新发",
        severity=Severity.VETO,
        indicator="W1",
        basis=("国办秘函〔2019〕19号 单项否决“安全、泄密事故等严重问题”：弄虚作假、伪造发稿日期",),
        advice="核实发稿时间；确为旧稿改日期充作更新的，立即改回，并说明情况。",
    )
    options = {"days": 180, "window": 183}
    """``days``: how much older the same text must be; ``window``: only what claims to be that new is asked about."""

    def examine(self, site: Site, as_of: date, *, days: int, window: int) -> Iterator[Finding | NotApplicable]:
        if not site.papers:
            yield NotApplicable("没有文章")
        for paper in site.papers:
            older, day = paper.repeats, paper.day
            # Documents are collected anew into libraries, under the day of collecting: that is no pretence.
            if older is None or day is None or paper.kind is not DocumentKind.OTHER or paper.document.number:
                continue
            if not 0 <= (as_of - day).days <= window or (day - older.published).days < days:
                continue
            if older.url == paper.url:
                told = f"这篇文章上次巡检时的发布日期是{chinese(older.published)}，现在改成了{chinese(day)}"
            else:
                told = f"{chinese(day)}发布的文章，与{chinese(older.published)}发布的一篇文字几乎相同"
            found = self.review(
                site,
                message=told,
                text=paper.title,
                key=address(paper.url),
                url=paper.url,
                older=older.url,
                older_day=older.published.isoformat(),
            )
            yield replace(found, page_title=paper.title, column=paper.column, unit=paper.unit)
