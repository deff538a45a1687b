"""How characters sound, and which traditional characters stand for which simplified ones."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

FILE = "characters.txt"
"""A line for each character of GB 2312: itself, its syllable, its traditional forms. ``tools/word_lists/characters.py``
makes it of OpenCC's tables (Apache-2.0) and pypinyin's (MIT)."""

_FIRST_SOUND = 0xE000
"""Syllables are written as characters of the private use area, so that a text of sounds is a string too."""


@cache
def simplified() -> dict[int, str]:
    """For ``str.translate``: each traditional character to the simplified one that it stands for."""
    return {ord(form): char for char, _, forms in _lines() for form in forms}


@cache
def sounds() -> dict[int, str]:
    """For ``str.translate``: each character to the sign of its syllable."""
    return {ord(char): _signs()[syllable] for char, syllable, _ in _lines()}


def spelled(letters: str) -> str | None:
    """The signs of the syllables that a run of Latin letters spells (``boc`` none, ``bocai`` two); None for none."""
    found = _syllables().fullmatch(letters)
    if found is None:
        return None
    signs = ""
    while letters:  # the longest first, as long as the rest can still be read
        length = next(
            size
            for size in range(min(6, len(letters)), 0, -1)
            if letters[:size] in _signs() and (size == len(letters) or _syllables().fullmatch(letters[size:]))
        )
        signs, letters = signs + _signs()[letters[:length]], letters[length:]
    return signs


@cache
def _signs() -> dict[str, str]:
    syllables = sorted({syllable for _, syllable, _ in _lines()})
    return {syllable: chr(_FIRST_SOUND + number) for number, syllable in enumerate(syllables)}


@cache
def _syllables() -> re.Pattern[str]:
    longest_first = sorted(_signs(), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(longest_first)}){{1,8}}")


@cache
def _lines() -> tuple[tuple[str, str, str], ...]:
    lines = files("sensitive_words").joinpath(FILE).read_text("utf-8").splitlines()
    return tuple((char, syllable, "".join(forms)) for char, syllable, *forms in map(str.split, lines))
