"""Progress a person can read: on a terminal a line per website that moves, elsewhere a line now and then."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

LOG_SECONDS = 10
"""Seconds between two plain lines about one target."""

_RATE_SECONDS = 15
"""The rate shown is that of so many last seconds: a rate since the start hides a site that has stalled."""


class Progress(Protocol):
    """Is told how far the work has come, as often as the worker likes."""

    def update(self, target: str, stage: str, *, done: int, queue: int, problems: int) -> None:
        """``target`` is in ``stage`` (访问网页, 核查链接 …): ``done`` things done, ``queue`` known to be
        left, ``problems`` addresses that failed so far."""
        ...

    def note(self, target: str, text: str) -> None:
        """Something a person should read at once."""
        ...


class SilentProgress:
    """Says nothing."""

    def update(self, target: str, stage: str, *, done: int, queue: int, problems: int) -> None:
        """Nothing."""

    def note(self, target: str, text: str) -> None:
        """Nothing."""


class _Rates:
    """Things done per second, by target and stage, over the last seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._marks: dict[tuple[str, str], list[tuple[float, int]]] = {}

    def rate(self, target: str, stage: str, done: int) -> float:
        now = self._clock()
        marks = self._marks.setdefault((target, stage), [])
        if not marks or now - marks[-1][0] >= 1:
            marks.append((now, done))
        while len(marks) > 2 and now - marks[0][0] > _RATE_SECONDS:
            marks.pop(0)
        then, before = marks[0]
        return (done - before) / (now - then) if now > then else 0.0


class LogProgress:
    """Plain lines, at most one in :data:`LOG_SECONDS` about a stage of a target.

    Args:
        write: takes one line.
        clock: seconds that only go forward.
    """

    def __init__(self, write: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._write = write
        self._clock = clock
        self._rates = _Rates(clock)
        self._said: dict[tuple[str, str], float] = {}

    def update(self, target: str, stage: str, *, done: int, queue: int, problems: int) -> None:
        """See :meth:`Progress.update`."""
        rate = self._rates.rate(target, stage, done)
        now = self._clock()
        if now - self._said.get((target, stage), float("-inf")) >= LOG_SECONDS:
            self._said[target, stage] = now
            self._write(f"{target}：{stage} {_facts(done, queue, problems, rate)}")

    def note(self, target: str, text: str) -> None:
        """See :meth:`Progress.note`."""
        self._write(f"{target}：{text}")


class TerminalProgress:
    """One moving line for each target."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}
        self._rates = _Rates(time.monotonic)

    def update(self, target: str, stage: str, *, done: int, queue: int, problems: int) -> None:
        """See :meth:`Progress.update`."""
        if target not in self._tasks:
            self._tasks[target] = self._bars.add_task(target, total=None, stage="", facts="")
        rate = self._rates.rate(target, stage, done)
        self._bars.update(
            self._tasks[target],
            completed=done,
            total=done + queue or None,
            stage=stage,
            facts=_facts(done, queue, problems, rate),
        )

    def note(self, target: str, text: str) -> None:
        """See :meth:`Progress.note`."""
        self._bars.console.print(f"{target}：{text}", markup=False, highlight=False)


@contextmanager
def console_progress() -> Iterator[Progress]:
    """Progress on standard error: moving lines on a terminal, plain lines in a log."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield LogProgress(lambda line: console.print(line, markup=False, highlight=False, soft_wrap=True))
        return
    columns = (
        TextColumn("{task.description}", markup=False),
        TextColumn("{task.fields[stage]}"),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[facts]}"),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=console) as bars:
        yield TerminalProgress(bars)


def _facts(done: int, queue: int, problems: int, rate: float) -> str:
    facts = [f"{done} 个", f"待处理 {queue}", f"每秒 {rate:.1f}", f"异常 {problems}"]
    if queue and rate > 0:
        facts.append(f"约剩 {_duration(queue / rate)}")
    return "，".join(facts)


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} 秒"
    if seconds < 5400:
        return f"{seconds / 60:.0f} 分钟"
    return f"{seconds / 3600:.1f} 小时"
