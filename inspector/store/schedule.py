"""What the schedule last did: how far each of its entries has come."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Engine, select, update
from sqlalchemy.dialects import postgresql, sqlite

from inspector.store import tables
from inspector.store.items import aware


class ScheduleStore:
    """Reads and writes the moment up to which an entry was handed out. Moments are aware UTC."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def last(self, name: str, now: datetime) -> datetime:
        """Up to when the entry called ``name`` was handed out; one that is new begins ``now``."""
        dialect: Any = sqlite if self._engine.dialect.name == "sqlite" else postgresql
        table = tables.schedule
        with self._engine.begin() as connection:
            connection.execute(dialect.insert(table).values(name=name, last_due=now).on_conflict_do_nothing())
            return aware(connection.execute(select(table.c.last_due).where(table.c.name == name)).scalar_one())

    def advance(self, name: str, due: datetime) -> None:
        """The entry was handed out up to ``due``; never back."""
        table = tables.schedule
        statement = update(table).where(table.c.name == name, table.c.last_due < due).values(last_due=due)
        with self._engine.begin() as connection:
            connection.execute(statement)
