"""``inspector export``: a run's findings, pages, columns or items as rows for other programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

import xlsxwriter

from inspector.errors import UsageError
from inspector.reviewed import reviewed
from inspector.store import Store
from reports import labels
from reports.files import replacing
from reports.problem_list import write_problem_list
from reports.summary import finding_record
from reports.text import clean

Row = dict[str, Any]

_CELL = 32_000
"""Characters Excel takes in one cell, less some room."""

_DOCUMENTS = {"docx": "问题清单.docx", "warc": "证据.warc.gz"}

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_run(store: Store, run_id: str, *, what: str, form: str, to: Path | None, out: Path = Path("out")) -> None:
    """Write one kind of rows of a run.

    Args:
        what: ``findings``, ``pages``, ``columns`` or ``items``.
        form: ``jsonl``, ``csv`` (UTF-8 with a mark that Excel understands), ``xlsx``; of findings also ``docx`` and
            ``warc``, their evidence as a web archive.
        to: the file; None writes to standard output.
        out: the output folder of the run, where its screenshots lie.

    Raises:
        UsageError: that form needs a file to be put in, or is not made of that.
        IncompleteError: the file cannot be written.
    """
    if form in _DOCUMENTS:
        _write_document(store, run_id, what, form, to, out)
        return
    rows = _KINDS[what](store, run_id)
    if to is None:
        if form == "xlsx":
            raise UsageError("导出 xlsx 时要用 --to 写明文件名，例如 --to 问题.xlsx。")
        _TEXT_FORMS[form](rows, sys.stdout)
        return
    with replacing(to) as partial:
        if form == "xlsx":
            _write_workbook(rows, partial, what)
        else:
            with partial.open("w", encoding="utf-8-sig" if form == "csv" else "utf-8", newline="") as file:
                _TEXT_FORMS[form](rows, file)


def _write_document(store: Store, run_id: str, what: str, form: str, to: Path | None, out: Path) -> None:
    if what != "findings":
        raise UsageError(f"{form} 只能导出问题（findings）；网页、栏目、台账请用 jsonl、csv 或 xlsx。")
    if to is None:
        raise UsageError(f"导出 {form} 时要用 --to 写明文件名，例如 --to {_DOCUMENTS[form]}。")
    if form == "docx":
        run = store.run(run_id)
        write_problem_list(run, sorted(reviewed(store, run).findings, key=labels.weight), to)
    else:
        from reports.warc import write_warc  # no other command needs the archive library

        write_warc(store, run_id, out=out, to=to)


def _findings(store: Store, run_id: str) -> Iterator[Row]:
    return map(finding_record, reviewed(store, store.run(run_id)).findings)


def _pages(store: Store, run_id: str) -> Iterator[Row]:
    for target in store.targets(run_id):
        for page in store.pages(run_id, target.target.name):
            yield {
                "url": page.url,
                "status": page.status,
                "kind": page.kind.value,
                "title": page.title,
                "published_at": page.published.isoformat(sep=" ", timespec="minutes") if page.published else None,
                "source": page.source,
                "text": page.main or page.text,
                "links": [link.url for link in page.links],
            }


def _columns(store: Store, run_id: str) -> Iterator[Row]:
    for target in store.targets(run_id):
        for column in store.columns(run_id, target.target.name):
            yield {
                "name": column.name,
                "path": column.trail,
                "type": column.type.value,
                "url": column.url,
                "newest": column.newest.isoformat() if column.newest else None,
                "items": len(column.items),
                "unit": column.unit,
            }


def _items(store: Store, run_id: str) -> Iterator[Row]:
    """The items of the run's targets, whenever they were seen."""
    targets = {target.target.name for target in store.targets(run_id)}
    for item in store.items.all():
        if item.target in targets:
            yield {
                "fingerprint": item.fingerprint,
                "target": item.target,
                "check": item.check,
                "unit": item.unit,
                "status": item.status.value,
                "first_seen": item.first_seen.isoformat(),
                "last_seen": item.last_seen.isoformat(),
                "times": item.times,
                "closed_on": item.closed_on.isoformat() if item.closed_on else None,
            }


def _write_lines(rows: Iterable[Row], file: TextIO) -> None:
    for row in rows:
        file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _write_csv(rows: Iterable[Row], file: TextIO) -> None:
    writer = csv.writer(file)
    for number, row in enumerate(rows):
        if number == 0:
            writer.writerow(row)
        writer.writerow(_inert(_flat(value)) for value in row.values())


def _write_workbook(rows: Iterable[Row], path: Path, sheet_name: str) -> None:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        sheet = workbook.add_worksheet(sheet_name)
        sheet.freeze_panes(1, 0)
        bold = workbook.add_format({"bold": True})
        for number, row in enumerate(rows):
            if number == 0:
                sheet.write_row(0, 0, row, bold)
            sheet.write_row(number + 1, 0, [_flat(value) for value in row.values()])


def _flat(value: Any) -> str | int | float:
    """One value of a row as one cell."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return clean(text)[:_CELL]


def _inert(value: str | int | float) -> str | int | float:
    """A CSV cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


_KINDS: dict[str, Callable[[Store, str], Iterable[Row]]] = {
    "findings": _findings,
    "pages": _pages,
    "columns": _columns,
    "items": _items,
}
_TEXT_FORMS: dict[str, Callable[[Iterable[Row], TextIO], None]] = {"jsonl": _write_lines, "csv": _write_csv}
