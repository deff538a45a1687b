"""Visiting one address of a site: by HTTP, where needed by browser too, and understanding what is there."""

from __future__ import annotations

import contextlib
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http import HTTPStatus

from inspector.codec import unpack_compressed
from inspector.errors import IncompleteError
from inspector.gather.answers import content_failure, header, is_page, media_type
from inspector.gather.digest import Digest, Digester
from inspector.gather.fetch import Fetcher, Response
from inspector.gather.leads import links_of, routes_of
from inspector.gather.memory import Memory, edition, validators
from inspector.gather.needs_browser import SHELL
from inspector.gather.sitemap import feed_links
from inspector.gather.soft404 import SoftNotFoundJudge
from inspector.gather.templates import Templates
from inspector.gather.twins import Twins
from inspector.gather.urls import file_name, looks_readable
from inspector.model import Failure, FetchMethod, Link, LinkKind, Page, PageKind
from inspector.store import FrontierEntry, Packed, Snapshot

BROWSER_MAY_DIFFER = frozenset(
    {
        Failure.BLOCKED,
        Failure.SERVER_ERROR,
        Failure.CLIENT_ERROR,
        Failure.RESET,
        Failure.TLS,
        Failure.PROTOCOL,
        Failure.REDIRECT_LOOP,
    }
)
"""Failures that a browser may be spared: protections, cookies set by script, incomplete certificate chains."""

LARGEST_FILE = 15_000_000
"""Bytes of a document that is read; larger ones are pictures in the guise of documents."""

_TOO_LARGE = "文件太大"
_PASSING = frozenset({Failure.SERVER_ERROR, Failure.RESET})
"""Of these the ones that the crawl visits again by itself."""

FIRST_PAGES = 1
"""Priority of the frontier from which on a failing page is visited again; the home page is not in its turn."""

_FAILING_REMEMBERED = 20_000
_HOME_HOPS = 3
_RENDERED_TYPE = "text/html; charset=utf-8"


@dataclass
class Counts:
    """What visiting cost and what went wrong on the way."""

    requests: int = 0
    rendered: int = 0
    size: int = 0
    unrendered: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    unread_files: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0

    def add(self, response: Response) -> Response:
        """Count an answer; returns it."""
        self.requests += max(1, len(response.chain))
        self.size += len(response.body)
        return response

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.requests + other.requests,
            self.rendered + other.rendered,
            self.size + other.size,
            self.unrendered + other.unrendered,
            self.unread + other.unread,
            self.unread_files + other.unread_files,
            self.unchanged + other.unchanged,
        )

    def notes(self) -> list[str]:
        """What a reader of the report must know."""
        notes = []
        if self.unrendered:
            notes.append(f"有 {self.unrendered} 个页面浏览器未能打开，按普通方式读取，其中脚本生成的内容可能不全。")
        if self.unread:
            notes.append(f"有 {self.unread.total()} 个页面无法解析（{self.unread.most_common(1)[0][0]}）。")
        if self.unread_files:
            kinds = "，".join(f"{note} {count} 个" for note, count in self.unread_files.most_common())
            notes.append(f"有 {self.unread_files.total()} 个附件未能检查全部文字：{kinds}。")
        return notes


@dataclass(frozen=True, slots=True)
class Visited:
    """A page as it was found, and what its digest says beside it (see :class:`Digest`). ``packed`` is None
    where the page is not as it was digested."""

    page: Page
    why_browser: str = ""
    folded: int = 0
    packed: Packed | None = None

    def changed(self, page: Page) -> Visited:
        """The same with another page in its place."""
        return self if page is self.page else replace(self, page=page, packed=None)


