"""What every engine can do. One suite of tests, ``tests/engine/test_contract.py``, holds for all of them.

A job is done at least once and, but for a crash in the very moment of its end, exactly once; whoever
handles it writes under unique keys, so that doing it again changes nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Protocol

from inspector.store import Job, JobCounts

Handler = Callable[[Job], Awaitable[None]]
"""Does one job. It raises when the job failed and shall be tried again. It must leave the event loop
free: a loop that is blocked for minutes looks like a dead worker."""

ATTEMPTS = 5
"""How often a job is begun before it is given up: one that kills its worker must not kill them all."""


class Engine(Protocol):
    """Hands out jobs."""

    embedded: bool
    """Whether whoever submits must also work, because nobody else will."""

    async def submit(self, jobs: Iterable[Job]) -> int:
        """Enter jobs; one whose key is known already is ignored. Gives how many are new."""
        ...

    async def work(self, handle: Handler, *, stop: asyncio.Event, queue: str = "targets", concurrency: int = 1) -> None:
        """Do jobs of ``queue``, ``concurrency`` at a time and never two of one lane, until ``stop`` is set and
        those under way are done. When it is cancelled they are left for others to do."""
        ...

    async def progress(self, run: str) -> JobCounts:
        """How many jobs of a run stand in each state, over all workers."""
        ...

    async def cancel(self, run: str) -> int:
        """Cancel the jobs of a run that are not over; how many. Those under way end within seconds."""
        ...

    async def resume(self, run: str) -> int:
        """Let the failed and the cancelled jobs of a run be done after all; how many."""
        ...

    async def every(self, cron: str, do: Callable[[], Awaitable[None]], name: str) -> None:
        """Do something at the times of ``cron`` until cancelled; distributed, on one machine each time. Times of
        day are UTC."""
        ...

    async def close(self) -> None:
        """Let go of everything."""
        ...
