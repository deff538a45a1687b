"""Other crawlers, each installed by this benchmark into a folder of its own in a pinned version.

One that cannot be installed, does not finish or breaks is reported as such.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.crawl.measuring import Cost, measure

_HERE = Path(__file__).parent
_INSTALL_SECONDS = 600


class NotInstalled(Exception):
    """Says why a peer cannot be had."""


@dataclass(frozen=True)
class Crawled:
    """What one crawler did: addresses that it calls broken, and pages where it tells."""

    cost: Cost
    broken: frozenset[str]
    pages: int | None = None


@dataclass(frozen=True)
class Peer:
    """One crawler. ``install`` gives the program to start, ``run`` starts it: (program, start address, folder, limit)."""

    name: str
    install: Callable[[Path], Path]
    run: Callable[[Path, str, Path, float], Crawled]


def peers() -> Iterator[Peer]:
    """All of them."""
    yield Peer("LinkChecker 10.6.0", lambda cache: _python(cache, "LinkChecker==10.6.0") / "linkchecker", _linkchecker)
    yield Peer("Scrapy 2.19.0", lambda cache: _python(cache, "scrapy==2.19.0") / "python", _script("spider.py"))
    yield Peer(
        "Crawlee 1.11.0 (Parsel)",
        lambda cache: _python(cache, "crawlee[parsel]==1.11.0") / "python",
        _script("crawlee_links.py"),
    )
    yield Peer("linkinator 7.6.1", lambda cache: _node(cache, "linkinator@7.6.1") / "linkinator", _linkinator)


def _python(cache: Path, requirement: str) -> Path:
    """The programs of a virtual environment that holds ``requirement``."""
    folder = cache / re.sub(r"\W+", "-", requirement)
    programs = folder / "bin"
    if not (folder / "complete").exists():
        shutil.rmtree(folder, ignore_errors=True)
        _call([sys.executable, "-m", "venv", str(folder)])
        _call([programs / "python", "-m", "pip", "install", "--quiet", requirement])
        (folder / "complete").touch()
    return programs


def _node(cache: Path, requirement: str) -> Path:
    folder = cache / re.sub(r"\W+", "-", requirement)
    npm = shutil.which("npm")
    if npm is None:
        raise NotInstalled("npm is not installed")
    if not (folder / "complete").exists():
        folder.mkdir(parents=True, exist_ok=True)
        _call([npm, "install", "--silent", "--no-audit", "--prefix", folder, requirement])
        (folder / "complete").touch()
    return folder / "node_modules" / ".bin"


def _call(command: Sequence[str | Path]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_INSTALL_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotInstalled(f"{type(error).__name__}: {error}"[:200]) from None
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise NotInstalled(lines[-1][:200] if lines else f"exit status {done.returncode}")


def _linkchecker(program: Path, start: str, folder: Path, limit: float) -> Crawled:
    settings = folder / "linkcheckerrc"
    settings.write_text("[checking]\nthreads=10\nmaxrequestspersecond=1000\n[AnchorCheck]\n", "utf-8")
    command: list[str | Path] = [program, "--config", settings, "--check-extern", "--no-warnings", "--no-status"]
    # Its report goes to the standard output: started by root it becomes "nobody", who may write no file here.
    cost = measure([*command, "--output=csv/utf-8", start], folder=folder, limit=limit)
    lines = cost.output.splitlines()
    head = next((at for at, line in enumerate(lines) if line.startswith("urlname;")), len(lines))
    rows = csv.DictReader((line for line in lines[head:] if not line.startswith("#")), delimiter=";")
    broken = {address for row in rows if row.get("valid") == "False" for address in (row["urlname"], row["url"])}
    return Crawled(cost, frozenset(address for address in broken if address and "://" in address))


def _linkinator(program: Path, start: str, folder: Path, limit: float) -> Crawled:
    command: list[str | Path] = [
        program,
        start,
        "--recurse",
        "--format",
        "json",
        "--timeout",
        "10000",
        "--concurrency",
        "100",
    ]
    cost = measure(command, folder=folder, limit=limit)
    at = cost.output.find("{")
    try:
        found = json.loads(cost.output[at:])["links"] if at >= 0 else []
    except ValueError:
        return Crawled(cost, frozenset())
    return Crawled(cost, frozenset(link["url"] for link in found if link["state"] == "BROKEN"))


def _script(name: str) -> Callable[[Path, str, Path, float], Crawled]:
    def run(program: Path, start: str, folder: Path, limit: float) -> Crawled:
        report = folder / "report.json"
        cost = measure([program, _HERE / name, start, report], folder=folder, limit=limit)
        if not report.exists():
            return Crawled(cost, frozenset())
        found = json.loads(report.read_text("utf-8"))
        return Crawled(cost, frozenset(found["broken"]), found["pages"])

    return run
