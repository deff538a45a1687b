"""One run over the websites by workers, with or without a disaster, and what came of it."""

from __future__ import annotations

import asyncio
import hashlib
import json
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError

from benchmarks.engine.farm import configuration
from benchmarks.engine.fleet import Fleet
from inspector.config import load
from inspector.engine import open_engine
from inspector.errors import InspectorError
from inspector.inspection import Limits, jobs_of
from inspector.plan import make_plan
from inspector.run import RunOptions, _begin
from inspector.store import Store, open_store, tables

AS_OF = date(2026, 9, 20)


@dataclass(frozen=True)
class Outcome:
    """What a run came to. ``digest`` is of all findings and ledger entries, run ids and times left out;
    ``doubled`` counts ledger entries entered more than once; ``resumed`` is the longest time, in seconds, from the
    disaster until a job that it cut off was begun again; ``cut`` how many those were."""

    digest: str
    findings: int
    pages: int
    lost: int
    doubled: int
    seconds: float
    cut: int = 0
    resumed: float = 0.0


def trial(
    url: str, folder: Path, targets: int, workers: int, *, disaster: Callable[[Fleet], None] | None = None,
    at: float = 0.0, limit: float = 300.0, jobs: int = 2,
) -> Outcome:  # fmt: skip
    """Inspect ``targets`` websites with so many workers on an empty database.

    Args:
        disaster: what happens when the share ``at`` of the jobs is done.
        limit: seconds after which the trial is given up.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    path = folder / "inspection.toml"
    path.write_text(configuration(targets), encoding="utf-8")
    store = open_store(url, folder / "data")
    run = _submit(store, path, url)
    fleet = Fleet(url, folder / "data", workers, jobs=jobs)
    try:
        _wait(store, run, lambda done: done >= 1, limit)  # their start-up is not what is measured
        began, first = time.monotonic(), _done(store, run)
        struck: datetime | None = None
        if disaster is not None:
            _wait(store, run, lambda done: done >= at * targets, limit)
            struck = datetime.now(UTC)
            disaster(fleet)
        _wait(store, run, lambda done: done >= targets, limit)
        seconds = (time.monotonic() - began) * targets / max(1, targets - first)
    finally:
        fleet.close()
    outcome = _outcome(store, run, targets, round(seconds, 2))
    if outcome.lost:
        print(store.jobs.errors(run), {record.error for record in store.targets(run) if record.error}, flush=True)
    if struck is not None:
        outcome = replace(outcome, **_resumption(store, run, struck))
    store.close()
    return outcome


def _submit(store: Store, path: Path, url: str) -> str:
    config = load(path)
    plan = make_plan(config)
    run = _begin(store, plan, AS_OF, RunOptions(database=url))
    store.save_config(run.id, str(path), config.text)

    async def submit() -> None:
        engine = open_engine(store)
        await engine.submit(jobs_of(store, plan, run, Limits()))
        await engine.close()

    asyncio.run(submit())
    return run.id


def _done(store: Store, run: str) -> int:
    counts = store.jobs.counts(run)
    return counts.done + counts.failed


def _wait(store: Store, run: str, enough: Callable[[int], bool], limit: float) -> None:
    until = time.monotonic() + limit
    while time.monotonic() < until:
        try:
            if enough(_done(store, run)):
                return
        except (InspectorError, SQLAlchemyError):  # the database is being killed
            store.engine.dispose()
        time.sleep(0.1)
    raise TimeoutError(f"not done after {limit} s: {store.jobs.counts(run)}")


def _outcome(store: Store, run: str, targets: int, seconds: float) -> Outcome:
    found = []
    for finding in store.findings(run):
        record = {name: getattr(finding, name) for name in ("fingerprint", "check", "target", "url", "snippet")}
        found.append({**record, "outcome": finding.outcome.value, "points": finding.points, "status": finding.status})
    items = [(item.fingerprint, item.status.value, item.times) for item in store.items.all()]
    digest = hashlib.sha256(json.dumps([found, sorted(items)], ensure_ascii=False).encode()).hexdigest()[:16]
    lost = sum(record.state.value != "examined" for record in store.targets(run))
    event = tables.item_event
    twice = select(event.c.fingerprint).group_by(event.c.fingerprint, event.c.change).having(func.count() > 1)
    with store.engine.connect() as connection:
        doubled = len(connection.execute(twice).all()) + sum(times != 1 for _, _, times in items)
        pages = connection.scalar(select(func.count()).select_from(tables.page)) or 0
    return Outcome(digest, len(found), pages, lost + (targets - len(store.targets(run))), doubled, seconds)


def _resumption(store: Store, run: str, struck: datetime) -> dict[str, float]:
    """How many jobs were begun more than once, and when the last of them was begun again."""
    query = text("SELECT started_at FROM job WHERE run = :run AND attempts > 1")
    with store.engine.connect() as connection:
        again = [(row.started_at - struck).total_seconds() for row in connection.execute(query, {"run": run})]
    return {"cut": len(again), "resumed": round(max(again, default=0.0), 1)}
