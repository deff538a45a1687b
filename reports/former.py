"""What earlier quarters came to: read from the store once, as their reviewers left them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from inspector.model import Outcome, Result, Run, Severity, TargetKind
from inspector.reviewed import reviewed
from inspector.store import Number, Store
from reports import labels
from reports.groups import Counts
from reports.text import one_line

MAX_QUARTERS = 8
"""How many quarters a trend shows."""


@dataclass(frozen=True, slots=True)
class QuarterCount:
    """One quarter of the trend: its numbers in all, and of certain problems those of each unit, kind and target."""

    quarter: str
    counts: Counts
    units: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)
    targets: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Former:
    """The results of an earlier quarter: its certain problems, and of websites and accounts (by kind) how many
    passed and how many there were."""

    quarter: str
    failed: int
    passed: Mapping[TargetKind, tuple[int, int]]


def trend(store: Store, run: Run) -> tuple[QuarterCount, ...]:
    """The last inspection of every earlier quarter and this one, oldest first; empty where there is no earlier."""
    latest = _latest(store, run)
    if not latest:
        return ()
    runs = [*[latest[quarter] for quarter in sorted(latest)][1 - MAX_QUARTERS :], run]
    return tuple(_count(each, store.numbers(each.id)) for each in runs)


def year_ago(store: Store, run: Run) -> Former | None:
    """The same quarter of the year before, None where it was not inspected."""
    year, _, number = run.quarter.partition("Q")
    before = _latest(store, run).get(f"{int(year) - 1}Q{number}")
    if before is None:
        return None
    seen = reviewed(store, before)
    results: dict[TargetKind, list[Result]] = {}
    for record in seen.targets:
        results.setdefault(record.target.kind, []).append(
            record.verdict.result if record.verdict else Result.NOT_TESTED
        )
    return Former(
        labels.quarter(before.quarter),
        sum(finding.outcome is Outcome.FAIL for finding in seen.findings),
        {kind: (each.count(Result.PASS), len(each)) for kind, each in results.items()},
    )


def _latest(store: Store, run: Run) -> dict[str, Run]:
    return {earlier.quarter: earlier for earlier in store.earlier_runs(run) if earlier.quarter < run.quarter}


def _count(run: Run, numbers: list[Number]) -> QuarterCount:
    certain = [each for each in numbers if each.outcome is Outcome.FAIL]
    asked = [each for each in numbers if each.outcome is Outcome.REVIEW]
    return QuarterCount(
        labels.quarter(run.quarter),
        Counts(
            failed=sum(each.number for each in certain),
            review=sum(each.number for each in asked),
            vetoes=sum(each.number for each in certain if each.severity is Severity.VETO),
            suspected=sum(each.number for each in asked if each.severity is Severity.VETO),
        ),
        units=_sums((one_line(each.unit) or labels.NO_UNIT, each.number) for each in certain),
        kinds=_sums((labels.family(each.family), each.number) for each in certain),
        targets=_sums((one_line(each.target), each.number) for each in certain),
    )


def _sums(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for name, number in pairs:
        total[name] += number
    return dict(total)
