"""Defusing markup that is built to choke a parser, before it is parsed.

An HTML5 parser walks its open elements, its open formatting elements and a tag's attributes again
and again: a hundred thousand nested ``<div>`` cost it a minute, some thousand open ``<b>`` copied
into as many paragraphs cost gigabytes, a tag of 200,000 attributes costs minutes. Honest pages pass
through unchanged, and mostly without being looked at closely.
"""

from __future__ import annotations

import re
from collections import Counter

MAX_HTML = 5_000_000
"""Characters of a page that are read. The largest honest pages seen (tables pasted from Excel) have half a million."""

MAX_DEPTH = 512
"""Nesting that is kept, the same as in Chromium; what lies deeper is lifted to this depth."""

MAX_ATTRIBUTES = 500
"""Attributes of one tag; a tag with more is dropped."""

_MANY_TAGS = 20_000
"""Tags from which nesting is measured. Below, even nothing but nesting parses within a second."""

_LONG_PAGE = 40_000
"""Characters from which attributes are counted. Below, even nothing but attributes parses within a second."""

_MAX_COPIES = 1_000_000
"""Copies of formatting elements a page may call for; beyond, its formatting tags, which carry neither text nor
links, are taken out."""

_FORMATTING = re.compile(r"<(/?)(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])[^>]*>?", re.I)
_TAG = re.compile(r"<(/?)([a-z][^\s/>]*)[^>]*>?", re.I)
_OVERLOADED = re.compile(
    r"""</?[a-z][^\s/>]*+
    (?: [\s/]*+ [^\s/>] [^\s/>=]*+ (?: \s*+ = \s*+ (?: "[^"]*+" | '[^']*+' | [^\s>"'] [^\s>]*+ )?+ )?+ )
    """
    + f"{{{MAX_ATTRIBUTES},}}+[^>]*+>?",
    re.I | re.X,
)
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
_SELF_CLOSING = {"a", "dd", "dt", "li", "option", "p", "tbody", "td", "th", "tr"}
_NEVER_NEST = frozenset(_VOID | _SELF_CLOSING)
"""Void elements, and those whose next one closes the last, so that leaving them open is not nesting."""


def tame(html: str) -> str:
    """``html``, cut to :data:`MAX_HTML` and with harmful nesting and harmful tags taken out."""
    html = html[:MAX_HTML]
    if len(html) > _LONG_PAGE:
        html = _OVERLOADED.sub("", html)
    tags = html.count("<")
    if (tags / 2) ** 2 > _MAX_COPIES and _most_open(html) * tags > _MAX_COPIES:
        html = _FORMATTING.sub("", html)
    return _flatten(html) if tags > _MANY_TAGS else html


def _most_open(html: str) -> int:
    """The largest number of formatting elements open at once."""
    nesting = _Nesting()
    return max((nesting.after(slash, name) for slash, name in _FORMATTING.findall(html)), default=0)


def _flatten(html: str) -> str:
    """Drop the tags that would open an element deeper than :data:`MAX_DEPTH`."""
    nesting = _Nesting()

    def keep(match: re.Match[str]) -> str:
        slash, name = match.groups()
        if name.lower() in _NEVER_NEST:
            return match[0]
        depth = nesting.after(slash, name)
        if depth <= MAX_DEPTH:
            return match[0]
        if not slash:
            nesting.after("/", name)
        return ""

    return _TAG.sub(keep, html)


class _Nesting:
    """How many elements are open. An end tag counts only where its start did, or ``<div></x>`` would
    count as closed."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()
        self._depth = 0

    def after(self, slash: str, name: str) -> int:
        """The depth after one more tag."""
        name = name.lower()
        if not slash:
            self._open[name] += 1
            self._depth += 1
        elif self._open[name]:
            self._open[name] -= 1
            self._depth -= 1
        return self._depth
