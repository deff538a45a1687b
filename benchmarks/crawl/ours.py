"""Our own crawl in a process of its own: ``python -m benchmarks.crawl.ours CONFIG RUN MODE REPORT``.

Gathers the first site of the configuration into its store: pages, columns, verdicts on links; no checks, no
pictures, no reports. Running it again with another RUN is a second inspection, with the same RUN a resumption.
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from inspector.config import load
from inspector.errors import UsageError
from inspector.gather.progress import SilentProgress
from inspector.gather.site import gather_site
from inspector.model import Failure, Run, RunKind, RunState
from inspector.store import open_store

_NOT_BROKEN = frozenset({Failure.ROBOTS, Failure.FORBIDDEN_ADDRESS, Failure.BLOCKED, Failure.RATE_LIMITED})
"""Verdicts that blame nobody: no check reports them as a broken link."""


def main(path: Path, run: str, mode: str, report: Path) -> None:
    """Gather, and write what came of it."""
    config = load(path)
    store = open_store("", config.data_folder)
    try:
        store.run(run)
    except UsageError:
        began = datetime.now(UTC)
        kind, state = RunKind.INSPECTION, RunState.GATHERING
        day = date(2026, 9, 20)
        store.add_run(
            Run(run, kind, config.region, config.quarter, day, state, config.profile, began), config.targets()
        )
    site = config.sites[0]
    stats = asyncio.run(gather_site(site, config, store, run, progress=SilentProgress(), render=mode))
    failing = store.links(run, site.name, failing=True)
    broken = sorted({verdict.url for verdict in failing if verdict.failure not in _NOT_BROKEN})
    facts = {"pages": stats.pages, "requests": stats.requests, "rendered": stats.rendered, "links": stats.links}
    report.write_text(json.dumps({"broken": broken, **facts}, ensure_ascii=False), "utf-8")
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], Path(sys.argv[4]))
