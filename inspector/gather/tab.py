"""One browser tab: it opens an address, waits until the page has filled itself in, and says what it became.

Nothing here waits without a bound. A tab that met trouble is thrown away by its owner: on a reused
one the leftovers of a failed navigation make the next ones fail.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any, Self
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, CDPSession, Page
from playwright.async_api import Error as BrowserError
from playwright.async_api import TimeoutError as BrowserTimeout

from inspector.gather.chromium import Chromium
from inspector.gather.leads import Lead, leads_in
from inspector.gather.relay import Fault
from inspector.gather.traffic import MAX_DOCUMENTS, Document, Traffic
from inspector.model import Failure

_PATIENCE = 2.0
"""Seconds that scripts get, after ``load``, to fetch what fills the page."""
_GRACE = 0.5
"""Seconds that an empty list gets when nothing is being fetched for it."""
_QUIET = 0.05
_STRAGGLERS = 5.0
"""Seconds that a page whose text is there gets for the rest: a dead counter must not cost the page."""
_CLOSE_SECONDS = 3
_READ_SECONDS = 5
"""A page that has not handed over its markup by then runs a script without end."""

_STEPS = 50
_EXPLORING_SECONDS = 15.0
"""Bounds of pressing “more”, of turning the pages of a list or of scrolling to its end."""
_STIR = {"pressed": 0.1, "scrolled": 0.3}
"""Seconds in which a script asks for more after it was made to."""

_MEDIA = ("*.mp4*", "*.flv*", "*.m3u8*", "*.mp3*", "*.wmv*", "*.avi*", "*.webm*")
"""Films and sound, which no switch of the browser turns off. Pages themselves are never held up by this."""
_SETTLED = resources.files("inspector.gather").joinpath("settled.js").read_text("utf-8")
_MORE = resources.files("inspector.gather").joinpath("more.js").read_text("utf-8")

_NET_ERROR = re.compile(r"net::(ERR_[A-Z0-9_]+)")
_FAULTS: tuple[tuple[str, Failure, str], ...] = (
    (r"ERR_(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|ICANN_NAME_COLLISION)", Failure.DNS, "域名不存在或没有解析"),
    (r"ERR_CONNECTION_REFUSED", Failure.REFUSED, "服务器拒绝连接"),
    (
        r"ERR_(CONNECTION_(RESET|CLOSED|ABORTED)|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED"
        r"|CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED_ENCODING)",
        Failure.RESET,
        "连接在内容传完之前断开",
    ),
    (r"ERR_TOO_MANY_REDIRECTS", Failure.REDIRECT_LOOP, "反复跳转，浏览器已停止"),
    (r"ERR_(CERT_|SSL_|BAD_SSL|ECH_)", Failure.TLS, "安全连接无法建立"),
    (r"ERR_(INVALID_URL|UNKNOWN_URL_SCHEME|DISALLOWED_URL_SCHEME)", Failure.MALFORMED_URL, "地址无法解析"),
    (r"ERR_INVALID_AUTH_CREDENTIALS", Failure.LOGIN, "需要登录"),
    (r"ERR_BLOCKED_BY", Failure.BLOCKED, "浏览器的安全规则不允许打开"),
    (
        r"ERR_(TIMED_OUT|CONNECTION_TIMED_OUT|CONNECTION_FAILED|ADDRESS_UNREACHABLE|NETWORK_|INTERNET_)",
        Failure.TIMEOUT,
        "网络不通",
    ),
)


class TabFault(Exception):
    """The tab shows no page; ``failure`` and ``reason`` say why."""

    def __init__(self, failure: Failure, reason: str) -> None:
        super().__init__(reason)
        self.failure = failure
        self.reason = reason


class TabLost(TabFault):
    """The browser died, which need not be this page's doing."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a tab shows: ``text`` is the markup of the finished page (of a plain file its content).

    ``address`` is where the tab ended, ``passed`` the addresses gone through on the way there. ``leads`` are
    addresses that the markup does not hold: of entries that came when more was asked for, or that are
    known to scripts alone.
    """

    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    text: str = ""
    markup: bool = True
    passed: tuple[str, ...] = ()
    leads: tuple[Lead, ...] = ()


class Tab:
    """A tab in a profile of its own. Make it with :meth:`new`.

    ``visits`` counts the addresses opened. ``spoiled`` says that it is about to leave the page it was asked
    for. ``page`` is Playwright's handle, for photographs.
    """

    def __init__(
        self, chromium: Chromium, context: BrowserContext, page: Page, session: CDPSession, frame: str
    ) -> None:
        self.page = page
        self.visits = 0
        self.spoiled = False
        self._relay = chromium.relay
        self._context = context
        self._session = session
        self._frame = frame
        self._traffic = Traffic(frame, alarm=self._break_off)
        self._crashed = False
        self._bound: asyncio.Timeout | None = None
        self._world: int | None = None
        self._errands: set[asyncio.Task[None]] = set()

    @classmethod
    async def new(cls, chromium: Chromium) -> Self:
        """A tab in a fresh profile.

        Raises:
            IncompleteError: the browser does not start.
            BrowserError: it died just now.
        """
        context = await chromium.new_context()
        page = await context.new_page()
        session = await context.new_cdp_session(page)
        frame = (await session.send("Page.getFrameTree"))["frameTree"]["frame"]["id"]
        tab = cls(chromium, context, page, session, frame)
        tab._traffic.listen(session)
        page.on("popup", lambda popup: tab._errand(popup.close()))
        page.on("crash", lambda _: tab._note_crash())
        await session.send("Page.enable")
        await session.send("Network.enable", {"maxTotalBufferSize": 1 << 20, "maxResourceBufferSize": 1 << 19})
        await session.send("Network.setBlockedURLs", {"urls": list(_MEDIA)})
        return tab

    async def visit(
        self, url: str, *, seconds: float, max_bytes: int, referrer: str = "", read: bool = True
    ) -> Rendered:
        """Open ``url`` and hand over the page once its scripts have filled it in.

        Args:
            seconds: for the page to load; waiting for its scripts may add some more.
            max_bytes: of the page as it comes, and of its markup when finished.
            read: hand over its markup. Without it the page stays as its visitors see it.

        Raises:
            TabFault: there is no page to see, or it never ends.
        """
        self.visits += 1
        self._world = None
        self._traffic.expect(max_bytes)
        deadline = time.monotonic() + seconds
        try:
            async with asyncio.timeout(seconds + _READ_SECONDS + 1) as self._bound:
                return await self._visit(url, deadline, max_bytes, referrer, read)
        except TimeoutError:
            self._check()
            raise TabFault(Failure.TIMEOUT, "网页的脚本一直占用浏览器，无法读取") from None
        except BrowserTimeout:
            raise TabFault(Failure.TIMEOUT, "在规定时间内没有打开") from None
        except BrowserError as error:
            self._check()
            document = self._traffic.document
            raise self._net_fault(str(error), document.url if document else url) from None
        finally:
            self._bound = None

    async def evaluate_apart(self, expression: str) -> Any:
        """What ``expression`` comes to in a world of our own in the page, beyond the reach of its scripts.

        The world lasts as long as the page. Promises are waited for; the result is plain data.

        Raises:
            BrowserError: the page went away, or the expression failed.
        """
        if self._world is None:
            world = await self._session.send("Page.createIsolatedWorld", {"frameId": self._frame})
            self._world = world["executionContextId"]
        try:
            answer = await self._evaluate(expression, contextId=self._world)
        except BrowserError:
            self._world = None
            raise
        if "exceptionDetails" in answer:
            raise BrowserError(answer["exceptionDetails"].get("text", "script failed"))
        return answer["result"].get("value")

    async def freeze(self, frozen: bool) -> None:
        """Stop the page's scripts, or let them go on."""
        await self._session.send("Emulation.setScriptExecutionDisabled", {"value": frozen})

    async def photograph(self) -> str:
        """What the window shows, as PNG in base64."""
        return (await self._session.send("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True}))["data"]

    async def close(self) -> bool:
        """Close the tab and its profile; returns False when the browser does not listen any more."""
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                await self._context.close()  # closing the page alone waits for ever when it reloads itself
        except TimeoutError:
            return False
        except BrowserError:
            pass  # it is gone already
        return True

    async def rest(self) -> bool:
        """Leave the page, whose scripts would otherwise go on running; returns False when they do not let go."""
        try:
            await self.page.goto("about:blank", timeout=_CLOSE_SECONDS * 1000)
        except BrowserError:
            return False
        return True

    async def _visit(self, url: str, deadline: float, max_bytes: int, referrer: str, read: bool) -> Rendered:
        if "#" in url:
            await self.rest()  # from another fragment of the same page the browser would load nothing
        try:
            await self.page.goto(url, referer=referrer or None, wait_until="commit", timeout=_left(deadline) * 1000)
        except BrowserError as error:
            if self._is_download(error):
                return self._rendered("", markup=False)
            raise
        while True:
            await self._traffic.loaded(_left(deadline), _STRAGGLERS)
            content = await self._filled(max_bytes if read else 0, min(deadline, time.monotonic() + _PATIENCE))
            self._check()
            if content is not None and not content["loading"] and not self._traffic.leaving:
                if content["size"] > max_bytes:
                    raise TabFault(Failure.TOO_LARGE, f"网页内容超过 {max_bytes} 字节")
                rendered = self._rendered(content["text"], markup=content["markup"])
                if read and content["markup"] and (content["more"] or self._traffic.answers):
                    rendered = replace(rendered, leads=tuple(await self._leads(rendered.text)))
                return rendered
            if time.monotonic() > deadline:
                raise TabFault(Failure.TIMEOUT, "网页没有加载完")
            await asyncio.sleep(_QUIET)

    async def _leads(self, markup: str) -> list[Lead]:
        """What the page knows beyond its ``markup``, see :class:`Rendered`. Trouble here costs only the leads."""
        found: dict[str, Lead] = {}
        with suppress(BrowserError, TimeoutError):
            if self._bound is not None:
                self._bound.reschedule(asyncio.get_running_loop().time() + _EXPLORING_SECONDS + _READ_SECONDS)
            async with asyncio.timeout(_EXPLORING_SECONDS) as bound:
                self._bound, whole = bound, self._bound
                try:
                    for lead in leads_in([await self._answer(request) for request in self._traffic.answers], markup):
                        found.setdefault(lead[0], lead)
                    async for lead in self._explored():
                        found.setdefault(lead[0], lead)
                finally:
                    self._bound = whole
        self.spoiled = self.spoiled or self._crashed
        return list(found.values())

    async def _explored(self) -> AsyncIterator[Lead]:
        """The links that come when more is asked for, until nothing new does."""
        for step in range(_STEPS):
            here = await self.evaluate_apart(_MORE)
            if step:
                for raw, text in here["links"]:
                    yield raw, text
            if not here["did"] or (step and not here["links"]):
                return
            await self._traffic.stirred(_STIR[here["did"]])
            await self._traffic.quiet(_QUIET)
            document = self._traffic.document
            if self._traffic.leaving and document is not None:
                self.spoiled = True
                yield document.url, ""
                return

    async def _answer(self, request: str) -> str:
        """What came back for a request; empty when the browser has let go of it."""
        try:
            answer = await self._session.send("Network.getResponseBody", {"requestId": request})
        except BrowserError:
            return ""
        return "" if answer["base64Encoded"] else answer["body"]

    def _check(self) -> None:
        """Raise what went wrong, if anything did.

        Raises:
            TabFault: there is no page to see.
        """
        document = self._traffic.document
        if self._traffic.too_large:
            raise TabFault(Failure.TOO_LARGE, "网页内容过大")
        if self._crashed:
            raise TabFault(Failure.TOO_LARGE, "网页使浏览器崩溃，多因占用内存过大")
        if self.page.is_closed():
            raise TabLost(Failure.PROTOCOL, "浏览器意外退出")
        if self._traffic.looping:
            raise TabFault(Failure.REDIRECT_LOOP, f"网页用脚本反复跳转，超过 {MAX_DOCUMENTS} 次")
        if document is not None and document.error:
            raise self._net_fault(document.error, document.url)

    async def _filled(self, limit: int, patience: float) -> dict[str, Any] | None:
        """What the page has become once its scripts have fetched what they show, see :meth:`_content`."""
        while True:
            if self._traffic.filling:
                with suppress(TimeoutError):
                    async with asyncio.timeout(_left(patience)):
                        await self._traffic.quiet(_QUIET)
            content = await self._content(_left(patience), limit)
            if content is None or not self._traffic.filling or time.monotonic() > patience:
                return content

    async def _content(self, patience: float, limit: int) -> dict[str, Any] | None:
        """What the page has become, with its markup up to ``limit``; None when another page took its place."""
        settings = {"patience": patience * 1000, "grace": min(patience, _GRACE) * 1000, "limit": limit}
        script = f"({_SETTLED})({json.dumps(settings)})"
        try:
            async with asyncio.timeout(patience + _READ_SECONDS):
                content = _value(await self._evaluate(script))
                if content is None:
                    # The page has redefined what the script needs. A world of our own helps, but making
                    # one for every page would cost a third of the time a page takes.
                    content = await self.evaluate_apart(script)
        except BrowserError:
            self._check()
            return None
        return content

    async def _evaluate(self, expression: str, **where: int) -> dict[str, Any]:
        return await self._session.send(
            "Runtime.evaluate", {"expression": expression, "awaitPromise": True, "returnByValue": True, **where}
        )

    def _rendered(self, text: str, *, markup: bool) -> Rendered:
        document = self._traffic.document or Document("", self.page.url)
        # Scripts may change the address without loading anything; a download leaves the tab where it was.
        address = self.page.url if markup else document.url
        return Rendered(address, document.status, document.headers, text, markup, tuple(self._traffic.passed))

    def _is_download(self, error: BrowserError) -> bool:
        """Whether the address answered well, with something that a browser saves instead of showing."""
        document = self._traffic.document
        called_off = "Download is starting" in str(error) or "net::ERR_ABORTED" in str(error)
        return called_off and document is not None and document.status > 0

    def _net_fault(self, error: str, url: str) -> TabFault:
        known = self._relay_fault(url)
        if known is not None:
            return TabFault(*known)
        match = _NET_ERROR.search(error)
        code = match[1] if match else ""
        for pattern, failure, reason in _FAULTS:
            if re.match(pattern, code):
                return TabFault(failure, reason)
        return TabFault(Failure.PROTOCOL, f"浏览器无法打开：{code or '原因不明'}")

    def _relay_fault(self, url: str) -> Fault | None:
        try:
            parts = urlsplit(url)
            port = parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError:
            return None
        return self._relay.fault((parts.hostname or "").lower(), port)

    def _note_crash(self) -> None:
        self._crashed = True
        self._break_off()

    def _break_off(self) -> None:
        """End the visit under way: waiting calls are not told of a crash."""
        if self._bound is not None:
            self._bound.reschedule(asyncio.get_running_loop().time())

    def _errand(self, work: Any) -> None:
        """Do something for which nobody waits."""
        task = asyncio.ensure_future(_quietly(work))
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)


def _value(answer: dict[str, Any]) -> dict[str, Any] | None:
    """The object that a script came to, None when it failed."""
    value = answer["result"].get("value")
    return value if "exceptionDetails" not in answer and isinstance(value, dict) else None


async def _quietly(work: Any) -> None:
    with suppress(BrowserError):
        await work


def _left(deadline: float) -> float:
    """Seconds until ``deadline``, a little more than none: 0 would mean no limit to Playwright."""
    return max(0.05, deadline - time.monotonic())
