"""The sample county after its first inspection: faults mended, pages moved, new articles, new faults.

The articles of the first quarter keep their days; those published since stand above them. Most faults on single
pages are mended by lot, all of one page together; what concerns whole columns, websites and accounts is laid down
in ``round.toml``. Half of the old articles get other addresses, as when a content system is replaced. A few faults
that were mended stand again in the second quarter.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property

from inspector.demo import plants
from inspector.demo.addresses import article_path
from inspector.demo.blueprint import Blueprint, ColumnPlan, Family, Kind, account_facts, data
from inspector.demo.county import Article, County
from inspector.demo.plants import NO_EDITS, Edits, Plant

FRESH = 500_000
"""The index of the first article published after the first inspection."""

_NEWS_DAYS, _OTHER_DAYS = 10, 25
"""Days between two articles of a column that is kept: inside every window that the sample configuration sets."""


class Stage(StrEnum):
    """Where the round stands: before the first inspection, when things are rechecked, in the second quarter."""

    FIRST = "first"
    RECHECK = "recheck"
    SECOND = "second"


class LaterCounty(County):
    """A county in a round.

    Args:
        first: the county as of its first inspection.
        stage: how far the round has come.
        as_of: the day that pages are made for; after ``first.as_of`` in all stages but the first.
    """

    def __init__(self, first: County, stage: Stage, as_of: date) -> None:
        super().__init__(first.seed, first.pages, as_of, first.origins)
        self.stage = stage
        self._first = first
        self._facts = data("round.toml")
        if stage is not Stage.FIRST:
            self.plan = _later(first.plan, self._facts)

    # ------------------------------------------------------------ what is wrong

    def faults(self) -> tuple[Plant, ...]:
        """The faults that stand at this stage."""
        before = (*plants.faults(), *map(plants.plant_of, self._facts["before"]))
        if self.stage is Stage.FIRST:
            return before
        standing = tuple(plant for plant in before if not self.mended(plant))
        return (*standing, *map(plants.plant_of, self._facts["after"])) if self.stage is Stage.SECOND else standing

    def mended(self, plant: Plant) -> bool:
        """Whether a fault of the first quarter does not stand at this stage."""
        facts = self._facts
        if self.stage is Stage.FIRST or (self.stage is Stage.SECOND and plant.id in facts["lot"]["back"]):
            return False
        if self._laid_down(plant.site, plant.column):
            return False
        if plant.account:
            return any(plant.id in row["mended"] for row in facts["accounts"])
        if plant.column and plant.article is None and not _edits_page(plant):
            return (plant.site, plant.column) in self._revived
        if plant.article is None and not _edits_page(plant):
            return plant.id in facts["standing"]["mended"]
        return self._drawn(plant)

    def _drawn(self, plant: Plant) -> bool:
        """The lot: five of six pages are mended, which with all else makes two thirds of the faults."""
        place = "/".join(map(str, plant.place))
        lot = self._facts["lot"]
        if place in lot["keep"] or place in lot["mend"]:
            return place in lot["mend"]
        return _number(place) % 6 != 0

    def edits(self, site: str, column: str, part: int | str | None) -> Edits:
        """What is wrong, or almost wrong, at a place at this stage."""
        if self._laid_down(site, column):
            return self._first.edits(site, column, part)
        return self._edits.get((site, column, part), NO_EDITS)

    @cached_property
    def _edits(self) -> dict[tuple[str, str, int | str | None], Edits]:
        return plants.by_place((*self.faults(), *plants.near_misses()))

    # ------------------------------------------------------------ what stands on its pages

    def count(self, column: ColumnPlan) -> int:
        """How many articles a column has by now."""
        return self._fresh(column) + self._old_count(column)

    def has(self, column: ColumnPlan, index: int) -> bool:
        """Whether a column has an article ``index``."""
        return 0 <= index < self._old_count(column) or FRESH <= index < FRESH + self._fresh(column)

    def index(self, column: ColumnPlan, position: int) -> int:
        """The newest of the new articles comes first, then the old ones."""
        fresh = self._fresh(column)
        return FRESH + fresh - 1 - position if position < fresh else position - fresh

    def position(self, column: ColumnPlan, index: int) -> int:
        """The reverse of :meth:`index`."""
        fresh = self._fresh(column)
        return FRESH + fresh - 1 - index if index >= FRESH else index + fresh

    def article(self, column: ColumnPlan, index: int) -> Article:
        """An article, old or new, at the address it has by now."""
        if not self.has(column, index):
            raise IndexError(index)
        edits = self.edits(column.site, column.key, index)
        if column.kind in {Kind.FILES, Kind.PAPERS}:
            return replace(self._first.article(self._old(column), index), edits=edits)
        day = self._published(column, index)
        title = edits.title or self._title(column, index, day.date())
        path = article_path(column, index, day.date(), moved=self._moved(column, index))
        return Article(column, index, title, day, path, edits)

    def _published(self, column: ColumnPlan, index: int) -> datetime:
        if index < FRESH:
            return self._first.article(self._old(column), index).published
        day = self._first.as_of + timedelta(days=self._pause(column) * (index - FRESH) + self._offset(column))
        return datetime(day.year, day.month, day.day, 9 + index % 8, (index * 7) % 60)

    def _fresh(self, column: ColumnPlan) -> int:
        """How many articles a column got since: none where it is left alone."""
        if self.stage is Stage.FIRST or column.kind is not Kind.LIST or not column.genre:
            return 0
        place = column.site, column.key
        if place in self._neglected and place not in self._revived:
            return 0
        days = (self.as_of - self._first.as_of).days - self._offset(column)
        return days // self._pause(column) + 1 if days >= 0 else 0

    @cached_property
    def _neglected(self) -> set[tuple[str, str]]:
        """The columns in which nobody published."""
        return {(plant.site, plant.column) for plant in plants.faults() if plant.column and not _edits_page(plant)}

    @cached_property
    def _revived(self) -> set[tuple[str, str]]:
        """Those of them that are looked after again."""
        return {(row["site"], row["key"]) for row in self._facts["columns"]}

    def _pause(self, column: ColumnPlan) -> int:
        return _NEWS_DAYS if column.type == "工作动态" else _OTHER_DAYS

    def _offset(self, column: ColumnPlan) -> int:
        return 1 + column.number % 9

    def _moved(self, column: ColumnPlan, index: int) -> bool:
        """Whether an old article has another address by now: half of those of the first content system."""
        if self.stage is Stage.FIRST or index >= FRESH or column.family is not Family.MODERN:
            return False
        return _number(f"{column.site}/{column.key}/{index}/moved") % 2 == 0

    def _laid_down(self, site: str, key: str) -> bool:
        """Whether every word of a column is laid down: such a column stays as it was."""
        column = self._first.plan.find(site, key)
        return column is not None and column.kind is Kind.PAPERS

    def _old(self, column: ColumnPlan) -> ColumnPlan:
        return self._first.plan.column(column.site, column.key)

    def _old_count(self, column: ColumnPlan) -> int:
        return self._first.count(self._old(column))


def _later(plan: Blueprint, facts: dict) -> Blueprint:  # type: ignore[type-arg]
    """The plan with the columns that are no longer blank and the accounts that publish again."""
    changes = {
        (row["site"], row["key"]): {"kind": Kind(row["kind"]), "genre": row["genre"]}
        for row in facts["columns"]
        if "kind" in row
    }
    accounts = {row["name"]: account_facts(row, without=("name", "mended")) for row in facts["accounts"]}
    return replace(
        plan,
        channels=tuple(
            replace(
                channel,
                columns=tuple(
                    replace(column, **changes.get((column.site, column.key), {})) for column in channel.columns
                ),
            )
            for channel in plan.channels
        ),
        accounts=tuple(replace(account, **accounts.get(account.name, {})) for account in plan.accounts),
    )


def _edits_page(plant: Plant) -> bool:
    """Whether a fault is a change of a page that can be left out."""
    changes = (plant.paragraph, plant.html, plant.row, plant.title, plant.meta, plant.drop, plant.fields)
    return any(changes) or plant.article is not None


def _number(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)
