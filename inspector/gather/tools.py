"""What gathering works with: fetcher, browser, pace and workers, opened together and closed together."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from inspector.config import Config
from inspector.errors import IncompleteError
from inspector.gather.browser import BrowserFetcher
from inspector.gather.digest import Digester
from inspector.gather.fetch import SEARCH_ENGINE, Fetcher, HttpFetcher, Response
from inspector.gather.guard import AddressGuard
from inspector.gather.installed_browser import find_browser
from inspector.gather.politeness import Politeness
from inspector.model import Failure, FetchMethod

NO_BROWSER = "没有找到可用的浏览器，脚本生成的内容未能查看；运行 inspector doctor 可查看如何安装。"


@dataclass(frozen=True)
class Tools:
    """``browser`` is None when none is wanted or none is there; ``notes`` says so. ``search_engine`` asks as one
    does, None where that is not wanted."""

    fetcher: Fetcher
    browser: Fetcher | None
    digester: Digester
    politeness: Politeness
    notes: tuple[str, ...] = ()
    search_engine: Fetcher | None = None
    guard: AddressGuard | None = None


@asynccontextmanager
async def open_tools(config: Config, bodies: Path | str, *, render: str) -> AsyncIterator[Tools]:
    """Everything needed to gather websites; ``bodies`` is where the body store lies.

    Raises:
        IncompleteError: ``render`` is ``always`` and there is no browser.
    """
    async with AsyncExitStack() as stack:
        guard = AddressGuard(config.network.allow)
        stack.callback(guard.close)
        politeness = Politeness(config.politeness)
        fetcher = await stack.enter_async_context(HttpFetcher(config.politeness, guard, politeness))
        search_engine = await stack.enter_async_context(
            HttpFetcher(config.politeness, guard, politeness, agent=SEARCH_ENGINE)
        )
        digester = await stack.enter_async_context(Digester(bodies, workers=os.cpu_count() or 1))
        browser: Fetcher | None = None
        if render != "never" and find_browser() is not None:
            browser = await stack.enter_async_context(
                BrowserFetcher(config.politeness, config.render, guard, politeness)
            )
            if render == "auto":
                browser = _OptionalBrowser(browser)
        if render == "always" and browser is None:
            raise IncompleteError(
                "配置要求用浏览器打开每个页面，但没有找到可用的浏览器；运行 inspector doctor 可查看如何安装。"
            )
        missing = render == "auto" and browser is None
        yield Tools(fetcher, browser, digester, politeness, (NO_BROWSER,) if missing else (), search_engine, guard)


class SharedTools:
    """Tools lent to several sites at a time, so that they share pace, browser and processes.

    They are renewed after every so many loans: what a browser of many hours has gathered in memory, or a
    trouble it got into, does not stay for ever.
    """

    def __init__(self, opening: Callable[[], AbstractAsyncContextManager[Tools]], loans: int = 50) -> None:
        self._opening = opening
        self._most = loans
        self._lock = asyncio.Lock()
        self._current: _Set | None = None

    @asynccontextmanager
    async def lent(self) -> AsyncIterator[Tools]:
        """The tools, for one site; raises as :func:`open_tools` does."""
        async with self._lock:
            if self._current is not None and self._current.loans >= self._most:
                await self._retire()
            if self._current is None:
                self._current = _Set(await (stack := AsyncExitStack()).enter_async_context(self._opening()), stack)
            lent = self._current
            lent.loans += 1
            lent.users += 1
        try:
            yield lent.tools
        finally:
            lent.users -= 1
            if lent is not self._current and not lent.users:
                await lent.stack.aclose()

    async def close(self) -> None:
        """Close them, or as soon as the last user gives them back."""
        async with self._lock:
            await self._retire()

    async def _retire(self) -> None:
        retired, self._current = self._current, None
        if retired is not None and not retired.users:
            await retired.stack.aclose()


@dataclass
class _Set:
    tools: Tools
    stack: AsyncExitStack
    loans: int = 0
    users: int = 0


class _OptionalBrowser:
    """A browser whose trouble is an answer, not the end: pages are then taken as HTTP shows them."""

    def __init__(self, browser: Fetcher) -> None:
        self._browser = browser
        self._trouble = ""

    async def fetch(
        self,
        url: str,
        *,
        referrer: str = "",
        max_bytes: int | None = None,
        conditional: tuple[str, str] | None = None,
    ) -> Response:
        """See :meth:`Fetcher.fetch`. A browser that did not start once is not started again."""
        if not self._trouble:
            try:
                return await self._browser.fetch(url, referrer=referrer, max_bytes=max_bytes, conditional=conditional)
            except IncompleteError as error:
                self._trouble = str(error)
        return Response(url, failure=Failure.PROTOCOL, reason=self._trouble, method=FetchMethod.RENDERED)

    async def close(self) -> None:
        """Close the browser."""
        await self._browser.close()
