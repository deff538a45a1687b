"""What looks like a typo to the model and is none to a reader."""

from __future__ import annotations

import re
from collections.abc import Collection

from sensitive_words import TYPO, Level, Word
from sensitive_words.context import excused as mentioned

_LEVELS = frozenset("省市县区州旗乡镇村国")
_PARTICLES = frozenset("的地得和或与及其而且是在了也就都至到")
_SPELLED_TWO_WAYS = tuple(
    frozenset(pair) for pair in ("订定", "做作", "账帐", "像象", "它他", "他她", "她它", "份分", "唯惟", "粘黏")
)
_OPENED = re.compile(r"[“《][^”》]{0,6}\Z")
_CLOSED = re.compile(r"[^“《]{0,6}[”》]")
_ALONE = re.compile("(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,3}(?![\u4e00-\u9fff])")
"""Two or three characters by themselves: a person's name in a list, a signature, a cell. Nothing around them tells
what was meant."""
_SURE = 0.98
"""From this probability on even spellings of which both are in use are told apart."""
_UNTITLED = str.maketrans("《》〈〉", "    ")
"""A title may hold a typo like any sentence: a listed word in it may be there on purpose, a misspelt one is not."""
_HIGHEST = 0.995
"""Below this probability a short quoted name keeps its spelling."""


def is_excused(text: str, start: int, wrong: str, right: str, probability: float, known: Collection[str]) -> bool:
    """Whether to keep silent about ``wrong`` at ``start``: levels of places, particles and spellings that are a
    matter of facts and style; a word that is talked about; a short quoted name; two or three characters standing alone; a word or name of ``known``."""
    end = start + len(wrong)
    both = frozenset((wrong, right))
    if both <= _LEVELS or both <= _PARTICLES:
        return True
    if wrong in _LEVELS and probability < _SURE:
        return True
    if both in _SPELLED_TWO_WAYS and probability < _SURE:
        return True
    if probability < _HIGHEST and _OPENED.search(text[max(0, start - 7) : start]) and _CLOSED.match(text, end):
        return True
    if any(_inside(text, start, end, word) for word in known):
        return True
    if any(name.start() <= start < name.end() for name in _ALONE.finditer(text, max(0, start - 3), end + 3)):
        return True
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    word = Word(before + wrong + after, TYPO, Level.SUSPECT, before + right + after)
    return mentioned(text.translate(_UNTITLED), start - len(before), end + len(after), word)


def _inside(text: str, start: int, end: int, word: str) -> bool:
    """Whether an occurrence of ``word`` holds the whole of ``text[start:end]``."""
    return text.find(word, max(0, end - len(word)), start + len(word)) >= 0
