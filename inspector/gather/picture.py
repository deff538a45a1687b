"""The photograph of a problem: the page as it is, the place in a red frame, and what is wrong in words.

Frame and caption are put around the finished photograph on a page of our own: nothing on the
photographed page can move, restyle or hide them.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

import jinja2
from playwright.async_api import Page

WIDTH, HEIGHT = 1280, 720
"""Pixels of the part of the page that a picture shows; the caption comes on top."""

_PADDING = 4
"""Pixels between the place and the outer edge of its frame, of which the line takes three: more would
cover the letters beside it."""
_TALLEST_MARK = HEIGHT - 80
_TAG_HEIGHT = 22
_TAG_LETTER = 14
_BEIJING = ZoneInfo("Asia/Shanghai")

_TEMPLATE = jinja2.Environment(autoescape=True).from_string(
    resources.files("inspector.gather").joinpath("picture.html.j2").read_text("utf-8")
)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the photograph, in its pixels."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Shot:
    """A photograph with everything its caption says. ``png`` is base64; ``width`` is its width in pixels."""

    png: str
    width: int
    marks: tuple[Box, ...]
    title: str
    message: str
    note: str
    address: str
    taken: datetime


async def finish(shot: Shot, desk: Page) -> bytes:
    """The finished picture as PNG. ``desk`` is an empty page of our own to put it together on."""
    scale = WIDTH / shot.width
    marks = [_padded(box, scale) for box in shot.marks]
    await desk.set_viewport_size({"width": WIDTH, "height": HEIGHT + 200})
    await desk.set_content(
        _TEMPLATE.render(
            width=WIDTH,
            height=HEIGHT,
            shot=shot.png,
            marks=marks,
            label=shot.title,
            tag=_tag_place(marks[0], shot.title) if marks else None,
            title=shot.title,
            message=shot.message,
            note=shot.note,
            address=shot.address,
            taken=f"{shot.taken.astimezone(_BEIJING):%Y-%m-%d %H:%M}（北京时间）",
        )
    )
    height = await desk.evaluate("document.body.scrollHeight")
    session = await desk.context.new_cdp_session(desk)  # twice as fast as Playwright's own screenshot
    picture = await session.send(
        "Page.captureScreenshot",
        {"format": "png", "clip": {"x": 0, "y": 0, "width": WIDTH, "height": height, "scale": 1}},
    )
    await session.detach()
    return base64.b64decode(picture["data"])


def boxes(found: list[dict[str, Any]]) -> tuple[Box, ...]:
    """The frames for the rectangles found: those of one line of text are one."""
    lines: list[Box] = []
    for rect in found:
        box = Box(rect["x"], rect["y"], rect["width"], rect["height"])
        before = lines[-1] if lines else None
        if before is not None and abs(before.y - box.y) < max(before.height, box.height) / 2:
            lines[-1] = _joined(before, box)
        else:
            lines.append(box)
    return tuple(lines)


def _joined(one: Box, other: Box) -> Box:
    left, top = min(one.x, other.x), min(one.y, other.y)
    right = max(one.x + one.width, other.x + other.width)
    bottom = max(one.y + one.height, other.y + other.height)
    return Box(left, top, right - left, bottom - top)


def _padded(box: Box, scale: float) -> Box:
    """The frame around ``box``, a little larger and wholly inside the picture."""
    left = max(2, box.x * scale - _PADDING)
    top = max(2, box.y * scale - _PADDING)
    right = min(WIDTH - 2, (box.x + box.width) * scale + _PADDING)
    bottom = min(HEIGHT - 2, (box.y + box.height) * scale + _PADDING, top + _TALLEST_MARK)
    return Box(left, top, max(right - left, 8), max(bottom - top, 8))


def _tag_place(mark: Box, label: str) -> Box:
    """Above the frame where there is room, else below it."""
    width = len(label) * _TAG_LETTER + 16
    above = mark.y - _TAG_HEIGHT - 2
    below = min(mark.y + mark.height + 2, HEIGHT - _TAG_HEIGHT - 2)
    return Box(max(2, min(mark.x, WIDTH - width - 2)), above if above >= 2 else below, width, _TAG_HEIGHT)
