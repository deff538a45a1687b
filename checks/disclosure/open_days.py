"""Open days (政府开放日): notices, reports of what happened, and which unit they are of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from inspector.model import DocumentKind, Paper, Site, Unit

_OPEN_DAY = re.compile(r"开放(?:日|周|月)|走进(?:政府|机关|部门)")
_NOT_AN_EVENT = re.compile(r"方案|安排表|工作总结|关于(?:开展|做好|组织)|通报|制度")
_PLACE = re.compile(r"^.{0,6}?[县市区]|^[县市区]")


def notices(site: Site) -> Iterator[Paper]:
    """The notices of open days to come."""
    return (paper for paper in site.papers if paper.kind is DocumentKind.OPEN_DAY)


def reports(site: Site) -> Iterator[Paper]:
    """The articles on open days that took place."""
    for paper in site.papers:
        told = paper.kind is DocumentKind.OTHER and _OPEN_DAY.search(paper.title)
        if told and not _NOT_AN_EVENT.search(paper.title):
            yield paper


def is_of(paper: Paper, name: str, units: Iterable[Unit] = ()) -> bool:
    """Whether a paper is of the unit called ``name``, by its title, its source or the unit that answers for it."""
    aliases = next((unit.aliases for unit in units if unit.name == name), ())
    called = {name, *aliases, _PLACE.sub("", name)}
    return paper.unit == name or any(len(each) > 2 and (each in paper.title or each in paper.source) for each in called)


def window(text: str, year: int) -> tuple[date, date] | None:
    """The days that 7月下旬, 8月 or 9月1日-9月15日 mean in ``year``; None where the text says no month."""
    if stated := re.fullmatch(r"\s*(\d{1,2})月(\d{1,2})日?\s*[-—至]\s*(?:(\d{1,2})月)?(\d{1,2})日?\s*", text):
        month = int(stated[1])
        return date(year, month, int(stated[2])), date(year, int(stated[3] or month), int(stated[4]))
    found = re.fullmatch(r"\s*(\d{1,2})月([上中下]旬)?\s*", text)
    if found is None or not 1 <= int(found[1]) <= 12:
        return None
    month = int(found[1])
    last = (date(year + month // 12, month % 12 + 1, 1) - date.resolution).day
    first_day, last_day = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, last)}.get(found[2] or "", (1, last))
    return date(year, month, first_day), date(year, month, last_day)
