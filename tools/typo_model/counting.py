"""Counts the sequences of 1 to 5 characters of a training text, as hashes: no text is kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from checks.wording.typo_model.characters import EDGE, row
from checks.wording.typo_model.ngrams import ORDERS, keys, polynomials


def text_codes(paths: list[Path]) -> np.ndarray:
    """The codes of the files' lines."""
    parts = []
    for path in paths:
        lines = path.read_text("utf-8").split("\n")
        parts.append(row(lines).codes)
    return np.concatenate(parts)


def counted(codes: np.ndarray, least: dict[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Keys and counts of the sequences of each order that occur ``least[order]`` times or more. Sequences
    that run over the edge of a sentence are left out; one edge may begin or end a sequence."""
    edge = codes == EDGE
    before = np.concatenate([[0], np.cumsum(edge)])
    found_keys, found_counts = [], []
    for order, sums in zip(range(1, ORDERS + 1), polynomials(codes), strict=True):
        ends = np.arange(order - 1, len(codes))
        inner = before[ends] - before[ends - order + 2] if order > 2 else np.zeros(len(ends), np.int64)
        whole = inner == 0
        if order == 2:
            whole &= ~(edge[ends] & edge[ends - 1])
        hashes = keys(sums[ends[whole]], order)
        hashes.sort()
        first = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]]))
        counts = np.diff(np.concatenate([first, [len(hashes)]]))
        often = counts >= least[order]
        found_keys.append(hashes[first[often]])
        found_counts.append(counts[often])
        print(f"order {order}: {len(hashes):,} seen, {len(first):,} distinct, {often.sum():,} kept", flush=True)
    return np.concatenate(found_keys), np.concatenate(found_counts)
