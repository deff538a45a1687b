"""Which characters are traditional, by the character sets of the two writings.

GB 2312 holds what simplified text is printed with, Big5 what traditional text is printed with; a character
that only Big5 knows is traditional. Its first plane (lead bytes A4 to C6) holds the frequent ones: rarer
characters live on in names and are not told apart here.
"""

from __future__ import annotations

from functools import lru_cache

_FIRST_PLANE = range(0xA4, 0xC7)
_IN_NAMES = frozenset("玥珪瞭濛潟槃奭崑佺璟焜昇祐喆珮")
"""Characters of Big5 that simplified text keeps in names."""


@lru_cache(maxsize=20_000)
def is_traditional(char: str) -> bool:
    """Whether ``char`` is frequent in traditional text and no part of simplified text."""
    try:
        code = char.encode("big5")
    except UnicodeEncodeError:
        return False
    if len(code) < 2 or code[0] not in _FIRST_PLANE or char in _IN_NAMES:
        return False
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def traditional(text: str) -> str:
    """The traditional characters of ``text``, each once, in order of place."""
    return "".join(char for char in dict.fromkeys(text) if char > "\u3400" and is_traditional(char))