class Visitor:
    """Visits the addresses of one site.

    Args:
        target: the site's name.
        home: canonical address of its home page.
        fetcher: asks by HTTP.
        browser: asks by browser; None where that is not wanted or not possible.
        always: render every page, not only those that need it.
        digester: understands bodies.
        memory: what the site's last run saw; None to see everything anew.
        seen: addresses and content hashes of what an interrupted crawl of this run had seen.
    """

    def __init__(
        self,
        target: str,
        home: str,
        *,
        fetcher: Fetcher,
        browser: Fetcher | None,
        always: bool,
        digester: Digester,
        memory: Memory | None = None,
        seen: Iterable[tuple[str, str]] = (),
    ) -> None:
        self._target = target
        self._home = home
        self.memory = memory
        self._fetcher = fetcher
        self._browser = browser
        self._always = always
        self._digester = digester
        self.counts = Counts()
        self._templates = Templates()
        self._twins = Twins(seen)
        self._failing: dict[str, Failure] = {}
        self.soft = SoftNotFoundJudge(fetcher, self._read, frozenset({home}))

    async def visit(self, entry: FrontierEntry) -> Visited:
        """The page at ``entry.url``; one that could not be seen has a ``failure``."""
        if "#" in entry.url and self._browser is not None:
            return await self._visit_view(entry)
        largest = LARGEST_FILE if looks_readable(entry.url) else None
        known = self.memory.take(entry.url) if self.memory is not None and not self._always else None
        response = await self._fetch(entry, known if entry.url != self._home else None, largest)
        if entry.url == self._home:
            return await self._visit_home(entry, response, known)
        if response.failure is Failure.TOO_LARGE and not is_page(response.headers, response.body):
            if largest:
                self.counts.unread_files[_TOO_LARGE] += 1
            return Visited(_file(self._page(entry, response), None))
        if response.failure is not None:
            return await self._failed(entry, response)
        if response.redirected:
            return Visited(await self._moved(entry, response))
        failure, _ = content_failure(response.final_url, response.headers, response.body)
        if failure is None and largest and not is_page(response.headers, response.body):
            return Visited(await self._read_file(entry, response))
        if failure is not None or not is_page(response.headers, response.body):
            page = _file(self._page(entry, response), failure)
            return Visited(replace(page, links=feed_links(response.body, response.final_url)))
        found = self._as_before(entry, response, known) or self._visited(entry, response, await self._digest(response))
        first = self._twins.first(entry.url, found.page.body_sha256)
        if first != entry.url:
            page = replace(self._page(entry, response), title=found.page.title, final_url=first)
            return Visited(replace(page, links=(_redirect_to(first),)))
        if self._browser is not None and await self._wants_browser(response, found):
            shown = await self._rendered(entry, response, found)
            if not self._always:
                self._templates.learn(found.page, shown.page, response.body, found.why_browser)
            found = shown
        return found.changed(await self._unless_soft(found.page))

    async def _fetch(self, entry: FrontierEntry, known: Snapshot | None, largest: int | None) -> Response:
        """The answer to a request that says which copy we have. “Not modified” becomes the answer of last time, with
        the body kept then; where that is gone, or some other address said so, everything is asked for again."""
        tags = validators(known) if known is not None else None
        response = await self._fetcher.fetch(entry.url, referrer=entry.referrer, max_bytes=largest, conditional=tags)
        self.counts.add(response)
        if response.status != HTTPStatus.NOT_MODIFIED or known is None:
            return response
        if not response.redirected and response.failure is None:
            with contextlib.suppress(IncompleteError):
                body = self._digester.kept(known.body_sha256)
                self.counts.unchanged += 1
                return replace(response, status=known.status, headers=known.facts.headers, body=body)
        return self.counts.add(await self._fetcher.fetch(entry.url, referrer=entry.referrer, max_bytes=largest))

    def _as_before(self, entry: FrontierEntry, response: Response, known: Snapshot | None) -> Visited | None:
        """The page as it was read last time, None when its body or our way of reading is another."""
        if known is None or known.facts.edition != edition() or known.facts.final_url != response.final_url:
            return None
        if hashlib.sha256(response.body).hexdigest() != known.body_sha256:
            return None
        before = known.facts
        digest = Digest(unpack_compressed(known.record, Page), known.record, before.why_browser, before.folded)
        return self._visited(entry, response, digest)

    async def _read_file(self, entry: FrontierEntry, response: Response) -> Page:
        """A document with its text. Its bytes are not kept: the words are what checks look at."""
        page = _file(self._page(entry, response), None)
        digest = await self._digester.digest(response.body, page.content_type, entry.url, self._target, keep=False)
        if digest.broken:
            self.counts.unread_files[digest.broken] += 1
        if digest.page.kind is not PageKind.ATTACHMENT:
            return page
        return replace(
            page, kind=PageKind.ATTACHMENT, title=file_name(entry.url), text=digest.page.text, main=digest.page.text
        )

    async def _visit_home(self, entry: FrontierEntry, response: Response, known: Snapshot | None) -> Visited:
        """The home page keeps its own address wherever it was redirected to, by server, markup or script."""
        if response.failure is None and not response.body.strip():
            response = replace(response, failure=Failure.EMPTY)
        if response.failure is not None:
            found = await self._failed(entry, response)
        else:
            before = self._as_before(entry, response, known)
            found = before or self._visited(entry, response, await self._digest(response))
            self._twins.first(entry.url, found.page.body_sha256)
            for _ in range(_HOME_HOPS):
                jump = next((link for link in found.page.links if link.kind is LinkKind.REDIRECT), None)
                if jump is None or found.page.items:
                    break
                following = self.counts.add(await self._fetcher.fetch(jump.url, referrer=entry.url))
                if following.failure is not None or not is_page(following.headers, following.body):
                    break
                response = replace(following, url=entry.url, seconds=response.seconds + following.seconds)
                found = self._visited(entry, response, await self._digest(response))
            if self._browser is not None:
                found = await self._rendered(entry, response, found)
        return replace(found, page=replace(found.page, kind=PageKind.HOME))

    async def _wants_browser(self, response: Response, found: Visited) -> bool:
        return self._always or await self._templates.wants(found.page, response.body, found.why_browser)

    async def _visit_view(self, entry: FrontierEntry) -> Visited:
        """A view of an application, which only a browser can tell from the others by its fragment."""
        assert self._browser is not None
        seen = self.counts.add(await self._browser.fetch(entry.url, referrer=entry.referrer))
        self.counts.rendered += 1
        seen = replace(seen, final_url=entry.url)
        if seen.failure is not None or not seen.body:
            return Visited(self._page(entry, seen))
        found = self._visited(entry, seen, await self._digest(seen))
        return found.changed(replace(found.page, links=(*found.page.links, *self._leads(seen, view=True))))

    async def _failed(self, entry: FrontierEntry, response: Response) -> Visited:
        """The failing page, or what a browser sees instead of the failure."""
        page = replace(self._page(entry, response), failed_again=self._failing.get(entry.url) is response.failure)
        self._remember_failing(entry.url, response.failure)
        if self._browser is None or response.failure not in BROWSER_MAY_DIFFER:
            return Visited(page)
        if response.failure in _PASSING and not page.failed_again and entry.priority >= FIRST_PAGES:
            return Visited(page)  # the next visit may find it well; the browser is asked when it does not
        seen = self.counts.add(await self._browser.fetch(entry.url, referrer=entry.referrer))
        self.counts.rendered += 1
        if seen.failure is not None or not seen.body:
            return Visited(page)
        found = self._visited(entry, seen, await self._digest(seen))
        return found.changed(await self._unless_soft(found.page))

    def _remember_failing(self, url: str, failure: Failure | None) -> None:
        if failure is not None and len(self._failing) < _FAILING_REMEMBERED:
            self._failing[url] = failure

    async def _moved(self, entry: FrontierEntry, response: Response) -> Page:
        """An address that redirects stands for its destination, which is a page of its own: this one keeps
        only the way there, so that nothing is examined twice."""
        page = self._page(entry, response)
        if is_page(response.headers, response.body):
            digest = await self._digest(response, keep=False)
            judged = await self._unless_soft(replace(digest.page, url=entry.url, final_url=response.final_url))
            page = replace(page, title=digest.page.title, failure=judged.failure)
        if page.failure is not None:
            return page
        return replace(page, links=(_redirect_to(response.final_url),))

    async def _rendered(self, entry: FrontierEntry, response: Response, found: Visited) -> Visited:
        """The page as the browser shows it, with the links of both; the page as it was when the browser fails."""
        assert self._browser is not None
        seen = self.counts.add(await self._browser.fetch(entry.url, referrer=entry.referrer))
        self.counts.rendered += 1
        page = found.page
        if seen.final_url not in {"", response.final_url, entry.url} and entry.url != self._home:
            return found.changed(replace(page, links=(*page.links, _redirect_to(seen.final_url))))
        digest = None if seen.failure is not None or not seen.body else await self._digest(seen)
        if digest is None or digest.broken or (page.text and not digest.page.text):
            self.counts.unrendered += 1
            return found
        shown = self._visited(entry, seen, digest)
        met = {(link.url, link.kind) for link in shown.page.links}
        more = (*page.links, *self._leads(seen, view=found.why_browser == SHELL))
        links = (*shown.page.links, *(link for link in more if (link.url, link.kind) not in met))
        return shown.changed(replace(shown.page, links=links, seconds=page.seconds, headers=page.headers))

    def _leads(self, seen: Response, *, view: bool) -> Iterator[Link]:
        """What the browser learned beyond the links in the markup. ``view`` says that scripts make the page."""
        yield from links_of(seen.leads, seen.final_url)
        if view:
            yield from routes_of(seen.body.decode("utf-8", "replace"), seen.final_url)

    async def _unless_soft(self, page: Page) -> Page:
        """``page``; when it only says that nothing is here, marked so and without its links."""
        if page.failure is not None or await self.soft.judge(page) is None:
            return page
        return replace(page, failure=Failure.SOFT_NOT_FOUND, links=(), items=())

    async def _digest(self, response: Response, *, keep: bool = True) -> Digest:
        kind = _RENDERED_TYPE if response.method is FetchMethod.RENDERED else header(response.headers, "content-type")
        digest = await self._digester.digest(response.body, kind, response.final_url, self._target, keep=keep)
        if digest.broken:
            self.counts.unread[digest.broken] += 1
        return digest

    async def _read(self, response: Response) -> Page:
        """How the judge of not-found pages understands the answers it asks for."""
        digest = await self._digest(self.counts.add(response), keep=False)
        return replace(digest.page, url=response.url, final_url=response.final_url)

    def _visited(self, entry: FrontierEntry, response: Response, digest: Digest) -> Visited:
        facts = self._page(entry, response)
        page = replace(
            digest.page,
            url=facts.url,
            status=facts.status,
            method=facts.method,
            final_url=facts.final_url,
            content_type=facts.content_type,
            headers=facts.headers,
            depth=facts.depth,
            seconds=facts.seconds,
            fetched_at=facts.fetched_at,
        )
        packed = Packed(digest.packed, digest.why_browser, digest.folded, edition()) if digest.packed else None
        return Visited(page, digest.why_browser, digest.folded, packed)

    def _page(self, entry: FrontierEntry, response: Response) -> Page:
        """A bare page with the facts of its fetch."""
        return Page(
            self._target,
            entry.url,
            status=response.status,
            method=response.method,
            final_url=response.final_url or entry.url,
            content_type=media_type(response.headers),
            headers=response.headers,
            size=len(response.body),
            depth=entry.depth,
            seconds=round(response.seconds, 3),
            fetched_at=datetime.now(UTC),
            failure=response.failure,
        )


def _file(page: Page, failure: Failure | None) -> Page:
    """What is no page for people: data for scripts, or a document whose address did not show it."""
    data = page.content_type.startswith("text/") or page.content_type.endswith(("xml", "json", "javascript"))
    return replace(page, failure=failure, kind=PageKind.OTHER if data else PageKind.ATTACHMENT)


def _redirect_to(url: str) -> Link:
    return Link(url, url, kind=LinkKind.REDIRECT)
