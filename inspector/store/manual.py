"""Persons' answers to the rows of the indicators that no machine decides."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from inspector.model import ManualAnswer, ManualResult
from inspector.store import tables


class ManualStore:
    """Reads and writes :class:`ManualAnswer` records. A quarter has one answer a target and row: the last one."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save(self, quarter: str, target: str, answer: ManualAnswer) -> None:
        """Keep ``answer`` instead of an earlier one. ``answer.at`` must be set."""
        with self._engine.begin() as connection:
            connection.execute(delete(tables.manual_answer).where(*_is(quarter, target, answer.indicator)))
            connection.execute(
                insert(tables.manual_answer).values(
                    quarter=quarter,
                    target=target,
                    indicator=answer.indicator,
                    result=answer.result,
                    points=answer.points,
                    note=answer.note,
                    actor=answer.actor,
                    at=answer.at,
                )
            )

    def forget(self, quarter: str, target: str, indicator: str) -> None:
        """Take an answer back."""
        with self._engine.begin() as connection:
            connection.execute(delete(tables.manual_answer).where(*_is(quarter, target, indicator)))

    def answers(self, quarter: str, target: str) -> dict[str, ManualAnswer]:
        """The answers about one target in one quarter, by row."""
        table = tables.manual_answer
        query = select(table).where(table.c.quarter == quarter, table.c.target == target)
        with self._engine.connect() as connection:
            return {
                row.indicator: ManualAnswer(
                    row.indicator,
                    ManualResult(row.result),
                    row.points,
                    row.note,
                    row.actor,
                    row.at if row.at.tzinfo else row.at.replace(tzinfo=UTC),
                )
                for row in connection.execute(query)
            }


def _is(quarter: str, target: str, indicator: str) -> tuple[Any, ...]:
    table = tables.manual_answer
    return table.c.quarter == quarter, table.c.target == target, table.c.indicator == indicator
