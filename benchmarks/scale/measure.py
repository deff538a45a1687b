"""What a page, an account and a picture cost, measured on the sample county with one worker and PostgreSQL."""

from __future__ import annotations

import os
import sqlite3
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select, text

from benchmarks.engine.equality import quick
from benchmarks.engine.fleet import Fleet
from inspector.backup import backup, restore
from inspector.config import Config
from inspector.demo.media import SECRET, SECRET_NAME
from inspector.demo.server import DemoServer
from inspector.demo.workspace import write_workspace
from inspector.model import TargetKind
from inspector.outcome import open_run_store
from inspector.run import RunOptions, inspect
from inspector.store import tables
from tests.cluster import Cluster

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Costs:
    """Seconds are of one processor core, bytes of disk; per page of a website or per account."""

    worker_cpu_per_page: float
    worker_cpu_per_account: float
    database_cpu_per_page: float
    requests_per_page: float
    database_bytes_per_page: float
    sqlite_bytes_per_page: float
    body_bytes_per_page: float
    findings_per_page: float
    account_seconds: float
    report_seconds_per_target: float


def measure(postgres: Cluster, folder: Path) -> Costs:
    """Inspect the sample county, HTTP only and without pictures."""
    os.environ[SECRET_NAME] = SECRET
    url = postgres.new_database()
    with DemoServer.reserve(2026, 400) as server:
        config = quick(write_workspace(server.county, folder), brisk=True)
        sites = tuple(site.name for site in config.sites)
        accounts = tuple(account.name for account in config.accounts)
        before = _cpu_of_family(postgres.pid)
        site_cpu, _, _ = _run(config, url, folder, sites, server.county.as_of)
        database = _cpu_of_family(postgres.pid) - before
        account_cpu, account_wall, _ = _run(config, url, folder, accounts, server.county.as_of)
    store = open_run_store(config, url)
    with store.engine.connect() as connection:
        size = connection.scalar(text("SELECT pg_database_size(current_database())")) or 0
        findings = connection.scalar(select(func.count()).select_from(tables.finding)) or 0
        stored = connection.scalar(select(func.count()).select_from(tables.page)) or 1
        runs = list(connection.scalars(select(tables.run.c.id)))
    records = [record for run in runs for record in store.targets(run) if record.target.kind is TargetKind.SITE]
    pages = sum(record.stats.pages for record in records) or stored
    if pages < _ENOUGH:
        raise SystemExit(f"only {pages} pages were seen; the machine is too busy to measure anything")
    began = time.process_time()
    from inspector.outcome import write_reports

    write_reports(store, store.run("latest"), folder / "again")
    report = time.process_time() - began
    bodies = sum(length for _, length, _ in store.bodies.all())
    store.close()
    return Costs(
        worker_cpu_per_page=site_cpu / pages,
        worker_cpu_per_account=account_cpu / len(accounts),
        database_cpu_per_page=database / pages,
        requests_per_page=sum(record.stats.requests for record in records) / pages,
        database_bytes_per_page=(size - _EMPTY) / pages,
        sqlite_bytes_per_page=_in_sqlite(config, url, folder) / pages,
        body_bytes_per_page=bodies / pages,
        findings_per_page=findings / pages,
        account_seconds=account_wall / len(accounts),
        report_seconds_per_target=report / (len(sites) + len(accounts)),
    )


_ENOUGH = 200


def _in_sqlite(config: Config, url: str, folder: Path) -> int:
    """What the same rows take in SQLite: they are carried over as a county would carry them."""
    backup(config, folder / "backup", now=datetime.now(UTC), keep=1, database=url)
    restore(config, folder / "backup", database=f"sqlite:///{folder / 'carried.db'}")
    with sqlite3.connect(folder / "carried.db") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (folder / "carried.db").stat().st_size


_EMPTY = 9_500_000
"""What PostgreSQL takes for a database with our tables and nothing in them."""


def _run(config, url, folder, targets, as_of) -> tuple[float, float, str]:  # type: ignore[no-untyped-def]
    """(processor seconds of one worker with all its processes, wall seconds, run)."""
    fleet = Fleet(url, folder / "data", 1)
    try:
        while not fleet.started():
            time.sleep(0.2)
        before, began = fleet.cpu(), time.monotonic()
        options = RunOptions(targets=targets, render="never", database=url)
        summary = inspect(config, out=folder, as_of=as_of, options=options)
        return fleet.cpu() - before, time.monotonic() - began, summary.run.id
    finally:
        fleet.close()


def _cpu_of_family(pid: int) -> float:
    """Processor seconds of a process, of its children alive and of those it has buried."""
    total = 0.0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = path.read_text(encoding="utf-8", errors="replace").rpartition(")")
        except OSError:
            continue
        fields = rest.split()
        if int(name.split()[0]) == pid:
            total += sum(map(int, fields[11:15]))
        elif int(fields[1]) == pid:
            total += sum(map(int, fields[11:13]))
    return total / _TICKS
