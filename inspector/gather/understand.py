"""Understanding one body: bytes to a page, as it is done in worker processes.

What stands here is all that a worker needs. It loads no configuration, no database and no network
library, so that a worker weighs a third of the program.
"""

from __future__ import annotations

import contextlib
import re
import signal
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from inspector.bodies import BodyStore
from inspector.codec import pack_compressed
from inspector.errors import InspectorError
from inspector.gather.decode import decode
from inspector.gather.extract import extract
from inspector.gather.files import Format, known_as, read_file
from inspector.gather.needs_browser import why_browser
from inspector.model import Failure, Page, PageKind

_NOT_TEXT = re.compile(r"[\d\s]+")


class Task(NamedTuple):
    """A body to understand. ``bodies`` is where the body store lies that it is put into, empty for none."""

    body: bytes
    content_type: str
    url: str
    target: str
    bodies: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What came of a task: the page as ``inspector.codec`` packs it, and what :class:`Digest` says beside it.
    ``error`` is the sentence of an error that ends the whole work (a full disk)."""

    packed: bytes
    why_browser: str = ""
    folded: int = 0
    broken: str = ""
    error: str = ""


@lru_cache(maxsize=4)
def _bodies(location: str) -> BodyStore:
    """One store for all pages: one in an object storage keeps its connections."""
    return BodyStore(location)


def understand(task: Task) -> Understood:
    """Decode and extract; a body that cannot be understood gives a bare page and the reason.

    Raises:
        IncompleteError: the body could not be written.
        TimeoutError: :func:`time_limit` rang.
    """
    sha256 = _bodies(task.bodies).put(task.body) if task.bodies else ""
    try:
        if known_as(task.body) is not Format.UNKNOWN:
            return _understand_file(task, sha256)
        decoded = decode(task.body, task.content_type)
        page = extract(decoded.text, task.url, task.target)
        why = why_browser(decoded.text, page)
    except (InspectorError, TimeoutError):
        raise
    except Exception as error:  # noqa: BLE001 - one page we cannot read must not end the inspection of a site
        return unread(task, f"{type(error).__name__}: {error}"[:200])
    folded = zlib.crc32(_NOT_TEXT.sub("", page.text).encode("utf-8", "replace"))
    page = replace(page, charset=decoded.charset, body_sha256=sha256, size=len(task.body))
    return Understood(pack_compressed(page), why, folded)


def _understand_file(task: Task, sha256: str) -> Understood:
    """A document as a page: its text is the page's. What could not be read of it is told as ``broken``, and is no
    failure of the file."""
    found = read_file(task.body)
    page = Page(
        task.target,
        task.url,
        kind=PageKind.ATTACHMENT,
        text=found.text,
        main=found.text,
        body_sha256=sha256,
        size=len(task.body),
    )
    return Understood(pack_compressed(page), broken=found.note)


def unread(task: Task, why: str) -> Understood:
    """A page of which nothing is known, so that nothing can be held against it."""
    page = Page(task.target, task.url, size=len(task.body), failure=Failure.UNREADABLE)
    return Understood(pack_compressed(page), broken=why)


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
