"""Measures the crawler on a site of its own making, served by nginx on loopback.

``python -m benchmarks.crawl`` compares our three modes with LinkChecker, Scrapy, Crawlee and linkinator in one run
(about ten minutes for 3,000 pages on two cores). ``--ours`` leaves the others out. ``--memory`` crawls small pages,
10,000 and 200,000 of them; ``--again`` inspects an unchanged site twice; ``--kills 50`` kills a crawl that often.
Other sites: ``--pages``, ``--seed``. Nothing but loopback is asked, except to install the others once.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.crawl import trials
from benchmarks.crawl.measuring import Cost
from benchmarks.crawl.peers import Crawled, NotInstalled, peers
from benchmarks.crawl.serving import NoServer

_MODES = {"never": "ours, HTTP", "auto": "ours, auto", "always": "ours, always"}
_HEAD = "| crawler | pages | seconds | pages/s | CPU s per 1,000 pages | peak MiB | planted found | false |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints tables; exit status 2 when there is no server."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.crawl", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, help="size of the site: 3,000, with --kills 600")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--modes", nargs="*", choices=_MODES, default=list(_MODES), help="which of our modes")
    parser.add_argument("--ours", action="store_true", help="without the other crawlers")
    parser.add_argument("--memory", nargs="*", type=int, metavar="URLS", help="memory and store size at these sizes")
    parser.add_argument("--again", action="store_true", help="CPU of a second run on the unchanged site")
    parser.add_argument("--kills", type=int, metavar="N", help="kill -9 at N random moments, resumed each time")
    parser.add_argument("--limit", type=float, default=900, help="seconds that one crawl may take")
    parser.add_argument("--cache", type=Path, default=_cache(), help="where the other crawlers are installed")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="crawl-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # nginx serves under another user when it is started by root
        try:
            if options.memory is not None:
                _memory(folder, options.memory or [10_000, 200_000], options)
            elif options.again:
                _again(folder, options)
            elif options.kills:
                _kills(folder, options)
            else:
                _compare(folder, options)
        except NoServer as missing:
            print(missing, file=sys.stderr)
            return 2
    return 0


def _cache() -> Path:
    """LinkChecker gives up root's rights and then must still read its own files."""
    folder = Path(tempfile.gettempdir()) if os.geteuid() == 0 else Path.home() / ".cache"
    return folder / "inspector-benchmarks"


def _compare(folder: Path, options: argparse.Namespace) -> None:
    with trials.site(folder, pages=options.pages or 3000, seed=options.seed) as served:
        faults = sum(map(len, served.truth.faults.values()))
        print(f"{served.truth.pages} HTML pages, {faults} planted faults of {len(served.truth.faults)} kinds\n")
        print(_HEAD, "|---" * 8 + "|", sep="\n", flush=True)
        for mode in options.modes:
            ours = trials.crawl(trials.prepare(folder / mode, served.start), mode=mode, limit=options.limit)
            _row(_MODES[mode], Crawled(ours.cost, ours.broken, ours.facts.get("pages")), served)
        for peer in () if options.ours else peers():
            try:
                program = peer.install(options.cache)
            except NotInstalled as reason:
                print(f"| {peer.name} | not installed: {reason} |", flush=True)
                continue
            place = folder / "".join(filter(str.isalnum, peer.name))
            place.mkdir()
            _row(peer.name, peer.run(program, served.start, place, options.limit), served)


def _row(name: str, crawled: Crawled, served: trials.Served) -> None:
    found, planted, false = trials.score(crawled.broken, served)
    pages, cost = served.truth.pages, crawled.cost
    figures = (
        crawled.pages or "?",
        f"{cost.seconds:.1f}",
        f"{pages / cost.seconds:.0f}",
        f"{1000 * cost.cpu / pages:.1f}",
        f"{cost.peak:.0f}",
        f"{found} of {planted}",
        len(false),
    )
    print(f"| {name}{_broke(cost)} |", " | ".join(map(str, figures)), "|", *false[:5], flush=True)


def _broke(cost: Cost) -> str:
    if cost.status is None:
        return " (not finished in time)"
    # Link checkers end with 1 when a link is broken.
    return "" if cost.status in {0, 1} else f" (exit status {cost.status}: {cost.output.strip()[-300:]})"


def _memory(folder: Path, sizes: Sequence[int], options: argparse.Namespace) -> None:
    print("| URLs | seconds | peak MiB | CPU s per 1,000 pages | store MB per 1,000 pages |\n|---|---|---|---|---|")
    for size in sizes:
        place = folder / str(size)
        with trials.site(place, pages=size, seed=options.seed, small=True) as served:
            config = trials.prepare(place / "ours", served.start)
            ours = trials.crawl(config, limit=max(options.limit, size / 30))
            kilo = served.truth.pages / 1000
            size_mb = trials.stored(config) / 1e6 / kilo
            cost = ours.cost
            print(
                f"| {ours.facts.get('links', '?')} | {cost.seconds:.0f} | {cost.peak:.0f} | {cost.cpu / kilo:.1f} "
                f"| {size_mb:.1f} |{_broke(cost)}",
                flush=True,
            )


def _again(folder: Path, options: argparse.Namespace) -> None:
    print("| server | first run CPU s | second run CPU s | share | requests | store MB after first, second |")
    print("|---|---|---|---|---|---|")
    for tags, name in ((True, "gives ETag and Last-Modified"), (False, "gives neither")):
        place = folder / f"tags-{tags}"
        with trials.site(place, pages=options.pages or 3000, seed=options.seed, tags=tags) as served:
            config = trials.prepare(place / "ours", served.start)
            first = trials.crawl(config, run="first", limit=options.limit)
            one = trials.stored(config) / 1e6
            second = trials.crawl(config, run="second", limit=options.limit)
            same = "" if first.broken == second.broken else " verdicts differ"
            print(
                f"| {name} | {first.cost.cpu:.1f} | {second.cost.cpu:.1f} | {second.cost.cpu / first.cost.cpu:.0%} "
                f"| {second.facts.get('requests', '?')} | {one:.0f}, {trials.stored(config) / 1e6:.0f} |{same}",
                flush=True,
            )


def _kills(folder: Path, options: argparse.Namespace) -> None:
    with trials.site(folder, pages=options.pages or 600, seed=options.seed) as served:
        came = trials.kill_and_resume(
            folder / "kills", served, kills=options.kills, seed=options.seed, limit=options.limit
        )
    print(f"{came.kills} kills over {came.crawls} crawls of {served.truth.pages} pages")
    print(f"requests: {came.undisturbed} undisturbed, {came.requests} killed: {came.repeated:.1%} repeated")
    print("pages, links, columns and findings: " + ("; ".join(came.differences) or "the same as undisturbed"))


if __name__ == "__main__":
    raise SystemExit(main())
