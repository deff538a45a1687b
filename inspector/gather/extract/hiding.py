"""How a page keeps a visitor from seeing something: inline styles, simple style rules, odd elements.

A reason is recorded, not judged: the panes of tabs and the drop-downs of menus are hidden too, and
only a check can tell a menu from a planted link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

UNDISPLAYED = frozenset({"display:none", "visibility:hidden", "hidden", "noscript"})
"""Reasons that certainly take the text away. The others (``font-size:0`` is also a habit of layout,
and undone by any class inside) hide links at most."""

_MAX_RULES = 5000
"""Style rules of one page that are looked at; more are a script's or an attacker's product."""

_ZERO = r"[-+]?0*\.?0+(?:px|pt|em|rem|%)?"
_TINY = r"[01](?:\.0*)?(?:px|pt)?"
_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
_TELLING = re.compile(
    r"display|visib|opacity|font-size\s*:\s*0|indent|left|right|top|margin|width|height|clip|color|backg"
)
_AWAY = re.compile(r"-\s*(\d{3,})(?:\.\d+)?\s*(px|pt|em|rem)?")
_FAR = 500
"""Pixels beyond the edge from which a shifted element is out of sight rather than nudged."""

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_BRACE = re.compile(r"[{}]")
_SIMPLE = re.compile(r"(?:[a-z][a-z0-9]*)?([.#][\w-]+)")

_NAMED_COLOURS = {"white": "#ffffff", "black": "#000000", "red": "#ff0000", "transparent": ""}


@lru_cache(maxsize=4096)
def style_reason(style: str) -> str:
    """How ``style``, the text of a style attribute or of one rule, hides its element; empty when it does not."""
    style = style.lower()
    if not _TELLING.search(style):
        return ""
    rules = {name: value.replace("!important", "").strip() for name, value in _DECLARATION.findall(style)}
    if rules.get("display") == "none":
        return "display:none"
    if rules.get("visibility") in {"hidden", "collapse"}:
        return "visibility:hidden"
    if re.fullmatch(_ZERO, rules.get("font-size", "")):
        return "font-size:0"
    if re.fullmatch(_ZERO, rules.get("opacity", "")) or "opacity=0)" in rules.get("filter", ""):
        return "opacity:0"
    if _shifted_away(rules):
        return "off-screen"
    sizes = [rules[side] for side in ("width", "height") if side in rules]
    if "hidden" in rules.get("overflow", "") and any(re.fullmatch(_TINY, size) for size in sizes):
        return "zero-size"
    if re.match(r"rect\(0|inset\(100", rules.get("clip", "") or rules.get("clip-path", "")):
        return "clip"
    ink, ground = paint(style)
    return "colour of the background" if ink and ink == ground else ""


def _shifted_away(rules: Mapping[str, str]) -> bool:
    shifts = [rules.get("text-indent"), rules.get("margin-left"), rules.get("margin-top")]
    if rules.get("position") in {"absolute", "fixed"}:
        shifts += [rules.get("left"), rules.get("top"), rules.get("right")]
    away = (_AWAY.match(shift) for shift in shifts if shift)
    return any(int(match[1][:6]) >= _FAR for match in away if match)


@lru_cache(maxsize=4096)
def paint(style: str) -> tuple[str, str]:
    """The text colour and the background colour that a style sets, as ``#rrggbb``; empty for none."""
    if "color" not in style and "background" not in style:
        return "", ""
    rules = dict(_DECLARATION.findall(style.lower()))
    return colour(rules.get("color", "")), colour(rules.get("background-color", "") or rules.get("background", ""))


def undone(reason: str, style: str) -> bool:
    """Whether an inherited ``reason`` ends at an element with this lower-case ``style``."""
    return (reason == "font-size:0" and "font-size" in style) or (
        reason == "colour of the background" and re.search(r"(?<!-)color", style) is not None
    )


def colour(value: str) -> str:
    """A colour as written in a style or an attribute, as ``#rrggbb``; empty when unknown."""
    value = value.strip().lower()
    if not value:
        return ""
    if match := re.match(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", value):
        digits = match[1]
        return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))
    if match := re.match(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})", value):
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in match.groups())
    return _NAMED_COLOURS.get(value.split(" ")[0], "")


def style_rules(sheets: Iterable[str]) -> dict[str, str]:
    """What the page's own ``<style>`` sheets hide: ``.class`` or ``#id`` to the reason.

    Only selectors of one class or id are understood. Rules inside ``@media`` are left out, since
    they speak of other screens; a later rule for the same name wins, as in a browser.
    """
    hidden: dict[str, str] = {}
    for sheet in sheets:
        for selector_list, body in islice(_top_rules(_COMMENT.sub("", sheet)), _MAX_RULES):
            selectors = [_SIMPLE.fullmatch(selector.strip()) for selector in selector_list.split(",")]
            reason = style_reason(body)
            for selector in filter(None, selectors):
                if reason:
                    hidden[selector[1]] = reason
                elif "display" in body:
                    hidden.pop(selector[1], None)
    return hidden


def _top_rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The selector list and the body of every rule that stands in no other."""
    depth = start = opened = 0
    nested = False
    for brace in _BRACE.finditer(sheet):
        if brace[0] == "{":
            depth += 1
            nested = nested or depth > 1
            if depth == 1:
                opened = brace.end()
        elif depth:
            depth -= 1
            if depth == 0:
                if not nested:
                    yield sheet[start : opened - 1].rpartition(";")[2][:300], sheet[opened : brace.start()][:2000]
                start, nested = brace.end(), False


def reason_of(tag: str, attrs: Mapping[str, str | None], rules: Mapping[str, str]) -> str:
    """How the element itself is hidden, by its tag, its attributes or the page's :func:`style_rules`."""
    if tag == "noscript":
        return "noscript"
    style = attrs.get("style") or ""
    if style and (reason := style_reason(style)):
        return reason
    if "hidden" in attrs:
        return "hidden"
    if tag == "marquee" and any(re.fullmatch(_TINY, attrs.get(side) or "") for side in ("width", "height")):
        return "zero-size marquee"
    if rules and not re.search(r"display\s*:", style, re.I):
        for name in (f"#{attrs.get('id')}", *(f".{name}" for name in (attrs.get("class") or "").split())):
            if name in rules:
                return rules[name]
    return ""
