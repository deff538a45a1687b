"""The memory of a process and all it started, as Linux counts it: shared pages divided among those who share (PSS)."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SAMPLE_SECONDS = 0.1


class Memory:
    """The most memory, in bytes, that process ``pid`` (default: this one) and its children used at one moment."""

    def __init__(self, pid: int | None = None) -> None:
        self.peak = 0
        self._pid = pid or os.getpid()

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Look every tenth of a second, from a thread of its own."""
        over = threading.Event()

        def watch() -> None:
            while not over.wait(_SAMPLE_SECONDS):
                self.peak = max(self.peak, memory_of(self._pid))

        thread = threading.Thread(target=watch, daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


def memory_of(pid: int) -> int:
    """The bytes that ``pid`` and all its descendants use now; 0 of those that are gone."""
    return _own(pid) + sum(memory_of(child) for child in _children(pid))


def _own(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in _born_of(task)]
    except OSError:
        return []


def _born_of(task: Path) -> list[str]:
    try:
        return (task / "children").read_text("ascii").split()
    except OSError:
        return []
