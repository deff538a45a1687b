"""What stands around a date on a page, from which its meaning is read: its label, the title, the line of information."""

from __future__ import annotations

import re
from datetime import date

from inspector.gather.extract import days
from inspector.gather.extract.document import BLOCKS, Document, squeeze
from inspector.gather.extract.entry_days import printed_day
from inspector.gather.extract.text import is_info
from inspector.model import Place

_WEAK = re.compile(r"(?:^|[^\u4e00-\u9fff])(?:日期|时间)$")
_ANY_LABEL = re.compile(r"(?:日期|时间|于|至|自|从|期限|有效期|截[止至])$")
_BEFORE = re.compile(
    r"(?:(?<![\u4e00-\u9fff])((?:[\u4e00-\u9fff] )+[\u4e00-\u9fff])|([\u4e00-\u9fff]{1,20}))?[\s:\[【〔(（|]*$"
)
"""A word before a date; widely set ones (日 期) too."""

_LABEL_ONLY = re.compile(r"([\u4e00-\u9fff ]{2,8})\s*:?")
_TODAY = re.compile(r"今[天日]|现在|农历|天气|当前时间|℃|©|copyright", re.I)
_WEEKDAY = "星期"
_EVENT = re.compile(r"地点|结束时间|截止|有效期|报名|开[始庭]时间|会期|参[展会]")
_ONLY_DATE = re.compile(r"[\s\[\]【】()（）|/]*")
_BOXES = 24
"""Characters of a line that may be a day in boxes."""

_BOX = re.compile(r"[\d年月日./ -]{1,10}")
"""A line that may be a part of a day set in boxes: 02 over 2024-03."""

_MENUS = frozenset({Place.NAVIGATION, Place.BREADCRUMB})
_SHORT_LINE = 40

_SIGNED = 15
"""Characters of a name, mostly of a source, that may stand unlabelled beside a moment under the title."""

_SENTENCE = re.compile(r"[，。；、？！]")

_SHORTEST_TITLE = 4

_NEAR = 3
"""Lines around a date in which the words of an event or of an information line are looked for."""


class Surroundings:
    """The lines around a date, from which its meaning is read."""

    def __init__(self, document: Document, told: list[str], title: str, above: int) -> None:
        self._document = document
        self._above = above
        self._lines = told
        self._title = title
        key = squeezed(title)
        self._titled = {
            at
            for at, line in enumerate(document.lines[:above])
            if _SHORTEST_TITLE <= len(key) <= len(line.text)
            and line.node.place not in _MENUS
            and line.linked * 2 < len(line.text)
            and key in squeezed(line.text)
        }

    def label(self, at: int, before: str) -> str:
        """The Chinese words directly before a date, or, where it begins its line, the label on the line above."""
        found = _BEFORE.search(before)
        words = found and (found[1] or found[2])
        if not words and found is not None and found.start() == 0 and at:
            alone = _LABEL_ONLY.fullmatch(days.fold(self._lines[at - 1]))
            words = alone[1] if alone and _ANY_LABEL.search(squeezed(alone[1])) else ""
        return squeezed(words or "")

    def titled_above(self, at: int) -> bool:
        """Whether the title stands on this line or above it."""
        return any(titled <= at for titled in self._titled)

    def informal(self, at: int, begin: int, end: int, label: str) -> bool:
        """Whether a date without a clear label stands where pages print when they were published: behind the
        title, in the line that tells source and readers, or alone beside one of the two."""
        line = self._lines[at]
        if _TODAY.search(line) or (_WEEKDAY in line and not is_info(line)):
            return False
        if _ANY_LABEL.search(label) and not _WEAK.search(label):
            return False
        around = self._lines[max(at - _NEAR, 0) : at + _NEAR + 1]
        if any(_EVENT.search(near) for near in around if len(near) <= _SHORT_LINE and near not in self._title):
            return False
        if at in self._titled:
            return self._title in line and line.find(self._title) + len(self._title) <= begin
        if is_info(line):
            return True
        if (
            at - 1 in self._titled
            and not label
            and len(line) <= end - begin + _SIGNED
            and _SENTENCE.search(line) is None
        ):
            return True
        if not _ONLY_DATE.fullmatch(line[:begin] + line[end:]):
            return False
        if label:
            return bool(self._titled and _WEAK.search(label))
        return not self._titled.isdisjoint({at - 1, at - 2, at + 1}) or any(
            is_info(near) and not _LABEL_ONLY.fullmatch(near) for near in around
        )

    def boxed(self) -> tuple[date, str] | None:
        """A day that stands in boxes of its own beside the title, and how it is printed."""
        for title in sorted(self._titled):
            for at in (title + 1, title + 2, title - 2, title - 1):
                pieces = [piece for near in (at, at + 1) for piece in self._pieces(near)]
                for some in (pieces[:2], pieces[:3]):
                    found = printed_day(some, "", "") if all(map(_BOX.fullmatch, some)) else None
                    if found and found.day:
                        return found.day, " ".join(some)
        return None

    def _pieces(self, at: int) -> list[str]:
        """The pieces of text of a short line, as they stand in its elements."""
        lines = self._document.lines
        if not 0 <= at < self._above or len(lines[at].text) > _BOXES:
            return []
        node = lines[at].node
        while node.tag not in BLOCKS and node.parent is not None:
            node = node.parent
        return [days.fold(text) for text in map(squeeze, self._document.fragments[node.first : node.last]) if text]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
