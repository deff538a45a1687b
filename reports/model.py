"""The report model: everything the renderers say, read once from the store.

Findings are held once, in one tuple; every group refers to the same records, gravest first, so that
fifty thousand of them fit a laptop's memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from inspector.calendar import Day, WorkCalendar
from inspector.check import Rule
from inspector.model import Finding, Result, Run, RunKind, Tally, TargetKind, TargetRecord, Unit
from inspector.reviewed import reviewed
from inspector.store import Item, Judgement, Store
from reports import labels
from reports.former import Former, QuarterCount, trend, year_ago
from reports.groups import Counts, Group, by, by_check, columns_of, count, gravest_first, groups_of
from reports.text import file_names, mail_addresses, one_line

LEDGER = "整改台账"
"""What the file of all units is called; no unit's file may be."""


@dataclass(frozen=True, slots=True)
class UnitReport:
    """What one responsible unit answers for. ``file`` is the stem of its files' names."""

    unit: Unit
    file: str
    findings: tuple[Finding, ...]
    counts: Counts

    @property
    def name(self) -> str:
        """The unit's name as readers see it."""
        return one_line(self.unit.name)

    @property
    def assigned(self) -> bool:
        """Whether this is a real unit and not the group of findings nobody answers for."""
        return self.unit.name != labels.NO_UNIT

    @property
    def lacks_recipient(self) -> bool:
        """Whether there is something to write to this unit and no usable address to write to."""
        return self.assigned and bool(self.findings) and not mail_addresses(self.unit.recipients)


@dataclass(frozen=True, slots=True)
class TargetReport:
    """One website or account: what was gathered, concluded and found."""

    record: TargetRecord
    tallies: tuple[Tally, ...]
    counts: Counts
    by_check: dict[str, int]

    @property
    def result(self) -> Result:
        """The verdict's result; not tested where there is no verdict."""
        return self.record.verdict.result if self.record.verdict else Result.NOT_TESTED


