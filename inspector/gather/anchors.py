"""Places within pages: does the page that a link points into hold the place it names?

Nothing of this is kept in memory: the frontier holds the places that links name, and the page is read
back from the store only when somebody points into it. A place that the stored page lacks is looked for
once more in the page as it is now, through the browser where there is one, for scripts make places too.
"""

from __future__ import annotations

import html
import re
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import unquote

from inspector.gather.decode import decode
from inspector.gather.discovery import Scope
from inspector.gather.fetch import Fetcher, Response
from inspector.gather.visit import Counts
from inspector.model import Failure, FetchMethod, LinkKind, LinkVerdict
from inspector.store import Store

_NAMED = re.compile(r"""[\s"'](?:id|name)\s*=\s*(?:"([^"]{1,400})"|'([^']{1,400})'|([^\s"'<>]{1,400}))""", re.I)
"""Names given anywhere, in markup that scripts write too: too many of them at most hide a fault."""

_SCRIPT = re.compile(r"<script\b", re.I)
_READS_FRAGMENT = re.compile(r"location\s*\.\s*hash|hashchange|\[\s*[\"']hash[\"']\s*\]", re.I)
_LIBRARY = re.compile(r"/(?:jquery|swiper|bootstrap|vue|react|layui|echarts|require|sea)[\w.-]*\.js$", re.I)
_SCRIPTS_READ = 20
_SCRIPT_BYTES = 500_000
_HOPS = 3
_REMEMBERED = 50


@dataclass(frozen=True, slots=True)
class _Stored:
    """What of a stored page matters here. ``url`` is where redirects lead; ``scripts`` are the addresses
    of its scripts, ``scripted`` says that it has any."""

    url: str
    status: int
    places: frozenset[str]
    scripts: tuple[str, ...]
    scripted: bool


class Anchors:
    """Judges places inside the pages of one site, once the site was crawled.

    Args:
        target: the site's name.
        run: the run whose pages are looked at.
        browser: shows pages with what their scripts make; None where there is none.
    """

    def __init__(
        self, target: str, run: str, store: Store, scope: Scope, *, fetcher: Fetcher, browser: Fetcher | None
    ) -> None:
        self._target = target
        self._run = run
        self._store = store
        self._scope = scope
        self._fetcher = fetcher
        self._browser = browser
        self._known: OrderedDict[str, _Stored | None] = OrderedDict()
        self._seen: OrderedDict[str, tuple[str, bool] | None] = OrderedDict()
        self._readers: dict[str, bool] = {}
        self.counts = Counts()

    async def judge(self, address: str, *, referrer: str = "") -> LinkVerdict | None:
        """What stands at ``address``, which has a fragment; None when the page itself was not seen.

        The verdict is confirmed when the page was looked at again and its scripts cannot have meant
        something else by the fragment.
        """
        url, _, place = address.partition("#")
        known = self._page(url)
        if known is None:
            return None
        alive = LinkVerdict(address, status=known.status, final_url=known.url, checked_at=datetime.now(UTC))
        if place in known.places:
            return alive
        seen = await self._as_it_is_now(known, referrer)
        if seen is None:
            return None
        markup, sure = seen
        if place in places_in(markup):
            return alive
        certain = sure and not await self._fragment_is_read(known, markup)
        reason = f"页面能打开，其中没有名为“{place}”的位置"
        return replace(alive, failure=Failure.ANCHOR_MISSING, reason=reason, confirmed=certain)

    def _page(self, url: str) -> _Stored | None:
        """What the store has of the page that ``url`` shows; None for what is no page."""
        if url not in self._known:
            _remember(self._known, url, self._stored(url))
        return self._known[url]

    def _stored(self, url: str) -> _Stored | None:
        address = self._scope.page_address(url)
        for _ in range(_HOPS):
            page = self._store.page(self._run, self._target, address, html=True)
            if page is None or not page.ok:
                return None
            if page.html:
                scripts = tuple(link.url for link in page.links if link.kind is LinkKind.SCRIPT)
                return _Stored(page.url, page.status, places_in(page.html), scripts, bool(_SCRIPT.search(page.html)))
            if page.final_url in {"", page.url}:
                return None
            address = page.final_url
        return None

    async def _as_it_is_now(self, page: _Stored, referrer: str) -> tuple[str, bool] | None:
        """The page's markup once more, and whether it shows what its scripts made; None when it does not
        open this time."""
        if page.url not in self._seen:
            _remember(self._seen, page.url, await self._look(page, referrer))
        return self._seen[page.url]

    async def _look(self, page: _Stored, referrer: str) -> tuple[str, bool] | None:
        if page.scripted and self._browser is not None:
            shown = self.counts.add(await self._browser.fetch(page.url, referrer=referrer))
            self.counts.rendered += 1
            if shown.failure is None and shown.body:
                return _markup(shown), True
        response = self.counts.add(await self._fetcher.fetch(page.url, referrer=referrer))
        if response.failure is not None or not response.body:
            return None
        return _markup(response), not page.scripted

    async def _fragment_is_read(self, page: _Stored, markup: str) -> bool:
        """Whether a script of the page makes something of the fragment."""
        if _READS_FRAGMENT.search(markup):
            return True
        for url in page.scripts[:_SCRIPTS_READ]:
            if self._scope.holds(url) and not _LIBRARY.search(url) and await self._reads_fragment(url):
                return True
        return False

    async def _reads_fragment(self, url: str) -> bool:
        if url not in self._readers:
            response = self.counts.add(await self._fetcher.fetch(url, max_bytes=_SCRIPT_BYTES))
            self._readers[url] = bool(_READS_FRAGMENT.search(response.body.decode("utf-8", "replace")))
        return self._readers[url]


def places_in(markup: str) -> frozenset[str]:
    """The names that elements of a page have, as written and as percent-decoded."""
    named = (html.unescape(match[1] or match[2] or match[3]).strip() for match in _NAMED.finditer(markup))
    return frozenset(form for name in named for form in (name, unquote(name)))


def _markup(response: Response) -> str:
    kind = "" if response.method is FetchMethod.RENDERED else dict(response.headers).get("content-type", "")
    return decode(response.body, kind).text


def _remember(memory: OrderedDict, key: str, value: object) -> None:  # type: ignore[type-arg]
    memory[key] = value
    if len(memory) > _REMEMBERED:
        memory.popitem(last=False)
