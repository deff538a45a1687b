"""What a word list says: one entry is one term with its theme, its certainty and its conditions."""

from dataclasses import dataclass
from enum import StrEnum

TYPO = "错别字"
EXPRESSION = "规范表述"
INSTITUTION = "机构名称"
GAMBLING = "赌博"
PORN = "色情"
CONTRABAND = "违禁物品"
FORGERY = "制售假证"

HACKED = frozenset({GAMBLING, PORN, CONTRABAND, FORGERY})
"""Themes of pages that intruders plant. Their authors disguise the terms, so these are looked for
with symbols between characters removed and traditional characters read as simplified ones."""


class Level(StrEnum):
    """How sure a hit is: ``ERROR`` is wrong wherever it stands, ``SUSPECT`` a person must judge."""

    ERROR = "error"
    SUSPECT = "suspect"


@dataclass(frozen=True, slots=True)
class Word:
    """One entry of a word list.

    Args:
        text: the term looked for.
        theme: what it is about; the shipped themes are the constants of this module, a list may bring others.
        level: how sure a hit is.
        suggestion: what to write instead, empty where nothing can replace it.
        source: the document or practice the entry rests on.
        exceptions: longer phrases in which the term is right (``按装机容量`` for ``按装``).
        requires: when given, one of these must stand in the same sentence.
        forbids: when given, none of these may stand near the term.
    """

    text: str
    theme: str
    level: Level = Level.ERROR
    suggestion: str = ""
    source: str = ""
    exceptions: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A leader whose name and titles must be right wherever they stand, from a table that the county keeps.

    Args:
        name: two characters and more.
        titles: what the person is now called (``县长``), the usual one first.
        former: titles of before, which are right in older texts.
    """

    name: str
    titles: tuple[str, ...]
    former: tuple[str, ...] = ()
