"""How often sequences of up to five characters occur in official text: a static hash table of rough counts.

The table is a Bloomier filter: three cells, picked by the hash of a sequence, combine by exclusive or into a
12-bit fingerprint and a 4-bit level of frequency. It takes 2.5 bytes for a sequence, stores no text, and
answers a batch of questions with three gathers of numpy. A sequence that is not in it passes the fingerprint
once in 4,096 times; longer sequences are believed only where the shorter ones inside them are known as well.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Levels = npt.NDArray[np.uint8]

ORDERS = 5
"""The longest sequence counted."""
WORD = 8
"""The salt under which whole words are counted, beside the sequences of 1 to :data:`ORDERS` characters."""
FLOORS = np.array([2, 3, 4, 6, 9, 14, 23, 38, 66, 121, 231, 451, 951, 2201, 6001, 20001])
"""The lowest count of each of the 16 levels."""

BASE = np.uint64(0x9E3779B97F4A7C15)
"""The factor of the polynomial: hash(xy) = hash(x) * BASE + value(y), so that replacing a character is one product."""
_FINGERPRINT = np.uint64(0xD6E8FEB86659FD93)
_SALTS = np.arange(WORD + 1, dtype=np.uint64) * np.uint64(0xA0761D6478BD642F)
_LOW = np.uint64(0xFFFFFFFF)


def _mixed(values: Hashes) -> Hashes:
    """The finaliser of splitmix64: every bit of the input changes about half of the output."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


VALUES: Hashes = _mixed(np.arange(1, 0x10001, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15))
"""A random value for each character code."""
POWERS: Hashes = np.array([pow(int(BASE), k, 2**64) for k in range(ORDERS + 1)], np.uint64)


def polynomials(codes: npt.NDArray[np.uint32]) -> list[Hashes]:
    """For each order n from 1: the polynomial of the n codes that end at each place (those before the first
    code count as zero)."""
    sums = [VALUES[codes]]
    for _ in range(ORDERS - 1):
        longer = sums[0].copy()
        longer[1:] += sums[-1][:-1] * BASE
        sums.append(longer)
    return sums


def keys(sums: Hashes, salt: int) -> Hashes:
    """The keys under which sequences with these polynomials are stored; ``salt`` is the order or :data:`WORD`."""
    return _mixed(sums + _SALTS[salt])


def cells(hashes: Hashes, block: int) -> tuple[Hashes, Hashes, Hashes]:
    """The three cells of each key in a table of three blocks of ``block`` cells."""
    size = np.uint64(block)
    first = ((hashes & _LOW) * size) >> np.uint64(32)
    second = ((hashes >> np.uint64(32)) * size) >> np.uint64(32)
    third = (((hashes >> np.uint64(16)) & _LOW) * size) >> np.uint64(32)
    return first, second + size, third + size + size


def fingerprints(hashes: Hashes) -> npt.NDArray[np.uint16]:
    """12 bits of each key, standing above four free bits."""
    return ((hashes * _FINGERPRINT) >> np.uint64(48)).astype(np.uint16) & np.uint16(0xFFF0)


class NgramTable:
    """Look-ups of rough counts.

    Args:
        table: the cells, see :func:`tools.typo_model.table.build`.
        logs: log10 of the mean count of each level; index 0 stands for a sequence not seen.
    """

    def __init__(self, table: npt.NDArray[np.uint16], logs: npt.NDArray[np.float32]) -> None:
        self._table = table
        self._block = len(table) // 3
        self.logs = logs

    def levels(self, sums: Hashes, salt: int) -> Levels:
        """The level of each sequence, 1 to 16; 0 where it is not in the table."""
        hashes = keys(sums, salt)
        first, second, third = cells(hashes, self._block)
        found = self._table[first] ^ self._table[second] ^ self._table[third] ^ fingerprints(hashes)
        return np.where(found < 16, found + 1, 0).astype(np.uint8)
