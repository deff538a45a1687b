"""Addresses that a page knows and does not show: in the data that its scripts fetched.

A list whose entries are opened by a click handler has no address in its markup; the data behind it has.
An entry counts only when the page shows its title, so that what a visitor cannot reach stays out.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from inspector.gather.urls import canonical
from inspector.model import Link, Place

Lead = tuple[str, str]
"""An address as written, and what a visitor reads for it."""

_MOST = 500
_NODES = 20_000
"""Values of one answer that are looked at."""

_TITLE = re.compile(r"title|name|subject|caption|(?:^|_)bt$|标题", re.I)
_ADDRESS = re.compile(r"(?:url|uri|href|link|path|address)$", re.I)
_ADDRESS_LIKE = re.compile(
    r"(?:https?://|//?(?!/)|\.{1,2}/)[^\s<>\"'{}]+|[^\s<>\"'{}:/]+(?:/[^\s<>\"'{}]*)?\.(?:s?html?|jsp|aspx?|php)(?:\?\S*)?",
    re.I,
)
_SHORTEST_TITLE = 4
_ROUTE = re.compile(r"""<a\b[^>]*?\bhref\s*=\s*["']?(#!?/[^"'\s<>]+)""", re.I)


def leads_in(answers: Iterable[str], markup: str) -> list[Lead]:
    """The entries in the JSON ``answers`` whose titles stand in ``markup`` and whose addresses do not."""
    found: dict[str, Lead] = {}
    for answer in answers:
        for title, address in _entries(answer):
            if address not in found and title in markup and address not in markup:
                found[address] = address, title
                if len(found) == _MOST:
                    return list(found.values())
    return list(found.values())


def links_of(leads: Iterable[Lead], base: str) -> Iterator[Link]:
    """``leads`` of the page at ``base`` as links of it."""
    for raw, text in leads:
        url = canonical(raw, base)
        if url is not None:
            yield Link(url, raw, text, place=Place.CONTENT)


def routes_of(markup: str, base: str) -> Iterator[Link]:
    """The views of an application that have no address but a fragment (``#/list``), as links of the page at
    ``base``. Only a page that scripts make whole may be asked: elsewhere such a fragment means nothing."""
    shell = base.partition("#")[0]
    for written in dict.fromkeys(_ROUTE.findall(markup)):
        raw = html.unescape(written)
        yield Link(shell + raw, raw, place=Place.NAVIGATION)


def _entries(answer: str) -> Iterator[tuple[str, str]]:
    """(title, address) of every object that has both."""
    try:
        waiting: list[Any] = [json.loads(answer)]
    except (ValueError, RecursionError):
        return
    for _ in range(_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            waiting += [inner for inner in value.values() if isinstance(inner, list | dict)]
            texts = [(key, text.strip()) for key, text in value.items() if isinstance(text, str)]
            title = next((text for key, text in texts if _TITLE.search(key) and len(text) >= _SHORTEST_TITLE), "")
            address = next((text for key, text in texts if _ADDRESS.search(key) and _ADDRESS_LIKE.fullmatch(text)), "")
            if title and address:
                yield title, address
