"""Where a key stands in a TOML text, so that an error can name its line.

``tomllib`` gives values without their places. This is a scanner, not a second parser: it is only
asked about texts that ``tomllib`` has accepted, so it need not recognise what is wrong.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left

Path = tuple[str | int, ...]
"""Keys and zero-based indices from the top of the document: ``("sites", 0, "url")``."""

_DEEPEST = 16
"""Longer paths are not noted: no setting lies so deep, and a key of ten thousand parts must cost nothing."""

_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'  # up to two quotes may stand right before the closing three
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_OTHER_VALUE = re.compile(r"[^,\]}#\n]+|.", re.DOTALL)


class TomlLines:
    """The lines of all keys of one text, found in one pass."""

    def __init__(self, text: str) -> None:
        text = text.replace("\r\n", "\n")
        self._ends = [match.start() for match in re.finditer("\n", text)]
        try:
            self._places = _Scanner(text).scan()
        except RecursionError:  # arrays nested a thousand deep: tomllib has just managed, we need not
            self._places = {}

    def of(self, path: Path) -> int | None:
        """The line (from 1) on which the key at ``path`` is written.

        A key that is not there gives the line of the nearest part of the path that is: the header
        of its table, or the entry of the array it would belong to. None when no part of it is.
        """
        while path and path not in self._places:
            path = path[:-1]
        return bisect_left(self._ends, self._places[path]) + 1 if path else None


class _Scanner:
    """One pass over a text, noting the position of every key and array entry."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[Path, int] = {}
        self.tables: dict[Path, int] = {}  # arrays of tables: how many entries each has so far

    def scan(self) -> dict[Path, int]:
        table: Path = ()
        self._skip_blank()
        while self.at < len(self.text):
            start = self.at
            if self.text.startswith("[[", self.at):
                table = self._header(2)
                index = self.tables.get(table, 0)
                self.tables[table] = index + 1
                self._note(table, start)
                table = (*table, index)
                self._note(table, start)
            elif self.text.startswith("[", self.at):
                table = self._header(1)
                self._note_all(table, 1, start)
            else:
                self._pair(table)
            self._skip_blank()
        return self.places

    def _header(self, brackets: int) -> Path:
        """The path of the table whose header starts here; the scanner then stands after it."""
        self.at += brackets
        self._skip_blank()
        path: Path = ()
        for key in self._key():
            path = (*path, key)
            if path in self.tables:
                path = (*path, self.tables[path] - 1)
        self._skip_blank()
        self.at += brackets
        # The header of a further [[table]] names the array, not its last entry.
        return path[:-1] if brackets == 2 and path and isinstance(path[-1], int) else path

    def _pair(self, table: Path) -> None:
        start = self.at
        path = (*table, *self._key())
        self._note_all(path, len(table) + 1, start)
        self._skip_blank()
        self.at += 1  # the equals sign
        self._skip_blank()
        self._value(path)

    def _key(self) -> list[str]:
        parts = []
        while True:
            if quoted := _STRING.match(self.text, self.at):
                parts.append(tomllib.loads(f"key = {quoted[0]}")["key"])
                self.at = quoted.end()
            elif bare := _BARE_KEY.match(self.text, self.at):
                parts.append(bare[0])
                self.at = bare.end()
            dot = _DOT.match(self.text, self.at)
            if not dot:
                return parts
            self.at = dot.end()

    def _value(self, path: Path) -> None:
        if self.text.startswith("[", self.at):
            self._enclosed(path, "]")
        elif self.text.startswith("{", self.at):
            self._enclosed(path, "}")
        else:
            match = _STRING.match(self.text, self.at) or _OTHER_VALUE.match(self.text, self.at)
            self.at = match.end() if match else len(self.text)

    def _enclosed(self, path: Path, end: str) -> None:
        """An array (``end`` is ``]``) or an inline table (``}``), with everything in it."""
        self.at += 1
        index = 0
        self._skip_blank()
        while self.at < len(self.text) and self.text[self.at] != end:
            if end == "]":
                self._note((*path, index), self.at)
                self._value((*path, index))
                index += 1
            else:
                self._pair(path)
            self._skip_blank()
            if self.text.startswith(",", self.at):
                self.at += 1
                self._skip_blank()
        self.at += 1

    def _skip_blank(self) -> None:
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def _note_all(self, path: Path, shortest: int, position: int) -> None:
        """Note the path and its beginnings from ``shortest`` parts on."""
        for end in range(shortest, min(len(path), _DEEPEST) + 1):
            self._note(path[:end], position)

    def _note(self, path: Path, position: int) -> None:
        if len(path) <= _DEEPEST:
            self.places.setdefault(path, position)
