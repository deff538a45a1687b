"""What must be published once a year: reports and tables of a year, wherever a site lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from inspector.model import Site

_YEAR = re.compile(r"(?<!\d)(20\d\d)\s?(?:年|年度)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One title on the site with the year it is of and the day beside it."""

    title: str
    url: str
    year: int
    day: date | None
    column: str = ""
    unit: str = ""


def entries(site: Site, pattern: re.Pattern[str]) -> Iterator[Entry]:
    """Every paper and list entry whose title fits ``pattern`` and names a year, each address once."""
    seen: set[str] = set()
    for paper in site.papers:
        if (year := title_year(paper.title)) and pattern.search(paper.title):
            seen.add(paper.url)
            yield Entry(paper.title, paper.url, year, paper.day, paper.column, paper.unit)
    for column in site.columns:
        for item in column.items:
            if item.url not in seen and (year := title_year(item.title)) and pattern.search(item.title):
                seen.add(item.url)
                yield Entry(item.title, item.url, year, item.day, column.trail, column.unit)


def title_year(title: str) -> int | None:
    """The year a title is of: the first it names."""
    found = _YEAR.search(title)
    return int(found[1]) if found else None
