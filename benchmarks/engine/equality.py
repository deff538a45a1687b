"""The same county inspected by the local engine in SQLite and by two workers in PostgreSQL: equal to the byte?"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from benchmarks.engine.fleet import Fleet
from inspector.config import Config, load
from inspector.demo.media import SECRET, SECRET_NAME
from inspector.demo.server import DemoServer
from inspector.demo.workspace import write_workspace
from inspector.run import RunOptions, inspect


def compare(url: str, folder: Path, *, pages: int = 400, targets: tuple[str, ...] = ()) -> dict[str, Any]:
    """Inspect the sample county both ways, without browser and pictures; ``url`` is an empty database.

    Every run has an id of its own, which stands in each line; it is the only thing that is taken out.
    """
    os.environ[SECRET_NAME] = SECRET
    found: dict[str, bytes] = {}
    with DemoServer.reserve(2026, pages) as server:
        for name in ("sqlite", "postgres"):
            config = quick(write_workspace(server.county, folder / name))
            database = url if name == "postgres" else None
            options = RunOptions(targets=targets, render="never", database=database)
            fleet = Fleet(url, folder / name / "data", 2) if database else None
            try:
                summary = inspect(config, out=folder / name, as_of=server.county.as_of, options=options)
            finally:
                if fleet is not None:
                    fleet.close()
            lines = (folder / name / "findings.jsonl").read_bytes()
            found[name] = lines.replace(summary.run.id.encode(), b"run")
    return {
        "findings": found["sqlite"].count(b"\n"),
        "bytes": len(found["sqlite"]),
        "equal": found["sqlite"] == found["postgres"],
    }


def quick(path: Path, *, brisk: bool = False) -> Config:
    """The county without pictures; ``brisk`` also without second attempts at pages that never answer."""
    text = path.read_text(encoding="utf-8") + "\n[evidence]\nscreenshots = false\n"
    if brisk:
        text = text.replace("[politeness]\n", "[politeness]\nretries = 0\n", 1)
    path.write_text(text, encoding="utf-8")
    (path.parent / "data").mkdir(exist_ok=True)
    return load(path)