@dataclass(frozen=True, slots=True)
class Report:
    """One run, ready to be rendered.

    ``units`` are those with findings, the gravest first, then the others as configured. ``checks``,
    ``families`` and ``columns`` group the same findings; the largest group comes first. ``trend``
    runs from the oldest quarter to this one and is empty where there is no earlier quarter. ``muted``
    is what this run saw and persons want to hear of no more. ``year_ago`` is what the same quarter of last year came
    to, None where it was not inspected. ``findings`` and verdicts are as reviewers left
    them; ``said`` is how many of the run's findings they judged so.
    """

    run: Run
    title: str
    deadline: Day
    basis: tuple[str, ...]
    rules: Mapping[str, Rule]
    targets: tuple[TargetReport, ...]
    findings: tuple[Finding, ...]
    counts: Counts
    units: tuple[UnitReport, ...]
    checks: tuple[Group, ...]
    families: tuple[Group, ...]
    columns: tuple[Group, ...]
    trend: tuple[QuarterCount, ...]
    muted: tuple[LedgerEntry, ...] = ()
    year_ago: Former | None = None
    said: Mapping[Judgement, int] = field(default_factory=dict)

    @property
    def review_note(self) -> str:
        """What reviewers made of the run's findings, as a sentence; empty as long as nobody judged any."""
        waiting = self.said.get(Judgement.NONE, 0)
        done = sum(self.said.values()) - waiting
        if not done:
            return ""
        judged = (judgement for judgement in Judgement if self.said.get(judgement) and judgement)
        parts = "，".join(f"{judgement.label}{self.said[judgement]}个" for judgement in judged)
        return f"机器查出的问题经人工审核{done}个：{parts}；尚未审核{waiting}个。"

    @property
    def quarter(self) -> str:
        """The quarter as written in letters: 2026年第四季度."""
        return labels.quarter(self.run.quarter)

    @property
    def sites(self) -> tuple[TargetReport, ...]:
        """The websites."""
        return tuple(target for target in self.targets if target.record.target.kind is TargetKind.SITE)

    @property
    def accounts(self) -> tuple[TargetReport, ...]:
        """The official accounts."""
        return tuple(target for target in self.targets if target.record.target.kind is TargetKind.ACCOUNT)

    @property
    def concerned(self) -> tuple[UnitReport, ...]:
        """The groups that get a page and a workbook: units with findings, and findings without unit."""
        return tuple(unit for unit in self.units if unit.findings)

    def check_title(self, code: str) -> str:
        """What check ``code`` looks for; its code where the rule is no longer installed."""
        return self.rules[code].title if code in self.rules else code


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One item of the ledger with the finding that describes it best, None where that run was pruned."""

    item: Item
    finding: Finding | None


def build_report(
    store: Store, run_id: str, *, rules: Mapping[str, Rule], deadline: Day | None = None, basis: Iterable[str] = ()
) -> Report:
    """Read one run from the store, as its reviewers left it.

    Args:
        rules: the installed rules by code; a finding of a rule no longer installed keeps its code.
        deadline: until when units put things right (default: the run's own number of working days
            after the monitoring point).
        basis: the documents inspected by, for the report's head.

    Raises:
        UsageError: there is no such run.
    """
    run = store.run(run_id)
    seen = reviewed(store, run)
    findings, records = seen.findings, seen.targets
    by_target = by(findings, lambda finding: finding.target)
    return Report(
        run=run,
        title=_title(run, {record.target.kind for record in records}),
        deadline=deadline or WorkCalendar().add_workdays(run.as_of, run.rectification_days),
        basis=tuple(basis),
        rules=rules,
        targets=tuple(
            TargetReport(
                record,
                tuple(store.tallies(run.id, record.target.name)),
                count(by_target.get(record.target.name, ())),
                {code: len(found) for code, found in sorted(by_check(by_target.get(record.target.name, ())).items())},
            )
            for record in records
        ),
        findings=findings,
        counts=count(findings),
        units=_units(run.units, findings),
        checks=groups_of(by_check(findings), lambda code: rules[code].title if code in rules else code),
        families=groups_of(by(findings, lambda finding: finding.check[:3]), labels.family),
        columns=columns_of(findings),
        trend=trend(store, run),
        year_ago=year_ago(store, run),
        muted=_muted(store, run, records),
        said=seen.said,
    )


def restricted(report: Report, findings: Iterable[Finding]) -> Report:
    """The same report with other findings of the same run: for letters and lists of what was reviewed."""
    chosen = tuple(findings)
    return replace(
        report,
        findings=chosen,
        counts=count(chosen),
        units=_units(report.run.units, chosen),
        checks=groups_of(by_check(chosen), report.check_title),
        families=groups_of(by(chosen, lambda finding: finding.check[:3]), labels.family),
        columns=columns_of(chosen),
    )


def ledger(report: Report, store: Store) -> list[LedgerEntry]:
    """The ledger of the report's targets without what is muted, those open first, each with its latest finding."""
    items = [
        item
        for target in report.targets
        for item in store.items.of_target(target.record.target.name).values()
        if not item.judgement.mutes
    ]
    known = {finding.fingerprint: finding for finding in report.findings}
    known.update(store.items.findings(item for item in items if item.fingerprint not in known))
    items.sort(key=lambda item: (item.closed_on is not None, item.unit, item.check, item.first_seen, item.fingerprint))
    return [LedgerEntry(item, known.get(item.fingerprint)) for item in items]


def _muted(store: Store, run: Run, records: Iterable[TargetRecord]) -> tuple[LedgerEntry, ...]:
    items = [
        item
        for record in records
        for item in store.items.of_target(record.target.name).values()
        if item.judgement.mutes and item.last_run == run.id
    ]
    findings = store.items.findings(items)
    return tuple(LedgerEntry(item, findings.get(item.fingerprint)) for item in items)


def _title(run: Run, kinds: set[TargetKind]) -> str:
    words = {TargetKind.SITE: "政府网站", TargetKind.ACCOUNT: "政务新媒体"}
    what = "与".join(word for kind, word in words.items() if kind in kinds) or "政府网站"
    return f"{what}{'整改复查' if run.kind is RunKind.RECHECK else '检查'}报告"


def _units(configured: tuple[Unit, ...], findings: Iterable[Finding]) -> tuple[UnitReport, ...]:
    grouped = by(findings, labels.unit)
    units = {one_line(unit.name): unit for unit in configured}
    for name in grouped:
        units.setdefault(name, Unit(name))
    files = file_names((LEDGER, *units))
    reports = [
        UnitReport(unit, files[name], gravest_first(grouped.get(name, ())), count(grouped.get(name, ())))
        for name, unit in units.items()
    ]
    order = {name: place for place, name in enumerate(units)}
    return tuple(
        sorted(
            reports,
            key=lambda report: (
                not report.findings,
                not report.assigned,
                -report.counts.vetoes,
                -report.counts.failed,
                -report.counts.review,
                order[report.name],
            ),
        )
    )
