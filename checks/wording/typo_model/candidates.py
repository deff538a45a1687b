"""What a character, or a word of two, may have been written for. The tables are made at training time."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

TONE, SAME, FUZZY, SHAPE, NEAR, PART = 1, 2, 4, 8, 16, 32
"""Why one character is taken for another: same syllable and tone, same syllable, a syllable that dialects mix up,
a similar shape, a syllable one key apart, a shape of which one half is
similar. Bits of ``kinds``."""

_CODES = 0x10000
_SOUNDS = 1024
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Candidates:
    """The tables: ``others[starts[h]:starts[h + 1]]`` may have been meant by character ``han[h]``, for the reasons
    ``kinds``; ``pairs`` are words of two characters, sorted by ``pair_sounds`` = sound of the first * 1024 + sound of
    the second, the more frequent word of a sound first."""

    han: npt.NDArray[np.uint16]
    sound: npt.NDArray[np.uint16]
    starts: npt.NDArray[np.int32]
    others: npt.NDArray[np.uint16]
    kinds: npt.NDArray[np.uint8]
    pair_sounds: npt.NDArray[np.uint32]
    pairs: npt.NDArray[np.uint16]
    _number: npt.NDArray[np.int32] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        number = np.full(_CODES, -1, np.int32)
        number[self.han] = np.arange(len(self.han))
        object.__setattr__(self, "_number", number)

    def of_characters(self, codes: npt.NDArray[np.uint32]) -> tuple[Numbers, npt.NDArray[np.uint32], Numbers]:
        """For all ``codes`` together: whose candidate, the candidate, and the reasons."""
        number = self._number[codes]
        known = np.flatnonzero(number >= 0)
        number = number[known]
        owner, entry = _runs(known, self.starts[number], self.starts[number + 1])
        return owner, self.others[entry].astype(np.uint32), self.kinds[entry].astype(np.int64)

    def of_pairs(
        self, first: npt.NDArray[np.uint32], second: npt.NDArray[np.uint32]
    ) -> tuple[Numbers, npt.NDArray[np.uint32]]:
        """For all pairs of characters together: whose candidate, and the word (two codes) that sounds the same
        and differs in both."""
        one, two = self._number[first], self._number[second]
        known = np.flatnonzero((one >= 0) & (two >= 0))
        sounds = self.sound[one[known]].astype(np.uint32) * _SOUNDS + self.sound[two[known]]
        begin = np.searchsorted(self.pair_sounds, sounds, side="left")
        end = np.searchsorted(self.pair_sounds, sounds, side="right")
        owner, entry = _runs(known, begin, end)
        words = self.pairs[entry].astype(np.uint32)
        differs = (words[:, 0] != first[owner]) & (words[:, 1] != second[owner])
        return owner[differs], words[differs]


def _runs(owners: Numbers, begin: npt.NDArray[np.integer], end: npt.NDArray[np.integer]) -> tuple[Numbers, Numbers]:
    """The owner and the index of every entry of the runs ``begin[i]:end[i]``."""
    lengths = (end - begin).astype(np.int64)
    offsets = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.repeat(owners, lengths), np.repeat(begin.astype(np.int64), lengths) + offsets
