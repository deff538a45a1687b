"""Workers as processes, started again when they end as a system would, and killed when told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

STALLED = 6
"""Seconds after which a worker counts as dead here; 120 by default."""


class Fleet:
    """So many workers on one database. With ``restart`` one that ends is started again after a second."""

    def __init__(self, url: str, data: Path, count: int, *, jobs: int = 2) -> None:
        self._command = [
            sys.executable, "-m", "inspector", "worker", "--db", url, "--data", str(data), "--jobs", str(jobs),
            "--stalled-after", str(STALLED),
        ]  # fmt: skip
        self._log: IO[bytes] = (data.parent / "workers.log").open("ab")
        self._lock = threading.Lock()
        self._workers = [self._start() for _ in range(count)]
        self._kept = set(range(count))
        self._ended = threading.Event()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()

    def kill(self, number: int, *, restart: bool) -> None:
        """Kill one worker and the processes it started."""
        with self._lock:
            if not restart:
                self._kept.discard(number)
            os.killpg(self._workers[number].pid, signal.SIGKILL)
            self._workers[number].wait()

    def started(self) -> bool:
        """Whether all workers have said that they work."""
        self._log.flush()
        return Path(self._log.name).read_bytes().count("工作进程已启动".encode()) >= len(self._workers)

    def cpu(self) -> float:
        """Processor seconds of all workers with the processes they started."""
        ticks = 0
        sessions = {worker.pid for worker in self._workers}
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) in sessions:
                ticks += sum(map(int, fields[11:15]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """Stop all workers."""
        self._ended.set()
        self._keeper.join()
        for worker in self._workers:
            if worker.poll() is None:
                os.killpg(worker.pid, signal.SIGTERM)
        for worker in self._workers:
            try:
                worker.wait(40)
            except subprocess.TimeoutExpired:
                os.killpg(worker.pid, signal.SIGKILL)
                worker.wait()
        self._log.close()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._command, stdout=self._log, stderr=self._log, start_new_session=True)

    def _keep(self) -> None:
        while not self._ended.wait(1):
            with self._lock:
                for number in self._kept:
                    if self._workers[number].poll() is not None:
                        self._workers[number] = self._start()
