"""Jobs: the truth about work, whichever engine hands it out.

An engine decides who does a job and when; that a job is known, under way, done, failed or cancelled
stands here, so that submitting twice, counting and cancelling are the same on every engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Engine, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from inspector.codec import pack, unpack
from inspector.store import tables
from inspector.store.base import BATCH
from inspector.store.items import aware


class JobState(StrEnum):
    """How far a job has come."""

    WAITING = "waiting"
    DOING = "doing"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OVER = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work: one target in one run, or one entry of the schedule.

    ``key`` is unique for ever: a job of a known key is the same job. No two jobs of one ``lane`` are
    done at the same time, on any machine. ``run`` may be empty.
    """

    key: str
    lane: str
    run: str = ""
    queue: str = "targets"
    payload: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Doing:
    """How far a job under way has come: ``done`` things in ``stage``, ``left`` known to be left."""

    key: str
    payload: Mapping[str, str]
    stage: str
    done: int
    left: int
    problems: int


@dataclass(frozen=True, slots=True)
class JobCounts:
    """How many jobs of a run stand in each state."""

    waiting: int = 0
    doing: int = 0
    done: int = 0
    failed: int = 0
    cancelled: int = 0

    @property
    def left(self) -> int:
        """Jobs still to be done or under way."""
        return self.waiting + self.doing


