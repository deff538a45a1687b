"""``inspector serve``: the review pages and the schedule in one process.

Every minute the schedule is looked at, and what is due becomes a job whose key is its name and its moment:
however many servers look, it is done once. A job runs one of our own commands as a process of its own, so
that it can be stopped, and so that hours of work leave nothing behind in a server that runs for months.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from inspector.config import Config
from inspector.engine import Engine
from inspector.errors import IncompleteError
from inspector.schedule import BEIJING, Entry, entries
from inspector.store import Job, Store

QUEUE = "schedule"
EVERY_MINUTE = "* * * * *"

_STOP_SECONDS = 20
_FINE = {0, 1}
_FINE_FOR_A_RUN = {0, 1, 3}
"""A run that could not inspect every target has said so in its report; doing it again at once would not help."""

Command = Callable[[Sequence[str]], Awaitable[int]]
Say = Callable[[str], None]


class Schedule:
    """Hands out what is due and does it.

    Args:
        plan: the entries.
        clock: the present moment, aware UTC.
        command: runs ``inspector`` with arguments; gives its exit code.
    """

    def __init__(
        self,
        store: Store,
        engine: Engine,
        plan: Sequence[Entry],
        arguments: Callable[[str], Sequence[str]],
        *,
        say: Say,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        command: Command | None = None,
    ) -> None:
        self._store = store
        self._engine = engine
        self._plan = plan
        self._arguments = arguments
        self._say = say
        self._clock = clock
        self._command = command or run_command

    async def work(self, stop: asyncio.Event) -> None:
        """Keep to the schedule until ``stop`` is set."""
        await self.tick()
        ticking = asyncio.create_task(self._engine.every(EVERY_MINUTE, self.tick, "tick"))
        working = asyncio.create_task(
            self._engine.work(self._do, stop=stop, queue=QUEUE, concurrency=len(self._plan) or 1)
        )
        try:
            await asyncio.wait({ticking, working}, return_when=asyncio.FIRST_COMPLETED)
            for task in (ticking, working):
                if task.done():
                    task.result()
        finally:
            for task in (ticking, working):
                task.cancel()
            await asyncio.gather(ticking, working, return_exceptions=True)

    async def tick(self) -> None:
        """Hand out everything that has become due; what was missed while nobody was there, once."""
        now = self._clock()
        for entry in self._plan:
            due = entry.latest(now)
            if due > await asyncio.to_thread(self._store.schedule.last, entry.name, now):
                payload = {"name": entry.name, "due": due.isoformat()}
                key = f"{QUEUE}/{entry.name}/{due:%Y%m%dT%H%M%S}"
                await self._engine.submit([Job(key, f"{QUEUE}:{entry.name}", queue=QUEUE, payload=payload)])
                await asyncio.to_thread(self._store.schedule.advance, entry.name, due)

    async def _do(self, job: Job) -> None:
        entry = next((entry for entry in self._plan if entry.name == job.payload["name"]), None)
        if entry is None:  # the configuration no longer asks for it
            return
        due = datetime.fromisoformat(job.payload["due"])
        self._say(f"{due.astimezone(BEIJING):%Y-%m-%d %H:%M} 的 {entry.name}：开始")
        code = await self._command([entry.name, *self._arguments(entry.name), *entry.arguments(due)])
        if code not in (_FINE_FOR_A_RUN if entry.name == "run" else _FINE):
            raise IncompleteError(f"{entry.name} 没有完成（退出码 {code}），稍后再试")
        self._say(f"{entry.name}：完成")


async def run_command(arguments: Sequence[str]) -> int:
    """Run ``inspector`` as a process of its own, which ends when we are cancelled; gives its exit code."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "inspector", *arguments)
    try:
        return await process.wait()
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), _STOP_SECONDS)
            except TimeoutError:
                process.kill()
                await process.wait()


def command_arguments(config: Config, out: Path, database: str | None) -> Callable[[str], tuple[str, ...]]:
    """What stands on the line of every scheduled command."""
    shared = ("--db", database) if database else ()
    path = str(config.path)

    def arguments(name: str) -> tuple[str, ...]:
        match name:
            case "probe" | "backup":
                return (path, *shared)
            case "notify":
                return ("latest", "--config", path, "--out", str(out), *shared)
        return (path, "--out", str(out), *shared)

    return arguments


async def serve(
    config: Config, store: Store, engine: Engine, pages: Callable[[], None], *, out: Path, database: str | None,
    stop: asyncio.Event, say: Say,
) -> None:  # fmt: skip
    """Keep to the schedule beside the review pages.

    Args:
        pages: serves the pages in a thread of its own; it ends when ``stop`` is set, or raises.
        stop: set when the process is told to stop; jobs under way are then stopped and done by others, or
            when this one starts again.
    """
    schedule = Schedule(store, engine, entries(config), command_arguments(config, out, database), say=say)
    leave = asyncio.Event()
    keeping = asyncio.create_task(schedule.work(leave))
    showing = asyncio.create_task(asyncio.to_thread(pages))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({keeping, showing, stopping}, return_when=asyncio.FIRST_COMPLETED)
        for ended in (keeping, showing):
            if ended.done():
                ended.result()
    finally:
        stop.set()
        for task in (keeping, stopping):
            task.cancel()
        await asyncio.gather(keeping, stopping, return_exceptions=True)
        with contextlib.suppress(Exception):
            await showing
