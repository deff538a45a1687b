"""``inspector export --format docx``: the problems of a run as a Word document, for papers that are circulated."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from inspector.model import Finding, Run
from reports import labels
from reports.files import replacing
from reports.text import one_line

MOST = 2_000
"""How many problems a document holds; Word does not bear many more."""

_COLUMNS = (("序号", 1.2), ("责任单位", 3), ("网站／账号、栏目", 4.5), ("问题", 7), ("建议", 4.5), ("网址", 5))
_LONG = 300


def write_problem_list(run: Run, findings: Iterable[Finding], path: Path) -> int:
    """Write the findings as one table on A4 across; how many were left out.

    Raises:
        IncompleteError: the file cannot be written.
    """
    import docx  # takes a third of a second to load, and most exports need none
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt

    rest = iter(findings)
    shown = list(islice(rest, MOST))
    left_out = sum(1 for _ in rest)
    document = docx.Document()
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = Cm(2)
    document.styles["Normal"].font.size = Pt(9)
    document.add_heading(f"{one_line(run.region)}{labels.quarter(run.quarter)}检查问题清单", level=1)
    table = document.add_table(rows=1, cols=len(_COLUMNS), style="Table Grid")
    table.autofit = False
    for cell, (title, width) in zip(table.rows[0].cells, _COLUMNS, strict=True):
        cell.text, cell.width = title, Cm(width)
    for number, finding in enumerate(shown, start=1):
        for cell, text, (_, width) in zip(table.add_row().cells, _cells(number, finding), _COLUMNS, strict=True):
            cell.text, cell.width = text, Cm(width)
    if left_out:
        document.add_paragraph(f"另有 {left_out} 个问题，见整改台账。")
    with replacing(path) as partial, partial.open("wb") as file:
        document.save(file)
    return left_out


def _cells(number: int, finding: Finding) -> tuple[str, ...]:
    column = labels.column(finding)
    return (
        str(number),
        labels.unit(finding),
        one_line(finding.target) + (f"：{column}" if column else ""),
        f"【{finding.outcome.label}】{one_line(finding.message, _LONG)}",
        one_line(finding.suggestion, _LONG),
        one_line(finding.url, _LONG),
    )
