"""The table in a sheet: a header row found by synonyms, then rows of named values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

from inspector.errors import UsageError
from inspector.tabular.files import read_sheets
from inspector.tabular.moments import Moment, moment
from inspector.tabular.sheets import UNCOMPUTED, Cell, Sheet

HEADER_ROWS = 10
"""Titles, notes and dates stand above the header; it is looked for in this many filled rows."""

Columns = Mapping[str, Sequence[str]]
"""Field name -> the headers it may stand under, the preferred one first."""

_FORMULA_ERRORS = {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", UNCOMPUTED}
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060"))


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, and what it says in the known columns."""

    number: int
    texts: Mapping[str, str]
    moments: Mapping[str, Moment] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The text of a field; empty when the cell or the whole column is missing."""
        return self.texts.get(name, "")

    def moment(self, name: str) -> Moment | None:
        """The moment of a field that was read as one; None when the cell or the column is missing."""
        return self.moments.get(name)


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that could not be used: its number, why, and the texts that could be read."""

    row: int
    reason: str
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below a header. ``fields`` are the known fields that have a column."""

    sheet: Sheet
    fields: frozenset[str]
    rows: tuple[Row, ...]
    rejected: tuple[RejectedRow, ...]


def read_table(path: Path, columns: Columns, required: Collection[str] = (), moments: Collection[str] = ()) -> Table:
    """The table of the first sheet in a file that has one.

    Args:
        columns: the fields looked for, with their headers.
        required: fields without whose columns it is not the table meant.
        moments: fields whose cells must be dates; a row with an unreadable one is rejected.

    Raises:
        UsageError: the file cannot be read, or no sheet has such a header; the sentence names the
            missing column.
    """
    sheets = read_sheets(path)
    for sheet in sheets:
        if table := find_table(sheet, columns, required, moments):
            return table
    found = max((_header(sheet, columns, ())[1] for sheet in sheets), key=len)
    missing = [name for name in required if name not in found]
    first, *others = columns[missing[0]] if found and missing else next(iter(columns.values()))
    if not found or not missing:
        raise UsageError(f"{path} 的前 {HEADER_ROWS} 行里没有找到表头；表头要有“{first}”等列。")
    hint = f"（也可以叫“{'”“'.join(others[:3])}”）" if others else ""
    raise UsageError(f"{path} 的表头缺少“{first}”一列{hint}，请补上。")


def find_table(
    sheet: Sheet, columns: Columns, required: Collection[str] = (), moments: Collection[str] = ()
) -> Table | None:
    """The table of one sheet; None when no row of its top is such a header. Arguments as for :func:`read_table`."""
    position, places = _header(sheet, columns, required)
    if not places:
        return None
    rows: list[Row] = []
    rejected: list[RejectedRow] = []
    for number, cells in sheet.rows[position + 1 :]:
        values = {name: cells[place] if place < len(cells) else None for name, place in places.items()}
        texts = {name: _text(value) for name, value in values.items()}
        if not any(texts.values()):
            continue
        dated = {name: moment(values[name]) for name in moments if texts.get(name)}
        reason = _fault(columns, texts, dated)
        if reason:
            rejected.append(RejectedRow(number, reason, texts))
        else:
            rows.append(Row(number, texts, {name: when for name, when in dated.items() if when}))
    return Table(sheet, frozenset(places), tuple(rows), tuple(rejected))


def _fault(columns: Columns, texts: Mapping[str, str], dated: Mapping[str, Moment | None]) -> str:
    for name, text in texts.items():
        if text in _FORMULA_ERRORS:
            return f"“{columns[name][0]}”是出错的公式 {text}"
    for name, when in dated.items():
        if when is None:
            return f"“{columns[name][0]}”的日期看不懂：{texts[name][:30]}"
    return ""


def _header(sheet: Sheet, columns: Columns, required: Collection[str]) -> tuple[int, dict[str, int]]:
    """Position among the sheet's rows, and column of each field, of the best header; no columns when there is none."""
    best: tuple[int, dict[str, int]] = (0, {})
    for position, (_, cells) in enumerate(sheet.rows[:HEADER_ROWS]):
        places = _places([_text(cell) for cell in cells], columns)
        if len(places) > len(best[1]) and places.keys() >= set(required):
            best = position, places
    return best


def _places(headers: Sequence[str], columns: Columns) -> dict[str, int]:
    """Which field stands in which column. An earlier synonym beats a later one; a column serves one field."""
    known: dict[str, int] = {}
    for place, header in enumerate(headers):
        for form in (_plain(header), _plain(re.sub(r"[(（].*?[)）]", "", header))):
            known.setdefault(form, place)
    places: dict[str, int] = {}
    for name, synonyms in columns.items():
        for synonym in synonyms:
            column = known.get(_plain(synonym))
            if column is not None and column not in places.values():
                places[name] = column
                break
    return places


def _plain(header: str) -> str:
    return re.sub(r"[\s*_:-]", "", unicodedata.normalize("NFKC", header)).casefold()


def _text(value: Cell) -> str:
    """A cell as a person reads it, without blanks around."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case float() if value.is_integer() and abs(value) < 2**53:
            return str(int(value))
        case datetime() if value.time() == time.min:
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ")
        case date() | time():
            return value.isoformat()
        case _:
            return str(value).translate(_INVISIBLE).strip()
