"""What one browser tab asks of the network, followed by the browser's own events.

One set of events answers four questions: what became of the page itself (status, headers,
redirects, the cause of a failure), how much of it came, whether scripts still wait for data, and
whether another page is about to take this one's place.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from playwright.async_api import CDPSession

_FILLING = frozenset({"Script", "XHR", "Fetch"})
"""Requests whose answers may still change what a reader sees. Event streams and sockets never end."""

MAX_DOCUMENTS = 10
"""Pages that may take each other's place by script before it is called a loop."""

_DATA = frozenset({"XHR", "Fetch"})
_LIST_BYTES = 150
"""What fills a list is longer; a counter's answer is shorter."""
_MOST_ANSWERS = 10

_CALLED_OFF = "net::ERR_ABORTED"
"""A script led to a download or thought better of it: the tab goes on showing what it showed."""


@dataclass(slots=True)
class Document:
    """One page loaded into the tab: the request for it and what came back. ``error`` is Chromium's word."""

    request: str
    url: str
    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    size: int = 0
    error: str = ""


class Traffic:
    """Follows the tab whose main frame is ``frame``. ``alarm`` is called when there will be no page to see.

    ``document`` is the page that the tab shows or is about to show. ``passed`` holds the addresses
    gone through on the way to it. ``too_large`` says that a page exceeded the limit. ``answers`` are the
    requests whose answers may have filled a list.
    """

    def __init__(self, frame: str, alarm: Callable[[], None]) -> None:
        self._frame = frame
        self._alarm = alarm
        self.expect(0)

    def listen(self, session: CDPSession) -> None:
        """Follow the events of ``session``, whose Network and Page domains must be enabled."""
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.dataReceived", self._received)
        session.on("Network.loadingFinished", self._ended)
        session.on("Network.loadingFailed", self._failed)
        session.on("Page.frameNavigated", self._shown)
        session.on("Page.domContentEventFired", lambda _: self._parsed.set())
        session.on("Page.loadEventFired", lambda _: self._loaded.set())

    def expect(self, max_bytes: int) -> None:
        """Forget the previous visit; the next pages may hold ``max_bytes`` each."""
        self._max_bytes = max_bytes
        self._under_way: set[str] = set()
        self._idle = asyncio.Event()
        self._idle.set()
        self._busy = asyncio.Event()
        self._parsed = asyncio.Event()
        self._loaded = asyncio.Event()
        self._shows = ""
        self._before: Document | None = None
        self._hops = 0
        self.document: Document | None = None
        self._documents = 0
        self.passed: list[str] = []
        self.too_large = False
        self.answers: list[str] = []
        self._data: dict[str, int] = {}

    @property
    def filling(self) -> bool:
        """Whether scripts wait for something."""
        return bool(self._under_way)

    @property
    def looping(self) -> bool:
        """Whether pages take each other's place without end."""
        return self._documents > MAX_DOCUMENTS

    @property
    def leaving(self) -> bool:
        """Whether the tab is about to show another page than it does."""
        document = self.document
        return document is not None and not document.error and document.request != self._shows

    async def loaded(self, seconds: float, stragglers: float) -> None:
        """Wait until the page has loaded.

        Args:
            seconds: for its text to be there.
            stragglers: seconds for what still hangs then, often a counter's script.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._parsed.wait()
                async with asyncio.timeout(stragglers):
                    await self._loaded.wait()

    async def stirred(self, seconds: float) -> None:
        """Wait until scripts ask for something, ``seconds`` at most."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._busy.wait()

    async def quiet(self, seconds: float) -> None:
        """Wait until scripts have waited for nothing for ``seconds``. May take for ever: bound it."""
        while True:
            await self._idle.wait()
            try:
                async with asyncio.timeout(seconds):
                    await self._busy.wait()
            except TimeoutError:
                return

    def _sent(self, event: dict[str, Any]) -> None:
        request, kind = event["requestId"], event.get("type")
        if kind in _FILLING:
            self._under_way.add(request)
            if kind in _DATA:
                self._data[request] = 0
            self._update()
        elif kind == "Document" and event.get("frameId") == self._frame and request == event["loaderId"]:
            self._sent_document(request, event)

    def _sent_document(self, request: str, event: dict[str, Any]) -> None:
        if "redirectResponse" in event:
            self.passed.append(event["redirectResponse"]["url"])
        else:
            self._documents += 1
            self._before, self._hops = self.document, len(self.passed)
            if self.document is not None:
                self.passed.append(self.document.url)
        self.document = Document(request, event["request"]["url"])
        if self.looping:
            self._alarm()

    def _answered(self, event: dict[str, Any]) -> None:
        document = self._document(event)
        if document is None:
            return
        answer = event["response"]
        document.url = answer["url"]
        document.status = answer["status"]
        document.headers = tuple((name.lower(), value) for name, value in answer["headers"].items())

    def _received(self, event: dict[str, Any]) -> None:
        document = self._document(event)
        if document is None:
            self._received_data(event["requestId"], event["dataLength"])
            return
        document.size += event["dataLength"]
        if document.size > self._max_bytes and not self.too_large:
            self.too_large = True
            self._alarm()

    def _received_data(self, request: str, size: int) -> None:
        if request not in self._data:
            return
        before = self._data[request]
        self._data[request] = before + size
        if before < _LIST_BYTES <= before + size and len(self.answers) < _MOST_ANSWERS:
            self.answers.append(request)

    def _failed(self, event: dict[str, Any]) -> None:
        document = self._document(event)
        if document is not None:
            document.error = event["errorText"]
            if document.error == _CALLED_OFF and self._before is not None:
                self.document = self._before
                del self.passed[self._hops :]
            elif document.error != _CALLED_OFF:
                self._alarm()
        self._ended(event)

    def _ended(self, event: dict[str, Any]) -> None:
        self._under_way.discard(event["requestId"])
        self._update()

    def _shown(self, event: dict[str, Any]) -> None:
        """Another page is there; what its predecessor waited for is of no interest any more."""
        if event["frame"]["id"] == self._frame:
            self._shows = event["frame"]["loaderId"]
            self._under_way.clear()
            self._update()
            self._parsed.clear()
            self._loaded.clear()

    def _update(self) -> None:
        if self._under_way:
            self._idle.clear()
            self._busy.set()
        else:
            self._busy.clear()
            self._idle.set()

    def _document(self, event: dict[str, Any]) -> Document | None:
        document = self.document
        return document if document is not None and document.request == event["requestId"] else None
