"""Writing workbooks: the formats, the guarded cells, the page set-up that all our sheets share.

Text from websites is written as text and nothing else: never as a formula, never as a link it was
not checked for, and marked so that it stays text when a clerk edits the cell.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from pathlib import Path
from typing import Any

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format

from reports.files import replacing
from reports.text import clean, web_link

MAX_CELL = 16_000
"""Characters in a cell: under Excel's 32,767 UTF-16 units whatever the characters are."""

_MAX_LINKS = 60_000
"""Excel drops all links of a sheet that has more than 65,530."""

_LINE_HEIGHT, _MAX_HEIGHT = 16, 400
"""Points; Excel's rows end at 409."""

_BLUE, _RED, _LINE = "#17427A", "#A3161A", "#C9D1DB"
_FONT = {"font_name": "微软雅黑", "font_size": 10, "valign": "top"}
_CELL = {**_FONT, "text_wrap": True, "border": 1, "border_color": _LINE}
_MIDDLE = {**_CELL, "align": "center"}
_FORMATS: dict[str, dict[str, Any]] = {
    "title": {**_FONT, "font_size": 16, "bold": True, "font_color": _RED, "align": "center", "valign": "vcenter"},
    "head": {**_MIDDLE, "bold": True, "font_color": "#FFFFFF", "bg_color": _BLUE, "valign": "vcenter"},
    "text": {**_CELL, "quote_prefix": True},
    "fill": {**_CELL, "bg_color": "#FFFBEA"},
    "unsure": {**_CELL, "font_color": "#8A5300", "bg_color": "#FDF4E3", "quote_prefix": True},
    "link": {**_CELL, "font_color": _BLUE, "underline": 1},
    "number": _MIDDLE,
    "share": {**_MIDDLE, "num_format": "0.0%"},
    "date": {**_MIDDLE, "num_format": "yyyy-mm-dd"},
    "sum": {**_MIDDLE, "bold": True, "bg_color": "#EAF1F9"},
    "sum_share": {**_MIDDLE, "bold": True, "bg_color": "#EAF1F9", "num_format": "0.0%"},
    "wrong": {"font_name": "微软雅黑", "font_size": 10, "font_color": _RED, "bold": True},
    "right": {"font_name": "微软雅黑", "font_size": 10},
}


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a list: its heading and its width in characters."""

    title: str
    width: float


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that opens a file beside the workbook."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A cell whose middle part is the wrong text and stands out."""

    before: str
    wrong: str
    after: str

    def __str__(self) -> str:
        return self.before + self.wrong + self.after


class Sheet:
    """A sheet written row by row from the top; what is written once is out of memory."""

    def __init__(self, workbook: Workbook, name: str, widths: Sequence[float], formats: Mapping[str, Format]) -> None:
        self.raw = workbook.add_worksheet(name)
        self._widths = widths
        self._formats = formats
        self._row = 0
        self._links = 0
        for at, width in enumerate(widths):
            self.raw.set_column(at, at, width)
        self.raw.set_paper(9)
        self.raw.fit_to_pages(1, 0)
        self.raw.hide_gridlines(2)

    def title(self, text: str) -> None:
        """Write a large title across all columns."""
        self.raw.merge_range(self._row, 0, self._row, len(self._widths) - 1, clean(text), self._formats["title"])
        self.raw.set_row(self._row, 46)
        self._row += 1

    def write(self, cells: Sequence[object], looks: Mapping[int, str] | None = None, look: str = "text") -> None:
        """Write the next row, as high as its longest text. ``looks`` names formats by column, else ``look``."""
        looks = looks or {}
        self.raw.set_row(self._row, self._height(cells))
        for at, value in enumerate(cells):
            self._cell(at, value, looks.get(at, look))
        self._row += 1

    def _cell(self, at: int, value: object, look: str) -> None:
        match value:
            case None | "":
                self.raw.write_blank(self._row, at, None, self._formats[look])
            case date():
                moment = datetime(value.year, value.month, value.day)
                self.raw.write_datetime(self._row, at, moment, self._formats["date"])
            case int() | float():
                self.raw.write_number(self._row, at, value, self._formats["number" if look == "text" else look])
            case Link():
                self.raw.write_url(self._row, at, f"external:{value.path}", self._formats["link"], value.text)
            case Marked() if value.wrong and (value.before or value.after):
                self._marked(at, value, look)
            case _:
                self._text(at, fit(str(value)), look)

    def _text(self, at: int, text: str, look: str) -> None:
        if look == "link":
            if web_link(text) and self._links < _MAX_LINKS:
                self._links += 1
                self.raw.write_url(self._row, at, text, self._formats["link"], text)
                return
            look = "text"
        self.raw.write_string(self._row, at, text, self._formats[look])

    def _marked(self, at: int, value: Marked, look: str) -> None:
        parts: list[Any] = []
        for text, name in ((value.before, "right"), (value.wrong, "wrong"), (value.after, "right")):
            if text:
                parts += [self._formats[name], text]
        self.raw.write_rich_string(self._row, at, *parts, self._formats[look])

    def _height(self, cells: Sequence[object]) -> float:
        """The height in points that shows every cell whole; not all programs work it out by themselves."""
        lines = 1
        for value, width in zip(cells, self._widths, strict=True):
            if isinstance(value, str | Marked):
                lines = max(lines, sum(max(1, ceil(_columns(line) / width)) for line in str(value).split("\n")))
        return min(lines * _LINE_HEIGHT + 4, _MAX_HEIGHT)


