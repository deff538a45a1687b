"""Finding an entry on a page: a link, a picture or a button that is called so."""

from __future__ import annotations

import re

from inspector.model import FetchMethod, Link, LinkKind, Page, Site

_ENTRIES = frozenset({LinkKind.ANCHOR, LinkKind.IMAGE, LinkKind.FRAME, LinkKind.FORM})


def entries(page: Page, pattern: re.Pattern[str]) -> list[Link]:
    """The links of ``page`` whose text, or whose picture's text, matches."""
    return [link for link in page.links if link.kind in _ENTRIES and pattern.search(link.text)]


def columns_called(site: Site, pattern: re.Pattern[str]) -> list[str]:
    """The trails of the site's columns whose name matches."""
    return [column.trail for column in site.columns if pattern.search(column.name)]


def seen_whole(site: Site) -> bool:
    """Whether what is not found on the home page is not there: it was seen in a browser."""
    return site.home.method is FetchMethod.RENDERED
