"""From findings to a verdict: vetoes first, then 100 points less capped deductions.

Scoring rules: 国办秘函〔2019〕19号. A veto fails the target and nothing more is scored; within one
indicator the deductions never exceed its own points; below the pass mark (60) a website fails.
Accounts have vetoes only. What a person must still judge is never scored by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from inspector.model import Finding, IndicatorResult, Outcome, Result, Severity, Tally, TargetKind, Verdict
from inspector.profile import Indicator, Profile

_FULL_MARK = 100.0


def with_points(findings: Iterable[Finding], profile: Profile) -> list[Finding]:
    """The findings with the points each costs by ``profile``, before any cap; only failures cost."""
    each = {code: points for row in profile.indicators for code, points in row.points.items()}
    return [
        replace(finding, points=each.get(finding.check, 0.0) if finding.outcome is Outcome.FAIL else 0.0)
        for finding in findings
    ]


def judge(
    kind: TargetKind, findings: Sequence[Finding], tallies: Sequence[Tally], profile: Profile, *, gathered: bool = True
) -> Verdict:
    """The verdict on one target.

    Args:
        findings: all findings of the target, with points.
        tallies: what every check that ran came to.
        gathered: False when the target could not be visited at all.
    """
    by_check = {tally.check: tally for tally in tallies}
    rows = tuple(_row(row, findings, by_check, gathered) for row in profile.rows(kind))
    vetoes = tuple(row.id for row in rows if row.severity is Severity.VETO and row.result is Result.FAIL)
    if vetoes:
        return Verdict(Result.FAIL, vetoes=vetoes, rows=rows)
    if not gathered:
        return Verdict(Result.NOT_TESTED, rows=rows)
    score = None
    if kind is TargetKind.SITE:
        score = round(max(0.0, _FULL_MARK - sum(row.points for row in rows)), 2)
        if score < profile.pass_mark:
            return Verdict(Result.FAIL, score=score, rows=rows)
    unsure = any(row.severity is Severity.VETO and row.result is Result.REVIEW for row in rows)
    return Verdict(Result.REVIEW if unsure else Result.PASS, score=score, rows=rows)


def _row(row: Indicator, findings: Sequence[Finding], tallies: Mapping[str, Tally], gathered: bool) -> IndicatorResult:
    mine = [finding for finding in findings if finding.check in row.codes]
    counts = Counter(finding.outcome for finding in mine if _counts_for(finding, row))
    points = sum(finding.points for finding in mine if finding.check in row.points)
    if row.cap is not None:
        points = min(points, row.cap)
    result, reason = _result(row, counts, [tallies[code] for code in row.codes if code in tallies], gathered)
    return IndicatorResult(
        id=row.id,
        title=row.title,
        block=row.block,
        severity=row.severity,
        result=result,
        window=row.window,
        codes=row.codes,
        failed=counts[Outcome.FAIL],
        review=counts[Outcome.REVIEW],
        points=round(points, 2),
        cap=row.cap,
        reason=reason,
        note=row.note,
    )


def _counts_for(finding: Finding, row: Indicator) -> bool:
    """A veto row is failed by veto findings alone: a milder finding of the same check is a warning."""
    return row.severity is not Severity.VETO or finding.severity is Severity.VETO


def _result(row: Indicator, counts: Counter[Outcome], tallies: Sequence[Tally], gathered: bool) -> tuple[Result, str]:
    if counts[Outcome.FAIL]:
        return Result.FAIL, ""
    if counts[Outcome.REVIEW]:
        return Result.REVIEW, ""
    if row.mode == "H":
        return Result.NOT_TESTED, "须由人工检查"
    if not row.codes:
        return Result.NOT_TESTED, "尚无对应的自动检查项，须由人工检查"
    if not gathered:
        return Result.NOT_TESTED, "未能访问该对象"
    broken = [tally for tally in tallies if tally.errors]
    if broken:
        return Result.NOT_TESTED, f"检查项 {broken[0].check} 未能完成：{broken[0].note}"
    if not any(tally.passed or tally.failed or tally.review for tally in tallies):
        return Result.NOT_TESTED, "没有可供检查的内容"
    return Result.PASS, ""
