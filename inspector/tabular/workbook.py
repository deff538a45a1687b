"""Excel workbooks (.xlsx), read by openpyxl after a look at what they would cost.

A workbook is a ZIP of XML: a small file can unpack to gigabytes, name entities that multiply, or
claim a cell in row a billion. Everything is counted in one streaming pass before openpyxl, which
holds a row's elements and all shared strings in memory, sees the file.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from inspector.errors import UsageError
from inspector.tabular.sheets import MAX_COLUMNS, MAX_ROWS, Cell, Rows

MAX_UNPACKED_BYTES = 100_000_000
MAX_ELEMENTS = 4_000_000
MAX_SHEETS = 60
MAX_OTHER_ELEMENTS = 300_000
"""Styles above all: openpyxl makes half a kilobyte of each."""

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384

Merge = tuple[int, int, int]
"""Cells merged down one column: column, first row, last row."""


def read_workbook(path: Path, content: bytes) -> list[tuple[str, Rows]]:
    """Name and filled rows of every worksheet. Cells merged downwards each hold the common value;
    a formula gives the value the spreadsheet last computed, None where it never did.

    Raises:
        UsageError: it is no workbook, broken, encrypted, or larger than the limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            merges = _look_through(path, archive)
        with warnings.catch_warnings():  # openpyxl's remarks on styles and dates are English and change nothing
            warnings.simplefilter("ignore")
            workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            if len(workbook.worksheets) > MAX_SHEETS:
                raise UsageError(
                    f"{path} 有 {len(workbook.worksheets)} 个工作表，最多读 {MAX_SHEETS} 个；请拆成几个文件。"
                )
            return [
                (sheet.title, _rows(path, sheet, merges.get(sheet._worksheet_path, [])))
                for sheet in workbook.worksheets
            ]
    except UsageError:
        raise
    except Exception as error:  # openpyxl raises anything on a damaged file; the way out is the same for all
        raise UsageError(f"{path} 不是 Excel 工作簿，或文件已损坏；请用表格软件打开，另存为 .xlsx。") from error


def _look_through(path: Path, archive: zipfile.ZipFile) -> dict[str, list[Merge]]:
    """Refuse what would cost too much; give the downward merges of each part."""
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise UsageError(f"{path} 设了打开密码，无法读取；请去掉密码后重新保存。")
    # zipfile never unpacks more than the size a part declares, so the declared sizes bound everything.
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise UsageError(f"{path} 展开后超过 {MAX_UNPACKED_BYTES // 1_000_000} MB，请按季度或单位拆成几个文件。")
    merges: dict[str, list[Merge]] = {}
    data, rest = _Count(path, MAX_ELEMENTS), _Count(path, MAX_OTHER_ELEMENTS)
    for part in parts:
        if part.filename.endswith((".xml", ".rels", ".vml")):
            count = data if part.filename.endswith("sharedStrings.xml") or "/worksheets/" in part.filename else rest
            with archive.open(part) as stream:
                merges[part.filename] = count.through(stream)
    return merges


class _Count:
    """Counts the elements of parts while expat streams through them, keeping nothing but merges."""

    def __init__(self, path: Path, limit: int) -> None:
        self.path = path
        self.left = limit
        self.cells = 0
        self.merges: list[Merge] = []

    def through(self, stream: IO[bytes]) -> list[Merge]:
        """The downward merges of one part.

        Raises:
            UsageError: there are too many elements, or a document type, where entities that multiply
                would be declared.
        """
        self.merges = []
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ParseFile(stream)
        return self.merges

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.left -= 1
        tag = name.rpartition(":")[2]
        self.cells = 0 if tag == "row" else self.cells + (tag == "c")
        if self.left < 0 or self.cells > _LAST_COLUMN:
            raise UsageError(f"{self.path} 的单元格或样式太多，请按季度或单位拆成几个文件。")
        if tag == "mergeCell":
            left, top, right, bottom = range_boundaries(attributes["ref"])
            if left == right:
                self.merges.append((left, top, bottom))

    def _doctype(self, *_: object) -> None:
        raise UsageError(f"{self.path} 含有不该有的文档声明，可能被做了手脚，没有读取。")


def _rows(path: Path, sheet: Any, merges: list[Merge]) -> Rows:
    """The filled rows of a worksheet, whatever dimensions it claims to have."""
    starting: dict[int, list[Merge]] = {}
    for merge in merges:
        starting.setdefault(merge[1], []).append(merge)
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    for number, cells in enumerate(_spread(sheet, starting), start=1):
        if not any(cells):
            continue
        width = next(place for place in range(len(cells), 0, -1) if cells[place - 1] is not None)
        rows.append((number, cells[:width]))  # the padding on the right would be most of the memory
        if len(rows) > MAX_ROWS:
            raise UsageError(f"{path} 的工作表“{sheet.title}”超过 {MAX_ROWS} 行，请按季度或单位拆成几个文件。")
    return tuple(rows)


def _spread(sheet: Any, starting: dict[int, list[Merge]]) -> Iterator[tuple[Cell, ...]]:
    """The rows with the value of every downward merge repeated in all its rows."""
    active: dict[int, tuple[int, Cell]] = {}  # column -> last row, value
    cells: tuple[Cell, ...]
    for number, cells in enumerate(sheet.iter_rows(max_row=_LAST_ROW, max_col=MAX_COLUMNS, values_only=True), start=1):
        for column, _, last in starting.get(number, ()):
            if column <= len(cells):
                active[column] = last, cells[column - 1]
        # An empty row below a merge stays empty: only rows that hold something of their own are filled up.
        if active and any(cells):
            filled = list(cells)
            for column, (last, value) in active.items():
                if number <= last:
                    filled[column - 1] = value
            cells = tuple(filled)
        yield cells
