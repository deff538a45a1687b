"""``inspector import-replies``: what units filled in, back into the ledger.

A unit's workbook has a hidden last column with the fingerprint of each problem; it alone says which answer
belongs to which item, so rows may be sorted, filtered or deleted. What a unit answers is remembered, never
believed: an item is closed only by what a recheck or a run sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from inspector.errors import UsageError
from inspector.store import Item, ItemEvent, Store
from inspector.tabular.files import read_sheets
from inspector.tabular.sheets import Sheet
from reports.text import one_line

_FINGERPRINT = re.compile(r"[0-9a-f]{32}")
_ANSWER = "整改情况"
_HEADER = "指纹"
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Imported:
    """What one file held: new answers, answers known already, rows without answer, rows of no known item."""

    file: Path
    new: int
    known: int
    empty: int
    unknown: int

    def __str__(self) -> str:
        said = f"{self.file}：记入 {self.new} 条反馈"
        parts = ((self.known, "条与上次相同"), (self.empty, "条没有填写"), (self.unknown, "条在台账里找不到"))
        return said + "".join(f"，{number} {what}" for number, what in parts if number) + "。"


def import_replies(store: Store, files: Iterable[Path], *, today: date, at: datetime) -> list[Imported]:
    """Read filled-in workbooks into the ledger; reading one again changes nothing.

    Args:
        today: the day the answers count as given.
        at: the moment, aware UTC.

    Raises:
        UsageError: a file cannot be read or is no such workbook. Files before it are in the ledger.
    """
    return [_import(store, file, today, at) for file in files]


def _import(store: Store, file: Path, today: date, at: datetime) -> Imported:
    answers = dict(_answers(file))
    items = store.items.named(answers)
    given = {mark: answer for mark, answer in answers.items() if answer and mark in items}
    new = {mark: answer for mark, answer in given.items() if _differs(items[mark], answer)}
    for mark, answer in new.items():
        event = ItemEvent(mark, at, "", items[mark].unit or file.stem, "answered", answer)
        store.items.mark([mark], {"answer": answer, "answered_on": today}, [event])
    return Imported(
        file,
        new=len(new),
        known=len(given) - len(new),
        empty=sum(not answer for answer in answers.values()),
        unknown=sum(bool(answer) and mark not in items for mark, answer in answers.items()),
    )


def _differs(item: Item, answer: str) -> bool:
    return item.answer != answer or item.answered_on is None


def _answers(file: Path) -> Iterator[tuple[str, str]]:
    """Fingerprints and answers of every sheet that has both columns; the last row of a fingerprint counts."""
    found = False
    for sheet in read_sheets(file):
        places = _places(sheet)
        if places is None:
            continue
        found = True
        header, answer, mark = places
        for number, cells in sheet.rows:
            text = str(cells[mark] or "").strip() if number > header and len(cells) > mark else ""
            if _FINGERPRINT.fullmatch(text):
                yield text, one_line(str(cells[answer] or ""), _LONGEST)
    if not found:
        raise UsageError(
            f"{file} 没有“{_ANSWER}”和隐藏的“{_HEADER}”两栏，不是本程序发出的整改清单；请让单位在原清单里填写后发回。"
        )


def _places(sheet: Sheet) -> tuple[int, int, int] | None:
    """Number of the header row, and where answers and fingerprints stand."""
    for number, cells in sheet.rows[:10]:
        titles = [one_line(str(cell or "")) for cell in cells]
        mark = next((at for at, title in enumerate(titles) if title.startswith(_HEADER)), None)
        if _ANSWER in titles and mark is not None:
            return number, titles.index(_ANSWER), mark
    return None
