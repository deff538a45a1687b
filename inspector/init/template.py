"""The empty workbook a county fills in."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from inspector.init.forms import FORMS, UNITS, Form
from inspector.init.skeleton import write_new

_ROWS = 1000
"""How many rows the drop-downs cover."""

_INTRODUCTION = (
    "怎样填写",
    "1. 在“单位”“网站”“栏目”“账号”四个工作表中，每行填写一项；表头不要改动，不用的工作表留空即可。",
    "2. 带 * 的列必须填写，其余可以空着。责任单位请与“单位”工作表中的名称写得完全一样。",
    "3. 填好后运行：inspector init --from-excel 本文件名。没有采用的行会逐行说明原因。",
)


def write_template(path: Path, *, force: bool = False) -> None:
    """Write an empty workbook with a sheet for each form and one that explains them.

    Raises:
        UsageError: the file exists (and not ``force``), or cannot be written.
    """
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True})
    workbook.set_properties({"title": "巡检基础信息", "created": datetime(2026, 1, 1)})  # the same bytes every time
    for form in FORMS:
        _form_sheet(workbook, form)
    _explanations(workbook)
    workbook.close()
    write_new(path, content.getvalue(), force=force)


def _form_sheet(workbook: Any, form: Form) -> None:
    sheet = workbook.add_worksheet(form.name)
    header = workbook.add_format(_HEADER)
    text = workbook.add_format({"num_format": "@", "font_size": 11})  # keeps the leading zeros of codes and phones
    for place, item in enumerate(form.items):
        width = max(12, 2 * len(item.headers[0]) + 6, len(item.example) + 4)
        sheet.set_column(place, place, width, None if item.field == "max_age_days" else text)
        sheet.write_string(0, place, item.headers[0] + ("*" if item.required else ""), header)
        rule: dict[str, Any] = {"validate": "any", "input_title": item.headers[0], "input_message": item.hint}
        if item.choices:
            rule |= {"validate": "list", "source": list(item.choices), "error_message": "请从下拉列表中选择。"}
        elif item.field == "unit":
            names = f"={UNITS.name}!$A$2:$A${_ROWS}"
            rule |= {
                "validate": "list",
                "source": names,
                "error_type": "warning",
                "error_message": "“单位”工作表中没有这个单位。",
            }
        sheet.data_validation(1, place, _ROWS, place, rule)
    sheet.set_row(0, 24)
    sheet.freeze_panes(1, 1)
    _fit_to_paper(sheet)


def _explanations(workbook: Any) -> None:
    sheet = workbook.add_worksheet("说明")
    title, header = workbook.add_format({"bold": True, "font_size": 14}), workbook.add_format(_HEADER)
    cell = workbook.add_format({"border": 1, "border_color": "#D0D7DE", "valign": "vcenter"})
    example = workbook.add_format(
        {"border": 1, "border_color": "#D0D7DE", "font_color": "#808080", "valign": "vcenter"}
    )
    for place, width in enumerate((10, 16, 8, 60, 34)):
        sheet.set_column(place, place, width)
    for row, line in enumerate(_INTRODUCTION):
        sheet.write_string(row, 0, line, title if row == 0 else None)
    row = len(_INTRODUCTION) + 1
    for place, word in enumerate(("工作表", "列", "必填", "怎样填", "示例")):
        sheet.write_string(row, place, word, header)
    for form in FORMS:
        for item in form.items:
            row += 1
            words = (form.name, item.headers[0], "必填" if item.required else "", item.hint)
            for place, word in enumerate(words):
                sheet.write_string(row, place, word, cell)
            sheet.write_string(row, len(words), item.example, example)
    _fit_to_paper(sheet)


def _fit_to_paper(sheet: Any) -> None:
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


_HEADER = {
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": "#1F4E79",
    "border": 1,
    "align": "center",
    "valign": "vcenter",
}
