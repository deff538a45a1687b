"""``inspector words``: a county's own word list, kept in one table without a programmer.

The list is an Excel or CSV file that the configuration names under ``[words] files``; it may as well be edited by hand.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from inspector.errors import UsageError, system_reason
from inspector.registry import installed_files
from sensitive_words import Hit, Level, Lexicon, Mute, Person, Word, WordListError, load, read_list

HEADER = ("错误", "正确", "主题", "级别", "来源", "例外", "同句须有", "附近不得有")
DEFAULT = Path("本县词库.xlsx")
_LEVELS = {Level.ERROR: "错误", Level.SUSPECT: "疑似"}
_SILENT = "不报"
_WIDTHS = (24, 24, 12, 8, 40, 40, 24, 24)


def add(file: Path, word: Word) -> bool:
    """Put ``word`` into the list, in place of an entry of the same text; whether there was one.

    Raises:
        UsageError: the list cannot be read or written, or the entry could not be read back.
    """
    return _put(file, [_row(word)])[1] > 0


def mute(file: Path, terms: Iterable[str]) -> None:
    """Note in the list that ``terms`` are right here and not to be reported.

    Raises:
        UsageError: as for :func:`add`.
    """
    _put(file, [_row(Mute(term)) for term in terms])


def bring(file: Path, source: Path) -> tuple[int, int]:
    """Take over the entries of another list; how many were new and how many replaced one of the same text.

    Raises:
        UsageError: as for :func:`add`.
    """
    rows = [_row(entry) for entry in _entries(source) if not isinstance(entry, Person)]
    return _put(file, rows)


def export(file: Path, own: Sequence[Path]) -> int:
    """Write the lists that come with the program and one's own into one table; how many entries it has.

    Raises:
        UsageError: a list cannot be read, or the table not be written.
    """
    lists: list[Path] = [*installed_files("inspector.words").values(), *own]  # type: ignore[list-item]
    rows = {row[0]: row for source in lists for row in map(_row, _entries(source)) if row}
    _write(file, list(rows.values()))
    return len(rows)


def try_out(text: str, own: Sequence[Path]) -> list[Hit]:
    """What the shipped lists and one's own find in ``text``.

    Raises:
        UsageError: a list cannot be read.
    """
    return list(lexicon(own).find(text))


def lexicon(own: Sequence[Path]) -> Lexicon:
    """The shipped lists with one's own on top.

    Raises:
        UsageError: a list cannot be read.
    """
    try:
        return load([*installed_files("inspector.words").values(), *own])
    except WordListError as error:
        raise UsageError(str(error)) from None


def _put(file: Path, rows: Sequence[tuple[str, ...]]) -> tuple[int, int]:
    before = [_row(entry) for entry in _entries(file)] if file.exists() else []
    merged = {row[0]: row for row in before}
    replaced = sum(row[0] in merged for row in rows)
    merged |= {row[0]: row for row in rows}
    _write(file, list(merged.values()))
    return len(rows) - replaced, replaced


def _entries(source: Path) -> list[Word | Person | Mute]:
    try:
        return list(read_list(source))
    except WordListError as error:
        raise UsageError(str(error)) from None


def _row(entry: Word | Person | Mute) -> tuple[str, ...]:
    match entry:
        case Word():
            return (
                entry.text,
                entry.suggestion,
                entry.theme,
                _LEVELS[entry.level],
                entry.source,
                *(
                    "".join(f"{phrase}；" for phrase in phrases)
                    for phrases in (entry.exceptions, entry.requires, entry.forbids)
                ),
            )
        case Mute():
            return (entry.text, "", "", _SILENT, *[""] * (len(HEADER) - 4))
        case Person():
            raise UsageError("这份表是领导姓名职务表，不是词库；请直接用表格软件编辑。")


def _write(file: Path, rows: Sequence[tuple[str, ...]]) -> None:
    if file.suffix.lower() not in (".xlsx", ".csv"):
        raise UsageError(f"词库 {file.name} 应是 .xlsx 或 .csv 文件；请换一个名字。")
    fresh = file.with_name(f".{file.name}.new")
    try:
        if file.suffix.lower() == ".csv":
            held = io.StringIO(newline="")
            csv.writer(held).writerows([HEADER, *map(_guarded, rows)])
            fresh.write_text(held.getvalue(), "utf-8-sig", newline="")
        else:
            _workbook(fresh, rows)
        fresh.replace(file)  # a list half written is worse than none
    except OSError as error:
        raise UsageError(f"词库 {file} 无法写入：{system_reason(error)}；请先关闭正在打开它的程序。") from None


def _workbook(file: Path, rows: Sequence[tuple[str, ...]]) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "词库"
    for row in (HEADER, *rows):
        sheet.append([_guarded_cell(cell) for cell in row])
    for number, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.cell(1, number).font = Font(bold=True)
    sheet.freeze_panes = "A2"
    held = io.BytesIO()
    book.save(held)
    file.write_bytes(held.getvalue())


def _guarded(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_guarded_cell, row))


def _guarded_cell(cell: str) -> str:
    """A cell that a spreadsheet cannot take for a formula."""
    return cell.lstrip("=+-@\t\r") if cell[:1] in "=+-@\t\r" else cell


def word_of(text: str, right: str, theme: str, *, suspect: bool, source: str, exceptions: Sequence[str]) -> Word:
    """An entry as the command line gives it.

    Raises:
        UsageError: it is too short, or right and wrong are the same.
    """
    if len(text) < 2 or text == right:
        raise UsageError(f"错误词“{text}”至少要有两个字，而且不能和正确词相同；请改正。")
    if any(text not in phrase for phrase in exceptions):
        raise UsageError(f"例外应是包含“{text}”的更长词语；请改正。")
    word = Word(text, theme, Level.SUSPECT if suspect else Level.ERROR, right, source)
    return replace(word, exceptions=tuple(exceptions))
