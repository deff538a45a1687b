"""Discovery: which addresses on a page are pages to visit, which only links to judge, and in what order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum

from inspector.config import SiteConfig
from inspector.gather.traps import Traps
from inspector.gather.urls import authority, canonical, looks_like_attachment, looks_readable, pointed, within
from inspector.model import Link, LinkKind, Page, Place
from inspector.store import FrontierEntry


class Rank(IntEnum):
    """Priorities of the frontier: the lower, the earlier. Bands: pages, pages to try again, links,
    places inside pages."""

    HOME = 0
    COLUMN = 10
    LIST = 20
    PAGE = 30
    AGAIN = 100
    """A page that failed; one more for each attempt that failed."""
    LINK = 1000
    """Not a page of the site: only judged."""
    PICTURE = 1001
    """Judged too, and has to be a picture."""
    FILE = 1500
    """A document of the site: read as an attachment, else judged like a link."""
    PLACE = 2000
    """A place inside a page of the site (``#name``): looked for in the page as stored."""


_VISITED = frozenset({LinkKind.ANCHOR, LinkKind.FRAME, LinkKind.REDIRECT})
_LIST = re.compile(
    r"/(?:(?:index|list|default|more|col)[_-]?\d*\.(?:s?html?|jsp|aspx?|php|do))?$|[?&](?:page|pageno|pageindex|p)=\d+",
    re.I,
)
_FILE = re.compile(r"\.(?:jpe?g|png|gif|bmp|webp|ico|svg|css|js|json|xml|woff2?|ttf|eot|swf|dat)$", re.I)


_FEED = re.compile(r"/[^/?]*(?:rss|atom|feed)[^/?]*\.xml$", re.I)
"""Read like a page, for the pages it names."""


class Scope:
    """Which addresses belong to the site: its host and the ``include`` prefixes, without ``exclude``."""

    def __init__(self, site: SiteConfig) -> None:
        self._hosts: set[str] = set()
        self._include = site.include
        self._exclude = site.exclude
        self.settle(canonical(site.url, "") or site.url)

    def settle(self, home: str) -> None:
        """The site's home page is at ``home``: that host is the site's too, and that scheme is its own."""
        self._hosts.add(authority(home))
        self._scheme = home.partition("://")[0]

    def excluded(self, url: str) -> bool:
        """Whether the configuration says to leave ``url`` alone."""
        return bool(self._exclude) and within(url, self._exclude)

    def holds(self, url: str) -> bool:
        """Whether ``url`` belongs to the site."""
        if self.excluded(url):
            return False
        return authority(url) in self._hosts or (bool(self._include) and within(url, self._include))

    def page_address(self, url: str) -> str:
        """``url`` under the scheme of the home page: sites link to themselves by http and https without
        meaning two pages. An address with a port means that very server."""
        scheme, _, rest = url.partition("://")
        host = authority(url)
        return f"{self._scheme}://{rest}" if scheme != self._scheme and host in self._hosts and ":" not in host else url


class Discovery:
    """Turns the links of pages into entries of the frontier.

    ``external`` says whether addresses outside the site are judged at all.
    """

    def __init__(self, scope: Scope, traps: Traps, *, external: bool) -> None:
        self.scope = scope
        self._traps = traps
        self._external = external
        self._recent = _Recent()

    def entries(self, page: Page, depth: int) -> Iterator[FrontierEntry]:
        """What the links of ``page``, found ``depth`` clicks from the home page, add to the frontier."""
        for link in page.links:
            if link.kind is LinkKind.FORM:
                continue
            if "#" in link.raw:
                yield from self._place(link, depth + 1, page.url)
            if not self._recent.add(link.url):
                continue
            if self.scope.holds(link.url) and (link.kind is LinkKind.FEED or _FEED.search(link.url)):
                yield FrontierEntry(link.url, Rank.LIST, depth + 1, page.url)
            elif link.kind in _VISITED and self.is_page(link.url):
                yield from self._page(link.url, link.place, depth + 1, page.url)
            elif self._judged(link.url):
                yield FrontierEntry(link.url, self._rank(link), depth + 1, page.url)

    def _rank(self, link: Link) -> Rank:
        if link.kind is LinkKind.IMAGE:
            return Rank.PICTURE
        return (
            Rank.FILE
            if link.kind in _VISITED and looks_readable(link.url) and self.scope.holds(link.url)
            else Rank.LINK
        )

    def seeds(self, urls: Iterable[str], referrer: str) -> Iterator[FrontierEntry]:
        """Entries for addresses that a site map names."""
        for url in urls:
            if self.is_page(url) and self._recent.add(url):
                yield from self._page(url, Place.OTHER, 1, referrer)

    def _page(self, url: str, place: Place, depth: int, referrer: str) -> Iterator[FrontierEntry]:
        """The page at ``url`` is visited under the site's own scheme; the address as written is judged too."""
        address = self.scope.page_address(url)
        if address != url:
            yield FrontierEntry(url, Rank.LINK, depth, referrer)
            if not self._recent.add(address):
                return
        if self._traps.admits(address, depth):
            yield FrontierEntry(address, _page_rank(address, place), depth, referrer)

    def _place(self, link: Link, depth: int, referrer: str) -> Iterator[FrontierEntry]:
        """The place in a page of the site that ``link`` points to."""
        place = pointed(link.url, link.raw) if link.kind is LinkKind.ANCHOR else None
        if place is not None and self.is_page(link.url) and self._recent.add(place):
            yield FrontierEntry(place, Rank.PLACE, depth, referrer)

    def is_page(self, url: str) -> bool:
        """Whether ``url`` is to be visited as a page of the site."""
        return self.scope.holds(url) and not looks_like_attachment(url) and not _FILE.search(url.partition("?")[0])

    def _judged(self, url: str) -> bool:
        return not self.scope.excluded(url) and (self._external or self.scope.holds(url))


class _Recent:
    """Addresses met lately. The menu of a site stands on its every page; this spares the database from
    hearing of it every time, in memory that does not grow."""

    _CAPACITY = 100_000

    def __init__(self) -> None:
        self._new: set[int] = set()
        self._old: set[int] = set()

    def add(self, url: str) -> bool:
        """Remember ``url``; false when it was already remembered."""
        key = hash(url)
        if key in self._new:
            return False
        known = key in self._old
        self._new.add(key)
        if len(self._new) >= self._CAPACITY:
            self._old, self._new = self._new, set()
        return not known


def _page_rank(url: str, place: Place) -> Rank:
    if place in {Place.NAVIGATION, Place.BREADCRUMB}:
        return Rank.COLUMN
    return Rank.LIST if _LIST.search(url) else Rank.PAGE
