"""Which colours a home page is painted with, as far as its styles say."""

from __future__ import annotations

import colorsys
import re
from collections import Counter

from inspector.gather.extract.hiding import colour

_PAINTED = re.compile(r"(?:--[\w-]+|color|background|background-color|border(?:-\w+)?)\s*:\s*([^;{}]+)", re.I)
_COLOUR = re.compile(r"#[0-9a-f]{6}\b|#[0-9a-f]{3}\b|rgba?\([^)]*\)|\bred\b", re.I)
_MOST = 20_000
_GREY = 0.25
"""Saturation below which a colour is a shade of grey."""

_HUES = ((20, "红"), (45, "橙"), (70, "黄"), (165, "绿"), (200, "青"), (255, "蓝"), (315, "紫"), (361, "红"))


def hues(styles: list[str]) -> tuple[tuple[str, float], ...]:
    """The hues that ``styles`` (sheets and style attributes) use, most used first, with their shares.

    Black, white and grey are no hues.
    """
    counts: Counter[str] = Counter()
    for style in styles:
        for number, painted in enumerate(_PAINTED.finditer(style)):
            if number >= _MOST:
                break
            counts.update(filter(None, (_hue(found) for found in _COLOUR.findall(painted[1]))))
    total = sum(counts.values())
    return tuple((name, round(count / total, 3)) for name, count in counts.most_common())


def _hue(written: str) -> str:
    """The name of a colour's hue, empty for greys and for what is very dark or very light."""
    known = colour(written)
    if not known:
        return ""
    red, green, blue = (int(known[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < _GREY or not 0.12 < light < 0.92:
        return ""
    return next(name for limit, name in _HUES if hue * 360 < limit)
