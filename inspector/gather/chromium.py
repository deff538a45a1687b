"""The browser process: how it is started, kept off the network, watched, and started anew when it dies."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from playwright.async_api import Browser, BrowserContext, CDPSession, Playwright, ViewportSize, async_playwright
from playwright.async_api import Error as BrowserError

from inspector.errors import IncompleteError
from inspector.gather.guard import AddressGuard
from inspector.gather.installed_browser import find_browser
from inspector.gather.relay import Relay

_VIEWPORT: ViewportSize = {"width": 1280, "height": 800}
_CLOSE_SECONDS = 5
_START_SECONDS = 30

_RENDERER_BYTES = 500_000_000
"""A page that takes more memory is ended. Government pages take 50 to 150 MB."""
_TIRED_BYTES = 250_000_000
"""Memory of a renderer from which it is replaced after the page it shows: what it holds by then is mostly waste."""
_MEMORY_WATCH_SECONDS = 0.2

_FLAGS = (
    # All traffic goes through the relay: no name is resolved here, no UDP leaves the machine.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",  # the headless shell's name for it
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    # The browser's own errands. Playwright turns off updates, sync and first-run pages already.
    "--disable-client-side-phishing-detection",
    "--disable-domain-reliability",
    "--no-pings",
    # Pages may not open others; a script may not eat the machine.
    "--block-new-web-contents",
    "--js-flags=--max-old-space-size=384",
)
_TEXT_ONLY = ("--blink-settings=imagesEnabled=false", "--disable-remote-fonts")
"""Unlike blocked addresses these also stop pictures whose address has no extension, and cost nothing."""


class Chromium:
    """One headless browser. It starts with the first page asked for.

    ``pictures`` loads pictures and fonts, for photographs; without them a page costs a tenth less. ``tired``
    says that a renderer has grown and its tab should be closed.
    """

    def __init__(self, guard: AddressGuard, *, user_agent: str, pictures: bool = False) -> None:
        self.relay = Relay(guard)
        self._user_agent = user_agent
        self._flags = _FLAGS if pictures else _FLAGS + _TEXT_ONLY
        self._starting = asyncio.Lock()
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._process = 0
        self._watch: asyncio.Task[None] | None = None
        self.tired = False

    async def __aenter__(self) -> Self:
        await self.relay.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
        await self.relay.__aexit__(kind, error, trace)

    async def new_context(self) -> BrowserContext:
        """A fresh profile that looks like a visitor in China and may neither download nor ask for anything.

        Raises:
            IncompleteError: no browser is installed, or it does not start.
        """
        browser = await self._running()
        context = await browser.new_context(
            user_agent=self._user_agent,
            extra_http_headers={"Sec-CH-UA": _brands(self._user_agent)},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            viewport=_VIEWPORT,
            service_workers="block",
            accept_downloads=False,
            permissions=[],
        )
        context.set_default_timeout(_START_SECONDS * 1000)
        return context

    async def stop(self) -> None:
        """End the browser, by force when it does not listen. The next page asked for starts another."""
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None
        browser, playwright, process = self._browser, self._playwright, self._process
        self._browser = self._playwright = None
        self._process = 0
        with suppress(BrowserError, TimeoutError):
            async with asyncio.timeout(_CLOSE_SECONDS):
                if browser is not None:
                    await browser.close()
                    process = 0
        _kill(process)
        with suppress(BrowserError, TimeoutError):
            async with asyncio.timeout(_CLOSE_SECONDS):
                if playwright is not None:
                    await playwright.stop()

    async def _running(self) -> Browser:
        async with self._starting:
            if self._browser is None or not self._browser.is_connected():
                await self.stop()
                await self._start()
            assert self._browser is not None
            return self._browser

    async def _start(self) -> None:
        executable = find_browser()
        if executable is None:
            raise IncompleteError(
                '没有找到浏览器；请安装 Chrome、Chromium 或 Edge，或在配置中写 render.mode = "never" 且不截图。'
            )
        try:
            self._playwright = await async_playwright().start()
            self._browser = await self._launch(self._playwright, executable)
            session = await self._browser.new_browser_cdp_session()
            self._process = (await _processes(session)).get("browser", [0])[0]
        except BrowserError as error:
            raise IncompleteError(
                f"浏览器 {executable} 无法启动：{_first_line(error)}；请运行 inspector doctor 检查浏览器。"
            ) from error
        self._watch = asyncio.create_task(self._watch_memory(session))

    async def _launch(self, playwright: Playwright, executable: Path) -> Browser:
        return await playwright.chromium.launch(
            executable_path=executable,
            args=list(self._flags),
            proxy={"server": self.relay.url},
            chromium_sandbox=not _is_root(),
            timeout=_START_SECONDS * 1000,
        )

    async def _watch_memory(self, session: CDPSession) -> None:
        """End every renderer that grows beyond bounds, whose tab then reports a crash, and note those on the way."""
        with suppress(BrowserError):
            while True:
                await asyncio.sleep(_MEMORY_WATCH_SECONDS)
                used = {
                    process: _resident_bytes(process) for process in (await _processes(session)).get("renderer", ())
                }
                self.tired = any(size > _TIRED_BYTES for size in used.values())
                for process, size in used.items():
                    if size > _RENDERER_BYTES:
                        _kill(process)


async def _processes(session: CDPSession) -> dict[str, list[int]]:
    """The process numbers of the browser's processes, by what they do."""
    found: dict[str, list[int]] = {}
    for process in (await session.send("SystemInfo.getProcessInfo"))["processInfo"]:
        found.setdefault(process["type"], []).append(process["id"])
    return found


def _resident_bytes(process: int) -> int:
    """Memory in use; 0 where the system does not tell (outside Linux the browser's own limits hold)."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return 0


def _kill(process: int) -> None:
    if process:
        with suppress(OSError):
            os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))


def _is_root() -> bool:
    """Chromium's sandbox refuses to run as root; for everybody else it stays on."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _brands(user_agent: str) -> str:
    """The client hint that fits the User-Agent; by default it would say HeadlessChrome."""
    version = user_agent.partition("Chrome/")[2].partition(".")[0]
    return f'"Chromium";v="{version}", "Not=A?Brand";v="24"'


def _first_line(error: BrowserError) -> str:
    return str(error).strip().partition("\n")[0][:200]
