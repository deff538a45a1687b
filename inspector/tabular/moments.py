"""Dates as people and spreadsheets write them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))

_EXCEL_EPOCH = datetime(1899, 12, 30)
_EXCEL_DAYS = range(36526, 73051)  # 2000-01-01 to 2099-12-31: other numbers are not meant as dates
_YEARS = range(1990, 2100)

_WRITTEN = re.compile(
    r"""
    (?P<year>\d{4}) \s* [年/.-] \s* (?P<month>\d{1,2}) \s* [月/.-] \s* (?P<day>\d{1,2}) \s* [日号]?
    (?: \s* \(? (?:星期|周) [一二三四五六日天] \)? )?
    (?: (?:\s*T\s*|\s*) (?P<half>上午|下午|am|pm)? \s*
        (?P<hour>\d{1,2}) \s* (?: : | 时 | 点 ) \s* (?P<minute>\d{1,2})? \s* 分?
        (?: :? \s* (?P<second>\d{1,2}) (?:\.\d+)? \s* 秒? )?
        \s* (?P<zone> z | [+-]\d{2}:?\d{2} )? )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2}))?"
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in Beijing time (naive); ``day_only`` when no time of day was given."""

    when: datetime
    day_only: bool = False

    @property
    def end(self) -> datetime:
        """The last moment meant: the end of the day when only a day was given."""
        return datetime.combine(self.when.date(), time.max) if self.day_only else self.when


def moment(value: object) -> Moment | None:
    """The moment a cell states; None when it states none that can be read for certain.

    Understands dates of a spreadsheet, their serial numbers, and ``2026-01-02``, ``2026/1/2``,
    ``2026年1月2日``, ``2026.1.2``, ``20260102``, each with or without a time and a zone. Two-digit
    years and dates without a year are not guessed at.
    """
    match value:
        case bool() | None:
            return None
        case datetime():
            return _checked(value, day_only=value.time() == time.min)
        case date():
            return _checked(datetime.combine(value, time.min), day_only=True)
        case int() | float():
            return _from_number(value)
        case str():
            return _from_text(unicodedata.normalize("NFKC", value).strip())
        case _:
            return None


def _from_number(value: float) -> Moment | None:
    if value not in _EXCEL_DAYS and int(value) not in _EXCEL_DAYS:
        return _from_text(str(int(value))) if value == int(value) else None
    seconds = round(value * 86400)  # a spreadsheet's fraction of a day is exact to about a second
    return _checked(_EXCEL_EPOCH + timedelta(seconds=seconds), day_only=value == int(value))


def _from_text(text: str) -> Moment | None:
    if _SERIAL.fullmatch(text):
        return _from_number(float(text)) if int(float(text)) in _EXCEL_DAYS else None
    match = _WRITTEN.fullmatch(text) or _COMPACT.fullmatch(text)
    if match is None:
        return None
    part = match.groupdict()
    hour = int(part["hour"] or 0)
    half = (part.get("half") or "").lower()
    if half in {"下午", "pm"} and hour < 12:
        hour += 12
    elif half in {"上午", "am"} and hour == 12:
        hour = 0
    try:
        when = datetime(
            int(part["year"]),
            int(part["month"]),
            int(part["day"]),
            hour,
            int(part["minute"] or 0),
            int(part["second"] or 0),
        )
    except ValueError:  # no such day or hour
        return None
    zone = (part.get("zone") or "").upper()
    if zone:
        when = datetime.fromisoformat(when.isoformat() + zone)
    return _checked(when, day_only=part["hour"] is None)


def _checked(when: datetime, *, day_only: bool) -> Moment | None:
    if when.tzinfo is not None:
        when = when.astimezone(BEIJING).replace(tzinfo=None)
    return Moment(when, day_only) if when.year in _YEARS else None
