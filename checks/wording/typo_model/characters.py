"""Text as the model sees it: a row of character codes in which digits, Latin letters and widths do not matter.

Sentences are told apart by :data:`EDGE`; where a character of the row stands in the text is kept beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

EDGE = ord("\n")
"""The code between two sentences, and at both ends of a row."""
MARGIN = 5
"""How many edges stand at both ends, so that windows around any character stay inside the row."""

_ENDS = "。！？；"
_CLOSING = "”’』」》）"
_WIDE = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）", "﹑": "、", "．": "."}
_CODES = 0x10000


def _folds() -> npt.NDArray[np.uint32]:
    fold = np.arange(_CODES, dtype=np.uint32)
    for code in range(0xFF01, 0xFF5F):
        if chr(code) not in _WIDE.values():
            fold[code] = code - 0xFEE0
    for code in range(0x80):
        if chr(code).isdigit():
            fold[code] = ord("0")
        elif chr(code).isalpha():
            fold[code] = ord("a")
    fold[[ord(blank) for blank in "\t\u00a0\u3000"]] = ord(" ")
    fold[[ord(straight) for straight in "\r\u0085\u2028\u2029"]] = EDGE
    for narrow, wide in _WIDE.items():
        fold[ord(narrow)] = ord(wide)
    return fold[fold]


_FOLD = _folds()


def _among(characters: str) -> npt.NDArray[np.bool_]:
    table = np.zeros(_CODES, bool)
    table[[ord(character) for character in characters]] = True
    return table


_IS_END = _among(_ENDS)
_IS_CLOSING = _among(_CLOSING)


@dataclass(frozen=True, slots=True)
class Row:
    """``codes`` of the characters with edges between sentences; ``places``: where each stands in its text
    (-1 for an edge); ``texts``: the number of that text."""

    codes: npt.NDArray[np.uint32]
    places: npt.NDArray[np.int64]
    texts: npt.NDArray[np.int64]

    @property
    def is_han(self) -> npt.NDArray[np.bool_]:
        """Which of the codes are common Chinese characters."""
        return (self.codes >= 0x4E00) & (self.codes <= 0x9FFF)


def row(texts: Sequence[str]) -> Row:
    """The texts, one after another, in one row."""
    joined = "\n".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    codes = _FOLD[np.minimum(codes, _CODES - 1)]
    lengths = np.array([len(text) + 1 for text in texts], np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]) if len(texts) else np.zeros(0, np.int64)
    numbers = np.repeat(np.arange(len(texts)), lengths)[: len(codes)]
    places = np.arange(len(codes)) - starts[numbers] if len(texts) else np.zeros(0, np.int64)

    ends = _IS_END[codes]
    closing = _IS_CLOSING[codes]
    after = ends.copy()
    for _ in range(2):  # 。” and 。”） end a sentence as 。 does
        after[1:] |= after[:-1] & closing[1:]
    following = np.flatnonzero(after[:-1] & ~after[1:] & ~closing[1:]) + 1
    codes = np.insert(codes, following, EDGE)
    places = np.insert(places, following, -1)
    numbers = np.insert(numbers, following, 0)
    places[codes == EDGE] = -1

    pad = np.full(MARGIN, EDGE, np.uint32)
    nowhere = np.full(MARGIN, -1, np.int64)
    return Row(
        np.concatenate([pad, codes, pad]).astype(np.uint32),
        np.concatenate([nowhere, places, nowhere]).astype(np.int64),
        np.concatenate([nowhere, numbers, nowhere]).astype(np.int64),
    )
