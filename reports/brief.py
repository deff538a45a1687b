"""The sentences of the leader's page: results, numbers and progress, each in one breath."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inspector.model import Result
from reports import labels
from reports.model import Report, TargetReport
from reports.rounds import Progress
from reports.text import one_line
from reports.word import year_ago_words

_NAMED = 5
"""How many failed targets are called by name."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """What the page says; empty where there is nothing to say."""

    result: str
    vetoes: str
    numbers: str
    year_ago: str
    progress: str


def sentences(report: Report, together: Progress) -> Sentences:
    """The sentences about a run. ``together`` is the progress of all units."""
    failed = [target for target in report.targets if target.result is Result.FAIL]
    counts = report.counts
    return Sentences(
        result="；".join(filter(None, (_passed("政府网站", report.sites), _passed("政务新媒体", report.accounts))))
        + "。",
        vetoes=_failed(failed),
        numbers=f"共查出确定的问题 {counts.failed} 个，其中单项否决 {counts.vetoes} 个；"
        f"另有 {counts.review} 个疑点待人工确认。",
        year_ago=year_ago_words(report),
        progress=_progress(together),
    )


def _passed(name: str, targets: Sequence[TargetReport]) -> str:
    if not targets:
        return ""
    results = [target.result for target in targets]
    others = (
        f"{words} {results.count(result)} 个"
        for result, words in (
            (Result.FAIL, "不合格"),
            (Result.REVIEW, "待人工确认"),
            (Result.NOT_TESTED, "未能检查"),
        )
        if result in results
    )
    score = ""
    if len(targets) == 1 and (verdict := targets[0].record.verdict) and verdict.score is not None:
        score = f"，得分 {labels.number(verdict.score)}"
    return "，".join((f"{name}检查 {len(targets)} 个，合格 {results.count(Result.PASS)} 个", *others)) + score


def _failed(targets: Iterable[TargetReport]) -> str:
    named = [f"{one_line(target.record.target.name)}（{_why(target)}）" for target in targets]
    if not named:
        return ""
    more = f"等 {len(named)} 个" if len(named) > _NAMED else ""
    return f"不合格的有：{'、'.join(named[:_NAMED])}{more}。"


def _why(target: TargetReport) -> str:
    verdict = target.record.verdict
    rows = verdict.rows if verdict else ()
    vetoes = verdict.vetoes if verdict else ()
    return "、".join(one_line(row.title) for row in rows if row.id in vetoes) or "得分低于合格线"


def _progress(together: Progress) -> str:
    if not together.total:
        return "台账中还没有问题。"
    days = f"，用时中位数 {labels.number(together.days)} 天" if together.days is not None else ""
    return (
        f"台账共 {together.total} 个问题，已整改 {together.closed} 个（{100 * together.rate:.0f}%）{days}；"
        f"反复出现 {together.back} 个，逾期 {together.overdue} 个。"
    )
