"""Seeing pages as a visitor does: the fetcher that opens addresses in a browser.

A few tabs are used again and again, for a new one costs three times a page. Each has its own
profile, thrown away after some pages, which keeps memory flat, and after any trouble.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from playwright.async_api import Error as BrowserError

from inspector.config import PolitenessConfig, RenderConfig
from inspector.errors import IncompleteError
from inspector.gather.answers import Headers, header, status_failure
from inspector.gather.chromium import Chromium
from inspector.gather.fetch import Response, user_agent
from inspector.gather.guard import AddressGuard
from inspector.gather.politeness import Politeness
from inspector.gather.tab import Rendered, Tab, TabFault, TabLost
from inspector.gather.urls import authority, canonical
from inspector.model import Failure, FetchMethod

_VISITS_AT_LEAST = 5
"""Pages that a profile is used for even when the browser has grown: a page that is large by itself stays so."""

VISITS_PER_PROFILE = 50
"""Pages after which a profile is closed: more only grows the browser, fewer cost time."""

_FORGOTTEN_HEADERS = frozenset({"content-type", "content-length", "content-encoding", "transfer-encoding"})
"""They describe the bytes that came, not the markup that we hand on."""


@dataclass(slots=True)
class _Seat:
    """Room for one tab."""

    tab: Tab | None = None


class BrowserFetcher:
    """Fetches by opening pages in Chromium; a :class:`~inspector.gather.fetch.Fetcher`.

    Use it as an asynchronous context manager. The browser starts with the first address. At most
    ``render.pages`` addresses are open at once; further calls wait.
    """

    def __init__(
        self,
        config: PolitenessConfig,
        render: RenderConfig,
        guard: AddressGuard,
        politeness: Politeness | None = None,
    ) -> None:
        self._chromium = Chromium(guard, user_agent=user_agent(config.contact))
        self._politeness = politeness or Politeness(config)
        self._seconds = render.timeout_seconds
        self._max_bytes = config.max_body_bytes
        self._seats: asyncio.LifoQueue[_Seat] = asyncio.LifoQueue()
        for _ in range(render.pages):
            self._seats.put_nowait(_Seat())
        self._waiting = 0

    async def __aenter__(self) -> Self:
        await self._chromium.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._chromium.__aexit__(kind, error, trace)

    async def close(self) -> None:
        """End the browser."""
        await self.__aexit__(None, None, None)

    async def fetch(
        self,
        url: str,
        *,
        referrer: str = "",
        max_bytes: int | None = None,
        conditional: tuple[str, str] | None = None,
    ) -> Response:
        """See :meth:`Fetcher.fetch <inspector.gather.fetch.Fetcher.fetch>`.

        The body is the finished page's markup in UTF-8, and its content type says so. ``conditional``
        is not sent: an unchanged page may show changed lists. What a browser would save to a file
        comes back without body and without failure.

        Raises:
            IncompleteError: no browser is installed, or it does not start.
        """
        if not url.startswith(("http://", "https://")):
            return _failed(url, Failure.MALFORMED_URL, "不是网页地址")
        place = authority(url)
        async with self._seat() as seat, self._politeness.turn(place):
            started = time.monotonic()
            answer = await self._see(seat, url, referrer, max_bytes or self._max_bytes)
            seconds = time.monotonic() - started
            self._politeness.answered(place, answer.status, seconds, header(answer.headers, "retry-after"))
        return replace(answer, seconds=seconds)

    async def _see(self, seat: _Seat, url: str, referrer: str, max_bytes: int) -> Response:
        """One visit; a second one when the browser died, for that may have been another page's doing."""
        for last in (False, True):
            tab = await self._usable_tab(seat)
            try:
                shown = await tab.visit(url, seconds=self._seconds, max_bytes=max_bytes, referrer=referrer)
            except TabFault as fault:
                await self._discard(seat)
                if isinstance(fault, TabLost) and not last:
                    continue
                return _failed(url, fault.failure, fault.reason)
            if tab.spoiled:
                await self._discard(seat)
            return _response(url, shown)
        raise AssertionError("the second visit always returns")

    @asynccontextmanager
    async def _seat(self) -> AsyncIterator[_Seat]:
        """A seat of our own for one visit. A tab whose visit was broken off is not used again."""
        self._waiting += 1
        try:
            seat = await self._seats.get()
        finally:
            self._waiting -= 1
        try:
            yield seat
            if seat.tab is not None and not self._waiting and not await seat.tab.rest():
                await self._discard(seat)
        except BaseException:
            await self._discard(seat)
            raise
        finally:
            self._seats.put_nowait(seat)

    async def _usable_tab(self, seat: _Seat) -> Tab:
        tired = self._chromium.tired and seat.tab is not None and seat.tab.visits >= _VISITS_AT_LEAST
        if seat.tab is not None and (tired or seat.tab.visits >= VISITS_PER_PROFILE):
            await self._discard(seat)
        if seat.tab is None:
            try:
                seat.tab = await Tab.new(self._chromium)
            except BrowserError:
                await self._chromium.stop()
                try:
                    seat.tab = await Tab.new(self._chromium)
                except BrowserError as error:
                    raise IncompleteError("浏览器反复意外退出；请运行 inspector doctor 检查浏览器。") from error
        return seat.tab

    async def _discard(self, seat: _Seat) -> None:
        tab, seat.tab = seat.tab, None
        if tab is not None and not await tab.close():
            await self._chromium.stop()


def _failed(url: str, failure: Failure, reason: str) -> Response:
    return Response(url, failure=failure, reason=reason, method=FetchMethod.RENDERED)


def _response(url: str, shown: Rendered) -> Response:
    body = shown.text.encode("utf-8", "replace")
    headers: Headers = shown.headers
    if body:
        kind = "text/html" if shown.markup else header(headers, "content-type").partition(";")[0] or "text/plain"
        kept = tuple(pair for pair in headers if pair[0] not in _FORGOTTEN_HEADERS)
        headers = (*kept, ("content-type", f"{kind}; charset=utf-8"))
    failure, reason = status_failure(shown.status, headers, body)
    return Response(
        url,
        final_url=canonical(shown.address, shown.address) or shown.address,
        status=shown.status,
        headers=headers,
        body=body,
        failure=failure,
        reason=reason,
        chain=(*shown.passed, shown.address) if shown.passed else (),
        method=FetchMethod.RENDERED,
        leads=shown.leads,
    )
