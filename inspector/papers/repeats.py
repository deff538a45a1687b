"""Old texts under new days: near duplicates on the site and against what an earlier run kept of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy

from inspector.model import Paper, Repeat

_KEYS = 3
"""Smallest hashes by which like texts meet: of two that are nearly the same, one of three is common almost surely."""

_SAME = 0.9
"""Likeness from which two texts are the same."""

_SHORTEST = 200
"""Characters of the shortest text that is compared: short ones are alike by nature."""

_CROWD = 50
"""Texts with one hash from which it belongs to a template and tells nothing."""


def with_repeats(papers: Sequence[Paper], earlier: Iterable[Paper] = (), run: str = "") -> tuple[Paper, ...]:
    """``papers``, each with the oldest older appearance of its text where there is one.

    Args:
        papers: those of this run.
        earlier: those that the run called ``run`` kept of the same site.
    """
    older = tuple(earlier)
    common = _common_keys((*papers, *older))
    meeting: dict[int, list[tuple[Paper, str]]] = defaultdict(list)
    for known, when in ((papers, ""), (older, run)):
        for paper in known:
            for key in common.intersection(_keys(paper)):
                if len(meeting[key]) < _CROWD:
                    meeting[key].append((paper, when))
    return tuple(_with_repeat(paper, meeting) for paper in papers)


def _keys(paper: Paper) -> tuple[int, ...]:
    return paper.sketch.smallest(_KEYS) if paper.length >= _SHORTEST and paper.published else ()


def _common_keys(papers: Iterable[Paper]) -> set[int]:
    """The keys that more than one paper has: of most texts there are none, and nothing need be kept of them."""
    every = numpy.fromiter((key for paper in papers for key in _keys(paper)), dtype=numpy.uint32)
    keys, counts = numpy.unique(every, return_counts=True)
    return {int(key) for key in keys[counts > 1]}


def _with_repeat(paper: Paper, meeting: Mapping[int, Sequence[tuple[Paper, str]]]) -> Paper:
    if paper.length < _SHORTEST or paper.day is None:
        return paper
    oldest: tuple[date, Paper, str] | None = None
    for key in _keys(paper):
        for other, run in meeting.get(key, ()):
            older = other.day is not None and other.day < (oldest[0] if oldest else paper.day)
            # Monthly bulletins have one text with other figures: those are no old story.
            older = older and other.figures == paper.figures
            if other.day is not None and older and paper.sketch.likeness(other.sketch) >= _SAME:
                oldest = other.day, other, run
    return replace(paper, repeats=Repeat(oldest[1].url, oldest[0], oldest[2])) if oldest else paper