class JobStore:
    """Reads and writes jobs. Moments are aware UTC."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, jobs: Iterable[Job]) -> list[Job]:
        """Enter jobs; those whose key is known already are ignored. Gives those that are new."""
        table = tables.job
        dialect = sqlite if self._engine.dialect.name == "sqlite" else postgresql
        insertion = dialect.insert(table).on_conflict_do_nothing().returning(table.c.key)
        jobs = list(jobs)
        known: set[str] = set()
        with self._engine.begin() as connection:
            for start in range(0, len(jobs), BATCH):
                rows = [
                    {
                        "key": job.key,
                        "run": job.run,
                        "queue": job.queue,
                        "lane": job.lane,
                        "position": start + position,
                        "state": JobState.WAITING,
                        "payload": pack(dict(job.payload)),
                    }
                    for position, job in enumerate(jobs[start : start + BATCH])
                ]
                known.update(connection.scalars(insertion, rows))
        return [job for job in jobs if job.key in known]

    def job(self, key: str) -> Job | None:
        """The job called ``key``."""
        with self._engine.connect() as connection:
            row = connection.execute(select(tables.job).where(tables.job.c.key == key)).one_or_none()
        return None if row is None else _job(row)

    def state(self, key: str) -> JobState | None:
        """How far a job has come, None when there is none of that key."""
        with self._engine.connect() as connection:
            found = connection.scalar(select(tables.job.c.state).where(tables.job.c.key == key))
        return None if found is None else JobState(found)

    def waiting(self, run: str) -> list[Job]:
        """The jobs of a run that nobody has begun, in the order submitted."""
        query = select(tables.job).where(tables.job.c.run == run, tables.job.c.state == JobState.WAITING)
        with self._engine.connect() as connection:
            return [_job(row) for row in connection.execute(query.order_by(tables.job.c.position))]

    def take(self, queue: str, owner: str, now: datetime) -> tuple[Job, int] | None:
        """Begin the next job of a queue whose time has come and whose lane is free, with the number of this
        attempt; None when there is none. One statement does it, so that two never take the same."""
        table, doing = tables.job, tables.job.alias()
        busy = select(doing.c.lane).where(doing.c.queue == queue, doing.c.state == JobState.DOING)
        ready = table.c.not_before.is_(None) | (table.c.not_before <= now)
        first = (
            select(table.c.key)
            .where(table.c.queue == queue, table.c.state == JobState.WAITING, ready, table.c.lane.not_in(busy))
            .order_by(table.c.position, table.c.key)
            .limit(1)
            .scalar_subquery()
        )
        statement = update(table).where(table.c.key == first, table.c.state == JobState.WAITING)
        with self._engine.begin() as connection:
            row = connection.execute(_begun(statement, owner, now).returning(table)).one_or_none()
        return None if row is None else (_job(row), row.attempts)

    def begin(self, key: str, owner: str, now: datetime) -> tuple[Job, int] | None:
        """Begin a job that the engine gave to ``owner`` alone, with the number of this attempt; None when it is
        over. Whoever had it before is dead, or is to leave it."""
        unfinished = tables.job.c.state.in_([JobState.WAITING, JobState.DOING])
        statement = update(tables.job).where(tables.job.c.key == key, unfinished)
        with self._engine.begin() as connection:
            row = connection.execute(_begun(statement, owner, now).returning(tables.job)).one_or_none()
        return None if row is None else (_job(row), row.attempts)

    def has(self, key: str, owner: str) -> bool:
        """Whether a job is still ``owner``'s to do."""
        mine = (tables.job.c.key == key) & (tables.job.c.owner == owner) & (tables.job.c.state == JobState.DOING)
        with self._engine.connect() as connection:
            return connection.scalar(select(tables.job.c.key).where(mine)) is not None

    def end(self, key: str, owner: str, state: JobState, now: datetime, *, error: str = "") -> None:
        """Mark a job that ``owner`` has under way as over."""
        self._change(key, owner, state=state, finished_at=now, error=error, stage="")

    def put_back(self, key: str, owner: str, *, not_before: datetime | None = None, error: str = "") -> None:
        """Let a job that ``owner`` has under way wait again; one that was only interrupted counts no attempt."""
        attempts = tables.job.c.attempts - (0 if error else 1)
        self._change(
            key, owner, state=JobState.WAITING, not_before=not_before, error=error, attempts=attempts, stage=""
        )

    def beat(self, owner: str, now: datetime) -> None:
        """Show that ``owner`` is alive."""
        statement = update(tables.job).where(tables.job.c.owner == owner, tables.job.c.state == JobState.DOING)
        with self._engine.begin() as connection:
            connection.execute(statement.values(beat_at=now))

    def tell(self, key: str, stage: str, done: int, left: int, problems: int) -> None:
        """Say how far a job under way has come."""
        statement = update(tables.job).where(tables.job.c.key == key)
        with self._engine.begin() as connection:
            connection.execute(statement.values(stage=stage, done=done, left=left, problems=problems))

    def owners(self, queue: str) -> dict[str, datetime]:
        """Who has jobs of a queue under way, and when each last showed that it is alive."""
        table = tables.job
        query = select(table.c.owner, func.max(table.c.beat_at).label("at")).where(
            table.c.queue == queue, table.c.state == JobState.DOING
        )
        with self._engine.connect() as connection:
            return {row.owner: aware(row.at) for row in connection.execute(query.group_by(table.c.owner))}

    def abandon(self, owner: str) -> int:
        """Let everything wait again that a dead ``owner`` had under way; how many jobs that were."""
        statement = update(tables.job).where(tables.job.c.owner == owner, tables.job.c.state == JobState.DOING)
        with self._engine.begin() as connection:
            return connection.execute(statement.values(state=JobState.WAITING, owner="", stage="")).rowcount

    def cancel(self, run: str, now: datetime) -> int:
        """Cancel all jobs of a run that are not over; how many. Whoever does one stops when it sees that."""
        open_states = [JobState.WAITING, JobState.DOING]
        statement = update(tables.job).where(tables.job.c.run == run, tables.job.c.state.in_(open_states))
        with self._engine.begin() as connection:
            return connection.execute(statement.values(state=JobState.CANCELLED, finished_at=now, stage="")).rowcount

    def retry(self, run: str) -> int:
        """Let the failed and cancelled jobs of a run wait again with all their attempts; how many."""
        statement = update(tables.job).where(
            tables.job.c.run == run, tables.job.c.state.in_([JobState.FAILED, JobState.CANCELLED])
        )
        waiting = {"state": JobState.WAITING, "attempts": 0, "error": "", "not_before": None, "finished_at": None}
        with self._engine.begin() as connection:
            return connection.execute(statement.values(**waiting)).rowcount

    def drop(self, *, before: datetime) -> int:
        """Forget jobs that were over before then; how many."""
        old = tables.job.c.state.in_(OVER) & (tables.job.c.finished_at < before)
        with self._engine.begin() as connection:
            return connection.execute(delete(tables.job).where(old)).rowcount

    def counts(self, run: str) -> JobCounts:
        """How many jobs of a run stand in each state."""
        return self._counts(tables.job.c.run == run)

    def queue_counts(self, queue: str) -> JobCounts:
        """How many jobs of a queue stand in each state."""
        return self._counts(tables.job.c.queue == queue)

    def doing(self, run: str) -> list[Doing]:
        """The jobs of a run under way."""
        table = tables.job
        query = select(table).where(table.c.run == run, table.c.state == JobState.DOING).order_by(table.c.position)
        with self._engine.connect() as connection:
            return [
                Doing(row.key, unpack(row.payload, dict), row.stage, row.done, row.left, row.problems)
                for row in connection.execute(query)
            ]

    def errors(self, run: str) -> dict[str, str]:
        """Why jobs of a run failed, by key."""
        table = tables.job
        query = select(table.c.key, table.c.error).where(table.c.run == run, table.c.state == JobState.FAILED)
        with self._engine.connect() as connection:
            return {row.key: row.error for row in connection.execute(query)}

    def _counts(self, condition: ColumnElement[bool]) -> JobCounts:
        query = select(tables.job.c.state, func.count().label("jobs")).where(condition).group_by(tables.job.c.state)
        with self._engine.connect() as connection:
            return JobCounts(**{row.state: row.jobs for row in connection.execute(query)})

    def _change(self, key: str, owner: str, **values: Any) -> None:
        mine = (tables.job.c.key == key) & (tables.job.c.owner == owner) & (tables.job.c.state == JobState.DOING)
        with self._engine.begin() as connection:
            connection.execute(update(tables.job).where(mine).values(**values))


def _begun(statement: Any, owner: str, now: datetime) -> Any:
    attempts = tables.job.c.attempts + 1
    return statement.values(state=JobState.DOING, owner=owner, beat_at=now, started_at=now, attempts=attempts)


def _job(row: Any) -> Job:
    return Job(row.key, row.lane, row.run, row.queue, unpack(row.payload, dict))