class Book:
    """A workbook being written."""

    def __init__(self, raw: Workbook) -> None:
        self.raw = raw
        self._formats = {name: raw.add_format(values) for name, values in _FORMATS.items()}

    def plain(self, name: str, title: str, widths: Sequence[float]) -> Sheet:
        """A sheet of text under one large title."""
        sheet = Sheet(self.raw, name, widths, self._formats)
        sheet.title(title)
        return sheet

    def list(self, name: str, fields: Sequence[Field], rows: int, heading: str, printed: int | None = None) -> Sheet:
        """A sheet of ``rows`` rows under a frozen, filtered header, set up to print on A4 across.

        ``heading`` stands on top of every printed page, which shows the first ``printed`` columns.
        """
        sheet = Sheet(self.raw, name, [field.width for field in fields], self._formats)
        sheet.write([field.title for field in fields], look="head")
        sheet.raw.freeze_panes(1, 0)
        sheet.raw.autofilter(0, 0, max(rows, 1), len(fields) - 1)
        sheet.raw.set_landscape()
        sheet.raw.set_margins(left=0.35, right=0.35, top=0.75, bottom=0.55)
        sheet.raw.print_area(0, 0, max(rows, 1), (printed or len(fields)) - 1)
        sheet.raw.repeat_rows(0)
        sheet.raw.set_header(f'&C&"微软雅黑,Bold"&14{clean(heading)[:200].replace("&", "&&")}')
        sheet.raw.set_footer("&C第 &P 页，共 &N 页")
        return sheet

    def table(self, name: str, table: pd.DataFrame, widths: Sequence[float], heading: str, sums: bool = False) -> None:
        """A sheet that holds a tabulation; with ``sums`` its last row is set off as totals."""
        fields = [Field(str(title), width) for title, width in zip(table.columns, widths, strict=True)]
        sheet = self.list(name, fields, len(table), heading)
        shares = [at for at, field in enumerate(fields) if field.title.endswith("率")]
        for row, values in enumerate(table.itertuples(index=False), start=1):
            total = sums and row == len(table)
            looks = dict.fromkeys(shares, "sum_share" if total else "share")
            cells = [None if pd.isna(value) else _plain(value) for value in values]
            sheet.write(cells, looks, "sum" if total else "text")


@contextmanager
def workbook(path: Path, title: str, author: str, created: datetime) -> Iterator[Book]:
    """A workbook that takes the place of ``path`` once it is whole.

    ``created`` is aware UTC; it is the run's moment, so that the same run gives the same file.

    Raises:
        IncompleteError: the file cannot be written.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with replacing(path) as partial:
        raw = Workbook(str(partial), options)
        raw.set_properties(
            {"title": clean(title), "author": clean(author), "created": created.replace(tzinfo=None, microsecond=0)}
        )
        yield Book(raw)
        raw.close()


def fit(text: str) -> str:
    """Cleaned text cut to what a cell holds."""
    text = clean(text)
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - 8] + "…（以下截断）"


def _columns(line: str) -> int:
    """How many columns of a monospaced font ``line`` takes; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in line)


def _plain(value: Any) -> Any:
    """A number of numpy as one of Python."""
    return value.item() if hasattr(value, "item") else value
