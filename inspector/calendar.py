"""Working days by the State Council's calendar, and deadlines counted in them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files

import chinese_calendar

_FIXED_HOLIDAYS = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}


@dataclass(frozen=True)
class Day:
    """A computed day. ``estimated`` (估算) is true when the State Council's notice for a year in
    between was not known, so that only weekends and fixed public holidays were counted off."""

    date: date
    estimated: bool

    def __str__(self) -> str:
        return f"{self.date:%Y年%-m月%-d日}" + ("（估算）" if self.estimated else "")


class WorkCalendar:
    """The working-day calendar.

    The years known to ``chinesecalendar`` are exact. For later ones a file
    ``inspector/calendars/<year>.toml`` with ``holidays`` and ``workdays`` (lists of dates) is read
    when it exists; otherwise days are estimated.
    """

    def __init__(self) -> None:
        self._overlays: dict[int, tuple[frozenset[date], frozenset[date]] | None] = {}

    def is_workday(self, day: date) -> bool:
        """Whether offices work on ``day``."""
        return self._look_up(day)[0]

    def add_workdays(self, start: date, count: int) -> Day:
        """The ``count``-th working day after ``start`` (``count`` >= 0; 0 gives ``start`` itself)."""
        day, estimated = start, False
        while count > 0:
            day += timedelta(days=1)
            works, guessed = self._look_up(day)
            estimated |= guessed
            count -= works
        return Day(day, estimated)

    def workdays_between(self, start: date, end: date) -> int:
        """How many working days lie after ``start`` up to and including ``end``; negative when ``end`` is earlier."""
        if end < start:
            return -self.workdays_between(end, start)
        return sum(self.is_workday(start + timedelta(days=step)) for step in range(1, (end - start).days + 1))

    def _look_up(self, day: date) -> tuple[bool, bool]:
        """(works, estimated) for one day."""
        overlay = self._overlay(day.year)
        if overlay is not None:
            holidays, workdays = overlay
            return (day in workdays or (day.weekday() < 5 and day not in holidays)), False
        try:
            return chinese_calendar.is_workday(day), False
        except NotImplementedError:
            return day.weekday() < 5 and (day.month, day.day) not in _FIXED_HOLIDAYS, True

    def _overlay(self, year: int) -> tuple[frozenset[date], frozenset[date]] | None:
        if year not in self._overlays:
            file = files("inspector") / "calendars" / f"{year}.toml"
            if file.is_file():
                data = tomllib.loads(file.read_text(encoding="utf-8"))
                self._overlays[year] = frozenset(data["holidays"]), frozenset(data["workdays"])
            else:
                self._overlays[year] = None
        return self._overlays[year]
