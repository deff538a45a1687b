"""The report as pages that open from disk: ``report/index.html`` and one page a unit.

A page is one file with its style and script inside; it asks the network for nothing, and its
content policy forbids it to.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from inspector.model import IndicatorResult, Result, Severity
from reports import brief, media, problems, rounds, tables
from reports.files import keep_only, write_text
from reports.groups import Counts, Group
from reports.model import LedgerEntry, Report, TargetReport, UnitReport
from reports.templating import environment, own_markup
from reports.text import one_line

Bar = tuple[str, tuple[int, ...]]
"""A bar's label and the lengths of its parts."""

_REPEATS = 8
"""How many units to be urged the leader's page names."""

_BARS = 10
"""How many bars a chart has before the rest is summed up."""


def write_html(report: Report, out: Path, entries: Sequence[LedgerEntry] = ()) -> None:
    """Write ``report/index.html``, ``report/leader.html`` and ``report/units/<unit>.html`` under ``out``.

    Args:
        entries: the ledger, for how problems are put right.

    Raises:
        IncompleteError: the files cannot be written.
    """
    units = out / "report" / "units"
    for unit in report.concerned:
        write_text(units / f"{unit.file}.html", render_unit(report, unit))
    keep_only(units, ".html", (f"{unit.file}.html" for unit in report.concerned))
    write_text(out / "report" / "leader.html", render_leader(report, entries))
    write_text(out / "report" / "index.html", render_index(report, entries))


def render_leader(report: Report, entries: Sequence[LedgerEntry]) -> str:
    """What the county's leader reads: one page of conclusions."""
    rows = rounds.progress(entries, report.run.as_of)
    return _render(
        "leader.html",
        report=report,
        said=brief.sentences(report, rows[-1]),
        repeats=[row for row in rows[:-1] if row.repeats][:_REPEATS],
        charts=_charts(report),
    )


def render_index(report: Report, entries: Sequence[LedgerEntry] = ()) -> str:
    """The bureau's report as one page of HTML."""
    return _render(
        "index.html",
        report=report,
        list=problems.by_unit(report),
        charts=_charts(report),
        check_rows=tables.checks(report).to_dict("records"),
        unit_table=_unit_table(report),
        passed=_passed,
        tested=_tested,
        blocks=_blocks,
        deductions=_deductions,
        veto_rows=_veto_rows,
        media={"平台": media.by_platform(report), "责任单位": media.by_unit(report)} if report.accounts else {},
        account_rows=next((each.record.verdict.rows for each in report.accounts if each.record.verdict), ()),
        main_problems=lambda group: _main_problems(report, group),
        said=_said,
        progress=rounds.progress(entries, report.run.as_of) if entries else (),
        comparisons=rounds.comparisons(report.trend),
    )


def render_unit(report: Report, unit: UnitReport) -> str:
    """One unit's problems as a page of HTML."""
    return _render("unit.html", report=report, unit=unit, list=problems.by_check(report, unit.findings))


def _render(template: str, **values: Any) -> str:
    script = own_markup("report.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        environment()
        .get_template(template)
        .render(style=own_markup("style.css"), script=script, script_hash=f"sha256-{digest}", **values)
    )


def _charts(report: Report) -> dict[str, list[Bar]]:
    kinds: list[Bar] = [(group.title, _by_certainty(group.counts)) for group in report.families]
    units: list[Bar] = [
        (unit.name, (unit.counts.vetoes, unit.counts.failed - unit.counts.vetoes, unit.counts.review))
        for unit in sorted(report.concerned, key=lambda unit: -unit.counts.total)
    ]
    trend: list[Bar] = [(each.quarter, _by_certainty(each.counts)) for each in report.trend]
    severities = [(str(name), tuple(map(int, row))) for name, row in tables.severities(report).iterrows()]
    return {"kinds": _longest(kinds), "units": _longest(units), "severities": severities, "trend": trend}


def _by_certainty(counts: Counts) -> tuple[int, int]:
    return counts.failed, counts.review


def _longest(rows: list[Bar]) -> list[Bar]:
    """The first bars, and one for all that do not fit."""
    rows = [(one_line(label, 30), values) for label, values in rows]
    if len(rows) <= _BARS:
        return rows
    rest = rows[_BARS - 1 :]
    sums = tuple(sum(values[at] for _, values in rest) for at in range(len(rest[0][1])))
    return [*rows[: _BARS - 1], (f"其余 {len(rest)} 个", sums)]


def _unit_table(report: Report) -> dict[str, Any]:
    table = tables.units_by_kind(report)
    numbers = table.to_numpy().tolist()
    return {
        "kinds": list(table.columns[:-1]),
        "rows": list(zip(report.units, numbers, strict=False)),
        "totals": numbers[-1],
    }


def _passed(targets: Iterable[TargetReport]) -> int:
    return sum(target.result is Result.PASS for target in targets)


def _tested(target: TargetReport) -> str:
    rows = target.record.verdict.rows if target.record.verdict else ()
    numbers = {result: sum(row.result is result for row in rows) for result in Result}
    parts = "，".join(f"{result.label} {number}" for result, number in numbers.items() if number)
    return f"共 {len(rows)} 项：{parts}" if rows else "没有适用的指标"


def _blocks(target: TargetReport) -> list[tuple[str, list[IndicatorResult]]]:
    grouped: dict[str, list[IndicatorResult]] = {}
    for row in target.record.verdict.rows if target.record.verdict else ():
        grouped.setdefault(row.block, []).append(row)
    return list(grouped.items())


def _deductions(target: TargetReport) -> list[tuple[str, float]]:
    return [
        (block, sum(row.points for row in rows))
        for block, rows in _blocks(target)
        if any(row.severity is Severity.DEDUCT for row in rows)
    ]


def _veto_rows(target: TargetReport, result: str) -> list[str]:
    rows = target.record.verdict.rows if target.record.verdict else ()
    return [f"{row.title}（{row.id}）" for row in rows if row.severity is Severity.VETO and row.result == result]


def _main_problems(report: Report, group: Group) -> str:
    codes = list(dict.fromkeys(finding.check for finding in group.findings))
    return "、".join(report.check_title(code) for code in codes[:3]) + ("等" if len(codes) > 3 else "")


def _said(target: TargetReport) -> str:
    record = target.record
    incomplete = () if record.stats.complete else ("未查完全部页面",)
    return "；".join(filter(None, (record.error, *incomplete, *record.stats.notes)))
