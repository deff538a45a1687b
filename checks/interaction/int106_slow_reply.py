"""INT106: a published reply shows that it took too long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from checks.phrases import chinese
from checks.places import address
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Page, PageKind, Severity

if TYPE_CHECKING:
    from inspector.calendar import WorkCalendar

_DAY = r"(?P<{0}>20\d\d)\s*[-/.年]\s*(?P<{1}>\d{{1,2}})\s*[-/.月]\s*(?P<{2}>\d{{1,2}})"
_ASKED = re.compile(
    r"(?:来信|提交|留言|咨询|写信|投诉|提问|信件)(?:时间|日期)\s*[:：]?\s*" + _DAY.format("year", "month", "day")
)
_ANSWERED = re.compile(r"(?:回复|答复|反馈|办结|处理)(?:时间|日期)\s*[:：]?\s*" + _DAY.format("year", "month", "day"))
_KINDS = frozenset({PageKind.ARTICLE, PageKind.INTERACTION, PageKind.OTHER})


class SlowReply(Check[Page]):
    """公开的来信答复用时超过规定的工作日。"""

    rule = Rule(
        code="INT106",
        name="slow-reply",
        title="来信答复超过规定时限",
        severity=Severity.DEDUCT,
        indicator="D12",
        basis=("国办秘函〔2019〕19号 互动交流“办理答复”（对简单常见问题的咨询5个工作日内答复）",),
        advice="简单咨询5个工作日内答复；情况复杂需要延期的，先答复办理进展。",
    )
    options = {"working_days": 5, "longest_days": 365}
    needs = frozenset({"calendar"})

    def examine(
        self, page: Page, as_of: date, *, working_days: int, longest_days: int, calendar: WorkCalendar
    ) -> Iterator[Finding | NotApplicable]:
        asked, answered = _day(_ASKED, page.text), _day(_ANSWERED, page.text)
        if page.kind not in _KINDS or asked is None or answered is None or answered < asked:
            yield NotApplicable("不是写明来信和答复时间的来信页")
        elif (as_of - answered).days > longest_days:
            yield NotApplicable("答复在一年以前")
        elif (took := calendar.workdays_between(asked, answered)) > working_days:
            yield self.review(
                page,
                message=f"来信{chinese(asked)}提交、{chinese(answered)}答复，用了{took}个工作日，超过{working_days}个；请确认是否简单常见问题",
                text=page.title,
                key=address(page.url),
                took=took,
            )


def _day(pattern: re.Pattern[str], text: str) -> date | None:
    """The first day that ``pattern`` names; None where there is none or it is no day of the calendar."""
    found = pattern.search(text)
    if found is None:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
