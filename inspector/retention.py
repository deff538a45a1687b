"""``inspector prune``: what has been kept long enough is removed; findings and the ledger stay."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from inspector.config import Config
from inspector.outcome import open_run_store
from inspector.store import ItemStatus, Store

_FRESH = timedelta(days=2)
"""A body so young may belong to a page that a crawl under way has not stored yet."""

_EVIDENCE = ("evidence", "recheck")


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was removed: pages of how many runs, bodies, pictures, visits, bytes of files."""

    runs: int
    pages: int
    bodies: int
    pictures: int
    probes: int
    size: int

    def __str__(self) -> str:
        return (
            f"清理了 {self.runs} 次巡检的 {self.pages} 个网页快照、{self.bodies} 份网页原文、{self.pictures} 个截图文件、"
            f"{self.probes} 条访问记录，腾出 {self.size / 1e6:.1f} MB。"
        )


def prune(config: Config, *, out: Path, now: datetime, database: str | None = None) -> Pruned:
    """Remove what is older than ``[retention]`` says.

    Args:
        out: the output folder, where the pictures lie.
        now: aware.

    Raises:
        IncompleteError: the database cannot be written.
    """
    kept = config.retention
    with closing(open_run_store(config, database)) as store:
        runs, pages = store.drop_pages(before=now - timedelta(days=kept.pages))
        bodies, freed = _prune_bodies(store, now - _FRESH)
        pictures, more = _prune_pictures(store, out, now - timedelta(days=kept.evidence))
        probes = store.probes.drop(before=now - timedelta(days=kept.probes))
        store.jobs.drop(before=now - timedelta(days=kept.probes))
        if runs or probes:
            store.compact()
    return Pruned(runs, pages, bodies, pictures, probes, freed + more)


def _prune_bodies(store: Store, before: datetime) -> tuple[int, int]:
    """Remove bodies that no page refers to: (how many, bytes)."""
    wanted = store.body_digests()
    removed = size = 0
    for digest, length, kept in store.bodies.all():
        if digest not in wanted and kept < before.timestamp():
            store.bodies.remove(digest)
            removed, size = removed + 1, size + length
    return removed, size


def _prune_pictures(store: Store, out: Path, before: datetime) -> tuple[int, int]:
    """Remove old pictures but those of problems that are still open: (how many, bytes)."""
    items = [item for item in store.items.all() if item.status is not ItemStatus.CLOSED]
    wanted = {
        os.path.normpath(out / evidence.path)
        for finding in store.items.findings(items).values()
        for evidence in finding.evidence
        if evidence.path
    }
    removed = size = 0
    for path in _files(out):
        facts = path.stat()
        if facts.st_mtime < before.timestamp() and os.path.normpath(path) not in wanted:
            path.unlink()
            removed, size = removed + 1, size + facts.st_size
    return removed, size


def _files(out: Path) -> Iterator[Path]:
    for name in _EVIDENCE:
        yield from (path for path in (out / name).rglob("*") if path.is_file())
