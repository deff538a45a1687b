"""A worker of the distributed engine: inspects targets of any run of a database until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from inspector import config
from inspector.engine import Engine, open_engine
from inspector.errors import IncompleteError
from inspector.inspection import Inspection, Limits, limits_of
from inspector.plan import make_plan
from inspector.store import Job, Store, open_store

_TELL_SECONDS = 2.0
_RUNS = 4
"""Runs whose plans are kept: making one reads all word lists."""


class JobProgress:
    """Writes how far a run's jobs are where everybody who watches can read it."""

    def __init__(self, store: Store, run: str, say: Callable[[str], None]) -> None:
        self._store = store
        self._run = run
        self._say = say
        self._told: dict[str, float] = {}

    def update(self, target: str, stage: str, *, done: int, queue: int, problems: int) -> None:
        """See :meth:`Progress.update`."""
        now = time.monotonic()
        if now - self._told.get(target, float("-inf")) >= _TELL_SECONDS:
            self._told[target] = now
            self._store.jobs.tell(f"{self._run}/{target}", stage, done, queue, problems)

    def note(self, target: str, text: str) -> None:
        """See :meth:`Progress.note`."""
        self._say(f"{target}：{text}")


class Inspector:
    """Does the jobs of all runs, each by the configuration that its run was planned by."""

    def __init__(self, store: Store, say: Callable[[str], None]) -> None:
        self._store = store
        self._say = say
        self._inspections: dict[tuple[str, Limits], Inspection] = {}
        self._opening = asyncio.Lock()

    async def __call__(self, job: Job) -> None:
        """Inspect one target."""
        began = time.monotonic()
        inspection = await self._inspection(job)
        await inspection.inspect(job.payload["target"])
        self._say(f"{job.payload['target']}：做完，用时 {time.monotonic() - began:.1f} 秒")

    async def close(self) -> None:
        """Close everything that was opened for runs."""
        while self._inspections:
            await self._inspections.popitem()[1].close()

    async def _inspection(self, job: Job) -> Inspection:
        key = job.run, limits_of(job)
        async with self._opening:
            if key not in self._inspections:
                while len(self._inspections) >= _RUNS:
                    await self._inspections.pop(next(iter(self._inspections))).close()
                self._inspections[key] = await asyncio.to_thread(self._planned, *key)
        return self._inspections[key]

    def _planned(self, run: str, limits: Limits) -> Inspection:
        kept = self._store.config(run)
        if kept is None:
            raise IncompleteError(f"巡检 {run} 没有保存配置，它由单机方式开始；请在那台机器上用 --resume 接着做。")
        path, text = kept
        plan = make_plan(config.parse(text, Path(path)))
        return Inspection(self._store, plan, self._store.run(run), limits, JobProgress(self._store, run, self._say))


def run_worker(
    database: str, folder: Path, bodies: str, *, concurrency: int, stalled_after: int, say: Callable[[str], None]
) -> None:
    """Work until the process gets SIGTERM or SIGINT; jobs under way then have half a minute to end.

    Args:
        folder: the data folder; ``bodies`` is where page bodies lie, when not in it.
        stalled_after: seconds without a sign of life after which a worker is taken for dead.

    Raises:
        IncompleteError: the database is gone. The system is to start the worker again.
    """
    with contextlib.closing(open_store(database, folder, bodies)) as store:
        asyncio.run(_work(store, open_engine(store, stalled_after=stalled_after), concurrency, say))


async def _work(store: Store, engine: Engine, concurrency: int, say: Callable[[str], None]) -> None:
    with stopping() as stop:
        say(f"工作进程已启动，同时做 {concurrency} 个对象；按 Ctrl+C 结束。")
        inspector = Inspector(store, say)
        try:
            await engine.work(inspector, stop=stop, concurrency=concurrency)
        finally:
            await inspector.close()
            await engine.close()
    say("工作进程已停止。")


@contextlib.contextmanager
def stopping() -> Iterator[asyncio.Event]:
    """An event that is set when the process is told to stop. Windows knows Ctrl-C only, which interrupts."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    signals = (signal.SIGTERM, signal.SIGINT)
    with contextlib.suppress(NotImplementedError):
        for number in signals:
            loop.add_signal_handler(number, stop.set)
    try:
        yield stop
    finally:
        with contextlib.suppress(NotImplementedError):
            for number in signals:
                loop.remove_signal_handler(number)
