"""What the page says about itself in ``<meta>`` tags."""

from __future__ import annotations

from collections.abc import Iterable

from inspector.gather.extract.document import Document, squeeze

MAX_TAGS = 500
"""Meta tags of one page that are kept; honest pages have thirty."""

Meta = tuple[tuple[str, str], ...]


def read_meta(document: Document) -> Meta:
    """(lower-case name, content) pairs in document order, whatever the order of the attributes.

    ``property`` (og:title) and ``itemprop`` (datePublished) count as names. Empty contents are kept: a
    tag that is there and says nothing is a finding of its own.
    """
    pairs = []
    for node in document.nodes:
        if node.tag == "meta" and "content" in node.attrs:
            name = node.get("name") or node.get("property") or node.get("itemprop")
            if name.strip():
                pairs.append((name.strip().lower(), squeeze(node.get("content"))))
    return tuple(pairs[:MAX_TAGS])


def first(meta: Meta, names: Iterable[str]) -> str:
    """The first content that is not empty, by the order of ``names``; empty when there is none."""
    for name in names:
        for key, content in meta:
            if key == name and content:
                return content
    return ""
