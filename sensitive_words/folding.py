"""Reading disguised text the way a person does, without losing the place of a single character.

Folding turns full-width letters, compatibility forms and capitals into one plain form and drops
characters that cannot be seen. Tight folding, for terms that are hidden on purpose, also drops
symbols and spaces inserted between Chinese characters and reads traditional characters as
simplified ones. :meth:`Folded.span` leads every match back to the original characters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from sensitive_words.characters import simplified, sounds, spelled

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
# Punctuation that really parts two clauses stays, or words of neighbouring clauses would run together.
_SYMBOLS = r"""(?:[^\w\n,.、。;:?!()“”‘’"'《》〈〉—]{1,3}|[._])"""
_ALONE = r"(?:[a-z0-9](?![a-z0-9]))"
"""A letter or digit that others were parted from."""
_SEPARATORS = re.compile(rf"(?:(?<={_HAN})|(?<=^[a-z0-9])|(?<=[^a-z0-9][a-z0-9])){_SYMBOLS}(?={_HAN}|{_ALONE})")
_HAN_ONLY = re.compile(f"{_HAN}+")
_LATIN = re.compile(r"(?<![a-z0-9])[a-z]{1,24}(?![a-z0-9])")

_KEPT = 4
"""Folded texts that are remembered: several checks read the text of a page one after the other."""


@lru_cache(maxsize=65_536)
def _folded(char: str) -> str:
    """What one character is read as."""
    # Cf holds zero-width joiners, soft hyphens and direction marks: seen by nobody, used to hide words.
    return "" if unicodedata.category(char) == "Cf" else unicodedata.normalize("NFKC", char).lower()


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text. ``origins[i]`` is where character ``i`` began in the original; None when the
    two run character by character."""

    text: str
    origins: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original half-open range of the folded range ``[start, end)``, which must not be empty."""
        if self.origins is None:
            return start, end
        return self.origins[start], self.origins[end - 1] + 1


@lru_cache(maxsize=_KEPT)
def fold(text: str, *, tight: bool = False) -> Folded:
    """Fold ``text``; ``tight`` also undoes inserted symbols and traditional characters."""
    return _tighten(fold(text)) if tight else _fold(text)


def _fold(text: str) -> Folded:
    if _HAN_ONLY.fullmatch(text):
        return Folded(text, None)
    changed = {char: folded for char in set(text) if (folded := _folded(char)) != char}
    if all(len(folded) == 1 for folded in changed.values()):
        return Folded(_replaced(text, changed), None)
    parts = [_folded(char) for char in text]
    origins = tuple(place for place, part in enumerate(parts) for _ in part)
    return Folded("".join(parts), origins)


def _tighten(folded: Folded) -> Folded:
    text = folded.text.translate(simplified())
    gaps = [gap.span() for gap in _SEPARATORS.finditer(text)]
    if not gaps:
        return Folded(text, folded.origins)
    kept: list[int] = []
    place = 0
    for start, end in gaps:
        kept.extend(range(place, start))
        place = end
    kept.extend(range(place, len(text)))
    origins = folded.origins
    return Folded(
        "".join([text[index] for index in kept]),
        tuple(kept) if origins is None else tuple(origins[index] for index in kept),
    )


def _replaced(text: str, changes: dict[str, str]) -> str:
    """``text`` with single characters replaced; a few passes at memory speed beat one look-up a character."""
    for old, new in changes.items():
        text = text.replace(old, new)
    return text


@lru_cache(maxsize=_KEPT)
def sounded(text: str) -> Folded:
    """The tightly folded text as sounds: characters, and Latin letters that spell syllables, become the signs of
    :mod:`sensitive_words.characters`. ``origins`` lead to the tightly folded text."""
    parts: list[str] = []
    origins: list[int] = []
    place = 0
    for run in _LATIN.finditer(text):
        signs = spelled(run[0])
        if signs is None:
            continue
        parts += [text[place : run.start()].translate(sounds()), signs]
        origins += [*range(place, run.start()), *(run.start() for _ in signs)]
        place = run.end()
    parts.append(text[place:].translate(sounds()))
    origins += range(place, len(text))
    return Folded("".join(parts), tuple(origins) if place else None)
