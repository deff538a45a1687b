"""Digesting: bodies to pages, in processes of their own.

Decoding and extraction cost many times what fetching costs, and they meet hostile input. In a worker
they take no time from the connections, may be stopped when they take too long, and may even die.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import multiprocessing.connection
import os
import re
import signal
import threading
import zlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from inspector.errors import InspectorError
from inspector.gather.decode import decode
from inspector.gather.extract import extract
from inspector.gather.needs_browser import why_browser
from inspector.model import Failure, Page
from inspector.store import BodyStore

SECONDS = 20
"""How long one page may be worked on. A sound page takes some hundredths of a second."""

_ATTEMPTS = 2
"""A worker that dies takes the pages beside it along; they get a second chance."""

_NOT_TEXT = re.compile(r"[\d\s]+")


@dataclass(frozen=True, slots=True)
class Digest:
    """What was understood of a body.

    ``page`` has no facts of the fetch except ``charset``, ``size`` and ``body_sha256``. ``why_browser``
    says why scripts must run for the whole page, empty when they need not. ``folded`` is a hash of
    the text without digits. ``broken`` says why the body could not be understood; the page is then bare.
    """

    page: Page
    why_browser: str = ""
    folded: int = 0
    broken: str = ""


class Digester:
    """Digests bodies and keeps them in the body store.

    Args:
        bodies: folder of the body store.
        workers: processes at most, started as they are needed; 0 works inside this process, without
            a bound on time (for tests).

    Use it as an asynchronous context manager.
    """

    def __init__(self, bodies: Path, *, workers: int) -> None:
        self._bodies = bodies
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            await asyncio.to_thread(self._pool.shutdown, cancel_futures=True)

    async def digest(self, body: bytes, content_type: str, url: str, target: str, *, keep: bool = True) -> Digest:
        """Understand ``body``, which came from ``url``; ``keep`` puts it into the body store.

        Raises:
            IncompleteError: the body could not be written.
        """
        task = (body, content_type, url, target, self._bodies if keep else None)
        if not self._workers:
            return _digest(*task)
        for _ in range(_ATTEMPTS):
            pool = self._running()
            try:
                return await asyncio.get_running_loop().run_in_executor(pool, _digest_in_time, *task)
            except BrokenProcessPool:
                if self._pool is pool:
                    self._pool = None
        return _unread(url, target, body, "解析进程崩溃")

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._workers, mp_context=multiprocessing.get_context("spawn"), initializer=_prepare_worker
            )
        return self._pool


def _prepare_worker() -> None:
    """Ctrl-C goes to all processes of a terminal, and the parent decides what it means; a parent that was
    killed decides nothing any more, so a worker watches for its end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def _digest_in_time(body: bytes, content_type: str, url: str, target: str, bodies: Path | None) -> Digest:
    try:
        with time_limit(SECONDS):
            return _digest(body, content_type, url, target, bodies)
    except TimeoutError:
        return _unread(url, target, body, f"解析超过 {SECONDS} 秒")


def _digest(body: bytes, content_type: str, url: str, target: str, bodies: Path | None) -> Digest:
    sha256 = BodyStore(bodies).put(body) if bodies else ""
    try:
        decoded = decode(body, content_type)
        page = extract(decoded.text, url, target)
        why = why_browser(decoded.text, page)
    except (InspectorError, TimeoutError):
        raise
    except Exception as error:  # noqa: BLE001 - one page we cannot read must not end the inspection of a site
        return _unread(url, target, body, f"{type(error).__name__}: {error}"[:200])
    folded = zlib.crc32(_NOT_TEXT.sub("", page.text).encode("utf-8", "replace"))
    return Digest(replace(page, charset=decoded.charset, body_sha256=sha256, size=len(body)), why, folded)


def _unread(url: str, target: str, body: bytes, why: str) -> Digest:
    """A page of which nothing is known, so that nothing can be held against it."""
    return Digest(Page(target, url, size=len(body), failure=Failure.UNREADABLE), broken=why)


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in this process's main thread after ``seconds``; without effect on Windows."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number: int, frame: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
