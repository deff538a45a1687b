"""Sketching a text: a sample of its 8-grams, so that texts can be compared when neither is at hand."""

from __future__ import annotations

import re

import numpy

from inspector.model import Sketch

_GRAM = 8
_FULL = 2**32
_RATE = _FULL // 4
"""One 8-gram in four is sampled."""

_IGNORED = re.compile(r"[\W_]+")
_LONGEST = 60_000
"""Characters of a text that are sketched: longer ones are tables."""

_MULTIPLIER = numpy.uint64(0x9E3779B97F4A7C15)
_BASE = numpy.uint64(1_000_003)


def sketch(text: str, most: int) -> Sketch:
    """The sketch of ``text`` with at most ``most`` hashes.

    Spaces and punctuation do not count, figures do: what differs by its figures alone is another text.
    """
    folded = _IGNORED.sub("", text)[:_LONGEST]
    if len(folded) < _GRAM:
        return Sketch()
    codes = numpy.frombuffer(folded.encode("utf-32-le", "replace"), dtype="<u4").astype(numpy.uint64)
    count = len(codes) - _GRAM + 1
    rolled = numpy.zeros(count, dtype=numpy.uint64)
    for step in range(_GRAM):
        rolled = rolled * _BASE + codes[step : step + count]
    mixed = ((rolled * _MULTIPLIER) >> numpy.uint64(32)).astype(numpy.uint32)
    sampled = numpy.unique(mixed[mixed < _RATE])
    if len(sampled) <= most:
        return Sketch(sampled.tobytes(), _RATE)
    return Sketch(sampled[:most].tobytes(), int(sampled[most]))
