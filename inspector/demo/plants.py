"""Planted faults and planted near misses: what is put wrong where, as the data files lay it down.

A plant names its place (a column, an article of it, a unit's directory page, any page by its path, an
account) and the edit that makes the page wrong, or almost wrong. The generator applies the edits; the
truth of the scorecard is written from the very same rows. Checks never see either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from inspector.demo import openness
from inspector.demo.blueprint import data


@dataclass(frozen=True, slots=True)
class Answer:
    """An address that the server answers in a special way.

    ``first`` is the status of the very first answer only, ``no_head`` refuses HEAD with 405, ``abort``
    cuts the connection without a word, ``delay`` is in seconds. The body is ``body``, or a document of type
    ``file``, or what ``shows`` names: the home page, a photo, a text page of ``texts.toml``.
    """

    path: str
    host: str = "portal"
    status: int = 200
    location: str = ""
    delay: float = 0.0
    type: str = ""
    body: str = ""
    shows: str = ""
    file: str = ""
    disposition: str = ""
    first: int = 0
    no_head: bool = False
    abort: bool = False
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Plant:
    """One planted fault or near miss.

    ``check`` is the code that must report it (a fault) or that might be deceived (a near miss).
    ``outcome`` is ``fail``, ``review`` or, where it depends on how the page was got, ``either`` for a fault, empty for
    a near miss. ``match`` is text that a
    finding about it contains; empty when place and code are enough. ``whole_site`` says that the fault
    shows on more pages than its own, as a title does; ``alone`` that the article says nothing else.
    """

    id: str
    check: str
    note: str
    outcome: str = ""
    site: str = "portal"
    column: str = ""
    article: int | None = None
    unit: str = ""
    page: str = ""
    account: str = ""
    match: str = ""
    paragraph: str = ""
    html: str = ""
    row: str = ""
    title: str = ""
    alone: bool = False
    meta: str = ""
    drop: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    answers: tuple[Answer, ...] = ()
    whole_site: bool = False

    @property
    def place(self) -> tuple[str, str, int | str | None]:
        """The page the edit applies to, as :func:`edits` looks it up."""
        if self.unit:
            return self.site, "unit", self.unit
        if self.column:
            return self.site, self.column, self.article
        return self.site, "page", self.page


@dataclass(frozen=True, slots=True)
class Edits:
    """Everything that plants change on one page."""

    paragraphs: tuple[str, ...] = ()
    html: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    title: str = ""
    alone: bool = False
    meta: str = ""
    drop: frozenset[str] = frozenset()
    fields: tuple[tuple[str, str], ...] = ()


NO_EDITS = Edits()


@cache
def faults() -> tuple[Plant, ...]:
    """The planted faults."""
    rows = (
        *data("faults.toml")["plants"],
        *data("account_plants.toml")["faults"],
        *data("service_plants.toml")["faults"],
        *openness.plant_rows("faults"),
    )
    return tuple(map(plant_of, rows))


@cache
def near_misses() -> tuple[Plant, ...]:
    """The planted near misses."""
    rows = (
        *data("near_misses.toml")["plants"],
        *data("account_plants.toml")["near_misses"],
        *data("service_plants.toml")["near_misses"],
        *openness.plant_rows("near"),
    )
    return tuple(plant_of(row) for row in rows)


def edits(site: str, column: str, part: int | str | None) -> Edits:
    """What is changed on a page: ``column`` and the article's index (None: the list itself), ``"unit"`` and
    the unit's slug, or ``"page"`` and the path."""
    return _edits_by_place().get((site, column, part), NO_EDITS)


@cache
def answers() -> dict[tuple[str, str], Answer]:
    """Special answers by host and path (with its query)."""
    return {(answer.host, answer.path): answer for plant in (*faults(), *near_misses()) for answer in plant.answers}


@cache
def _edits_by_place() -> dict[tuple[str, str, int | str | None], Edits]:
    return by_place((*faults(), *near_misses()))


def by_place(plants: Iterable[Plant]) -> dict[tuple[str, str, int | str | None], Edits]:
    """What these plants change, by the places that :func:`edits` knows."""
    groups: dict[tuple[str, str, int | str | None], list[Plant]] = defaultdict(list)
    for plant in plants:
        groups[plant.place].append(plant)
    return {
        place: Edits(
            paragraphs=tuple(plant.paragraph for plant in group if plant.paragraph),
            html=tuple(plant.html for plant in group if plant.html),
            rows=tuple(plant.row for plant in group if plant.row),
            title=next((plant.title for plant in group if plant.title), ""),
            alone=any(plant.alone for plant in group),
            meta=next((plant.meta for plant in group if plant.meta), ""),
            drop=frozenset(name for plant in group for name in plant.drop),
            fields=tuple(pair for plant in group for pair in plant.fields),
        )
        for place, group in groups.items()
    }


def plant_of(row: dict[str, Any]) -> Plant:
    """The plant that a row of a data file lays down."""
    facts = dict(row)
    facts["drop"] = tuple(row.get("drop", ()))
    facts["fields"] = tuple(row.get("fields", {}).items())
    facts["answers"] = tuple(
        Answer(**{**answer, "headers": tuple(answer.get("headers", {}).items())}) for answer in row.get("answers", ())
    )
    return Plant(**facts)
