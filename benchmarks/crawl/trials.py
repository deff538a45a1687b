"""What the benchmark does with the generated site: the comparison, memory, a second run, kills."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from benchmarks.crawl.measuring import Cost, measure, tree
from benchmarks.crawl.serving import OTHER, SITE, free_port, served
from benchmarks.crawl.website import Truth, Website
from inspector.config import load
from inspector.examine import examine_site
from inspector.plan import make_plan
from inspector.store import Store, open_store

_REPOSITORY = Path(__file__).parents[2]
_CONFIG = """region = "示例县"
quarter = "2026Q3"
[network]
allow = ["127.0.0.0/8"]
[politeness]
requests_per_second = 0
connections = 8
retries = 1
retry_wait_seconds = 1
[[sites]]
name = "示例县人民政府"
url = "{start}"
code = "3600000000"
unit = "县政府办"
max_pages = 1000000
"""


@dataclass(frozen=True)
class Served:
    """A generated site that is being served. ``log`` holds one requested path a line."""

    start: str
    truth: Truth
    log: Path


@contextmanager
def site(folder: Path, *, pages: int, seed: int, small: bool = False, tags: bool = True) -> Iterator[Served]:
    """Generate and serve a site; see :class:`Website`."""
    port, closed = free_port(), free_port()
    address = f"http://{SITE}:{port}"
    website = Website(
        folder / "site",
        pages=pages,
        seed=seed,
        site=address,
        other=f"http://{OTHER}:{port}",
        closed=f"http://{SITE}:{closed}",
        small=small,
    )
    truth = website.build()
    truth.save(folder / "truth.json")
    with served(folder / "nginx", folder / "site", port, website.redirects, tags=tags) as log:
        yield Served(f"{address}/", truth, log)


@dataclass(frozen=True)
class Ours:
    """What our crawl cost and found."""

    cost: Cost
    broken: frozenset[str]
    facts: dict[str, int]


def prepare(folder: Path, start: str) -> Path:
    """A configuration for the site at ``start``, its store beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "inspection.toml"
    path.write_text(_CONFIG.format(start=start), "utf-8")
    return path


def crawl(config: Path, *, run: str = "first", mode: str = "never", limit: float) -> Ours:
    """Crawl with ours in a process of its own."""
    report = config.parent / f"{run}.json"
    cost = measure(_command(config, run, mode, report), folder=config.parent, limit=limit, environment=_environment())
    if not report.exists():
        return Ours(cost, frozenset(), {})
    found = json.loads(report.read_text("utf-8"))
    return Ours(cost, frozenset(found.pop("broken")), found)


def _command(config: Path, run: str, mode: str, report: Path) -> list[str | Path]:
    return [sys.executable, "-m", "benchmarks.crawl.ours", config, run, mode, report]


def _environment() -> dict[str, str]:
    return {"PYTHONPATH": str(_REPOSITORY)}


def score(broken: frozenset[str], served: Served) -> tuple[int, int, list[str]]:
    """(planted faults found, planted in all, addresses reported that are no planted fault)."""
    site, truth = served.start.rstrip("/"), served.truth
    planted = {_plain(address) for addresses in truth.faults.values() for address in addresses}
    # A redirect may be reported by its beginning or by its end, a loop at any of its addresses.
    aliases = {f"{site}/gone/{at}.html": f"{site}/old/{at}.html" for at in range(10)}
    aliases |= {f"{site}/ring/{at}b.html": f"{site}/ring/{at}a.html" for at in range(3)}
    reported = {aliases.get(_plain(address), _plain(address)) for address in broken if address.startswith("http")}
    return len(reported & planted), len(planted), sorted(reported - planted)


def _plain(address: str) -> str:
    return unquote(address.partition("#")[0])


def stored(config: Path) -> int:
    """Bytes of the store: database and bodies."""
    folder = load(config).data_folder
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


# kills


