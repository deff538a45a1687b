"""Columns that a county's plan asks for: that they exist, that they are kept up, and that what has a season is there in time.

A rule's option ``columns`` lists them; each is a table:

``name``   what it is called in findings
``words``  regular expression that the name of the column, or of one above it, or a title fits
``days``   age in days that it may have; 0 asks for no more than that it exists
``by``     month and day (``08-31``) by which this year's information must be there, with
``since``  month and day from which it counts as this year's (default ``01-01``)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from checks.disclosure.names import names
from checks.disclosure.rules import PaperRule
from checks.phrases import chinese
from checks.places import address
from inspector.check import NotApplicable
from inspector.model import Column, ColumnState, Finding, Severity, Site

_WARN_DAYS = 30
"""Days before a season's end, and part of a column's age, in which an early warning is due."""

_COUNTED = frozenset({"UPD201", "UPD202", "UPD203", "UPD204", "UPD301"})
"""Checks that speak of a column's age or emptiness already: nothing is counted twice."""


class WantedColumns(PaperRule):
    """What the rules on wanted columns share; subclasses give rule and ``options``."""

    def judge(
        self, site: Site, as_of: date, *, columns: Sequence[Mapping[str, Any]]
    ) -> Iterator[Finding | NotApplicable]:
        if not columns:
            yield NotApplicable("没有规定栏目")
            return
        called = list(names(site))
        counted = {address(found.url) for found in site.findings if found.check in _COUNTED}
        for wanted in columns:
            pattern = re.compile(str(wanted["words"]))
            fitting = [column for column in site.columns if _fits(column, pattern)]
            if not fitting and not any(pattern.search(name) for name in called):
                yield from self._missing(site, str(wanted["name"]))
            elif "by" in wanted:
                yield from self._season(site, as_of, wanted, pattern)
            elif days := int(wanted.get("days", 0)):
                if any(address(column.url) in counted for column in fitting):
                    continue
                yield from self._age(site, as_of, str(wanted["name"]), days, pattern)

    def _missing(self, site: Site, name: str) -> Iterator[Finding]:
        if site.complete:
            yield self.review(site, message=f"网站上没有找到“{name}”栏目或有关信息", text=name, key=name)

    def _age(self, site: Site, as_of: date, name: str, days: int, pattern: re.Pattern[str]) -> Iterator[Finding]:
        """The freshest of all that fits decides: a county may keep one thing at several places."""
        newest = max((day for day in _days(site, pattern) if day <= as_of), default=None)
        if newest is None:
            return
        column = next((column for column in site.columns if _fits(column, pattern)), None)
        where = column.url if column else site.home.url
        facts = {"text": name, "key": f"{name}#age", "url": where, "newest": newest.isoformat()}
        age = (as_of - newest).days
        if age > days:
            # Without a column of its own, what else bears the word may be something else.
            say = self.fail if site.complete and column else self.review
            yield say(site, message=f"“{name}”自{chinese(newest)}以来未更新，已超过{days}天", **facts)
        elif days - age <= min(_WARN_DAYS, days // 4):
            left = days - age
            message = f"“{name}”最近更新于{chinese(newest)}，再过{left}天就超过{days}天"
            yield self.review(site, message=message, severity=Severity.NOTICE, days_left=left, **facts)

    def _season(
        self, site: Site, as_of: date, wanted: Mapping[str, Any], pattern: re.Pattern[str]
    ) -> Iterator[Finding]:
        name = str(wanted["name"])
        since = date.fromisoformat(f"{as_of.year}-{wanted.get('since', '01-01')}")
        due = date.fromisoformat(f"{as_of.year}-{wanted['by']}")
        if any(since <= day <= as_of for day in _days(site, pattern)):
            return
        facts = {"text": name, "key": f"{name}#season"}
        if as_of > due:
            message = f"“{name}”今年的信息应在{chinese(due)}前发布，没有找到"
            yield self.review(site, message=message, **facts)
        elif due - as_of <= timedelta(days=_WARN_DAYS):
            left = (due - as_of).days
            message = f"“{name}”今年的信息还没有发布，应在{chinese(due)}前，还有{left}天"
            yield self.review(site, message=message, severity=Severity.NOTICE, days_left=left, **facts)


def _fits(column: Column, pattern: re.Pattern[str]) -> bool:
    return column.state is ColumnState.NORMAL and any(pattern.search(name) for name in (column.name, *column.path))


def _days(site: Site, pattern: re.Pattern[str]) -> Iterator[date]:
    """The days of everything that fits: entries of fitting columns, and papers and entries of a fitting title."""
    for paper in site.papers:
        if paper.day and (pattern.search(paper.title) or pattern.search(paper.column)):
            yield paper.day
    for column in site.columns:
        whole = _fits(column, pattern)
        if whole and column.newest:
            yield column.newest
        for item in column.items:
            if item.day and (whole or pattern.search(item.title)):
                yield item.day
