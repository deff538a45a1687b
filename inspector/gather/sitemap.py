"""Site maps: addresses a site itself names, as further seeds of the crawl."""

from __future__ import annotations

import html
import re
import zlib
from collections import deque
from collections.abc import AsyncIterator, Iterable

from inspector.gather.fetch import Fetcher
from inspector.gather.urls import canonical

_MOST_MAPS = 50
_LONGEST = 20_000_000
_INDEX = re.compile(rb"<sitemapindex\b", re.I)
_LOCATION = re.compile(rb"<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]]{1,4096}?)\s*(?:\]\]>)?\s*</loc>", re.I)
"""A pattern and no XML parser: site maps are flat, often not well-formed, and a parser can be made to explode."""


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


def _unpacked(body: bytes) -> bytes:
    if body[:2] != b"\x1f\x8b":
        return body
    try:
        return zlib.decompressobj(31).decompress(body, _LONGEST)
    except zlib.error:
        return b""
