"""``python -m benchmarks.engine [--targets 200] [--moments 10] [--what crash|speed|equal|all] [--minutes 60]``

Crash: websites on two workers; kill -9 of one worker (the other goes on alone), of all workers (started again
after a second, as systemd would), of PostgreSQL (started again at once), each at so many random moments; compared
with an undisturbed run. Speed: the same websites on 1, 2 and 4 workers, and the overhead of the engine per page:
PostgreSQL with one worker doing one job at a time, against the same inspections by the local engine, and against
the same inspections with no engine at all. Equal: the sample county inspected in SQLite by one process and in
PostgreSQL by two workers, compared byte by byte. Everything is on loopback and in a temporary folder; what is started
is killed by its id. It ends after ``--minutes``, with the figures it has; ``--json`` writes them to a file.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.engine.equality import compare
from benchmarks.engine.farm import configuration, farm
from benchmarks.engine.fleet import Fleet
from benchmarks.engine.trial import AS_OF, Outcome, trial
from inspector.config import load
from inspector.inspection import Inspection, Limits
from inspector.plan import make_plan
from inspector.run import RunOptions, _begin, inspect
from inspector.store import open_store
from tests.cluster import Cluster, cluster


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--targets", type=int, default=200)
    parser.add_argument("--moments", type=int, default=10)
    parser.add_argument("--what", choices=["crash", "speed", "equal", "all"], default="all")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    until = time.monotonic() + options.minutes * 60
    figures: dict[str, Any] = {"targets": options.targets, "cpus": os.cpu_count(), "load": os.getloadavg()[0]}
    with tempfile.TemporaryDirectory() as place, farm(options.targets), cluster() as postgres:
        folder = Path(place)
        if options.what in {"equal", "all"}:
            figures["equal"] = compare(postgres.new_database(), folder / "equal")
            print(f"SQLite and PostgreSQL: {figures['equal']}", flush=True)
        if options.what in {"speed", "all"}:
            figures["speed"] = _speed(postgres, folder, options.targets, until)
        if options.what in {"crash", "all"}:
            figures["crash"] = _crash(postgres, folder, options.targets, options.moments, until)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


def _crash(postgres: Cluster, folder: Path, targets: int, moments: int, until: float) -> dict[str, Any]:
    calm = trial(postgres.new_database(), folder / "calm", targets, 2)
    print(f"undisturbed: {calm.findings} findings, {calm.pages} pages, {calm.seconds} s, lost {calm.lost}", flush=True)

    def all_workers(fleet: Fleet) -> None:
        for number in range(2):
            fleet.kill(number, restart=True)

    def database(fleet: Fleet) -> None:
        postgres.kill()
        time.sleep(0.5)
        postgres.start()

    disasters: dict[str, Callable[[Fleet], None]] = {
        "one worker": lambda fleet: fleet.kill(0, restart=False),
        "all workers": all_workers,
        "PostgreSQL": database,
    }
    chance = random.Random(2026)
    results: dict[str, list[Outcome]] = {name: [] for name in disasters}
    for _ in range(moments):
        for name, disaster in disasters.items():
            if time.monotonic() > until:
                continue
            at = chance.uniform(0.02, 0.95)
            came = trial(postgres.new_database(), folder / "trial", targets, 2, disaster=disaster, at=at)
            results[name].append(came)
            print(
                f"{name} at {at:.0%}: equal {came.digest == calm.digest}, lost {came.lost}, doubled {came.doubled}, "
                f"cut {came.cut}, begun again after {came.resumed} s, {came.seconds} s in all",
                flush=True,
            )
    for name, outcomes in results.items():
        again = [came.resumed for came in outcomes if came.cut] or [0.0]
        print(
            f"== {name}: {len(outcomes)} moments, equal {sum(came.digest == calm.digest for came in outcomes)}, "
            f"lost {sum(came.lost for came in outcomes)}, doubled {sum(came.doubled for came in outcomes)}, "
            f"jobs cut {sum(came.cut for came in outcomes)}, "
            f"begun again after {statistics.median(again):.1f} s (longest {max(again):.1f} s)",
            flush=True,
        )
    return {"calm": asdict(calm), **{name: [asdict(came) for came in came_of] for name, came_of in results.items()}}


def _speed(postgres: Cluster, folder: Path, targets: int, until: float) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for workers in (1, 2, 4):
        if time.monotonic() > until:
            break
        came = trial(postgres.new_database(), folder / f"speed{workers}", targets, workers)
        figures[f"{workers} workers"] = asdict(came)
        print(
            f"{workers} workers: {targets / came.seconds:.2f} targets/s, {came.pages / came.seconds:.1f} pages/s",
            flush=True,
        )
    figures["overhead"] = _overhead(postgres, folder, min(targets, 60))
    return figures


def _overhead(postgres: Cluster, folder: Path, targets: int) -> dict[str, float]:
    """Processor time of the inspections alone, by the local engine, and of the engine's own work in PostgreSQL."""
    path = folder / "overhead" / "inspection.toml"
    path.parent.mkdir()
    path.write_text(configuration(targets), encoding="utf-8")
    config = load(path)
    inspect(config, out=folder / "warm", as_of=AS_OF, options=RunOptions(max_pages=3))
    bare, pages = _bare(config, folder)
    with_engine = _cpu(lambda: inspect(config, out=folder / "local", as_of=AS_OF))
    reports = _cpu(lambda: _reports_again(config, folder))
    own = _empty_jobs(postgres, folder, targets)
    figures = {
        "pages": pages,
        "bare_ms_per_page": bare / pages * 1000,
        "local_ms_per_page": (with_engine - reports) / pages * 1000,
        "postgres_engine_ms_per_job": own / targets * 1000,
        "postgres_overhead_percent": own / targets / (bare / targets) * 100,
    }
    print(
        f"inspection alone {figures['bare_ms_per_page']:.2f} ms of processor time a page; the PostgreSQL engine "
        f"{figures['postgres_engine_ms_per_job']:.1f} ms a job, that is {figures['postgres_overhead_percent']:.2f} % "
        f"at {pages / targets:.0f} pages a target; a run by the local engine {figures['local_ms_per_page']:.2f} ms a page",
        flush=True,
    )
    return figures


