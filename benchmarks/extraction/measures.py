"""Comparing what was read with what is true, one field at a time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from tests.gather.extract.labelled import Labelled

FIELDS = ("title", "date", "source", "main", "kind", "type", "newest")
"""What is measured: ``main`` as the mean F1 of its text, the others as the share of right answers."""

_META = re.compile(r"<meta\b(?![^>]*(?:charset|content-type))(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>", re.I)
_IGNORED = re.compile(r"[\s\"“”‘’'·]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What an extractor read on one page. A field named in ``silent`` is one it does not know at all."""

    title: str = ""
    day: date | None = None
    source: str = ""
    main: str = ""
    kind: str = ""
    type: str = ""
    newest: date | None = None
    silent: frozenset[str] = frozenset()


Extractor = Callable[[str, str], Reading]
"""From markup and address to what was read."""


def without_meta(html: str) -> str:
    """A page without its meta tags, but for the one that names the charset."""
    return _META.sub("", html)


def scores(label: Labelled, reading: Reading) -> dict[str, float]:
    """A figure from 0 to 1 for each field that the label asks for."""
    marks: dict[str, float] = {"kind": float(reading.kind == label.kind.value)}
    if label.title is not None:
        marks["title"] = float(_key(reading.title) == _key(label.title))
    if label.day is not None or not label.dated:
        marks["date"] = float(reading.day == label.day)
    if label.source is not None:
        marks["source"] = float(_key(reading.source) == _key(label.source))
    if label.main is not None:
        marks["main"] = f1(reading.main, label.main)
    if label.column_type is not None:
        marks["type"] = float(reading.type == label.column_type.value)
        marks["newest"] = float(reading.newest == label.newest)
    return {field: mark for field, mark in marks.items() if field not in reading.silent}


def f1(read: str, true: str) -> float:
    """How much two texts have in common: F1 over pairs of neighbouring characters, white space aside."""
    mine, theirs = _pairs(read), _pairs(true)
    if not mine or not theirs:
        return float(not mine and not theirs)
    return 2 * (mine & theirs).total() / (mine.total() + theirs.total())


def mean(marks: Iterable[float]) -> float | None:
    """Their mean, None of nothing."""
    known = list(marks)
    return sum(known) / len(known) if known else None


def _pairs(text: str) -> Counter[str]:
    text = re.sub(r"\s+", "", text)
    return Counter(text[at : at + 2] for at in range(len(text) - 1))


def _key(text: str) -> str:
    return _IGNORED.sub("", text)
