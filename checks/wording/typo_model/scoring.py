"""How probable a text is, character by character, and how much more so with another character in its place.

The probability of a character after the four before it is smoothed after Witten and Bell (1991): a context gives
away as much to what never followed it as different characters followed it. Their number is estimated from the count
of the context, for which reason it need not be stored.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from checks.wording.typo_model.characters import Row
from checks.wording.typo_model.ngrams import ORDERS, POWERS, VALUES, Hashes, NgramTable, polynomials

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint32]

RIGHT = ORDERS - 1
"""How many characters after a replaced one feel the change."""
_GROWTH = 0.6
"""A context seen c times is taken to be followed by c ** 0.6 different characters."""


@dataclass(frozen=True)
class Frequencies:
    """log10 of how often each character code occurs in the training text, and of all of them together."""

    logs: Floats
    total: float


@dataclass(frozen=True)
class Scores:
    """A row and what is known about the sequences that end at each of its places.

    ``levels[n]``: rough count of the last n characters (see ``NgramTable.levels``; [0] is unused);
    ``order``: the longest known sequence; ``log``: log10 of the probability.
    """

    row: Row
    sums: list[Hashes]
    levels: npt.NDArray[np.uint8]
    order: npt.NDArray[np.int64]
    log: Floats


@dataclass(frozen=True)
class Rescored:
    """What replacing the characters at ``at`` changes, one column for each replacement; row k is place ``at + k``."""

    at: Numbers
    levels: npt.NDArray[np.uint8]
    order: npt.NDArray[np.int64]
    log: Floats

    @property
    def total(self) -> Floats:
        """log10 of the probability of all the places that feel the change."""
        return self.log.sum(axis=0)


class Scorer:
    """Scores rows by one table of sequences."""

    def __init__(self, table: NgramTable, frequencies: Frequencies) -> None:
        self.table = table
        self.frequencies = frequencies

    def score(self, row: Row) -> Scores:
        """Every place of the row."""
        sums = polynomials(row.codes)
        levels = np.zeros((ORDERS + 1, len(row.codes)), np.uint8)
        levels[0] = levels[1] = 1
        for order in range(2, ORDERS + 1):
            known = levels[order - 1].astype(bool)
            known[1:] &= levels[order - 1, :-1].astype(bool)
            asked = np.flatnonzero(known)
            levels[order, asked] = self.table.levels(sums[order - 1][asked], order)
        singles = self.frequencies.logs[row.codes]
        before = np.concatenate([singles[:1], singles[:-1]])
        levels_before = np.concatenate([levels[:, :1], levels[:, :-1]], axis=1)
        longest, log = self._probability(levels, levels_before, singles, before)
        return Scores(row, sums, levels, longest, log)

    def replace(self, scores: Scores, at: Numbers, new: Codes) -> Rescored:
        """The scores with ``new`` (one row of 1 or 2 codes for each replacement) written at ``at``."""
        width = new.shape[1]
        codes = scores.row.codes
        change = [VALUES[new[:, j]] - VALUES[codes[at + j]] for j in range(width)]
        reach = width + RIGHT
        levels = np.stack([scores.levels[:, at + k] for k in range(-1, reach)]).copy()
        for k in range(reach):
            for order in range(2, ORDERS + 1):
                shift = self.shifted(change, k, order)
                if shift is None:
                    continue
                known = np.flatnonzero((levels[k + 1, order - 1] > 0) & (levels[k, order - 1] > 0))
                found = self.table.levels(scores.sums[order - 1][at[known] + k] + shift[known], order)
                levels[k + 1, order] = 0
                levels[k + 1, order, known] = found
        singles = [self.frequencies.logs[new[:, k] if 0 <= k < width else codes[at + k]] for k in range(-1, reach)]
        orders, logs = [], []
        for k in range(reach):
            longest, log = self._probability(levels[k + 1], levels[k], singles[k + 1], singles[k])
            orders.append(longest)
            logs.append(log)
        return Rescored(at, levels[1:], np.array(orders), np.array(logs))

    @staticmethod
    def shifted(change: list[Hashes], k: int, order: int) -> Hashes | None:
        """By how much the polynomial of the ``order`` characters that end ``k`` places after the first replaced one
        changes; None where they hold no replaced one."""
        inside = [j for j in range(len(change)) if k - order < j <= k]
        if not inside:
            return None
        return sum((change[j] * POWERS[k - j] for j in inside), np.zeros(len(change[0]), np.uint64))

    def _probability(
        self, levels: npt.NDArray[np.uint8], before: npt.NDArray[np.uint8], single: Floats, single_before: Floats
    ) -> tuple[npt.NDArray[np.int64], Floats]:
        """The longest known sequence and log10 P from the levels of the sequences that end here and one place before."""
        order = np.ones(levels.shape[1], np.int64)
        log = single - self.frequencies.total
        for n in range(2, ORDERS + 1):
            known = levels[n] > 0
            context = self.table.logs[before[n - 1]] if n > 2 else single_before
            kinds = np.log10(1 + 10 ** ((_GROWTH - 1) * context))
            share = np.minimum(self.table.logs[levels[n]] - context - kinds, 0)
            order = np.where(known, n, order)
            log = np.where(known, share, log + np.where(before[n - 1] > 0, (_GROWTH - 1) * context - kinds, 0))
        return order, log.astype(np.float32)
