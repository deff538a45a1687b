"""Chinese numerals of list numbers and dates."""

from __future__ import annotations

DIGITS = "〇一二三四五六七八九"


def ordinal(numeral: str) -> int:
    """The number that a numeral up to 九十九 stands for (``十二`` is 12); 0 when it is none."""
    tens, ten, ones = numeral.rpartition("十")
    if any(len(part) > 1 or (part and part not in DIGITS) for part in (tens, ones)):
        return 0
    if not ten:
        return DIGITS.index(ones) if ones else 0
    return (DIGITS.index(tens) if tens else 1) * 10 + (DIGITS.index(ones) if ones else 0)
