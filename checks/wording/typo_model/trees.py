"""Boosted decision trees in numpy: the few lines that are needed to read what LightGBM learned."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Trees:
    """All trees of a model as arrays, one row for a tree, one column for a node. Node 0 is the root.

    A node sends a case to ``left`` where its ``feature`` is at most ``threshold``, else to ``right``; a leaf
    leads to itself. ``value`` is what a leaf adds to the score (0 for inner nodes). ``depth`` is the longest way down.
    """

    feature: npt.NDArray[np.uint8]
    threshold: npt.NDArray[np.float32]
    left: npt.NDArray[np.uint8]
    right: npt.NDArray[np.uint8]
    value: npt.NDArray[np.float32]
    depth: int

    def probability(self, cases: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """The probability of each case (one row of features each)."""
        trees = np.arange(len(self.feature))[None, :]
        rows = np.arange(len(cases))[:, None]
        node = np.zeros((len(cases), len(self.feature)), np.intp)
        for _ in range(self.depth):
            goes_left = cases[rows, self.feature[trees, node]] <= self.threshold[trees, node]
            node = np.where(goes_left, self.left[trees, node], self.right[trees, node])
        score = self.value[trees, node].sum(axis=1, dtype=np.float64)
        return 1 / (1 + np.exp(-score))
