"""Reading disguised text the way a person does, without losing the place of a single character.

Folding turns full-width letters, compatibility forms and capitals into one plain form and drops
characters that cannot be seen. Tight folding, for terms that are hidden on purpose, also drops
symbols and spaces inserted between Chinese characters and reads common traditional characters as
simplified ones. :meth:`Folded.span` leads every match back to the original characters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
# Punctuation that really parts two clauses stays, or words of neighbouring clauses would run together.
_SYMBOLS = r"""(?:[^\w\n,.、。;:?!()“”‘’"'《》〈〉—]{1,3}|[._])"""
_SEPARATORS = re.compile(f"(?<={_HAN}){_SYMBOLS}(?={_HAN})")

_TRADITIONAL = str.maketrans(
    "賭門銀樂場體開戶註冊網線視頻國產無碼電歐亞韓槍彈藥買賣證書發辦偽鈔據貨號龍鳳紅黃藍綠馬車極莊閒貴賓廳運動員會點擊進遊戲機臺單雙頭獎贏錢現條帳萬億絲愛間學歷",
    "赌门银乐场体开户注册网线视频国产无码电欧亚韩枪弹药买卖证书发办伪钞据货号龙凤红黄蓝绿马车极庄闲贵宾厅运动员会点击进游戏机台单双头奖赢钱现条帐万亿丝爱间学历",
)


class _Fold(dict[int, str]):
    """A translation table that works out each character once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        # Cf holds zero-width joiners, soft hyphens and direction marks: seen by nobody, used to hide words.
        folded = "" if unicodedata.category(char) == "Cf" else unicodedata.normalize("NFKC", char).lower()
        self[code] = folded
        return folded


_FOLD = _Fold()


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


def fold(text: str, *, tight: bool = False) -> Folded:
    """Fold ``text``; ``tight`` also undoes inserted symbols and traditional characters."""
    plain = _fold(text)
    return _tighten(plain) if tight else plain


def _fold(text: str) -> Folded:
    if all(len(_FOLD[ord(char)]) == 1 for char in set(text)):
        return Folded(text.translate(_FOLD), None)
    parts = [_FOLD[ord(char)] for char in text]
    origins = tuple(place for place, part in enumerate(parts) for _ in part)
    return Folded("".join(parts), origins)


def _tighten(folded: Folded) -> Folded:
    text = folded.text.translate(_TRADITIONAL)
    gaps = [match.span() for match in _SEPARATORS.finditer(text)]
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
