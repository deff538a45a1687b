"""The tables of official accounts: one line an account as notices list them, and sums by platform and by unit."""

from __future__ import annotations

import pandas as pd

from inspector.model import Platform, Result
from reports import labels
from reports.model import Report, TargetReport
from reports.text import one_line

TOTAL = "合计"
ACCOUNTS = ("类型", "名称", "责任单位", "检查结果", "问题类别", "检查时更新日期", "不符合", "待人工确认", "说明")
_RESULTS = (Result.PASS, Result.FAIL, Result.REVIEW, Result.NOT_TESTED)


def accounts(report: Report) -> pd.DataFrame:
    """Every account with its result, the kinds of its problems and the day of its newest post: failed ones first."""
    order = {result: place for place, result in enumerate((Result.FAIL, Result.REVIEW, Result.NOT_TESTED, Result.PASS))}
    rows = [_row(report, target) for target in sorted(report.accounts, key=lambda target: order[target.result])]
    return pd.DataFrame(rows, columns=list(ACCOUNTS))


def _row(report: Report, target: TargetReport) -> tuple[object, ...]:
    record = target.record
    return (
        platform(target),
        one_line(record.target.name),
        _unit(target),
        labels.verdict(target.result),
        "、".join(report.check_title(code) for code in target.by_check),
        str(record.stats.newest or ""),
        target.counts.failed,
        target.counts.review,
        one_line(record.error or "".join(record.stats.notes), 200),
    )


def by_platform(report: Report) -> pd.DataFrame:
    """How many accounts of each platform passed; the last row is totals, 合格率 runs from 0 to 1."""
    return _sums("平台", [(platform(target), target.result) for target in report.accounts])


def by_unit(report: Report) -> pd.DataFrame:
    """How many accounts of each unit passed, as :func:`by_platform`."""
    return _sums("责任单位", [(_unit(target), target.result) for target in report.accounts])


def platform(target: TargetReport) -> str:
    """The platform's own name."""
    value = target.record.target.platform
    return Platform(value).label if value in set(Platform) else value


def _unit(target: TargetReport) -> str:
    return one_line(target.record.target.unit) or labels.NO_UNIT


def _sums(heading: str, rows: list[tuple[str, Result]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=[heading, "result"])
    frame["result"] = [labels.verdict(result) for result in frame["result"]]
    table = pd.crosstab(frame[heading], frame["result"])
    table = table.reindex(columns=[labels.verdict(result) for result in _RESULTS], fill_value=0)
    table.insert(0, TOTAL, table.sum(axis=1))
    table = table.sort_values(TOTAL, ascending=False, kind="stable")
    table.loc[TOTAL] = table.sum(axis=0)
    table = table.astype(int)
    judged = table[labels.verdict(Result.PASS)] + table[labels.verdict(Result.FAIL)]
    table["合格率"] = (table[labels.verdict(Result.PASS)] / judged.where(judged > 0)).astype(float)
    return table.reset_index(names=heading)
