"""Excel workbooks (.xlsx), read by openpyxl once the guard has looked through them."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from inspector.errors import UsageError
from inspector.tabular.guard import Marks, look_through
from inspector.tabular.sheets import MAX_COLUMNS, MAX_ROWS, UNCOMPUTED, Cell, Rows

MAX_SHEETS = 60
_LAST_ROW = 1_048_576


def read_workbook(path: Path, content: bytes) -> list[tuple[str, Rows]]:
    """Name and filled rows of every worksheet. Cells merged downwards each hold the common value; a
    formula gives the value the spreadsheet last computed, :data:`UNCOMPUTED` where it never did.

    Raises:
        UsageError: it is no workbook, broken, encrypted, or larger than the limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            marks = look_through(path, archive)
        with warnings.catch_warnings():  # openpyxl's remarks on styles and dates are English and change nothing
            warnings.simplefilter("ignore")
            workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            sheets = workbook.worksheets
            if len(sheets) > MAX_SHEETS:
                raise UsageError(f"{path} 有 {len(sheets)} 个工作表，最多读 {MAX_SHEETS} 个；请拆成几个文件。")
            return [(sheet.title, _rows(path, sheet, marks[sheet._worksheet_path])) for sheet in sheets]
    except UsageError:
        raise
    except Exception as error:  # openpyxl raises anything on a damaged file; the way out is the same for all
        raise UsageError(f"{path} 不是 Excel 工作簿，或文件已损坏；请用表格软件打开，另存为 .xlsx。") from error


def _rows(path: Path, sheet: Any, marks: Marks) -> Rows:
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    for number, cells in _completed(sheet, marks):
        if not any(cells):
            continue
        width = next(place for place in range(len(cells), 0, -1) if cells[place - 1] is not None)
        rows.append((number, cells[:width]))  # the padding on the right would be most of the memory
        if len(rows) > MAX_ROWS:
            raise UsageError(f"{path} 的工作表“{sheet.title}”超过 {MAX_ROWS} 行，请按季度或单位拆成几个文件。")
    return tuple(rows)


def _completed(sheet: Any, marks: Marks) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """Every row with its number, whatever dimensions the sheet claims, with what the marks add."""
    active: dict[int, tuple[int, Cell]] = {}  # column of a merge -> its last row and its value
    row: tuple[Cell, ...]
    for number, row in enumerate(sheet.iter_rows(max_row=_LAST_ROW, max_col=MAX_COLUMNS, values_only=True), start=1):
        cells = list(row) if number in marks.formulas or number in marks.merges or active else row
        if isinstance(cells, list):
            for column in marks.formulas.get(number, ()):
                if column <= MAX_COLUMNS and cells[column - 1] is None:
                    cells[column - 1] = UNCOMPUTED
            for column, last in marks.merges.get(number, ()):
                if column <= MAX_COLUMNS:
                    active[column] = last, cells[column - 1]
            active = {column: merge for column, merge in active.items() if number <= merge[0]}
            if any(cells):  # rows that hold nothing of their own are no rows, merged or not
                for column, (_, value) in active.items():
                    cells[column - 1] = value
        yield number, tuple(cells)
