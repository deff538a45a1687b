"""Digesting: bodies to pages, in processes of their own.

Decoding and extraction cost many times what fetching costs, and they meet hostile input. In a worker
they take no time from the connections, may be stopped when they take too long, and may even die.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from inspector.bodies import BodyStore
from inspector.codec import unpack_compressed
from inspector.errors import IncompleteError
from inspector.gather.understand import Task, Understood, understand, unread
from inspector.gather.worker import SECONDS, frame
from inspector.model import Page

_GRACE = 10
"""Seconds beyond :data:`SECONDS` after which a worker that does not answer is ended from outside."""

_ATTEMPTS = 2
"""A worker may die of something else than the page it reads, so the page gets a second chance."""

_MODULE = "inspector.gather.worker"
_answers = msgspec.msgpack.Decoder(Understood)


@dataclass(frozen=True, slots=True)
class Digest:
    """What was understood of a body.

    ``page`` has no facts of the fetch except ``charset``, ``size`` and ``body_sha256``; ``packed`` is the
    same page as the store keeps it. ``why_browser`` says why scripts must run for the whole page, empty when
    they need not. ``folded`` is a hash of the text without digits. ``broken`` says why the body could not be
    understood; the page is then bare.
    """

    page: Page
    packed: bytes = b""
    why_browser: str = ""
    folded: int = 0
    broken: str = ""


class Digester:
    """Digests bodies and keeps them in the body store.

    Args:
        bodies: where the body store lies.
        workers: processes at most, started as they are needed; 0 works inside this process, without
            a bound on time (for tests).

    Use it as an asynchronous context manager.
    """

    def __init__(self, bodies: Path | str, *, workers: int) -> None:
        self._bodies = str(bodies)
        self._most = workers
        self._workers: list[_Worker] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.gather(*(worker.end() for worker in self._workers))
        self._workers.clear()

    def kept(self, sha256: str) -> bytes:
        """A body kept earlier.

        Raises:
            IncompleteError: it was removed or cannot be read.
        """
        return BodyStore(Path(self._bodies)).get(sha256)

    async def digest(self, body: bytes, content_type: str, url: str, target: str, *, keep: bool = True) -> Digest:
        """Understand ``body``, which came from ``url``; ``keep`` puts it into the body store.

        Raises:
            IncompleteError: the body could not be written.
        """
        task = Task(body, content_type, url, target, self._bodies if keep else "")
        found = await self._at_work(task) if self._most else understand(task)
        if found.error:
            raise IncompleteError(found.error)
        page = unpack_compressed(found.packed, Page)
        return Digest(page, b"" if found.broken else found.packed, found.why_browser, found.folded, found.broken)

    @property
    def processes(self) -> list[int]:
        """The process ids of the workers that run."""
        return [pid for worker in self._workers if (pid := worker.pid)]

    async def _at_work(self, task: Task) -> Understood:
        deaths = 0
        while deaths < _ATTEMPTS:
            worker = self._least_busy()
            try:
                return await worker.ask(task)
            except _Died as died:
                if worker in self._workers:
                    self._workers.remove(worker)
                deaths += died.reading
        return unread(task, "解析进程崩溃")

    def _least_busy(self) -> _Worker:
        free = min(self._workers, key=_Worker.load, default=None)
        if free is None or (free.load() and len(self._workers) < self._most):
            free = _Worker()
            self._workers.append(free)
        return free


class _Died(Exception):
    """A worker is gone. ``reading`` says that it was working on this very task, and not only going to."""

    def __init__(self, *, reading: bool) -> None:
        self.reading = reading


class _Worker:
    """One process and the tasks that it has been given and not answered yet, the first being under way."""

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[Understood]] = deque()
        self._starting = asyncio.Lock()
        self._process: Process | None = None
        self._reading: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int:
        """Its process id, 0 before it runs."""
        return self._process.pid if self._process is not None else 0

    def load(self) -> int:
        """How many tasks wait for it."""
        return len(self._waiting)

    async def ask(self, task: Task) -> Understood:
        """What the worker answers.

        Raises:
            _Died: it is gone.
        """
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Understood] = loop.create_future()
        self._waiting.append(answer)
        stdin = await self._input()
        if self._reading is None or self._reading.done():
            raise _Died(reading=False)
        patience = loop.call_later((SECONDS + _GRACE) * len(self._waiting), self._kill)
        try:
            with contextlib.suppress(ConnectionError):  # the reader tells
                stdin.write(frame(task))
                await stdin.drain()
            return await answer
        finally:
            patience.cancel()

    async def _input(self) -> asyncio.StreamWriter:
        """Where tasks are written to; starts the process when there is none."""
        async with self._starting:
            if self._process is None:
                paths = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
                self._process = await asyncio.create_subprocess_exec(
                    sys.executable, "-P", "-m", _MODULE, stdin=PIPE, stdout=PIPE, env={**os.environ, **paths}
                )
                self._reading = asyncio.create_task(self._read(self._process))
        assert self._process.stdin is not None
        return self._process.stdin

    async def _read(self, process: Process) -> None:
        """Give every answer to whom it is for; when the process is gone, tell them."""
        assert process.stdout is not None
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                size = int.from_bytes(await process.stdout.readexactly(4), "big")
                found = _answers.decode(await process.stdout.readexactly(size))
                answer = self._waiting.popleft()
                if not answer.cancelled():
                    answer.set_result(found)
        for place, answer in enumerate(self._waiting):
            if not answer.done():
                answer.set_exception(_Died(reading=place == 0))
        self._waiting.clear()

    def _kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            if self._process is not None:
                self._process.kill()

    async def end(self) -> None:
        """End the process."""
        self._kill()
        if self._process is not None and self._reading is not None:
            await self._reading
            await self._process.wait()
