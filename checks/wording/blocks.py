"""What of a page is checked as text: its article, cut into blocks, each at its place.

A page is mostly furniture: menus, buttons, lists of links, tables of figures. Rules about marks and
numbers would find fault with all of it, so they read the article alone and, on pages without one, only
the lines that are real sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from inspector.model import Page

BODY, TITLE = "正文", "标题"

_PIECES = re.compile(r"[^\n\t]+")
_STOP = re.compile(r"[。！？；]")
_LONG = 20
"""Characters from which a line with a comma reads as a sentence even without a stop."""

_MOST = 400_000
"""Characters of one page that are read; the longest honest article has a tenth of them."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a table cell or a title. ``start`` is where it begins in ``Page.text``; None outside of it."""

    text: str
    start: int | None
    where: str = BODY


def is_prose(text: str) -> bool:
    """Whether a block reads like a sentence rather than a label, a name or a figure."""
    return bool(_STOP.search(text)) or (len(text) >= _LONG and "，" in text)


def blocks(page: Page) -> tuple[Block, ...]:
    """The paragraphs and cells of the page's article, or the sentences of a page without one, and its title."""
    return _blocks(page.text, page.main, page.title)


def article(page: Page) -> Block | None:
    """The article as one block; None on pages that have none."""
    if not page.main.strip():
        return None
    start = page.text.find(page.main)
    return Block(page.main[:_MOST], start if start >= 0 else None)


@lru_cache(maxsize=4)
def _blocks(text: str, main: str, title: str) -> tuple[Block, ...]:
    """All rules ask for the blocks of one page in turn, so the last few answers are kept."""
    start = text.find(main) if main else 0
    inside = (main or text)[:_MOST]
    found = [
        Block(piece[0], start + piece.start() if start >= 0 else None)
        for piece in _PIECES.finditer(inside)
        if not piece[0].isspace() and (main or is_prose(piece[0]))
    ]
    if title and title not in inside:
        found.insert(0, Block(title, None, TITLE))
    return tuple(found)
