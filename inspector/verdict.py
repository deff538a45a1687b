"""From findings to a verdict: vetoes first, then 100 points less capped deductions.

Scoring rules: 国办秘函〔2019〕19号. A veto fails the target and nothing more is scored; within one
indicator the deductions never exceed its own points; below the pass mark (60) a website fails.
Accounts have vetoes only. What a person must still judge is never scored by itself. What only a person can judge
is asked in the manual form; the answers come in here beside the findings. Above the bonus mark (80) the bonus form
opens and its points are added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from inspector.model import (
    Finding,
    IndicatorResult,
    ManualAnswer,
    ManualResult,
    Outcome,
    Result,
    Severity,
    Tally,
    TargetKind,
    Verdict,
)
from inspector.profile import Indicator, Profile

_FULL_MARK = 100.0
_SHOWN = 3
"""Findings that a row names as its evidence; the list holds all."""

_SAYING = frozenset({Outcome.FAIL, Outcome.REVIEW})


def with_points(findings: Iterable[Finding], profile: Profile) -> list[Finding]:
    """The findings with the points each costs by ``profile``, before any cap; only failures cost."""
    each = {code: points for row in profile.indicators for code, points in row.points.items()}
    return [
        replace(finding, points=each.get(finding.check, 0.0) if finding.outcome is Outcome.FAIL else 0.0)
        for finding in findings
    ]


def judge(
    kind: TargetKind,
    findings: Sequence[Finding],
    tallies: Sequence[Tally],
    profile: Profile,
    *,
    gathered: bool = True,
    answers: Mapping[str, ManualAnswer] = MappingProxyType({}),
) -> Verdict:
    """The verdict on one target.

    Args:
        findings: all findings of the target, with points.
        tallies: what every check that ran came to.
        gathered: False when the target could not be visited at all.
        answers: what persons said of rows, by row; they count where the machine has found nothing.
    """
    by_check = {tally.check: tally for tally in tallies}
    rows = tuple(_row(row, findings, by_check, gathered, answers.get(row.id)) for row in profile.rows(kind))
    vetoes = tuple(row.id for row in rows if row.severity is Severity.VETO and row.result is Result.FAIL)
    if vetoes:
        return Verdict(Result.FAIL, vetoes=vetoes, rows=rows)
    if not gathered:
        return Verdict(Result.NOT_TESTED, rows=rows)
    if kind is not TargetKind.SITE:
        return Verdict(_open(rows), rows=rows)
    score = round(max(0.0, _FULL_MARK - sum(row.points for row in rows)), 2)
    if score < profile.pass_mark:
        return Verdict(Result.FAIL, score=score, rows=rows)
    bonus_open = score > profile.bonus_mark and bool(profile.bonus)
    bonus = _bonus(profile, answers) if bonus_open else None
    return Verdict(_open(rows), score=score, bonus=bonus, bonus_open=bonus_open, rows=rows)


def _open(rows: Iterable[IndicatorResult]) -> Result:
    """Whether anything still bars a pass: a veto that a person has to look at."""
    unsure = any(row.severity is Severity.VETO and row.result is Result.REVIEW for row in rows)
    return Result.REVIEW if unsure else Result.PASS


def _bonus(profile: Profile, answers: Mapping[str, ManualAnswer]) -> float | None:
    """What the bonus form gave, never more than its lines and the whole allow; None while it is empty."""
    given = [
        min(answers[line.id].points, line.most if line.most is not None else profile.bonus_cap)
        for line in profile.bonus
        if line.id in answers and answers[line.id].result is ManualResult.PASS
    ]
    answered = any(line.id in answers for line in profile.bonus)
    return round(min(sum(given), profile.bonus_cap), 2) if answered else None


def _row(
    row: Indicator,
    findings: Sequence[Finding],
    tallies: Mapping[str, Tally],
    gathered: bool,
    answer: ManualAnswer | None,
) -> IndicatorResult:
    mine = [finding for finding in findings if finding.check in row.codes]
    counting = [finding for finding in mine if _counts_for(finding, row)]
    counts = Counter(finding.outcome for finding in counting)
    points = sum(finding.points for finding in mine if finding.check in row.points)
    result, reason = _result(row, counts, tallies, gathered)
    answered = answer is not None and result in {Result.NOT_TESTED, Result.PASS}
    if answer is not None and answered:
        result, reason = _as_answered(answer)
        points += answer.points if answer.result is ManualResult.FAIL else 0.0
    if row.cap is not None:
        points = min(points, row.cap)
    said = sorted((finding for finding in counting if finding.outcome in _SAYING), key=lambda each: each.weight)
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
        mode=row.mode,
        question=row.question,
        evidence=tuple(f"{finding.message}（{finding.url}）" for finding in said[:_SHOWN]),
        answered=answered,
    )


def _as_answered(answer: ManualAnswer) -> tuple[Result, str]:
    result = {
        ManualResult.PASS: Result.PASS,
        ManualResult.FAIL: Result.FAIL,
        ManualResult.NOT_APPLICABLE: Result.NOT_TESTED,
    }[answer.result]
    who = f"（{answer.actor}）" if answer.actor else ""
    return result, f"人工检查{who}：{answer.note or answer.result.label}"


def _counts_for(finding: Finding, row: Indicator) -> bool:
    """A veto row is failed by veto findings alone: a milder finding of the same check is a warning."""
    return row.severity is not Severity.VETO or finding.severity is Severity.VETO


def _result(
    row: Indicator, counts: Counter[Outcome], tallies: Mapping[str, Tally], gathered: bool
) -> tuple[Result, str]:
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
    known = [tallies[code] for code in row.codes if code in tallies]
    broken = [tally for tally in known if tally.errors]
    if broken:
        return Result.NOT_TESTED, f"检查项 {broken[0].check} 未能完成：{broken[0].note}"
    deciding = [tally for tally in known if not row.deciding or tally.check in row.deciding]
    if not any(tally.passed or tally.failed or tally.review for tally in deciding):
        why = next((tally.note for tally in deciding if tally.note), "")
        return Result.NOT_TESTED, f"没有可供检查的内容：{why}" if why else "没有可供检查的内容"
    return Result.PASS, ""
