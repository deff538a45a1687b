"""What machines read: ``summary.json`` and ``findings.jsonl``."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from inspector.model import Finding, IndicatorResult
from reports.files import replacing, write_text
from reports.groups import Counts
from reports.model import Report, TargetReport

_UNSAFE_IN_LINES = re.compile("[\u0085\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that some readers take for line ends, that reorder a terminal's line, or that UTF-8 cannot carry."""


def write_summary(report: Report, out: Path) -> None:
    """Write ``summary.json``: what was visited, concluded and found, per target and in all."""
    summary = {
        "run": report.run.id,
        "kind": report.run.kind.value,
        "region": report.run.region,
        "quarter": report.run.quarter,
        "as_of": report.run.as_of.isoformat(),
        "deadline": report.deadline.date.isoformat(),
        "targets": [_target(target) for target in report.targets],
        "totals": _totals(report),
    }
    write_text(out / "summary.json", _escaped(json.dumps(summary, ensure_ascii=False, indent=2)) + "\n")


def write_findings(report: Report, out: Path) -> None:
    """Write ``findings.jsonl``: one finding a line, in the order of targets and of examination."""
    with replacing(out / "findings.jsonl") as partial, partial.open("w", encoding="utf-8", newline="\n") as file:
        for finding in report.findings:
            file.write(finding_line(finding) + "\n")


def finding_line(finding: Finding) -> str:
    """A finding as one line of JSON, its keys in the documented order."""
    return _escaped(json.dumps(finding_record(finding), ensure_ascii=False))


def finding_record(finding: Finding) -> dict[str, Any]:
    """A finding as JSON values under the documented keys."""
    return {
        "fingerprint": finding.fingerprint,
        "run": finding.run,
        "check": finding.check,
        "name": finding.name,
        "indicator": finding.indicator,
        "severity": finding.severity.value,
        "outcome": finding.outcome.value,
        "target": finding.target,
        "unit": finding.unit,
        "column": finding.column,
        "url": finding.url,
        "page_title": finding.page_title,
        "found_on": list(finding.found_on),
        "snippet": finding.snippet,
        "suggestion": finding.suggestion,
        "selector": finding.selector,
        "offset": finding.offset,
        "detail": finding.detail,
        "points": finding.points,
        "evidence": [
            {"kind": proof.kind, "path": proof.path, "sha256": proof.sha256, "note": proof.note}
            for proof in finding.evidence
        ],
        "first_seen": finding.first_seen.isoformat() if finding.first_seen else None,
        "status": finding.status,
    }


def _target(target: TargetReport) -> dict[str, Any]:
    record, verdict = target.record, target.record.verdict
    return {
        "name": record.target.name,
        "kind": record.target.kind.value,
        "unit": record.target.unit,
        "url": record.target.url,
        "pages": record.stats.pages,
        "links": record.stats.links,
        "requests": record.stats.requests,
        "rendered": record.stats.rendered,
        "seconds": round(record.stats.seconds, 3),
        "bytes": record.stats.size,
        "complete": record.stats.complete,
        "error": record.error,
        "score": verdict.score if verdict else None,
        "bonus": verdict.bonus if verdict else None,
        "verdict": target.result.value,
        "vetoes": list(verdict.vetoes) if verdict else [],
        "indicators": [_indicator(row) for row in verdict.rows] if verdict else [],
        "findings": target.by_check,
        **_numbers(target.counts),
    }


def _indicator(row: IndicatorResult) -> dict[str, Any]:
    """One row of the indicators: its result, what it cost, the evidence, and why it was not tested."""
    return {
        "id": row.id,
        "title": row.title,
        "block": row.block,
        "mode": row.mode,
        "result": row.result.value,
        "points": row.points,
        "failed": row.failed,
        "review": row.review,
        "checks": list(row.codes),
        "evidence": list(row.evidence),
        "by_person": row.answered,
        "reason": row.reason,
    }


def _totals(report: Report) -> dict[str, Any]:
    stats = [target.record.stats for target in report.targets]
    return {
        "targets": len(report.targets),
        "pages": sum(each.pages for each in stats),
        "links": sum(each.links for each in stats),
        "requests": sum(each.requests for each in stats),
        "rendered": sum(each.rendered for each in stats),
        "seconds": round(sum(each.seconds for each in stats), 3),
        "bytes": sum(each.size for each in stats),
        "findings": {group.key: group.counts.total for group in sorted(report.checks, key=lambda group: group.key)},
        **_numbers(report.counts),
    }


def _numbers(counts: Counts) -> dict[str, int]:
    return {"failed": counts.failed, "review": counts.review, "failed_vetoes": counts.vetoes}


def _escaped(text: str) -> str:
    """JSON text with unsafe characters written as escapes, which mean the same."""
    return _UNSAFE_IN_LINES.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
