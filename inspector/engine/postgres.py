"""The distributed engine: Procrastinate over the store's PostgreSQL hands jobs to workers on any machine.

Procrastinate knows who is alive, keeps lanes apart and wakes workers; whether a job is over stands in our
own table. What it leaves to its users is done here: jobs of dead workers are swept up, every task may be
retried, and a worker that lost the database says so instead of ending as if all were well.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import secrets
import socket
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from procrastinate import App, BaseRetryStrategy, PsycopgConnector, RetryDecision
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException, UniqueViolation
from procrastinate.jobs import Status
from procrastinate.schema import SchemaManager
from sqlalchemy import Engine as Database
from sqlalchemy import text

from inspector.engine.contract import Handler
from inspector.engine.perform import TryAgain, perform
from inspector.errors import IncompleteError
from inspector.store import Job, JobCounts, JobStore

_SCHEMA_LOCK = 4_158_001
_HOUSE = "house"
_BATCH = 500
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Times:
    """When a worker is taken for dead, in seconds: ``stalled`` after its last of many heartbeats, at the next sweep.
    Shorter ones find the dead sooner and mistake a busy worker for dead more easily."""

    stalled: int = 120

    @property
    def heartbeat(self) -> float:
        return min(10.0, self.stalled / 6)

    @property
    def poll(self) -> float:
        """Nobody is told when a lane becomes free; whoever waits for it asks."""
        return min(1.0, self.stalled / 60)

    @property
    def patience(self) -> float:
        """How long a connection is waited for, before the database counts as gone."""
        return min(10.0, self.stalled / 3)

    @property
    def sweep(self) -> int:
        return max(2, min(30, self.stalled // 4))

    @property
    def sweep_cron(self) -> str:
        """Seconds are the sixth field of the engine's cron, not the first."""
        return f"* * * * * */{self.sweep}"


class _Retry(BaseRetryStrategy):
    """Whatever a task ended with, it comes back: :func:`perform` alone says when a job is given up. Without a
    strategy, Procrastinate would drop what a worker that is told to stop had under way."""

    def get_retry_decision(self, *, exception: BaseException, job: Any) -> RetryDecision:
        return RetryDecision(retry_in={"seconds": int(exception.seconds) if isinstance(exception, TryAgain) else 0})


