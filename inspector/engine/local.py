"""The engine inside one process, over the store's own table of jobs in SQLite.

Several processes may share a store: a job and its lane are taken in one statement, and what a process
that is gone had under way is taken over by the others.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import socket
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime, timedelta

from inspector.engine.contract import Handler
from inspector.engine.perform import TryAgain, perform
from inspector.store import Job, JobCounts, JobStore

BEAT_SECONDS = 5.0
DEAD_AFTER = timedelta(seconds=60)
"""A process that showed no sign of life for so long is taken for dead; one of this machine that no longer exists, at
once."""

_LOOK_SECONDS = 0.5


class LocalEngine:
    """See :class:`inspector.engine.contract.Engine`."""

    embedded = True

    def __init__(self, jobs: JobStore) -> None:
        self._jobs = jobs
        self._owner = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"

    async def submit(self, jobs: Iterable[Job]) -> int:
        """See :meth:`Engine.submit`."""
        return len(await asyncio.to_thread(self._jobs.add, jobs))

    async def work(self, handle: Handler, *, stop: asyncio.Event, queue: str = "targets", concurrency: int = 1) -> None:
        """See :meth:`Engine.work`."""
        beating = asyncio.create_task(self._beat(queue))
        running: set[asyncio.Task[None]] = set()
        try:
            while not stop.is_set() or running:
                while len(running) < concurrency and not stop.is_set():
                    taken = await asyncio.to_thread(self._jobs.take, queue, self._owner, datetime.now(UTC))
                    if taken is None:
                        break
                    running.add(asyncio.create_task(self._perform(*taken, handle)))
                await _any(running, stop)
                for task in [task for task in running if task.done()]:
                    running.remove(task)
                    task.result()
        finally:
            for task in {beating, *running}:
                task.cancel()
            await asyncio.gather(beating, *running, return_exceptions=True)
            if running:  # interrupted: whoever resumes need not wait until this process counts as dead
                self._jobs.abandon(self._owner)

    async def progress(self, run: str) -> JobCounts:
        """See :meth:`Engine.progress`."""
        return await asyncio.to_thread(self._jobs.counts, run)

    async def cancel(self, run: str) -> int:
        """See :meth:`Engine.cancel`."""
        return await asyncio.to_thread(self._jobs.cancel, run, datetime.now(UTC))

    async def resume(self, run: str) -> int:
        """See :meth:`Engine.resume`."""
        return await asyncio.to_thread(self._jobs.retry, run)

    async def every(self, cron: str, do: Callable[[], Awaitable[None]], name: str) -> None:
        """See :meth:`Engine.every`."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler
        from apscheduler.triggers.cron import CronTrigger

        clock = AsyncIOScheduler(timezone=UTC)
        clock.add_job(do, CronTrigger.from_crontab(cron, timezone=UTC), id=name, coalesce=True, misfire_grace_time=None)
        clock.start()
        try:
            await asyncio.Event().wait()
        finally:
            clock.shutdown(wait=False)

    async def close(self) -> None:
        """See :meth:`Engine.close`."""

    async def _perform(self, job: Job, attempt: int, handle: Handler) -> None:
        with contextlib.suppress(TryAgain):  # its time stands in the table
            await perform(self._jobs, job, attempt, self._owner, handle, patient=False)

    async def _beat(self, queue: str) -> None:
        """Show that this process lives, and take over from those that do not."""
        while True:
            now = datetime.now(UTC)
            await asyncio.to_thread(self._jobs.beat, self._owner, now)
            for owner, seen in (await asyncio.to_thread(self._jobs.owners, queue)).items():
                if owner != self._owner and (now - seen > DEAD_AFTER or _gone(owner)):
                    await asyncio.to_thread(self._jobs.abandon, owner)
            await asyncio.sleep(BEAT_SECONDS)


def _gone(owner: str) -> bool:
    """Whether ``owner`` was a process of this machine that no longer exists. Windows has no harmless way to ask."""
    host, _, rest = owner.rpartition(":")[0].rpartition(":")
    if host != socket.gethostname() or os.name == "nt" or int(rest) == os.getpid():
        return False
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        pass
    return False


async def _any(running: set[asyncio.Task[None]], stop: asyncio.Event) -> None:
    """Wait until a task is done, or for a moment: new jobs may have come."""
    if running:
        await asyncio.wait(running, timeout=_LOOK_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    elif not stop.is_set():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), _LOOK_SECONDS)
