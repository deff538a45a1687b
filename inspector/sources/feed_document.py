"""Reading RSS 2.0, RSS 1.0, Atom and JSON Feed out of bytes; nothing is fetched here.

What generators write is not always what the formats say: dates without a zone are Beijing time, a feed
that is cut off in the middle still gives its entries, and then says that it is not whole.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from lxml import etree

from inspector.sources.markup import outside_links, plain_text
from inspector.tabular import moment
from inspector.tabular.moments import BEIJING

MOST_ENTRIES = 10_000
"""Entries read of one feed."""

_EPOCH_SECONDS = range(946_684_800, 4_102_444_800)  # 2000 to 2099; a thousandfold is in milliseconds


class NotAFeed(ValueError):
    """The bytes are no feed at all."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``published`` is naive Beijing time, None where it cannot be read."""

    title: str
    url: str
    published: datetime | None
    text: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed. ``built`` is when it says it was made, ``whole`` is false when it ended too early."""

    entries: tuple[Entry, ...]
    built: datetime | None = None
    whole: bool = True


def read_feed(body: bytes) -> Feed:
    """The feed that ``body`` holds.

    Raises:
        NotAFeed: it holds none.
    """
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"{":
        return _json_feed(body)
    if start == b"<":
        return _xml_feed(body)
    raise NotAFeed


def beijing_time(value: object) -> datetime | None:
    """The moment a feed states, naive and in Beijing time; one without a zone is taken for Beijing's."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not math.isfinite(value):
            return None
        seconds = value / 1000 if int(value) // 1000 in _EPOCH_SECONDS else value
        return _naive(datetime.fromtimestamp(seconds, BEIJING)) if int(seconds) in _EPOCH_SECONDS else None
    text = str(value or "").strip()[:100]
    if text.isascii() and text.isdigit() and len(text) in {10, 13}:
        return beijing_time(int(text))
    known = moment(text)
    if known is not None:
        return known.when
    try:
        return _naive(parsedate_to_datetime(text))
    except (ValueError, OverflowError):
        return None


def _naive(when: datetime) -> datetime:
    return when.astimezone(BEIJING).replace(tzinfo=None) if when.tzinfo else when


def _json_feed(body: bytes) -> Feed:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise NotAFeed from None
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list):
        raise NotAFeed
    entries = tuple(_json_entry(item) for item in items[:MOST_ENTRIES] if isinstance(item, dict))
    return Feed(entries, whole=len(entries) == len(items))


def _json_entry(item: dict[str, Any]) -> Entry:
    markup = item.get("content_html") or item.get("content_text") or item.get("summary") or ""
    return Entry(
        title=" ".join(str(item.get("title") or "").split()),
        url=str(item.get("url") or item.get("external_url") or ""),
        published=beijing_time(item.get("date_published") or item.get("date_modified")),
        text=plain_text(str(markup)),
        links=outside_links(str(markup)),
    )


def _xml_feed(body: bytes) -> Feed:
    whole = True
    try:
        root = etree.fromstring(body, _parser(recover=False))
    except etree.XMLSyntaxError:
        whole = False
        root = etree.fromstring(body, _parser(recover=True)) if body.strip() else None
    if root is None or _name(root) not in {"rss", "feed", "RDF"}:
        raise NotAFeed
    nodes = [node for node in root.iter() if _name(node) in {"item", "entry"}]
    head = root if _name(root) == "feed" else next((node for node in root if _name(node) == "channel"), root)
    built = _text(head, "lastBuildDate", "updated", "date")
    entries = tuple(_xml_entry(node) for node in nodes[:MOST_ENTRIES])
    return Feed(entries, built=beijing_time(built), whole=whole and len(entries) == len(nodes))


def _parser(*, recover: bool) -> etree.XMLParser:
    """Hardened: no entities, no network, no documents of unbounded depth."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover)


def _xml_entry(node: Any) -> Entry:
    content = _text(node, "encoded") or _text(node, "content", "description", "summary")
    return Entry(
        title=" ".join(plain_text(_text(node, "title")).split()),
        url=_address(node),
        published=beijing_time(_text(node, "pubDate", "published", "date") or _text(node, "updated")),
        text=plain_text(content),
        links=outside_links(content),
    )


def _address(node: Any) -> str:
    links = [child for child in node if _name(child) == "link"]
    for link in links:
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return link.get("href").strip()
    written = next((link.text.strip() for link in links if link.text and link.text.strip()), "")
    guid = _text(node, "guid")
    return written or (guid if guid.startswith(("http://", "https://")) else "")


def _text(node: Any, *names: str) -> str:
    """The text of the first child so called, in the order of ``names``."""
    for name in names:
        for child in _children(node, name):
            text = "".join(child.itertext()).strip()
            if text:
                return text
    return ""


def _children(node: Any, name: str) -> Iterator[Any]:
    return (child for child in node if _name(child) == name)


def _name(node: Any) -> str:
    """A tag without its namespace; empty for comments and instructions."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
