"""Builds the static hash table of :mod:`checks.wording.typo_model.ngrams` by peeling a random hypergraph."""

from __future__ import annotations

import numpy as np

from checks.wording.typo_model.ngrams import FLOORS, Hashes, cells, fingerprints

_ROOM = 1.235
"""Cells for each key: below 1.222 three-cell peeling fails."""


def levels(counts: np.ndarray) -> np.ndarray:
    """The level 0 to 15 of each count."""
    return (np.searchsorted(FLOORS, counts, side="right") - 1).astype(np.uint16)


def build(hashes: Hashes, level: np.ndarray) -> np.ndarray:
    """The cells for distinct ``hashes`` with their ``level`` (0 to 15).

    Raises:
        ValueError: the keys cannot be placed, which for distinct keys happens once in many thousand times.
    """
    block = int(len(hashes) * _ROOM / 3) + 32
    places = np.stack([cell.astype(np.int64) for cell in cells(hashes, block)])
    numbers = np.arange(len(hashes), dtype=np.int64)
    degree = np.bincount(places.ravel(), minlength=3 * block)
    total = np.zeros(3 * block, np.int64)
    for row in places:
        total += np.bincount(row, weights=numbers, minlength=3 * block).astype(np.int64)

    order: list[tuple[np.ndarray, np.ndarray]] = []
    single = np.flatnonzero(degree == 1)
    left = len(hashes)
    while len(single):
        keys, first = np.unique(total[single], return_index=True)
        order.append((keys, single[first]))
        left -= len(keys)
        for row in places:
            np.subtract.at(degree, row[keys], 1)
            np.subtract.at(total, row[keys], keys)
        touched = np.unique(places[:, keys])
        single = touched[degree[touched] == 1]
    if left:
        raise ValueError(f"{left} keys cannot be placed")

    table = np.zeros(3 * block, np.uint16)
    wanted = fingerprints(hashes) | level.astype(np.uint16)
    for keys, own in reversed(order):
        table[own] = 0
        a, b, c = places[:, keys]
        table[own] = wanted[keys] ^ table[a] ^ table[b] ^ table[c]
    return table
