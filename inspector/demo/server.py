"""Serves a county on loopback: one port a host, and one port where nobody answers."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, time
from email.utils import format_datetime
from itertools import product
from types import TracebackType

from aiohttp import web

from inspector.demo.addresses import Origins
from inspector.demo.county import County
from inspector.demo.web import Reply, Web
from inspector.errors import IncompleteError

HOSTS = tuple(Origins.__slots__)
PREFERRED_PORT = 18600
"""The first of seven ports in a row, so that addresses, and with them the ledger's items, stay the same from
run to run; when one of them is taken, any free ports serve."""


class DemoServer:
    """A county's hosts, answering from a thread of their own.

    Use as a context manager: the sockets are bound when it is made, answered inside the ``with``.

    Raises:
        IncompleteError: on entering, when the system does not let it listen.
    """

    def __init__(self, county: County, sockets: list[socket.socket]) -> None:
        self.county = county
        self._sockets = sockets
        self._web = Web(county)
        self._failed_once: set[tuple[str, str]] = set()
        self._modified = format_datetime(datetime.combine(county.as_of, time(), UTC), usegmt=True)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="demo-server", daemon=True)
        self._ready = threading.Event()
        self._error: Exception | None = None

    @classmethod
    def reserve(cls, seed: int, pages: int) -> DemoServer:
        """A county on seven loopback ports that are ours from now on.

        Raises:
            IncompleteError: loopback has no free ports.
            UsageError: ``pages`` is out of range.
        """
        sockets = _bind()
        try:
            origins = Origins(*("http://{}:{}".format(*sock.getsockname()) for sock in sockets))
            county = County(seed, pages, origins=origins)
        except BaseException:
            for sock in sockets:
                sock.close()
            raise
        return cls(county, sockets)

    def url(self, path: str = "/", host: str = "portal") -> str:
        """The full address of a path."""
        return getattr(self.county.origins, host) + path

    def show(self, county: County) -> None:
        """Answer for ``county`` from now on: the same one at another time."""
        self.county, self._web = county, Web(county)
        self._modified = format_datetime(datetime.combine(county.as_of, time(), UTC), usegmt=True)

    def __enter__(self) -> DemoServer:
        self._thread.start()
        self._ready.wait()
        if self._error is not None:
            self._thread.join()
            raise IncompleteError(f"样例县无法启动：{self._error}；请关闭一些程序后再试。") from self._error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        for sock in self._sockets:
            sock.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            runners = self._loop.run_until_complete(self._start())
        except Exception as error:  # noqa: BLE001 (raised again in the thread that waits)
            self._error = error
            return
        finally:
            self._ready.set()
        self._loop.run_forever()
        for runner in runners:
            self._loop.run_until_complete(runner.cleanup())
        self._loop.close()

    async def _start(self) -> list[web.ServerRunner]:
        runners = []
        for host, sock in zip(HOSTS, self._sockets, strict=True):
            if host == "down":
                continue  # bound and never listening: every connection is refused, and nobody else can take the port
            runner = web.ServerRunner(web.Server(self._handler(host)), shutdown_timeout=0.5)
            await runner.setup()
            await web.SockSite(runner, sock).start()
            runners.append(runner)
        return runners

    def _handler(self, host: str) -> Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]:
        async def answer(request: web.BaseRequest) -> web.StreamResponse:
            target = request.raw_path
            authorization = request.headers.get("Authorization", "")
            agent, referrer = request.headers.get("User-Agent", ""), request.headers.get("Referer", "")
            reply = self._web.reply(host, target, await request.read(), authorization, agent, referrer)
            if reply.delay:
                await asyncio.sleep(reply.delay)
            if reply.abort and request.transport is not None:
                request.transport.abort()
            if reply.first and (host, target) not in self._failed_once:
                self._failed_once.add((host, target))
                return web.Response(status=reply.first)
            return self._respond(request, reply)

        return answer

    def _respond(self, request: web.BaseRequest, reply: Reply) -> web.Response:
        if request.method == "HEAD" and reply.no_head:
            return web.Response(status=405, headers={"Allow": "GET"})
        headers = dict(reply.headers) | {"Content-Type": reply.content_type}
        if reply.status == 200:
            headers |= {"ETag": reply.etag, "Last-Modified": self._modified}
            if reply.etag in request.headers.get("If-None-Match", ""):
                return web.Response(status=304, headers={"ETag": reply.etag, "Last-Modified": self._modified})
        return web.Response(body=reply.body, status=reply.status, headers=headers)


def _bind() -> list[socket.socket]:
    """A bound socket for every host: the preferred ports if they are free, other people's websites on addresses of
    their own if the system has them, for another port of the same address is not everybody's idea of another host."""
    preferred = [PREFERRED_PORT + step for step in range(len(HOSTS))]
    for elsewhere, ports in product(
        ({"external": "127.0.0.2", "stranger": "127.0.0.3"}, {}), (preferred, [0] * len(HOSTS))
    ):
        sockets: list[socket.socket] = []
        with suppress(OSError):
            for host, port in zip(HOSTS, ports, strict=True):
                sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
                sockets.append(sock)
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                sock.bind((elsewhere.get(host, "127.0.0.1"), port))
                if host != "down":
                    sock.listen()  # a port is ours only from here on: two programs may bind the same one
            return sockets
        for sock in sockets:
            sock.close()
    raise IncompleteError("本机没有可用的网络端口，样例县无法启动；请关闭一些程序后再试。")
