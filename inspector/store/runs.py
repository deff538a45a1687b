"""Runs and their targets."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import insert, select, update

from inspector.codec import pack, unpack
from inspector.errors import UsageError
from inspector.model import Run, RunKind, RunState, Target, TargetRecord
from inspector.store import tables
from inspector.store.base import StorePart


class RunStore(StorePart):
    """Reads and writes runs and what is known of each of their targets."""

    def add_run(self, run: Run, targets: Iterable[Target]) -> None:
        """Plan a run over ``targets``."""
        with self.engine.begin() as connection:
            connection.execute(
                insert(tables.run).values(
                    id=run.id,
                    kind=run.kind,
                    region=run.region,
                    quarter=run.quarter,
                    started_at=run.started_at,
                    finished_at=run.finished_at,
                    record=pack(run),
                )
            )
            rows = [
                {
                    "run": run.id,
                    "target": target.name,
                    "position": position,
                    "state": RunState.PLANNED,
                    "record": pack(TargetRecord(target, RunState.PLANNED)),
                }
                for position, target in enumerate(targets)
            ]
            if rows:
                connection.execute(insert(tables.run_target), rows)

    def run(self, run_id: str) -> Run:
        """The run called ``run_id``; ``latest`` is the one started last.

        Raises:
            UsageError: there is no such run.
        """
        query = select(tables.run.c.record)
        if run_id == "latest":
            query = query.order_by(tables.run.c.started_at.desc(), tables.run.c.id.desc()).limit(1)
        else:
            query = query.where(tables.run.c.id == run_id)
        with self.engine.connect() as connection:
            data = connection.scalar(query)
        if data is None:
            raise UsageError(
                "还没有任何一次巡检记录；请先运行 inspector run。"
                if run_id == "latest"
                else f"没有编号为“{run_id}”的巡检；写 latest 可取最近一次。"
            )
        return unpack(data, Run)

    def unfinished_run(self, region: str, quarter: str) -> Run | None:
        """The newest inspection of ``region`` in ``quarter`` that never finished, None when there is none."""
        query = (
            select(tables.run.c.record)
            .where(
                tables.run.c.region == region,
                tables.run.c.quarter == quarter,
                tables.run.c.kind == RunKind.INSPECTION,
                tables.run.c.finished_at.is_(None),
            )
            .order_by(tables.run.c.started_at.desc())
            .limit(1)
        )
        with self.engine.connect() as connection:
            data = connection.scalar(query)
        return None if data is None else unpack(data, Run)

    def earlier_runs(self, run: Run) -> list[Run]:
        """The finished inspections of the same region that started before ``run``, oldest first."""
        query = (
            select(tables.run.c.record)
            .where(
                tables.run.c.region == run.region,
                tables.run.c.kind == RunKind.INSPECTION,
                tables.run.c.finished_at.is_not(None),
                tables.run.c.started_at < run.started_at,
            )
            .order_by(tables.run.c.started_at)
        )
        with self.engine.connect() as connection:
            return [unpack(data, Run) for data in connection.scalars(query)]

    def save_run(self, run: Run) -> None:
        """Replace what is known of a run."""
        with self.engine.begin() as connection:
            connection.execute(
                update(tables.run)
                .where(tables.run.c.id == run.id)
                .values(finished_at=run.finished_at, record=pack(run))
            )

    def targets(self, run_id: str) -> list[TargetRecord]:
        """The targets of a run in the order planned."""
        query = (
            select(tables.run_target.c.record)
            .where(tables.run_target.c.run == run_id)
            .order_by(tables.run_target.c.position)
        )
        with self.engine.connect() as connection:
            return [unpack(data, TargetRecord) for data in connection.scalars(query)]

    def save_config(self, run_id: str, path: str, text: str) -> None:
        """Keep the configuration a run was planned by, for workers on other machines; ``path`` says where its file
        lies, for the files that it names."""
        with self.engine.begin() as connection:
            self._upsert(connection, tables.run_config, [{"run": run_id, "path": path, "text": text}])

    def config(self, run_id: str) -> tuple[str, str] | None:
        """(path, text) of the configuration of a run, None when none was kept."""
        query = select(tables.run_config.c.path, tables.run_config.c.text).where(tables.run_config.c.run == run_id)
        with self.engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else (row.path, row.text)

    def add_notes(self, run_id: str, notes: Iterable[str]) -> None:
        """Keep sentences on a run as a whole; several workers may say the same."""
        rows = [{"run": run_id, "note": note} for note in dict.fromkeys(notes)]
        if rows:
            insertion = self._dialect.insert(tables.run_note).on_conflict_do_nothing()
            with self.engine.begin() as connection:
                connection.execute(insertion, rows)

    def notes(self, run_id: str) -> tuple[str, ...]:
        """The sentences kept on a run, in an order that does not depend on who said them first."""
        query = select(tables.run_note.c.note).where(tables.run_note.c.run == run_id).order_by(tables.run_note.c.note)
        with self.engine.connect() as connection:
            return tuple(connection.scalars(query))

    def target(self, run_id: str, name: str) -> TargetRecord:
        """What is known of one target of a run."""
        query = select(tables.run_target.c.record).where(
            tables.run_target.c.run == run_id, tables.run_target.c.target == name
        )
        with self.engine.connect() as connection:
            return unpack(connection.execute(query).scalar_one(), TargetRecord)

    def save_target(self, run_id: str, record: TargetRecord) -> None:
        """Replace what is known of one target of a run."""
        with self.engine.begin() as connection:
            connection.execute(
                update(tables.run_target)
                .where(tables.run_target.c.run == run_id, tables.run_target.c.target == record.target.name)
                .values(state=record.state, record=pack(record))
            )
