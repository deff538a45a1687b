"""``inspector demo``: serve the sample county, inspect it, and say how right the inspection was."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from inspector.demo.county import DEFAULT_PAGES, DEFAULT_SEED, County
from inspector.demo.media import environment
from inspector.demo.scorecard import Scorecard, read_findings, score
from inspector.demo.server import DemoServer
from inspector.demo.services import week_of_visits
from inspector.demo.truth import truth
from inspector.demo.workspace import write_workspace

SHOWN = 20
"""How many missed faults and false alarms the terminal spells out; scorecard.json holds all."""


def run_demo(out: Path, *, pages: int = DEFAULT_PAGES, seed: int = DEFAULT_SEED, console: Console | None = None) -> int:
    """Run the whole demonstration and leave everything under ``out``.

    Returns the exit code: 0 when no certain fault was missed and nothing false was said, else 1.

    Raises:
        UsageError: ``pages`` is out of range.
        IncompleteError: no free port, or the inspection could not be completed.
    """
    console = console or Console()
    with DemoServer.reserve(seed, pages) as server:
        county = server.county
        os.environ.update(environment(county.plan.accounts))
        console.print(f"样例县“{county.plan.name}”已在本机启动，约 {county.page_count} 页：{server.url('/')}")
        config = write_workspace(county, out)
        facts = truth(county)
        facts.write(out / "truth.json")
        _enter_visits(config, county)
        _inspect(config, out, county.as_of)
    card = score(facts, read_findings(out / "findings.jsonl"))
    card.write(out / "scorecard.json")
    show(card, console)
    console.print(f"报告：{out / 'report' / 'index.html'}")
    return 0 if card.clean else 1


def _enter_visits(config: Path, county: County) -> None:
    """The record of a week of visits, as ``inspector probe`` would have left it."""
    from inspector.config import load
    from inspector.outcome import open_run_store

    with closing(open_run_store(load(config))) as store:
        if not store.probes.week_before(county.plan.sites[0].name, county.as_of):
            store.probes.add(week_of_visits(county))


def _inspect(config: Path, out: Path, as_of: date) -> None:
    """The inspection itself: exactly what ``inspector run`` does."""
    from inspector.config import load
    from inspector.gather.progress import console_progress
    from inspector.run import inspect

    with console_progress() as progress:
        inspect(load(config), out=out, as_of=as_of, progress=progress)


def show(card: Scorecard, console: Console) -> None:
    """Print a scorecard as a table, with what was missed and what was false below it."""
    table = Table(title="成绩单", caption="近似：看上去有错、其实没错的地方")
    table.add_column("检查项")
    for heading in ("埋设", "查出", "漏查", "误报", "近似"):
        table.add_column(heading, justify="right")
    for line in card.checks:
        table.add_row(
            line.check,
            str(line.planted),
            str(line.found),
            _count(len(line.missed)),
            _count(len(line.false)),
            str(line.near_misses),
        )
    table.add_section()
    missed = sum(len(line.missed) for line in card.checks)
    table.add_row(
        "合计", str(card.planted), str(card.found), _count(missed), _count(len(card.false)), str(card.near_misses)
    )
    console.print(table)
    _list(console, "漏查", [name for line in card.checks for name in line.missed])
    _list(
        console,
        "误报",
        [f"{alarm.check} {alarm.text} {alarm.url} {alarm.near_miss}".rstrip() for alarm in card.false],
    )
    _list(console, "未能检查", list(card.broken))
    console.print("成绩合格：确定的问题全部查出，没有误报。" if card.clean else "成绩不合格。", style="bold")


def _count(number: int) -> str:
    return f"[red]{number}[/red]" if number else "0"


def _list(console: Console, heading: str, lines: list[str]) -> None:
    for line in lines[:SHOWN]:
        console.print(f"{heading}：{line}", markup=False, highlight=False)
    if len(lines) > SHOWN:
        console.print(f"{heading}：另有 {len(lines) - SHOWN} 条，见 scorecard.json", markup=False)
