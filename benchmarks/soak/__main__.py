"""``python -m benchmarks.soak [--quarters 24] [--max-pages 120] [--minutes 20] [--json FILE]``

Inspects the sample county once for each quarter, all in one store, as ``inspector serve`` would over six years:
by the same process, without browser and pictures, at most so many pages of each website, with no second attempts. Each run's monitoring
point is a quarter after the one before; the county itself stays as it is, so that problems stay open or come back.
Retention is as configured by default: what is older than 400 days is pruned after each run. Measured are the
seconds of each run, what the store takes on the disk, and the memory of the process (RSS after a collection).
"""

from __future__ import annotations

import argparse
import ctypes
import ctypes.util
import gc
import json
import os
import tempfile
import time
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select, update

from inspector.config import Config, load
from inspector.demo.media import SECRET, SECRET_NAME
from inspector.demo.server import DemoServer
from inspector.demo.workspace import write_workspace
from inspector.outcome import open_run_store
from inspector.retention import prune
from inspector.run import RunOptions, inspect
from inspector.store import tables


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quarters", type=int, default=24)
    parser.add_argument("--max-pages", type=int, default=120)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    os.environ[SECRET_NAME] = SECRET
    until = time.monotonic() + options.minutes * 60
    rows = []
    with tempfile.TemporaryDirectory() as place, DemoServer.reserve(2026, 400) as server:
        folder = Path(place)
        path = write_workspace(server.county, folder)
        path.write_text(path.read_text(encoding="utf-8") + "\n[evidence]\nscreenshots = false\n", encoding="utf-8")
        config = _brisk(load(path))
        print("quarter  seconds  store MB  bodies MB  pages kept  items  events  memory MB", flush=True)
        for number in range(options.quarters):
            if time.monotonic() > until:
                break
            rows.append(_quarter(config, folder, server.county.as_of, number, options.quarters, options.max_pages))
            print(
                "{quarter:>7} {seconds:>8.1f} {store:>9.2f} {bodies:>10.2f} {pages:>11} {items:>6} {events:>7} "
                "{memory:>10.1f}".format(**rows[-1]),
                flush=True,
            )
    if len(rows) > 4:
        after = [row["memory"] for row in rows[3:]]
        print(
            f"memory after the third: {min(after):.1f} to {max(after):.1f} MB, last minus third {after[-1] - rows[2]['memory']:+.1f} MB"
        )
        print(
            f"seconds a run: first three {sum(r['seconds'] for r in rows[:3]) / 3:.1f}, last three {sum(r['seconds'] for r in rows[-3:]) / 3:.1f}"
        )
        print(
            f"growth a quarter over the last half: {(rows[-1]['store'] - rows[len(rows) // 2]['store']) / (len(rows) - 1 - len(rows) // 2):.3f} MB"
        )
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")


def _brisk(config: Config) -> Config:
    """The county has pages that never answer; waiting for them for minutes each quarter would show nothing."""
    politeness = config.politeness.model_copy(update={"timeout_seconds": 3, "retries": 0})
    return config.model_copy(update={"politeness": politeness})


def _quarter(config: Config, folder: Path, last: date, number: int, quarters: int, pages: int) -> dict[str, float]:
    """One quarter: a run as of its day, entered as begun on that day, then pruning as of that day."""
    day = last - timedelta(days=91 * (quarters - 1 - number))
    began = time.monotonic()
    summary = inspect(config, out=folder / "out", as_of=day, options=RunOptions(max_pages=pages, render="never"))
    seconds = time.monotonic() - began
    now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    store = open_run_store(config)
    with store.engine.begin() as connection:  # retention goes by when a run began, which here was all today
        connection.execute(
            update(tables.run).where(tables.run.c.id == summary.run.id).values(started_at=now, finished_at=now)
        )
    store.close()
    prune(config, out=folder / "out", now=now)
    store = open_run_store(config)
    with store.engine.connect() as connection:
        counts = {
            name: connection.scalar(select(func.count()).select_from(table)) or 0
            for name, table in (("pages", tables.page), ("items", tables.item), ("events", tables.item_event))
        }
    store.close()
    return {
        "quarter": number + 1, "seconds": seconds, "store": _size(config.data_folder.glob("inspector.db*")),
        "bodies": _size(config.data_folder.joinpath("bodies").rglob("*.zst")), **counts, "memory": _memory(),
    }  # fmt: skip


def _size(files: object) -> float:
    return sum(path.stat().st_size for path in files) / 1e6  # type: ignore[attr-defined]


def _memory() -> float:
    """Megabytes this process really holds, what the allocator keeps for later given back first."""
    gc.collect()
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(ctypes.util.find_library("c")).malloc_trim(0)
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    main()
