"""Tabulations by pandas: units against kinds, checks, indicators. Workbook and page show the same ones."""

from __future__ import annotations

import pandas as pd

from inspector.model import Outcome, Severity
from inspector.store import ItemStatus
from reports import labels
from reports.model import LedgerEntry, Report
from reports.text import one_line

TOTAL = "合计"


def units_by_kind(report: Report) -> pd.DataFrame:
    """How many problems of each kind every unit has; rows as in ``report.units``, kinds by frequency.

    The last row and the last column are totals. Units without problems have a row of zeros.
    """
    units = [unit.name for unit in report.units]
    kinds = [group.title for group in report.families]
    frame = pd.DataFrame(
        {
            "unit": [labels.unit(finding) for finding in report.findings],
            "kind": [labels.family(finding.check) for finding in report.findings],
        }
    )
    table = pd.crosstab(frame["unit"], frame["kind"]).reindex(index=units, columns=kinds, fill_value=0)
    table[TOTAL] = table.sum(axis=1)
    table.loc[TOTAL] = table.sum(axis=0)
    return table.astype(int)


def ledger_by_unit(entries: list[LedgerEntry]) -> pd.DataFrame:
    """Every unit's items by kind and by state, with the share put right (整改率, 0 to 1); the last row is totals."""
    states = [status.label for status in ItemStatus]
    frame = pd.DataFrame(
        {
            "unit": [one_line(entry.item.unit) or labels.NO_UNIT for entry in entries],
            "state": [entry.item.status.label for entry in entries],
            "kind": [labels.family(entry.item.check) for entry in entries],
        }
    )
    by_state = pd.crosstab(frame["unit"], frame["state"]).reindex(columns=states, fill_value=0)
    by_kind = pd.crosstab(frame["unit"], frame["kind"])
    by_kind = by_kind[by_kind.sum().sort_values(ascending=False, kind="stable").index]
    table = pd.concat([by_kind, by_state], axis=1).astype(int)
    table.insert(0, TOTAL, by_state.sum(axis=1))
    table = table.sort_values(TOTAL, ascending=False, kind="stable")
    table.loc[TOTAL] = table.sum(axis=0)
    closed = table[ItemStatus.CLOSED.label]
    table["整改率"] = (closed / table[TOTAL].where(table[TOTAL] > 0)).fillna(0.0)
    return table.reset_index(names="责任单位")


def checks(report: Report) -> pd.DataFrame:
    """Every check that found something: its kind, code and title, and how often by certainty and severity."""
    rows = [
        {
            "问题类型": labels.family(group.key),
            "代码": group.key,
            "检查项": group.title,
            "级别": group.findings[0].severity.label,
            Outcome.FAIL.label: group.counts.failed,
            Outcome.REVIEW.label: group.counts.review,
            TOTAL: group.counts.total,
            "涉及单位": len({finding.unit for finding in group.findings}),
            "计扣分值": round(sum(finding.points for finding in group.findings), 2),
        }
        for group in report.checks
    ]
    columns = [
        "问题类型",
        "代码",
        "检查项",
        "级别",
        Outcome.FAIL.label,
        Outcome.REVIEW.label,
        TOTAL,
        "涉及单位",
        "计扣分值",
    ]
    return pd.DataFrame(rows, columns=columns)


def severities(report: Report) -> pd.DataFrame:
    """Problems by severity (rows) and certainty (columns)."""
    frame = pd.DataFrame(
        {
            "severity": [finding.severity.label for finding in report.findings],
            "outcome": [finding.outcome.label for finding in report.findings],
        }
    )
    return (
        pd.crosstab(frame["severity"], frame["outcome"])
        .reindex(
            index=[severity.label for severity in Severity],
            columns=[Outcome.FAIL.label, Outcome.REVIEW.label],
            fill_value=0,
        )
        .astype(int)
    )


def indicators(report: Report) -> pd.DataFrame:
    """Every indicator row of every target with result, deduction and why it was not tested."""
    columns = ["对象", "类别", "标识码", "指标编号", "板块", "指标", "监测时段", "结果", "扣分", "扣分上限"]
    columns += [Outcome.FAIL.label, Outcome.REVIEW.label, "说明"]
    rows = [
        (
            one_line(target.record.target.name),
            target.record.target.kind.label,
            one_line(target.record.target.code),
            row.id,
            row.block,
            row.title,
            row.window,
            row.result.label,
            row.points,
            row.cap,
            row.failed,
            row.review,
            "；".join(filter(None, (row.reason, row.note))),
        )
        for target in report.targets
        if target.record.verdict
        for row in target.record.verdict.rows
    ]
    return pd.DataFrame(rows, columns=columns)
