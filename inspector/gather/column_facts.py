"""What one page after the other tells about an address that may be a column's: the raw material of columns."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from inspector.model import Failure, FetchMethod, LinkKind, ListItem, Page, PageKind, Place

MAX_ITEMS = 5000
"""Entries of one column that are kept; no rule looks further back."""

_OWN_WORD = 1000
"""How much more a column page's own path counts than what a page below it says."""

_PAGED = re.compile(r"^(?P<stem>.*?)[_-]?\d{0,4}\.(?:[sj]?html?|jsp|aspx?|php|do)$", re.I)
_PAGE_PARAMETER = re.compile(
    r"(?:cur(?:rent)?_?|now_?)?(?:page|pages|pg|pn|p)(?:_?(?:no|num|index|number|id|current))?=\d*", re.I
)
_STORE = re.compile(r"uid=\d+")
"""What 大汉 adds to the number of a page."""

_UPLOADED = re.compile(r"/(?:upload\w*|files?|attach\w*|picture|pic)/|/[WP]0\d{8,}|\d{6,}[^/]*\.\w+$", re.I)
"""Pictures that somebody put into the page, rather than those of its template."""

_FRONT = frozenset({"index", "default", "home", "main"})
_LISTS = frozenset({"list", "lists", "more"})
_NUMBERED = re.compile(
    r"^(?P<stem>(?:node|channel|column|class|sort|list|lists)[_-]?\d+)(?P<page>[_-]\d{1,4})?"
    r"\.(?:[sj]?html?|jsp|aspx?|php|do)$",
    re.I,
)
"""Columns that a number in their file's name tells apart, with the number of the page behind it."""


@lru_cache(maxsize=5000)
def column_key(url: str) -> str:
    """The address that all pages of one list share: ``http://a.cn/tzgg/index_2.html?page=3`` gives ``a.cn/tzgg/``.

    http and https are one; what chooses a page of the list is left out; other parameters stay.
    """
    address, _, query = url.partition("://")[2].partition("?")
    host, _, path = address.partition("/")
    folder, _, file = path.rpartition("/")
    folder = f"{folder}/" if folder else ""
    if numbered := _numbered(file, folder):
        file = numbered
    elif match := _PAGED.match(file):
        stem = match["stem"].lower()
        if stem in _FRONT:
            file = ""
        elif stem in _LISTS or (stem and stem == folder.rstrip("/").rpartition("/")[2].lower()):
            file = stem
    parts = [part for part in query.split("&") if part]
    kept = "&".join(part for part in parts if not _PAGE_PARAMETER.fullmatch(part))
    if len(parts) > 1 and _STORE.fullmatch(kept):
        kept = ""
    return f"{host.lower()}/{folder}{file}{'?' + kept if kept else ''}"


def _numbered(file: str, folder: str) -> str:
    """The name of a column's file that carries the column's number (``node_103_2.htm`` gives ``node_103``), empty for
    others. The one number of a list in a folder is that of the page."""
    match = _NUMBERED.match(file)
    if match is None or (folder and not match["page"] and file.lower().startswith("list")):
        return ""
    return match["stem"].lower()


@dataclass(frozen=True, slots=True)
class Emptiness:
    """A list page without entries: its own text, where the links in it lead, whether it embeds anything, and
    whether its emptiness is sure."""

    text: str
    leads: frozenset[str]
    embeds: bool
    sure: bool


@dataclass(slots=True)
class ColumnFacts:
    """Everything known of one address that may be a column's.

    ``urls`` are the pages seen there. ``trails`` counts the paths that pages print for it. ``listed`` says
    that its entries are a real list: dated, or on several pages. ``failure`` is set when it could not be opened.
    """

    urls: dict[str, None] = field(default_factory=dict)
    names: Counter[str] = field(default_factory=Counter)
    trails: Counter[tuple[str, ...]] = field(default_factory=Counter)
    tag: str = ""
    tag_name: str = ""
    title: str = ""
    items: dict[str, ListItem] = field(default_factory=dict)
    listed: bool = False
    empty: Emptiness | None = None
    published: date | None = None
    failure: Failure | None = None

    @property
    def tried(self) -> bool:
        """Whether the address itself was visited, with or without success."""
        return bool(self.urls) or self.failure is not None

    def read(self, page: Page) -> None:
        """Take in a page that stands at the address."""
        if page.failure is not None:
            self.failure = page.failure
            return
        self.urls[page.url] = None
        self.tag = self.tag or page.meta_value("columntype") or ""
        self.tag_name = self.tag_name or page.meta_value("columnname") or ""
        self.title = self.title or page.title
        if page.published is not None:
            self.published = page.published.date()
        if page.breadcrumb:
            self.trails[self._own_trail(page)] += _OWN_WORD
        for item in page.items[: MAX_ITEMS - len(self.items)]:
            self.items.setdefault(item.url, item)
        self.listed = self.listed or len(self.urls) > 1 or any(item.day for item in page.items)
        if page.kind is PageKind.COLUMN and not page.items:
            self.empty = _emptiness(page)

    def _own_trail(self, page: Page) -> tuple[str, ...]:
        """The page's path with its own name at the end, which some sites leave out."""
        trail, name = page.breadcrumb, self.tag_name or page.title
        leads_up = any(
            link.place is Place.BREADCRUMB and link.text == trail[-1] and column_key(link.url) != column_key(page.url)
            for link in page.links
        )
        return (*trail, name) if leads_up and name and name not in trail else trail

    def path(self, name: str = "") -> tuple[str, ...]:
        """The path that most pages print, ending with the column's name; else home page and ``name``, tag, menu entry
        or title. Empty when it has no name at all."""
        if self.trails:
            path = max(self.trails, key=lambda trail: (self.trails[trail], len(trail)))
            return path if path[0] == "首页" else ("首页", *path)
        menu = self.names.most_common(1)
        name = name or self.tag_name or (menu[0][0] if menu else "") or self.title
        return ("首页", name) if name else ()

    def own_text(self, path: tuple[str, ...]) -> str:
        """What an empty page says beside its own names."""
        lines = self.empty.text.split("\n") if self.empty else []
        return "\n".join(line for line in lines if line not in path and line != self.title)


def _emptiness(page: Page) -> Emptiness:
    inside = [link for link in page.links if link.place in {Place.CONTENT, Place.OTHER}]
    leads = {column_key(link.url) for link in inside if link.kind is LinkKind.ANCHOR and link.text}
    embeds = any(
        not link.hidden
        and (
            link.kind in {LinkKind.FRAME, LinkKind.MEDIA}
            or (link.kind is LinkKind.IMAGE and _UPLOADED.search(link.url))
        )
        for link in inside
    )
    sure = page.method is FetchMethod.RENDERED or not page.unfilled
    return Emptiness(page.main, frozenset(leads), embeds, sure)
