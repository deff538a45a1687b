"""What a command costs: wall time, CPU time and peak memory of its whole process tree."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.2
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    """``seconds`` by the clock, ``cpu`` seconds of all processes, ``peak`` MiB of them together (PSS: shared pages
    are divided among those who share them). ``status`` is the exit status, None when time ran out."""

    seconds: float
    cpu: float
    peak: float
    status: int | None
    output: str


def measure(
    command: Sequence[str | Path], *, folder: Path, limit: float, environment: Mapping[str, str] | None = None
) -> Cost:
    """Run ``command`` in ``folder``, at most ``limit`` seconds."""
    began, before = time.monotonic(), _of_children()
    with (folder / "output.txt").open("w+") as output:
        child = subprocess.Popen(
            command, cwd=folder, stdout=output, stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})}
        )
        peak, spent, timed_out = 0.0, dict[int, float](), False
        while child.poll() is None:
            alive = tree(child.pid)
            peak = max(peak, sum(map(_memory, alive)))
            spent |= {pid: _cpu(pid) for pid in alive}
            if time.monotonic() - began > limit:
                timed_out = True
                for pid in reversed(alive):
                    _kill(pid)
            time.sleep(_EVERY)
        output.seek(0)
        text = output.read()
    seconds = time.monotonic() - began
    # Samples miss the last moments of a process, and the sum of ended children those that nobody waited for.
    cpu = max(sum(spent.values()), _of_children() - before)
    return Cost(seconds, cpu, peak, None if timed_out else child.returncode, text)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def tree(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for one in found:
        for task in _tasks(one):
            try:
                found += map(int, (task / "children").read_text().split())
            except OSError:
                continue
    return found


def _tasks(pid: int) -> list[Path]:
    try:
        return list(Path(f"/proc/{pid}/task").iterdir())
    except OSError:
        return []


def _memory(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def _cpu(pid: int) -> float:
    """The CPU seconds of one process so far."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICK


def _kill(pid: int) -> None:
    try:
        os.kill(pid, 9)
    except ProcessLookupError:
        return
