"""How inspector meets a behaviour: by one request, by one page in the browser, by reading, by a whole crawl."""

from __future__ import annotations

import asyncio
import socket
import time
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, date, datetime
from ipaddress import ip_network
from pathlib import Path
from typing import Self

from inspector.config import Config, PolitenessConfig, RenderConfig
from inspector.gather.browser import BrowserFetcher
from inspector.gather.digest import Digester
from inspector.gather.fetch import Fetcher, HttpFetcher
from inspector.gather.guard import AddressGuard
from inspector.gather.progress import SilentProgress
from inspector.gather.site import gather_site
from inspector.gather.tools import Tools
from inspector.model import Run, RunKind, RunState
from inspector.store import open_store
from tests.site.hostile.catalogue import BEHAVIOURS, Behaviour, Means, Seen
from tests.site.hostile.server import HostileServer, Wire
from tests.site.hostile.traps import MOST_PAGES, at_the_root

MOST_BYTES = 2_000_000
_NAMES = {
    "inside.example": ("10.0.0.1",),
    "both.example": ("10.0.0.1", "127.0.0.1"),
}
_RUN = "2026Q3-hostile"


class _Names(AddressGuard):
    """A guard with name servers of its own: some names lead inside, and one turns round between two questions."""

    def __init__(self) -> None:
        super().__init__([ip_network("127.0.0.1/32")])
        self._turned = False

    async def resolve(self, host: str, port: int, family: socket.AddressFamily) -> list[tuple]:
        addresses = _NAMES.get(host, ())
        if host == "turning.example":
            addresses = ("10.0.0.1",) if self._turned else ("127.0.0.1",)
            self._turned = True
        if not addresses:
            return await super().resolve(host, port, family)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]


class Visitor:
    """Meets behaviours with tools of one making, as one run does. Use it as an asynchronous context manager.

    Args:
        folder: for what a crawl stores.
        seconds: the time-out that the tools are given.
    """

    def __init__(self, folder: Path, seconds: float = 0.5) -> None:
        self._folder = folder
        self._politeness = PolitenessConfig(
            requests_per_second=0, timeout_seconds=seconds, max_body_bytes=MOST_BYTES, retries=0, retry_wait_seconds=0
        )
        self._render = RenderConfig(pages=1, timeout_seconds=4 * seconds)
        self._stack = AsyncExitStack()
        self._home = ""

    async def __aenter__(self) -> Self:
        handlers = {name: behaviour.handler for name, behaviour in BEHAVIOURS.items()}
        roots = dict.fromkeys(("robots.txt", "sitemap.xml.gz", "laughs.xml"), self._root)
        self.server = await self._stack.enter_async_context(HostileServer({**handlers, **roots, "good": _good}))
        self._guard = _Names()
        self._stack.callback(self._guard.close)
        browser = BrowserFetcher(self._politeness, self._render, self._guard)
        self._browser = await self._stack.enter_async_context(browser)
        self._digester = await self._stack.enter_async_context(Digester(self._folder / "bodies", workers=1))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def meet(self, behaviour: Behaviour) -> Seen:
        """What came of one behaviour, and how long it took."""
        self.server.asked.clear()
        url = f"{self.server.url}/{behaviour.name}/"
        began = time.monotonic()
        async with asyncio.timeout(3 * behaviour.bound), HttpFetcher(self._politeness, self._guard) as http:
            match behaviour.means:
                case Means.HTTP:
                    seen = await self._fetched(http, url, behaviour.again)
                case Means.BROWSER:
                    seen = await self._fetched(self._browser, url, behaviour.again)
                case Means.READING:
                    seen = await self._read(http, url)
                case Means.CRAWL:
                    seen = await self._crawled(http, behaviour.name, url)
        return replace(seen, seconds=time.monotonic() - began, asked=tuple(self.server.asked))

    async def _fetched(self, fetcher: Fetcher, url: str, again: bool) -> Seen:
        response = await fetcher.fetch(url)
        after = (await fetcher.fetch(f"{self.server.url}/good/")).failure if again else None
        return Seen(response.failure, response.reason, response.body.decode("utf-8", "replace"), after=after)

    async def _read(self, http: HttpFetcher, url: str) -> Seen:
        response = await http.fetch(url, max_bytes=50_000_000)
        kind = dict(response.headers).get("content-type", "")
        digest = await self._digester.digest(response.body, kind, url, "某网站", keep=False)
        after = await self._digester.digest("<p>好</p>".encode(), "text/html; charset=utf-8", url, "某网站", keep=False)
        return Seen(digest.page.failure, digest.broken, digest.page.text, after=after.page.failure)

    async def _crawled(self, http: HttpFetcher, name: str, url: str) -> Seen:
        self._home = name
        config = Config.model_validate(
            {
                "region": "示例县",
                "quarter": "2026Q3",
                "sites": [{"name": "某网站", "url": url}],
                "network": {"allow": ["127.0.0.1/32"]},
                "politeness": self._politeness.model_dump() | {"check_external": True},
            }
        )
        store = open_store("", self._folder / name)
        try:
            run = Run(
                _RUN, RunKind.INSPECTION, "示例县", "2026Q3", date(2026, 9, 20), RunState.PLANNED, (), datetime.now(UTC)
            )
            store.add_run(run, config.targets())
            async with Digester(store.bodies.folder, workers=1) as digester:
                stats = await gather_site(
                    config.sites[0],
                    config,
                    store,
                    _RUN,
                    progress=SilentProgress(),
                    render="never",
                    max_pages=MOST_PAGES,
                    tools=Tools(http, None, digester, http.politeness),
                )
            return Seen(
                pages={page.url.removeprefix(self.server.url): page for page in store.pages(_RUN, "某网站")},
                verdicts={verdict.url: verdict for verdict in store.links(_RUN, "某网站")},
                notes=stats.notes,
            )
        finally:
            store.close()

    async def _root(self, wire: Wire) -> None:
        served = at_the_root(wire.path, self._home)
        if served is None:
            await wire.answer("", "404 Not Found")
        else:
            await wire.answer(served[0], content_type=served[1])


async def _good(wire: Wire) -> None:
    await wire.answer("<title>好</title><p>一个普通的网页</p>")
