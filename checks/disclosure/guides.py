"""Recognising the guide to disclosure (政府信息公开指南) and pages about applications."""

from __future__ import annotations

import re

from inspector.model import Page, PageKind

_GUIDE = re.compile(r"公开.{0,4}指南$")
_REQUEST = re.compile(r"依申请公开|申请公开")
_SHORTEST = 200
"""Characters of the shortest guide: less is a link to a file."""

_KINDS = frozenset({PageKind.ARTICLE, PageKind.COLUMN, PageKind.OTHER, PageKind.DIRECTORY})


def is_guide(page: Page) -> bool:
    """Whether a page is a guide to disclosure with its text on the page itself."""
    return _called(page, _GUIDE) and len(page.main or page.text) >= _SHORTEST and not page.items


def is_about_requests(page: Page) -> bool:
    """Whether a page tells how applications for information are answered."""
    return is_guide(page) or _called(page, _REQUEST)


def _called(page: Page, pattern: re.Pattern[str]) -> bool:
    last = page.column.rpartition(" › ")[2]
    return page.kind in _KINDS and bool(pattern.search(page.title.strip()) or pattern.search(last))
