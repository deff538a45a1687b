"""Site maps and feeds: addresses a site itself names, as further seeds of the crawl."""

from __future__ import annotations

import html
import re
import zlib
from collections import deque
from collections.abc import AsyncIterator, Iterable

from inspector.gather.fetch import Fetcher
from inspector.gather.urls import canonical
from inspector.model import Link, Place

_MOST_MAPS = 50
_LONGEST = 20_000_000
_INDEX = re.compile(rb"<sitemapindex\b", re.I)
_LOCATION = re.compile(rb"<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]]{1,4096}?)\s*(?:\]\]>)?\s*</loc>", re.I)
"""A pattern and no XML parser: site maps are flat, often not well-formed, and a parser can be made to explode."""

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.I)
_ENTRY = re.compile(rb"<(item|entry)\b.*?</\1\s*>", re.I | re.S)
_ENTRY_LINK = re.compile(
    rb"""<link>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]{1,4096})|<link\b[^>]*?\bhref\s*=\s*["']([^"'<>]{1,4096})""", re.I
)
_ENTRY_TITLE = re.compile(rb"<title[^>]*>\s*(?:<!\[CDATA\[)?\s*([^<\]]{1,1000})", re.I)
_MOST_ENTRIES = 2_000
_TITLE_LENGTH = 300


async def read_sitemaps(fetcher: Fetcher, urls: Iterable[str]) -> AsyncIterator[tuple[str, list[str]]]:
    """Each site map under ``urls``, and under the indexes among them, with the canonical addresses it names.

    What is missing or broken is passed over: a site owes nobody a site map.
    """
    waiting = deque(dict.fromkeys(urls))
    met = set(waiting)
    for _ in range(_MOST_MAPS):
        if not waiting:
            return
        url = waiting.popleft()
        response = await fetcher.fetch(url, max_bytes=_LONGEST)
        if response.failure or not response.body:
            continue
        body = _unpacked(response.body)
        named = [canonical(html.unescape(raw.decode("utf-8", "replace")), url) for raw in _LOCATION.findall(body)]
        found = list(filter(None, named))
        if _INDEX.search(body[:2000]):
            fresh = [entry for entry in found if entry not in met]
            met.update(fresh)
            waiting.extend(fresh)
        else:
            yield url, found


def feed_links(body: bytes, url: str) -> tuple[Link, ...]:
    """The entries of an RSS or Atom feed got from ``url``; nothing for what is none."""
    if not _FEED.search(body[:1000]):
        return ()
    found: dict[str, Link] = {}
    for entry in _ENTRY.finditer(body[:_LONGEST]):
        written = _ENTRY_LINK.search(entry[0])
        if written is None:
            continue
        raw = html.unescape((written[1] or written[2]).decode("utf-8", "replace"))
        address = canonical(raw, url)
        if address is not None and len(found) < _MOST_ENTRIES:
            title = _ENTRY_TITLE.search(entry[0])
            text = html.unescape(title[1].decode("utf-8", "replace")).strip() if title else ""
            found.setdefault(address, Link(address, raw, text[:_TITLE_LENGTH], place=Place.CONTENT))
    return tuple(found.values())


def _unpacked(body: bytes) -> bytes:
    if body[:2] != b"\x1f\x8b":
        return body
    try:
        return zlib.decompressobj(31).decompress(body, _LONGEST)
    except zlib.error:
        return b""