class PostgresEngine:
    """See :class:`inspector.engine.contract.Engine`.

    Args:
        jobs: the table of jobs, in the same database.
        database: where that is.
        grace: seconds that jobs under way have to end when a worker is told to stop; then they are put back.
    """

    embedded = False

    def __init__(self, jobs: JobStore, database: Database, times: Times = Times(), grace: float = 30.0) -> None:
        self._jobs = jobs
        self._database = database
        self._times = times
        self._grace = grace
        self._app = self._new_app()
        self._opened = False
        self._handlers: dict[str, Handler] = {}
        self._task = self._app.task(name="inspector.job", retry=_Retry())(self._do)

    async def submit(self, jobs: Iterable[Job]) -> int:
        """See :meth:`Engine.submit`."""
        await self._open()
        jobs = list(jobs)
        new = await asyncio.to_thread(self._jobs.add, jobs)
        await self._defer(new)
        # What an interrupted submission may have entered and not handed on.
        known = {job.key for job in jobs} - {job.key for job in new}
        for run in {job.run for job in jobs if job.key in known}:
            waiting = await asyncio.to_thread(self._jobs.waiting, run)
            await self._defer([job for job in waiting if job.key in known])
        return len(new)

    async def work(self, handle: Handler, *, stop: asyncio.Event, queue: str = "targets", concurrency: int = 1) -> None:
        """See :meth:`Engine.work`.

        Raises:
            IncompleteError: the database is gone.
        """
        await self._open()
        self._handlers[queue] = handle
        working = asyncio.create_task(
            self._app.run_worker_async(
                queues=[queue],
                name=_name(),
                concurrency=concurrency,
                fetch_job_polling_interval=self._times.poll,
                shutdown_graceful_timeout=self._grace,
                delete_jobs="successful",
                install_signal_handlers=False,
                update_heartbeat_interval=self._times.heartbeat,
                stalled_worker_timeout=self._times.stalled,
            )
        )
        sweeping = asyncio.create_task(self.every(self._times.sweep_cron, self._sweep, "sweep"))
        stopping = asyncio.create_task(stop.wait())
        tasks = {working, sweeping, stopping}
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            ends = await asyncio.gather(*tasks, return_exceptions=True)
        if not stop.is_set():
            reason = next((end for end in ends if isinstance(end, Exception)), None)
            raise IncompleteError(
                "与数据库的连接中断，工作进程退出；手上的工作会由别的工作进程接着做，本进程请由系统自动重启。"
            ) from reason

    async def every(self, cron: str, do: Callable[[], Awaitable[None]], name: str) -> None:
        """Do something at the times of ``cron`` (six fields, the last being seconds), on one machine each time,
        until cancelled. One that is still waiting its turn is not entered again."""
        app = self._new_app()

        async def task(timestamp: int) -> None:
            await do()

        queue = f"{_HOUSE}:{name}"
        task_name = f"inspector.{name}"
        registered = app.task(name=task_name, queue=queue, queueing_lock=task_name, priority=100, retry=False)(task)
        app.periodic(cron=cron, periodic_id=name)(registered)
        async with app.open_async():
            await app.run_worker_async(
                queues=[queue],
                name=_name(),
                delete_jobs="always",
                install_signal_handlers=False,
                shutdown_graceful_timeout=self._grace,
                update_heartbeat_interval=self._times.heartbeat,
                stalled_worker_timeout=self._times.stalled,
            )

    async def progress(self, run: str) -> JobCounts:
        """See :meth:`Engine.progress`."""
        return await asyncio.to_thread(self._jobs.counts, run)

    async def cancel(self, run: str) -> int:
        """See :meth:`Engine.cancel`. What Procrastinate still hands out of them is not begun."""
        return await asyncio.to_thread(self._jobs.cancel, run, datetime.now(UTC))

    async def resume(self, run: str) -> int:
        """See :meth:`Engine.resume`."""
        await self._open()
        count = await asyncio.to_thread(self._jobs.retry, run)
        await self._defer(await asyncio.to_thread(self._jobs.waiting, run))
        return count

    async def close(self) -> None:
        """See :meth:`Engine.close`."""
        if self._opened:
            await self._app.close_async()
            self._opened = False

    # the task

    async def _do(self, key: str) -> None:
        owner = f"{_name()}:{secrets.token_hex(4)}"
        begun = await asyncio.to_thread(self._jobs.begin, key, owner, datetime.now(UTC))
        if begun is None:
            return
        job, attempt = begun
        await perform(self._jobs, job, attempt, owner, self._handlers[job.queue])

    async def _sweep(self) -> None:
        """Let the jobs of dead workers be done by others; Procrastinate does not do it by itself."""
        manager = self._app.job_manager
        for job in await manager.get_stalled_jobs(seconds_since_heartbeat=self._times.stalled):
            _log.info("接手中断的工作 %s", job.task_kwargs.get("key", job.task_name))
            try:
                await manager.retry_job(job)
            except UniqueViolation:  # it was submitted anew: this one only blocks its lane
                await manager.finish_job(job, status=Status.FAILED, delete_job=True)
            except ConnectorException as error:  # another machine swept it up just now
                _log.debug("%s", error)

    # submission

    async def _defer(self, jobs: list[Job]) -> None:
        """Hand jobs to Procrastinate; what waits there already stays as it is."""
        for start in range(0, len(jobs), _BATCH):
            batch = jobs[start : start + _BATCH]
            try:
                await self._app.job_manager.batch_defer_jobs_async([self._deferred(job) for job in batch])
            except AlreadyEnqueued:  # one of them; then none was taken
                for job in batch:
                    with contextlib.suppress(AlreadyEnqueued):
                        await self._app.job_manager.defer_job_async(self._deferred(job))

    def _deferred(self, job: Job) -> Any:
        place = self._task.configure(queue=job.queue, lock=job.lane, queueing_lock=job.key)
        return place.job.evolve(task_kwargs={"key": job.key})

    # opening

    def _new_app(self) -> App:
        address = self._database.url.set(drivername="postgresql").render_as_string(hide_password=False)
        return App(connector=PsycopgConnector(conninfo=address, min_size=1, max_size=6, timeout=self._times.patience))

    async def _open(self) -> None:
        if self._opened:
            return
        await asyncio.to_thread(_ensure_schema, self._database)
        try:
            await self._app.open_async()
        except ConnectorException as error:
            raise IncompleteError("数据库连接不上；请检查数据库服务和地址。") from error
        self._opened = True


def _ensure_schema(database: Database) -> None:
    """Create Procrastinate's tables unless they are there; one process at a time."""
    with database.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _SCHEMA_LOCK})
        if connection.scalar(text("SELECT to_regclass('procrastinate_jobs')")) is None:
            connection.exec_driver_sql(SchemaManager.get_schema().replace("%", "%%"))


def _name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"
