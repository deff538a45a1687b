"""The quarterly notice (通报) as a Word draft, from a template that clerks edit in Word themselves.

The template is an ordinary document with places such as ``{{ deadline }}``; what may stand there is what
:func:`_values` gives. Only what is certain is in the notice: suspicions await a person and are merely counted.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from inspector.errors import UsageError
from inspector.model import Finding, Outcome, Platform, Result, TargetKind
from inspector.store import ItemStatus
from reports import labels
from reports.files import replacing
from reports.groups import Group
from reports.model import LedgerEntry, Report, TargetReport
from reports.text import one_line

NOTICE = "通报.docx"
_KINDS = 5
"""How many kinds of problem the notice speaks of; real ones have three to five headed paragraphs."""

_EXAMPLES = 3
_PROBLEMS = 300
_NUMBERS = "一二三四五"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def default_template() -> bytes:
    """The template that comes with the program."""
    return (files("reports") / "templates" / "notice.docx").read_bytes()


def write_notice(report: Report, entries: Sequence[LedgerEntry], path: Path, template: bytes | None = None) -> None:
    """Write the notice of a run.

    Args:
        entries: the ledger, for what became of earlier problems.
        template: a clerk's own template (default: the program's).

    Raises:
        UsageError: the template is no Word document or asks for something that does not exist.
        IncompleteError: the file cannot be written.
    """
    import jinja2  # docxtpl takes a third of a second to load, and most commands write no notice
    from docxtpl import DocxTemplate

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    rendered = io.BytesIO()
    try:
        document = DocxTemplate(io.BytesIO(template or default_template()))
        document.render(_values(report, entries), environment, autoescape=True)
        document.save(rendered)
    except jinja2.TemplateError as error:
        raise UsageError(f"通报模板里有写错的地方：{error}；请对照自带的模板改正。") from None
    except (ValueError, KeyError, zipfile.BadZipFile):
        raise UsageError("通报模板不是 Word 文档（.docx）；请用 Word 另存为 .docx 后再试。") from None
    with replacing(path) as partial:
        _write_undated(rendered, partial)


def _write_undated(document: io.BytesIO, path: Path) -> None:
    """The document with the times of its parts taken out, so that the same run gives the same file."""
    with zipfile.ZipFile(document) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))


def _values(report: Report, entries: Sequence[LedgerEntry]) -> dict[str, Any]:
    """What a template can show."""
    certain = [finding for finding in report.findings if finding.outcome is Outcome.FAIL]
    kinds = [group for group in report.families if group.counts.failed][:_KINDS]
    scope = "和".join(
        f"{len(targets)}个{name}"
        for targets, name in ((report.sites, "政府网站"), (report.accounts, "政务新媒体账号"))
        if targets
    )
    region = one_line(report.run.region)
    return {
        "title": f"关于{region}{report.quarter}{report.title.removesuffix('报告')}情况的通报",
        "region": region,
        "quarter": report.quarter,
        "issuer": one_line(report.run.issuer) or "主办单位",
        "basis": "、".join(map(one_line, report.basis)),
        "as_of": labels.day(report.run.as_of),
        "date": labels.day(report.run.as_of),
        "deadline": str(report.deadline),
        "scope": scope or "登记的对象",
        "sites": _results(report.sites),
        "accounts": _results(report.accounts),
        "failed": len(certain),
        "vetoes": report.counts.vetoes,
        "review": report.counts.review,
        "units": len({finding.unit for finding in certain if finding.unit}),
        "reviewed": report.review_note,
        "year_ago": year_ago_words(report),
        "earlier": _earlier(report, entries),
        "kinds": [_kind(number, group) for number, group in zip(_NUMBERS, kinds, strict=False)],
        "failed_sites": [_failed(report, target) for target in report.sites if target.result is Result.FAIL],
        "failed_accounts": [_failed(report, target) for target in report.accounts if target.result is Result.FAIL],
        "problems": [_problem(finding) for finding in sorted(certain, key=labels.weight)[:_PROBLEMS]],
        "more": max(0, len(certain) - _PROBLEMS),
    }


def _results(targets: Sequence[TargetReport]) -> dict[str, Any]:
    results = [target.result for target in targets]
    passed = results.count(Result.PASS)
    return {
        "total": len(results),
        "passed": passed,
        "failed": results.count(Result.FAIL),
        "unsure": results.count(Result.REVIEW),
        "untested": results.count(Result.NOT_TESTED),
        "rate": f"{labels.number(100 * passed / len(results))}%" if results else "",
    }


def year_ago_words(report: Report) -> str:
    """This quarter against the same one a year ago, empty where that was not inspected."""
    former = report.year_ago
    if former is None:
        return ""
    parts = []
    for kind, name, targets in (
        (TargetKind.SITE, "网站", report.sites),
        (TargetKind.ACCOUNT, "政务新媒体", report.accounts),
    ):
        passed, total = former.passed.get(kind, (0, 0))
        if total and targets:
            now = sum(target.result is Result.PASS for target in targets) / len(targets)
            parts.append(f"{name}合格率{_changed(100 * now - 100 * passed / total, '个百分点', ('上升', '下降'))}")
    parts.append(f"问题{_changed(report.counts.failed - former.failed, '个', ('增加', '减少'))}")
    return "，".join(parts)


def _changed(difference: float, unit: str, words: tuple[str, str]) -> str:
    rounded = round(difference, 1)
    more, less = words
    return f"{more if rounded > 0 else less}{labels.number(abs(rounded))}{unit}" if rounded else "持平"


def _earlier(report: Report, entries: Iterable[LedgerEntry]) -> dict[str, int]:
    """What this run saw of the problems that earlier runs had found."""
    run = report.run.id
    known = [entry.item for entry in entries if entry.item.first_run != run]
    closed = sum(item.closed_run == run for item in known)
    back = sum(item.status is ItemStatus.REAPPEARED and item.last_run == run for item in known)
    open_ = sum(item.status is ItemStatus.OPEN and item.last_run == run for item in known)
    return {"closed": closed, "open": open_, "back": back, "total": closed + open_ + back}


def _kind(number: str, group: Group) -> dict[str, str]:
    """One headed paragraph: how many, then named examples with place and fact."""
    certain = [finding for finding in group.findings if finding.outcome is Outcome.FAIL]
    units = {finding.unit for finding in certain if finding.unit}
    soft = "个别" if len(units) <= _EXAMPLES else "部分"
    examples = "；".join(map(_example, certain[:_EXAMPLES]))
    counted = f"，涉及{len(units)}个单位" if units else ""
    return {
        "number": number,
        "title": group.title,
        "text": f"{soft}单位存在此类问题，共{len(certain)}个{counted}。例如：{examples}。",
    }


def _example(finding: Finding) -> str:
    where = labels.column(finding) or one_line(finding.target)
    return f"{labels.unit(finding)}“{where}”，{one_line(finding.message, 120).rstrip('。')}"


def _failed(report: Report, target: TargetReport) -> dict[str, str]:
    record = target.record
    failed = record.verdict.vetoes if record.verdict else ()
    rows = record.verdict.rows if record.verdict else ()
    why = "、".join(row.title for row in rows if row.id in failed) or "得分低于合格线"
    platform = record.target.platform
    return {
        "name": one_line(record.target.name),
        "code": one_line(record.target.code),
        "unit": one_line(record.target.unit) or labels.NO_UNIT,
        "platform": Platform(platform).label if platform in set(Platform) else platform,
        "why": why,
    }


def _problem(finding: Finding) -> dict[str, str]:
    column = labels.column(finding)
    return {
        "unit": labels.unit(finding),
        "place": one_line(finding.target) + (f"：{column}" if column else ""),
        "problem": one_line(finding.message, 200),
        "url": one_line(finding.url, 300),
    }
