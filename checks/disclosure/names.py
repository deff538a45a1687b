"""Every name a site calls its places by: columns, paths, menus, titles. A thing that bears none of them is not shown."""

from __future__ import annotations

from collections.abc import Iterator

from inspector.model import LinkKind, Site


def names(site: Site) -> Iterator[str]:
    """The names of columns and of everything above them, of the home page's links, and the titles of papers."""
    for column in site.columns:
        yield column.name
        yield from column.path
    for link in site.home.links:
        if link.kind is LinkKind.ANCHOR and link.text:
            yield link.text
    seen: set[str] = set()
    for paper in site.papers:
        if paper.column not in seen:
            seen.add(paper.column)
            yield from paper.column.split(" › ")
        yield paper.title