@dataclass(frozen=True)
class Kills:
    """What came of crawls that were killed again and again. ``requests`` and ``undisturbed`` count requests of one
    killed and of the undisturbed crawl; ``differences`` says in what a killed crawl's result differs."""

    kills: int
    crawls: int
    requests: list[int]
    undisturbed: int
    differences: list[str]

    @property
    def repeated(self) -> float:
        """The share of requests that were made again."""
        return sum(self.requests) / (self.undisturbed * len(self.requests)) - 1


def kill_and_resume(folder: Path, served: Served, *, kills: int, seed: int, limit: float) -> Kills:
    """Crawl once undisturbed, then kill crawls with SIGKILL at random moments until ``kills`` are done, each crawl
    going on until it is finished; compare what the stores hold."""
    chance = random.Random(seed)
    began = time.monotonic()
    config = prepare(folder / "undisturbed", served.start)
    before = _requests(served.log)
    crawl(config, limit=limit)
    undisturbed = _requests(served.log) - before
    wanted = _result(config)
    done, requests, differences = 0, list[int](), list[str]()
    while done < kills and time.monotonic() - began < limit:
        config = prepare(folder / f"killed{len(requests)}", served.start)
        before = _requests(served.log)
        for _ in range(min(10, kills - done)):
            if not _killed(config, served.log, chance):
                break
            done += 1
        crawl(config, limit=limit)
        requests.append(_requests(served.log) - before)
        result = _result(config)
        differences += [
            f"crawl {len(requests)}: {name} {_example(wanted[name], result[name])}"
            for name in wanted
            if wanted[name] != result[name]
        ]
    return Kills(done, len(requests), requests, undisturbed, differences)


def _killed(config: Path, log: Path, chance: random.Random) -> bool:
    """Start or resume a crawl and kill it soon after its first request; false when it ended before."""
    before = _requests(log)
    command = _command(config, "first", "never", config.parent / "first.json")
    child = subprocess.Popen(command, cwd=config.parent, env={**os.environ, **_environment()})
    while child.poll() is None and _requests(log) == before:
        time.sleep(0.02)
    moment = time.monotonic() + chance.uniform(0, 2.5)
    while child.poll() is None and time.monotonic() < moment:
        time.sleep(0.01)
    if child.poll() is not None:
        return False
    workers = tree(child.pid)[1:]
    child.send_signal(signal.SIGKILL)
    child.wait()
    for _ in range(500):  # workers end by themselves with their parent
        if not any(Path(f"/proc/{pid}").exists() for pid in workers):
            break
        time.sleep(0.02)
    return True


def _requests(log: Path) -> int:
    with log.open("rb") as lines:
        return sum(1 for _ in lines)


def _example(wanted: dict[str, object], result: dict[str, object]) -> str:
    """The first address at which two results differ, and how many there are."""
    other = [at for at in {*wanted, *result} if wanted.get(at) != result.get(at)]
    return f"at {len(other)} places, such as {min(other)}: {wanted.get(min(other))} became {result.get(min(other))}"[
        :600
    ]


def _result(config: Path) -> dict[str, dict[str, object]]:
    """Everything that a crawl is for: pages, verdicts on links, columns, and what the checks find in them."""
    settings = load(config)
    store = open_store("", settings.data_folder)
    try:
        name = settings.sites[0].name
        pages: dict[str, object] = {
            page.url: (page.status, page.failure, page.text, page.links) for page in store.pages("first", name)
        }
        links: dict[str, object] = {
            verdict.url: (verdict.failure, verdict.status, verdict.confirmed) for verdict in store.links("first", name)
        }
        columns: dict[str, object] = {
            column.url: (column.name, column.items, column.state) for column in store.columns("first", name)
        }
        return {"pages": pages, "links": links, "columns": columns, "findings": _findings(store, config)}
    finally:
        store.close()


def _findings(store: Store, config: Path) -> dict[str, object]:
    plan = make_plan(load(config))
    run, target = store.run("first"), store.targets("first")[0].target
    assert run.as_of == date(2026, 9, 20)
    examiner = plan.examiner(run, target)
    examine_site(store, run.id, target, examiner, complete=True)
    return {found.fingerprint: (found.check, found.url, found.outcome) for found in examiner.findings()}
