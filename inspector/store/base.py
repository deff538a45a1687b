"""What the parts of the store share: the engine and ways of writing rows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, Table, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from inspector.bodies import BodyStore
from inspector.codec import unpack

BATCH = 200
"""Rows read or written at a time."""


class StorePart:
    """The engine, the page bodies beside it, and how whole records are written."""

    def __init__(self, engine: Engine, bodies: BodyStore) -> None:
        self.engine = engine
        self.bodies = bodies

    @property
    def _dialect(self) -> Any:
        """The SQL of this database: both know ``ON CONFLICT``, each under its own name."""
        return sqlite if self.engine.dialect.name == "sqlite" else postgresql

    def _records(self, table: Table, kind: type, run_id: str, target: str, order: Any) -> list[Any]:
        query = select(table.c.record).where(table.c.run == run_id, table.c.target == target).order_by(order)
        with self.engine.connect() as connection:
            return [unpack(data, kind) for data in connection.scalars(query)]

    def _replace(self, table: Table, run_id: str, target: str, rows: list[dict[str, Any]]) -> None:
        with self.engine.begin() as connection:
            connection.execute(delete(table).where(table.c.run == run_id, table.c.target == target))
            for start in range(0, len(rows), BATCH):
                connection.execute(insert(table), rows[start : start + BATCH])

    def _upsert(self, connection: Any, table: Table, rows: list[dict[str, Any]]) -> None:
        if not rows:
            return
        statement = self._dialect.insert(table)
        keys = [column.name for column in table.primary_key]
        changed = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
        connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), rows)
