"""What the checks of failing addresses share: who speaks for which address, and how."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import ClassVar

from checks.phrases import shortened
from inspector.check import Check, NotApplicable
from inspector.model import Failure, Finding, LinkKind, LinkReport

UNJUDGED = frozenset(
    {
        Failure.ROBOTS,
        Failure.BLOCKED,
        Failure.RATE_LIMITED,
        Failure.FORBIDDEN_ADDRESS,
        Failure.LOGIN,
        Failure.TOO_LARGE,
        Failure.UNREADABLE,
    }
)
"""Failures that speak of this program's visit, not of the address: nothing is said about them."""


class Sort(StrEnum):
    """The sorts of failing addresses; every one belongs to exactly one."""

    INTERNAL = "internal"
    EXTERNAL = "external"
    IMAGE = "image"
    ATTACHMENT = "attachment"
    PLACE = "place"


def sort_of(report: LinkReport) -> Sort:
    """What a failing address is to the pages that name it: a file to download comes first, then a picture."""
    if report.failure is Failure.ANCHOR_MISSING:
        return Sort.PLACE
    if report.attachment:
        return Sort.ATTACHMENT
    if any(place.kind is LinkKind.IMAGE for place in report.occurrences):
        return Sort.IMAGE
    return Sort.EXTERNAL if report.external else Sort.INTERNAL


class FailingLinkCheck(Check[LinkReport]):
    """A check of one sort of addresses. ``what`` names such a link, ``fact`` says what does not work."""

    sort: ClassVar[Sort]
    what: ClassVar[str]
    fact: ClassVar[str]

    def examine(self, report: LinkReport, as_of: date) -> Iterator[Finding | NotApplicable]:
        if sort_of(report) is not self.sort:
            yield NotApplicable("属于另一类链接")
            return
        if report.failure in UNJUDGED:
            yield NotApplicable(report.failure.label)
            return
        say = self.fail if report.failure.certain and report.confirmed else self.review
        name = _name(report)
        yield say(
            report,
            message=f"{_place(report)}的{self.what}{f'“{name}”' if name else ''}{self.fact}：{_reason(report)}",
            text=report.url,
            snippet=f"{name}（{report.url}）" if name else report.url,
            key=report.url,
            found_on=tuple(dict.fromkeys(place.page_url for place in report.occurrences)),
            raw=report.occurrences[0].raw if report.occurrences else "",
            failure=report.failure.value,
            status=report.status,
            on_home=any(place.home for place in report.occurrences),
            places=report.total,
        )


def _name(report: LinkReport) -> str:
    """What a reader calls the link: the first text it has anywhere."""
    return shortened(next((place.text for place in report.occurrences if place.text), ""))


def _place(report: LinkReport) -> str:
    first = report.occurrences[0] if report.occurrences else None
    title = first.page_title or first.page_url if first else report.url
    where = "首页" if first and first.home else f"“{title}”页面"
    return where if report.total <= 1 else f"{where}等{report.total}处"


def _reason(report: LinkReport) -> str:
    return f"{report.failure.label}（状态码{report.status}）" if report.status >= 400 else report.failure.label
