"""The workbooks: one list a unit to fill in, and the ledger of all of them.

The list has the columns of real notices' problem lists (问题清单). Its first row is the header and
its last, hidden column the fingerprint, so that a filled-in workbook can be read back.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote

from inspector.model import Finding, Outcome
from inspector.store import Item, ItemStatus
from reports import labels, media, tables
from reports.cards import pictures
from reports.model import LedgerEntry, Report, UnitReport
from reports.sheets import Book, Field, Link, Marked, workbook
from reports.text import around, one_line

_PROBLEM_FIELDS = (
    Field("网站/账号", 12),
    Field("标识码", 12),
    Field("栏目路径", 15),
    Field("页面标题", 17),
    Field("URL", 20),
    Field("问题类型", 13),
    Field("问题描述", 23),
    Field("原文片段", 20),
    Field("建议修改", 17),
    Field("依据", 17),
    Field("责任单位", 11),
    Field("整改期限", 11),
)
LIST_FIELDS = (
    Field("序号", 6),
    *_PROBLEM_FIELDS,
    Field("整改情况", 11),
    Field("复查结果", 10),
    Field("截图", 9),
    Field("指纹（请勿改动）", 12),
)
"""The columns of a unit's list; the last one is hidden."""

LEDGER_FIELDS = (
    Field("序号", 6),
    Field("状态", 9),
    Field("首次发现", 11),
    Field("最近发现", 11),
    Field("发现次数", 7),
    Field("销号日期", 11),
    *_PROBLEM_FIELDS,
    Field("截图", 9),
    Field("指纹", 12),
)

REPLIES = ("已整改", "正在整改", "经核实不属于问题", "暂不能整改（请另附说明）")
"""What a unit may choose under 整改情况."""

_URL, _KIND, _DEADLINE = 4, 5, 11
"""Places among the problem fields."""

_LONG = 1_000
"""Characters of a page's text worth having in a cell."""


def write_unit_workbook(
    report: Report, unit: UnitReport, path: Path, items: Mapping[str, Item] = MappingProxyType({})
) -> None:
    """Write one unit's list: a cover with what to do, and every problem with room for the answer.

    Args:
        items: what the ledger knows of the problems, by fingerprint: the answers given so far and what was seen
            at the rechecks stand in their columns.

    Raises:
        IncompleteError: the file cannot be written.
    """
    title = f"{report.run.region}{report.quarter}检查问题整改清单"
    with workbook(path, f"{title}（{unit.name}）", report.run.issuer, report.run.started_at) as book:
        _cover(book, report, unit, title)
        reply, hidden = _place("整改情况"), len(LIST_FIELDS) - 1
        heading = f"{title}（{unit.name}）"
        sheet = book.list("问题清单", LIST_FIELDS, len(unit.findings), heading, printed=_place("复查结果") + 1)
        sheet.raw.freeze_panes(1, 2)
        codes = _site_codes(report)
        for number, finding in enumerate(unit.findings, start=1):
            problem = _problem(report, finding, codes)
            looks = {**_looks(problem, start=1), reply: "fill", reply + 1: "fill"}
            life = _answered(items.get(finding.fingerprint))
            sheet.write((number, *problem, *life, _picture(finding), finding.fingerprint), looks)
        sheet.raw.data_validation(
            1,
            reply,
            max(len(unit.findings), 1),
            reply,
            {
                "validate": "list",
                "source": list(REPLIES),
                "error_type": "information",
                "error_title": "整改情况",
                "error_message": "建议从下拉列表中选择，也可以另写说明。",
            },
        )
        sheet.raw.set_column(hidden, hidden, None, None, {"hidden": True})


def write_ledger(report: Report, items: list[LedgerEntry], path: Path) -> None:
    """Write the ledger of all units: every item, then by unit, by kind, and the indicators' points.

    Raises:
        IncompleteError: the file cannot be written.
    """
    title = f"{report.run.region}{report.quarter}整改台账"
    with workbook(path, title, report.run.issuer, report.run.started_at) as book:
        _items(book, report, items, title)
        units = tables.ledger_by_unit(items)
        book.table("按单位汇总", units, [28, *[11] * (len(units.columns) - 1)], f"{title}：按单位汇总", sums=True)
        kinds = tables.checks(report)
        book.table("按类型汇总", kinds, [16, 10, 32, 12, 10, 12, 8, 10, 10], f"{title}：本次检查按类型汇总")
        points = tables.indicators(report)
        widths = [22, 12, 14, 10, 12, 24, 22, 12, 8, 10, 8, 12, 44]
        book.table("指标得分", points, widths, f"{title}：指标得分")
        if report.accounts:
            widths = [14, 24, 24, 12, 40, 16, 9, 12, 44]
            book.table("政务新媒体", media.accounts(report), widths, f"{title}：政务新媒体")
            for name, sums in (("新媒体按平台", media.by_platform(report)), ("新媒体按单位", media.by_unit(report))):
                book.table(name, sums, [24, *[11] * (len(sums.columns) - 1)], f"{title}：{name}", sums=True)


