"""A first look at a workbook, before anything of it is held in memory.

A workbook is a ZIP of XML: a small file can unpack to gigabytes, name entities that multiply, or hold
a row of millions of cells. One streaming pass counts everything, and notes on the way what openpyxl
does not tell in its reading mode: cells merged downwards and formulas.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.parsers import expat

from openpyxl.utils import coordinate_to_tuple, range_boundaries

from inspector.errors import UsageError

MAX_UNPACKED_BYTES = 100_000_000
MAX_ELEMENTS = 4_000_000
"""Rows, cells, values and shared strings of all sheets together."""
MAX_OTHER_ELEMENTS = 300_000
"""Styles above all: openpyxl makes half a kilobyte of each."""

_LAST_COLUMN = 16_384


@dataclass(slots=True)
class Marks:
    """What a part of the archive holds beside values, by row.

    ``merges``: first row -> (column, last row) of cells merged down one column.
    ``formulas``: row -> columns whose value a formula would have to give.
    """

    merges: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    formulas: dict[int, list[int]] = field(default_factory=dict)


def look_through(path: Path, archive: zipfile.ZipFile) -> dict[str, Marks]:
    """The marks of every part.

    Raises:
        UsageError: reading it would cost too much, it is encrypted, or it declares a document type.
    """
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise UsageError(f"{path} 设了打开密码，无法读取；请去掉密码后重新保存。")
    # zipfile never unpacks more than the size a part declares, so the declared sizes bound everything.
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise UsageError(f"{path} 展开后超过 {MAX_UNPACKED_BYTES // 1_000_000} MB，请按季度或单位拆成几个文件。")
    data, rest = _Pass(path, MAX_ELEMENTS), _Pass(path, MAX_OTHER_ELEMENTS)
    marks: dict[str, Marks] = {}
    for part in parts:
        if part.filename.endswith((".xml", ".rels", ".vml")):
            is_data = part.filename.endswith("sharedStrings.xml") or "/worksheets/" in part.filename
            with archive.open(part) as stream:
                marks[part.filename] = (data if is_data else rest).over(stream)
    return marks


class _Pass:
    """Streams parts through expat, counting elements down to a common limit."""

    def __init__(self, path: Path, limit: int) -> None:
        self._path = path
        self._left = limit
        self._cells = 0
        self._cell: dict[str, str] = {}
        self._marks = Marks()

    def over(self, stream: IO[bytes]) -> Marks:
        self._marks = Marks()
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ParseFile(stream)
        return self._marks

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._left -= 1
        if self._left < 0 or self._cells > _LAST_COLUMN:
            raise UsageError(f"{self._path} 的单元格或样式太多，请按季度或单位拆成几个文件。")
        match name.rpartition(":")[2]:
            case "row":
                self._cells = 0
            case "c":
                self._cells += 1
                self._cell = attributes
            case "f" if self._cell.get("t") != "str" and "r" in self._cell:  # a text, even an empty one, was computed
                row, column = coordinate_to_tuple(self._cell["r"])
                self._marks.formulas.setdefault(row, []).append(column)
            case "mergeCell":
                left, top, right, bottom = range_boundaries(attributes["ref"])
                if left == right:
                    self._marks.merges.setdefault(top, []).append((left, bottom))

    def _doctype(self, *_: object) -> None:
        """Entities that multiply can only be declared in a document type, and no spreadsheet writes one."""
        raise UsageError(f"{self._path} 含有不该有的文档声明，可能被做了手脚，没有读取。")
