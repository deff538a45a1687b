"""Pictures of the county: landscapes drawn from a number, and the plain signs of the footer. No emblem, no photograph."""

from __future__ import annotations

import math
import struct
import zlib
from functools import lru_cache
from itertools import pairwise
from random import Random

PHOTOS = 24
"""How many different landscapes there are."""

_SKIES = [("#fbe3c4", "#f4b183"), ("#dbeaf7", "#9cc4e6"), ("#e8f1e4", "#a9cfc2"), ("#f7e1e3", "#d7a5b4")]
_HILLS = [("#8fb3a6", "#5f8f82", "#3c6b62"), ("#9db4cc", "#6d8fb3", "#44698f"), ("#b8c49a", "#8aa06c", "#5f7a48")]


@lru_cache(maxsize=PHOTOS)
def photo(number: int) -> str:
    """A landscape, 720 by 440, as SVG."""
    random = Random(f"photo {number}")  # noqa: S311
    sky, hills = random.choice(_SKIES), random.choice(_HILLS)
    ridges = "".join(
        f'<path d="{_ridge(random, 720, 210 + 55 * level, 34)} V440 H0 Z" fill="{colour}"/>'
        for level, colour in enumerate(hills)
    )
    roofs = "".join(
        _house(120 + 150 * place + random.randrange(-30, 30), 372) for place in range(random.randrange(2, 5))
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 440" width="720" height="440">'
        f'<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="{sky[1]}"/>'
        f'<stop offset="1" stop-color="{sky[0]}"/></linearGradient></defs><rect width="720" height="440" fill="url(#s)"/>'
        f'<circle cx="{random.randrange(90, 630)}" cy="{random.randrange(70, 130)}" r="34" fill="#fff" opacity=".75"/>'
        f'{ridges}<path d="M0 404 Q180 384 360 404 T720 404 V440 H0 Z" fill="#bfd9dd"/>{roofs}</svg>'
    )


def banner(colours: tuple[str, str]) -> str:
    """The wide picture behind a site's name."""
    random = Random("banner")  # noqa: S311
    ridges = "".join(
        f'<path d="{_ridge(random, 1600, 96 + 26 * level, 26)} V180 H0 Z" fill="#fff" opacity="{0.10 + 0.07 * level:.2f}"/>'
        for level in range(3)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 180" preserveAspectRatio="xMidYMax slice">'
        f'<defs><linearGradient id="b"><stop offset="0" stop-color="{colours[0]}"/><stop offset="1" stop-color="{colours[1]}"/>'
        f'</linearGradient></defs><rect width="1600" height="180" fill="url(#b)"/>{ridges}</svg>'
    )


def sign(text: str, colour: str) -> str:
    """A plain sign with a few characters on it, as footers carry."""
    width = 28 + 17 * len(text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="40"><rect width="{width}" height="40" rx="5" '
        f'fill="{colour}"/><text x="50%" y="26" text-anchor="middle" font-size="16" fill="#fff">{text}</text></svg>'
    )


@lru_cache(maxsize=8)
def old_photo(number: int, width: int = 320, height: int = 200) -> bytes:
    """A small landscape of two ridges as PNG, as the old pages show them."""
    random = Random(f"old photo {number}")  # noqa: S311
    far, near = (_heights(random, width, height, level) for level in (0.45, 0.68))
    rows = []
    for y in range(height):
        sky = bytes((150 + 80 * y // height, 190 + 50 * y // height, 225))
        pixels = (b"\x3e\x6b\x55" if y > near[x] else b"\x7f\xa5\x95" if y > far[x] else sky for x in range(width))
        rows.append(b"\0" + b"".join(pixels))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


def _ridge(random: Random, width: int, base: int, swing: int) -> str:
    """A soft line of hills: a curve through the middles of random corners."""
    step = width // 8
    corners = [(step * place, base + random.randrange(-2 * swing, swing)) for place in range(10)]
    curves = [f"Q{x} {y} {(x + after_x) // 2} {(y + after_y) // 2}" for (x, y), (after_x, after_y) in pairwise(corners)]
    return f"M0 {base} " + " ".join(curves)


def _heights(random: Random, width: int, height: int, level: float) -> list[int]:
    phase, waves = random.uniform(0, 6), random.uniform(2, 4)
    return [int(height * (level + 0.08 * math.sin(phase + waves * 6.28 * x / width))) for x in range(width)]


def _house(x: int, y: int) -> str:
    return (
        f'<path d="M{x} {y} l24 -16 l24 16 Z" fill="#5b4a42"/><rect x="{x + 5}" y="{y}" width="38" height="22" '
        'fill="#f6f1e7"/>'
    )