def _bare(config: Any, folder: Path) -> tuple[float, int]:
    """Processor seconds of the inspections with no engine at all, and how many pages they saw."""
    plan = make_plan(config)
    store = open_store("", folder / "bare")
    run = _begin(store, plan, AS_OF, RunOptions())

    async def all_targets() -> None:
        inspection = Inspection(store, plan, run, Limits())
        for target in store.targets(run.id):
            await inspection.inspect(target.target.name)
        await inspection.close()

    seconds = _cpu(lambda: asyncio.run(all_targets()))
    pages = sum(record.stats.pages for record in store.targets(run.id))
    store.close()
    return seconds, pages


def _reports_again(config: Any, folder: Path) -> None:
    from inspector.outcome import open_run_store, write_reports

    store = open_run_store(config)
    write_reports(store, store.run("latest"), folder / "local")
    store.close()


def _empty_jobs(postgres: Cluster, folder: Path, count: int) -> float:
    """Processor seconds of submitting and doing jobs that do nothing."""
    from inspector.engine import open_engine
    from inspector.store import Job

    store = open_store(postgres.new_database(), folder / "empty")

    async def nothing(job: Job) -> None:
        await asyncio.sleep(0)

    async def all_jobs() -> None:
        engine = open_engine(store)
        await engine.submit([Job(f"r/{number}", f"lane{number}", "r") for number in range(count)])
        stop = asyncio.Event()
        working = asyncio.create_task(engine.work(nothing, stop=stop, concurrency=2))
        while (await engine.progress("r")).left:  # noqa: ASYNC110 - another process works
            await asyncio.sleep(0.2)
        stop.set()
        await working
        await engine.close()

    seconds = _cpu(lambda: asyncio.run(all_jobs()))
    store.close()
    return seconds


def _cpu(do: Callable[[], Any]) -> float:
    """Processor seconds of this process and the processes it waited for."""

    def used() -> float:
        times = os.times()
        return times.user + times.system + times.children_user + times.children_system

    before = used()
    do()
    return used() - before


if __name__ == "__main__":
    main()
