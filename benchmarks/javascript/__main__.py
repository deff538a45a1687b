"""Pages and links of a county made by scripts that are found, against the truth: by HTTP alone and in auto mode.

    python -m benchmarks.javascript [--size N] [--seed S] [--render never auto always]

The county (:mod:`tests.site.javascript`) is served on loopback by this very process. ``size`` is the
number of articles of a list. A run of the default size takes about a minute. ``pages`` are addresses that a visitor
with a mouse can reach, ``broken`` dead links among them; ``false`` counts living addresses reported as
broken. Rates are of two cores that also run the server.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from inspector.config import Config
from inspector.gather.progress import SilentProgress
from inspector.gather.site import gather_site
from inspector.link_reports import link_reports
from inspector.model import Run, RunKind, RunState, TargetStats
from inspector.store import open_store
from tests.site.javascript import JavaScriptCounty

_SITE, _RUN = "样例县", "2026Q3-javascript"


@dataclass(frozen=True)
class Found:
    """What an inspection saw: paths of pages, paths of links reported as broken, and what it cost."""

    pages: frozenset[str]
    broken: frozenset[str]
    stats: TargetStats
    seconds: float


async def inspect(county: JavaScriptCounty, render: str, folder: Path) -> Found:
    """Gather the county's site and say what was found."""
    config = Config.model_validate(
        {
            "region": _SITE,
            "quarter": "2026Q3",
            "sites": [{"name": _SITE, "url": county.url + "/"}],
            "network": {"allow": ["127.0.0.0/8"]},
            "politeness": {"requests_per_second": 0, "retry_wait_seconds": 0, "retries": 1},
        }
    )
    store = open_store("", folder)
    started = datetime(2026, 9, 20, tzinfo=UTC)
    run = Run(
        _RUN, RunKind.INSPECTION, _SITE, "2026Q3", date(2026, 9, 20), RunState.PLANNED, ("national-2019",), started
    )
    store.add_run(run, config.targets())
    began = time.perf_counter()
    stats = await gather_site(config.sites[0], config, store, _RUN, progress=SilentProgress(), render=render)
    seconds = time.perf_counter() - began
    pages = {page.url.removeprefix(county.url) for page in store.pages(_RUN, _SITE) if page.ok}
    broken = {report.url.removeprefix(county.url) for report in link_reports(store, _RUN, _SITE)}
    store.close()
    return Found(frozenset(pages), frozenset(broken), stats, seconds)


async def main(size: int, seed: int, modes: list[str]) -> None:
    """Inspect the county in each mode and print what was found."""
    for mode in modes:
        county = await JavaScriptCounty(size=size, seed=seed).start()
        with tempfile.TemporaryDirectory() as folder:
            found = await inspect(county, mode, Path(folder))
        await county.stop()
        truth = county.truth
        pages, broken = truth.all_pages(), truth.all_broken()
        false = found.broken - broken
        print(
            f"{mode:7} pages {len(found.pages & pages)}/{len(pages)}  broken {len(found.broken & broken)}/{len(broken)}"
            f"  false {len(false)}  rendered {found.stats.rendered}  requests {found.stats.requests}  {found.seconds:.1f} s"
        )
        for section, wanted in sorted(truth.pages.items()):
            dead = truth.broken.get(section, set())
            line = f"{len(wanted & found.pages)}/{len(wanted)}, {len(dead & found.broken)}/{len(dead)}"
            missed = sorted(wanted - found.pages)[:3]
            print(f"    {section:9} {line}" + (f"  missed {' '.join(missed)}" if missed else ""))
        for path in sorted(false)[:5]:
            print(f"    false: {path}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--render", nargs="+", default=["never", "auto"], choices=["never", "auto", "always"])
    options = parser.parse_args()
    asyncio.run(main(options.size, options.seed, options.render))
