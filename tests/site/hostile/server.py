"""The server: it hands each connection to a behaviour, which writes whatever bytes it likes."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Self

from tests.site.server import CERTIFICATE

HTML = "text/html; charset=utf-8"
_HEAD_BYTES = 65_536


@dataclass
class Wire:
    """One request and the connection it came over. ``keep`` says that another request may follow.

    ``base`` is the server's address, ``secure`` that of its TLS twin, both without a closing slash.
    """

    method: str
    path: str
    headers: Mapping[str, str]
    base: str
    secure: str
    writer: asyncio.StreamWriter
    keep: bool = False

    async def send(self, data: bytes) -> None:
        """Write bytes as they are."""
        self.writer.write(data)
        await self.writer.drain()

    async def head(self, status: str = "200 OK", **headers: str) -> None:
        """Begin an answer; header names are written with underscores."""
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in ({"content_type": HTML} | headers).items()]
        await self.send("\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode())

    async def answer(self, body: str | bytes, status: str = "200 OK", **headers: str) -> None:
        """A whole and honest answer."""
        data = body.encode() if isinstance(body, str) else body
        await self.head(status, **({"content_length": str(len(data))} | headers))
        await self.send(data)
        self.keep = True

    async def redirect(self, to: str, status: str = "302 Found", **headers: str) -> None:
        """Send the visitor elsewhere."""
        await self.answer("", status, location=to, **headers)


Handler = Callable[[Wire], Awaitable[None]]


class HostileServer:
    """Serves behaviours, each under ``/<name>/`` and what lies below it; remembers what it was ``asked``.

    Use it as an asynchronous context manager.
    """

    def __init__(self, handlers: Mapping[str, Handler]) -> None:
        self._handlers = handlers
        self._tasks: set[asyncio.Task[None]] = set()
        self.asked: list[str] = []
        self.url = ""
        self.secure = ""

    async def __aenter__(self) -> Self:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        self._servers = [
            await asyncio.start_server(self._connected, "127.0.0.1", 0, limit=_HEAD_BYTES),
            await asyncio.start_server(self._connected, "127.0.0.1", 0, limit=_HEAD_BYTES, ssl=context),
        ]
        plain, secure = (server.sockets[0].getsockname()[1] for server in self._servers)
        self.url, self.secure = f"http://127.0.0.1:{plain}", f"https://127.0.0.1:{secure}"
        return self

    async def __aexit__(self, *_: object) -> None:
        for server in self._servers:
            server.close()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError):
                while await self._served(reader, writer):
                    pass
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _served(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; whether the connection stays open for the next."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, path, _ = head[0].split(" ", 2)
        pairs = (line.partition(":") for line in head[1:] if line)
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        self.asked.append(path)
        wire = Wire(method, path, headers, self.url, self.secure, writer)
        handler = self._handlers.get(path.split("/")[1].partition("?")[0])
        if handler is None:
            await wire.answer("<title>404</title>页面不存在", "404 Not Found")
        else:
            await handler(wire)
        return wire.keep
