"""PUB304: the yearly report on disclosure is missing or came late."""

import re
from collections.abc import Iterator
from datetime import date

from checks.disclosure.reports import REPORT
from checks.disclosure.rules import PaperRule
from checks.disclosure.yearly import Entry, entries
from checks.phrases import chinese
from checks.places import address
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Severity, Site

_GOVERNMENT = re.compile(r"人民政府(?!办公)|^(?:20\d\d年)?[\u4e00-\u9fff]{2,8}[县市区]20\d\d年")
_TOWN = re.compile(r"[镇乡]|街道|办事处")


class AnnualReportLate(PaperRule):
    """上一年度的政府信息公开工作年度报告没有按时发布。"""

    rule = Rule(
        code="PUB304",
        name="annual-report-late",
        title="信息公开年报发布不及时",
        severity=Severity.DEDUCT,
        indicator="X7",
        basis=("《中华人民共和国政府信息公开条例》第四十九条：每年1月31日前；县级以上政府年报3月31日前",),
        advice="立即发布年报；每年1月上旬布置、下旬上网。",
    )
    options = {"sites": ["*"], "organ": "01-31", "government": "03-31", "warn": 20}
    """Month and day by which an organ, and a county's government as a whole, publish; ``warn``: days before."""

    def judge(
        self, site: Site, as_of: date, *, organ: str, government: str, warn: int
    ) -> Iterator[Finding | NotApplicable]:
        found = list(entries(site, REPORT))
        if not found:
            yield NotApplicable("没有见到政府信息公开年报")
            return
        year = as_of.year - 1
        due = {name: date.fromisoformat(f"{as_of.year}-{day}") for name, day in (("o", organ), ("g", government))}
        ours = [entry for entry in found if entry.year == year]
        for entry in ours:
            limit = due["g" if _is_government(entry) else "o"]
            if entry.day is not None and entry.day > limit:
                yield self.fail(
                    site,
                    message=f"“{entry.title}”{chinese(entry.day)}才发布，应在{chinese(limit)}前",
                    text=entry.title,
                    key=address(entry.url),
                    url=entry.url,
                    late_days=(entry.day - limit).days,
                )
        if not ours:
            yield from self._missing(site, as_of, year, due["g"] if all(map(_is_government, found)) else due["o"], warn)

    def _missing(self, site: Site, as_of: date, year: int, due: date, warn: int) -> Iterator[Finding]:
        left = (due - as_of).days
        if left < 0:
            say = self.fail if site.complete else self.review
            message = f"没有找到{year}年度的政府信息公开年报，应在{chinese(due)}前发布"
            yield say(site, message=message, text="政府信息公开年报", key="annual-report")
        elif left <= warn:
            message = f"{year}年度的政府信息公开年报还没有发布，应在{chinese(due)}前，还有{left}天"
            yield self.review(
                site,
                message=message,
                text="政府信息公开年报",
                key="annual-report",
                severity=Severity.NOTICE,
                days_left=left,
            )


def _is_government(entry: Entry) -> bool:
    return bool(_GOVERNMENT.search(entry.title)) and not _TOWN.search(entry.title)