def _items(book: Book, report: Report, items: list[LedgerEntry], title: str) -> None:
    hidden = len(LEDGER_FIELDS) - 1
    sheet = book.list("台账", LEDGER_FIELDS, len(items), title, printed=hidden - 1)
    sheet.raw.freeze_panes(1, 2)
    codes = _site_codes(report)
    for number, entry in enumerate(items, start=1):
        item, finding = entry.item, entry.finding
        life = (number, item.status.label, item.first_seen, item.last_seen, item.times, item.closed_on)
        problem = _problem(report, finding, codes) if finding else _known_by_name(report, entry, codes)
        if item.status is ItemStatus.CLOSED:
            problem = (*problem[:_DEADLINE], None)
        picture = _picture(finding) if finding else None
        sheet.write((*life, *problem, picture, item.fingerprint), _looks(problem, start=len(life)))
    sheet.raw.set_column(hidden, hidden, None, None, {"hidden": True})


def _problem(report: Report, finding: Finding, codes: dict[str, str]) -> tuple[object, ...]:
    """The cells of one problem, as in ``_PROBLEM_FIELDS``."""
    rule = report.rules.get(finding.check)
    kind = _kind(report, finding.check)
    return (
        one_line(finding.target),
        codes.get(finding.target, ""),
        one_line(finding.column),
        one_line(finding.page_title, _LONG),
        one_line(finding.url),
        f"【{Outcome.REVIEW.label}】{kind}" if finding.outcome is Outcome.REVIEW else kind,
        _description(finding),
        Marked(*around(finding.snippet, str(finding.detail.get("text", "")), _LONG)),
        one_line(finding.suggestion, _LONG),
        "；".join(rule.basis) if rule else "",
        labels.unit(finding),
        report.deadline.date,
    )


def _answered(item: Item | None) -> tuple[str, str]:
    """What the unit said (整改情况) and what the recheck saw (复查结果)."""
    if item is None:
        return "", ""
    seen = ""
    if item.status is ItemStatus.CLOSED:
        seen = f"已整改（{item.closed_on}）"
    elif item.rechecked_on is not None:
        seen = f"未整改（{item.rechecked_on}复查）"
    return one_line(item.answer, _LONG), seen


def _known_by_name(report: Report, entry: LedgerEntry, codes: dict[str, str]) -> tuple[object, ...]:
    """The cells of an item whose finding is gone with its run: only what the ledger itself remembers."""
    item = entry.item
    unit = one_line(item.unit) or labels.NO_UNIT
    place = (one_line(item.target), codes.get(item.target, ""), "", "", "")
    return (*place, _kind(report, item.check), "", "", "", "", unit, report.deadline.date)


def _kind(report: Report, code: str) -> str:
    return f"{labels.family(code)}：{report.check_title(code)}"


def _description(finding: Finding) -> str:
    """The sentence of a finding, with the pages a bad link stands on."""
    message = one_line(finding.message, _LONG)
    if not finding.found_on:
        return message
    places = "\n".join(one_line(url, _LONG) for url in finding.found_on[:5])
    more = f"\n共 {len(finding.found_on)} 处" if len(finding.found_on) > 5 else ""
    return f"{message}\n出现页面：\n{places}{more}"


def _picture(finding: Finding) -> Link | None:
    shots = pictures(finding)
    return Link(f"../{unquote(shots[0])}", "查看截图") if shots else None


def _looks(problem: tuple[object, ...], start: int) -> dict[int, str]:
    """The formats of a problem's cells, whose first stands in column ``start``."""
    unsure = str(problem[_KIND]).startswith("【")
    return {start + _URL: "link", start + _KIND: "unsure" if unsure else "text"}


def _place(title: str) -> int:
    return next(at for at, field in enumerate(LIST_FIELDS) if field.title == title)


def _cover(book: Book, report: Report, unit: UnitReport, title: str) -> None:
    counts = unit.counts
    rows = (
        ("责任单位", unit.name),
        ("监测时间点", labels.day(report.run.as_of)),
        ("整改期限", str(report.deadline)),
        (
            "问题数量",
            f"不符合 {counts.failed} 个（其中单项否决 {counts.vetoes} 个），待人工确认 {counts.review} 个。",
        ),
        ("联系单位", one_line(report.run.issuer)),
        (
            "填写方法",
            "在“问题清单”的黄色栏“整改情况”中选择或填写，填好后将本文件发回；“复查结果”由联系单位填写。",
        ),
        (
            "待人工确认",
            "问题类型前标有【待人工确认】的，是机器发现的疑点，不计分。请先核实：确属问题的，一并整改；"
            "不属于问题的，选“经核实不属于问题”。",
        ),
        ("单项否决", "只要有一个属实，该网站或账号即为不合格，请最先处理。"),
        ("截图", "“截图”一栏链接到报告文件夹中的图片；单独收到本文件时，可向联系单位索取。"),
        ("请勿改动", "请不要增删列，也不要改动隐藏的最后一列：联系单位据此核对每个问题的整改情况。"),
    )
    sheet = book.plain("说明", title, (16, 76))
    for name, text in rows:
        if text:
            sheet.write((name, text), {0: "head"})


def _site_codes(report: Report) -> dict[str, str]:
    return {target.record.target.name: one_line(target.record.target.code) for target in report.targets}
