"""The frontier: which addresses of a target are still to visit. It lives in the database, so a site
of any size needs no memory and a killed run goes on where it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Engine, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from inspector.store import tables

_WAITING, _CLAIMED, _DONE = "waiting", "claimed", "done"


@dataclass(frozen=True, slots=True)
class FrontierEntry:
    """One address to visit. Lower ``priority`` is visited first; ``referrer`` is where it was found."""

    url: str
    priority: int = 0
    depth: int = 0
    referrer: str = ""


class Frontier:
    """The frontier of one target in one run.

    An address enters once: adding it again is ignored, so the visited mark is set on entering.
    """

    def __init__(self, engine: Engine, run: str, target: str) -> None:
        self._engine = engine
        self._run = run
        self._target = target
        self._mine = (tables.frontier.c.run == run) & (tables.frontier.c.target == target)
        with engine.connect() as connection:
            self._sequence = connection.scalar(select(func.max(tables.frontier.c.sequence)).where(self._mine)) or 0

    def add(self, entries: Iterable[FrontierEntry]) -> None:
        """Add addresses not seen before."""
        rows = []
        for entry in entries:
            self._sequence += 1
            rows.append(
                {
                    "run": self._run,
                    "target": self._target,
                    "url": entry.url,
                    "state": _WAITING,
                    "priority": entry.priority,
                    "depth": entry.depth,
                    "sequence": self._sequence,
                    "referrer": entry.referrer,
                }
            )
        if rows:
            dialect = sqlite if self._engine.dialect.name == "sqlite" else postgresql
            with self._engine.begin() as connection:
                connection.execute(dialect.insert(tables.frontier).on_conflict_do_nothing(), rows)

    def claim(self, count: int, *, first: int = 0, below: int | None = None) -> list[FrontierEntry]:
        """Take up to ``count`` waiting addresses, best priority first, then in order of discovery; only
        those whose priority is at least ``first`` and, when given, under ``below``."""
        table = tables.frontier
        with self._engine.begin() as connection:
            rows = connection.execute(
                select(table.c.url, table.c.priority, table.c.depth, table.c.referrer)
                .where(self._waiting(first, below))
                .order_by(table.c.priority, table.c.sequence)
                .limit(count)
            ).all()
            urls = [row.url for row in rows]
            if urls:
                connection.execute(update(table).where(self._mine, table.c.url.in_(urls)).values(state=_CLAIMED))
        return [FrontierEntry(row.url, row.priority, row.depth, row.referrer) for row in rows]

    def defer(self, entries: Iterable[FrontierEntry]) -> None:
        """Put claimed addresses back to wait under the priority that the entries now name."""
        table = tables.frontier
        rows = [{"at": entry.url, "later": entry.priority} for entry in entries]
        if rows:
            statement = (
                update(table)
                .where(self._mine, table.c.url == bindparam("at"))
                .values(state=_WAITING, priority=bindparam("later"))
            )
            with self._engine.begin() as connection:
                connection.execute(statement, rows)

    def waiting(self, *, first: int = 0, below: int | None = None) -> int:
        """How many addresses wait whose priority is at least ``first`` and, when given, under ``below``."""
        query = select(func.count()).select_from(tables.frontier).where(self._waiting(first, below))
        with self._engine.connect() as connection:
            return connection.scalar(query) or 0

    def finish(self, urls: Iterable[str]) -> None:
        """Mark claimed addresses as visited; call it after their pages are stored."""
        with self._engine.begin() as connection:
            connection.execute(
                update(tables.frontier).where(self._mine, tables.frontier.c.url.in_(list(urls))).values(state=_DONE)
            )

    def referrers(self, urls: Iterable[str]) -> dict[str, str]:
        """Where each of ``urls`` was found first."""
        table = tables.frontier
        query = select(table.c.url, table.c.referrer).where(self._mine, table.c.url.in_(list(urls)))
        with self._engine.connect() as connection:
            return {row.url: row.referrer for row in connection.execute(query)}

    def release(self) -> None:
        """Put back what an interrupted run had claimed."""
        with self._engine.begin() as connection:
            connection.execute(
                update(tables.frontier).where(self._mine, tables.frontier.c.state == _CLAIMED).values(state=_WAITING)
            )

    def counts(self) -> tuple[int, int]:
        """(waiting or claimed, visited)."""
        table = tables.frontier
        with self._engine.connect() as connection:
            rows = connection.execute(
                select(table.c.state, func.count().label("entries")).where(self._mine).group_by(table.c.state)
            )
            counts: dict[str, int] = {row.state: row.entries for row in rows}
        return counts.get(_WAITING, 0) + counts.get(_CLAIMED, 0), counts.get(_DONE, 0)

    def _waiting(self, first: int, below: int | None) -> ColumnElement[bool]:
        table = tables.frontier
        condition = self._mine & (table.c.state == _WAITING) & (table.c.priority >= first)
        return condition if below is None else condition & (table.c.priority < below)
