"""The day printed beside a list entry: whole, in boxes, or without its year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from inspector.gather.extract import days

_PIECE = 30
"""Characters of a piece of text that may be a date; longer ones are titles and summaries."""

_REST = 6
"""Characters beside a date in its piece: brackets, or a label such as 发布时间."""

_Y, _M, _D = r"(?P<y>(?:19|20)\d\d)", r"(?P<m>1[0-2]|0?[1-9])", r"(?P<d>3[01]|[12]\d|0?[1-9])"
_BOXED = [
    re.compile(rf"(?<!\d){_D}日?\s+{_Y}\s?[-./年]\s?{_M}(?![-./\d])月?"),
    re.compile(rf"(?<!\d){_Y}\s?[-./年]\s?{_M}月?\s+{_D}(?!\d)日?"),
    re.compile(rf"(?<!\d){_M}[-./月]\s?{_D}日?\s+{_Y}(?!\d)年?"),
    re.compile(rf"(?<!\d){_Y}年?\s+{_M}[-./月]\s?{_D}(?!\d)日?"),
    re.compile(rf"(?<!\d){_D}日?\s+{_M}月?\s+{_Y}(?!\d)年?"),
]
"""Dates whose parts stand in boxes of their own: 14 | 2024-10, 2024-10 | 14, 10-14 | 2024."""

_MONTH_DAY = re.compile(rf"(?<![\d.:/-]){_M}\s?[-/月]\s?{_D}日?(?![\d:./%-])")
_DAY_MONTH = re.compile(rf"(?<!\d){_D}日?\s+{_M}月")
_COMPACT = re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)")
_DISORDER = timedelta(days=31)
"""How far a list that runs from new to old may be out of order."""

_DIGIT = re.compile(r"\d")
_HANZI = re.compile(r"[\u4e00-\u9fff]")
_TWO_DIGITS = re.compile(r"\W{0,2}(?P<y>[012]\d)[-./](?P<m>\d\d)[-./](?P<d>\d\d)\W{0,2}")
"""A date with a year of two digits, alone in its piece."""

_LABELLED = re.compile(
    rf"(?:发布|发表|公开|更新|成文)?(?:日期|时间)\s?:\s?{_Y}\s?[-./年]\s?{_M}\s?[-./月]\s?{_D}(?!\d)日?"
)
"""A date behind its label in a line of other facts."""

_DEADLINE = re.compile(r"截[止至]|结束|有效|到期|[至~]\s*$")


@dataclass(slots=True)
class Printed:
    """A day as printed. ``day`` is None as long as nothing tells the year of ``month_day``."""

    day: date | None
    month_day: tuple[int, int] | None = None


def printed_day(pieces: Sequence[str], title: str, url: str) -> Printed | None:
    """The day among the pieces of text of an entry; None when they hold none.

    Of several dates (signed and published, asked and answered) the latest is that of the publication.

    Args:
        pieces: the texts of the entry, each as it stands in one place.
        title: its title; what is part of it is no date beside it.
        url: its address, which may tell a missing year; may be empty.
    """
    short = [days.fold(piece) for piece in pieces if len(piece) <= _PIECE and (piece not in title or only_day(piece))]
    short += [found[0] for piece in pieces if len(piece) > _PIECE and (found := _LABELLED.search(days.fold(piece)))]
    text = " ".join(short)
    if not _DIGIT.search(text):
        return None
    whole = [
        when.date() for when, begin, _ in days.moments(text) if not _DEADLINE.search(text[max(begin - 8, 0) : begin])
    ]
    if whole:
        return Printed(max(whole))
    for pattern in (*_BOXED, _COMPACT):
        if (match := pattern.search(text)) and (day := _date(int(match["y"]), int(match["m"]), int(match["d"]))):
            return Printed(day)
    for piece in short:
        if (match := _TWO_DIGITS.fullmatch(piece)) and (
            day := _date(2000 + int(match["y"]), int(match["m"]), int(match["d"]))
        ):
            return Printed(day)
    for pattern in (_MONTH_DAY, _DAY_MONTH):
        for piece in (*short, text):
            if (match := pattern.search(piece)) and len(piece) - len(match[0]) <= _REST:
                month_day = int(match["m"]), int(match["d"])
                return Printed(_filed(month_day, url), month_day)
    return None


def only_day(text: str) -> bool:
    """Whether a piece of text is a date and nothing else but a label and brackets."""
    if len(text) > _PIECE or not _DIGIT.search(text):
        return False
    folded = days.fold(text)
    rest = _MONTH_DAY.sub("", days.MOMENT.sub("", folded), count=1)
    return rest != folded and not _DIGIT.search(rest) and len(_HANZI.findall(rest)) <= _REST


def complete_years(entries: Sequence[Printed]) -> None:
    """Give the entries of a list that print only month and day the year of their neighbours. Above an entry of a
    past year, which alone is printed, stand those of the year after."""
    known: date | None = None
    for entry in entries:
        if entry.day is None and entry.month_day and known:
            entry.day = _nearest(entry.month_day, known)
        known = entry.day or known
    known = None
    for entry in reversed(entries):
        if entry.day is None and entry.month_day and known:
            entry.day = _following(entry.month_day, known)
        known = entry.day or known


def _filed(month_day: tuple[int, int], url: str) -> date | None:
    """The day with the year under which an address files its page; None when it tells none."""
    if in_url := days.day_in_url(url):
        return _nearest(month_day, in_url[0])
    month = days.month_in_url(url)
    return _nearest(month_day, date(*month, 15)) if month else None


def _nearest(month_day: tuple[int, int], reference: date) -> date | None:
    """The day with this month and day that lies nearest to ``reference``."""
    around = (_date(year, *month_day) for year in (reference.year - 1, reference.year, reference.year + 1))
    return min((day for day in around if day), key=lambda day: abs(day - reference), default=None)


def _following(month_day: tuple[int, int], reference: date) -> date | None:
    """The first day with this month and day that does not lie more than :data:`_DISORDER` before ``reference``."""
    earliest = reference - _DISORDER
    later = (_date(year, *month_day) for year in (earliest.year, earliest.year + 1))
    return next((day for day in later if day and day >= earliest), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
