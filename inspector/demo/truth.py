"""What was planted, as addresses and phrases that findings can be compared with."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from inspector.demo import plants
from inspector.demo.addresses import list_path
from inspector.demo.county import County
from inspector.demo.plants import Plant


@dataclass(frozen=True, slots=True)
class Entry:
    """One planted fault, or one near miss (then ``outcome`` is empty).

    ``target`` is the website's or account's name. ``url`` is the page it stands on, empty when any page of
    the target may show it; ``folder`` is set for a whole column and is the address its list pages begin with,
    ``column`` its path as readers see it. A finding about it contains ``match``, in any letter case.
    """

    id: str
    check: str
    outcome: str
    target: str
    url: str
    folder: str
    column: str
    match: str
    note: str


@dataclass(frozen=True, slots=True)
class Truth:
    """Everything planted in one county."""

    seed: int
    pages: int
    as_of: str
    planted: tuple[Entry, ...]
    near_misses: tuple[Entry, ...]

    def write(self, path: Path) -> None:
        """Write it as JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def truth(county: County) -> Truth:
    """The truth about a county."""
    return Truth(
        seed=county.seed,
        pages=county.page_count,
        as_of=county.as_of.isoformat(),
        planted=_entries(county, county.faults()),
        near_misses=_entries(county, plants.near_misses()),
    )


def _entries(county: County, rows: Iterable[Plant]) -> tuple[Entry, ...]:
    return tuple(_entry(county, plant) for plant in rows)


def _entry(county: County, plant: Plant) -> Entry:
    url = folder = column = ""
    if plant.account:
        target = plant.account
    else:
        target = county.plan.site(plant.site).name
        url = page_url(county, plant)
        if plant.column and plant.article is None:
            planned = county.plan.column(plant.site, plant.column)
            folder, column = county.url(plant.site, f"/{planned.key}/"), " › ".join(planned.trail)
    return Entry(
        id=plant.id,
        check=plant.check,
        outcome=plant.outcome,
        target=target,
        url="" if plant.whole_site else url,
        folder=folder,
        column=column,
        match=county.place_hosts(plant.match),
        note=plant.note,
    )


def page_url(county: County, plant: Plant) -> str:
    """The address of the page that a plant stands on."""
    if plant.unit:
        path = f"/zwgk/jgzn/{plant.unit}.html"
    elif plant.column:
        column = county.plan.column(plant.site, plant.column)
        path = list_path(column) if plant.article is None else county.article(column, plant.article).path
    else:
        path = plant.page
    return county.url(plant.site, path)
