"""A small website on loopback that behaves as badly as real ones do.

Tests write the pages they need with :meth:`AwkwardSite.page` and find every other awkward behaviour
under a fixed address (see :meth:`AwkwardSite._behaviours`). Each request is remembered, so that a
test can say how often and how an address was asked for.
"""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

HTML = "text/html; charset=utf-8"
CERTIFICATE = Path(__file__).parent / "self_signed.pem"
BOMB_BYTES = 20_000_000

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Request:
    """One request the site got. Header names are lower-case."""

    method: str
    path: str
    headers: dict[str, str]


@dataclass(frozen=True)
class Answer:
    """What the site answers."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class AwkwardSite:
    """The site. ``url`` is its address without a closing slash; ``requests`` is what it was asked."""

    def __init__(self) -> None:
        self.url = ""
        self.requests: list[Request] = []
        self.not_found = Answer("<title>404</title>您访问的页面不存在".encode(), 404, {"Content-Type": HTML})
        self.on_request: Callable[[Request], None] = lambda request: None
        self._answers: dict[str, list[Answer]] = {}
        self._handlers: dict[str, Handler] = dict(self._behaviours())
        self._runner: web.AppRunner | None = None

    # what tests say

    def page(self, path: str, body: str | bytes, *, status: int = 200, kind: str = HTML, **headers: str) -> str:
        """Serve ``body`` under ``path`` (with its query); returns the full address.

        Headers are written with underscores: ``last_modified="…"``.
        """
        return self.answers(path, _answer(body, status, kind, headers))

    def in_turn(self, path: str, *statuses: int, body: str = "<title>好</title><p>内容</p>", **headers: str) -> str:
        """Answer the first request to ``path`` with the first status, and so on; the last one stays."""
        return self.answers(path, *(_answer(body, status, HTML, headers) for status in statuses))

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        """Redirect ``path`` to ``to``."""
        return self.answers(path, Answer(b"", status, {"Location": to}))

    def answers(self, path: str, *answers: Answer) -> str:
        """Give these answers to ``path`` one after another; the last one stays."""
        self._answers[path] = list(answers)
        return self.url + path

    def count(self, path: str) -> int:
        """How often ``path`` (with its query) was asked for."""
        return sum(request.path == path for request in self.requests)

    def asked(self) -> list[str]:
        """Every path asked for, in order."""
        return [request.path for request in self.requests]

    # serving

    async def start(self, *, tls: bool = False) -> AwkwardSite:
        """Serve on a free port of 127.0.0.1; with ``tls`` under a certificate nobody signed."""
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self._serve)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        context = None
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
        site = web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=context)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{port}"
        return self

    async def stop(self) -> None:
        """Stop serving."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        path = request.raw_path
        seen = Request(request.method, path, {name.lower(): value for name, value in request.headers.items()})
        self.requests.append(seen)
        self.on_request(seen)
        answers = self._answers.get(path)
        if answers:
            answer = answers.pop(0) if len(answers) > 1 else answers[0]
            return _respond(answer)
        for prefix, handler in self._handlers.items():
            if path.startswith(prefix):
                return await handler(request)
        return _respond(self.not_found)

    def _behaviours(self) -> list[tuple[str, Handler]]:
        """Awkward behaviours by the beginning of their path."""
        return [
            ("/slow", self._never_answer),
            ("/drip", self._drip),
            ("/no-head", self._no_head),
            ("/loop", self._loop),
            ("/hops/", self._hops),
            ("/cookie", self._cookie),
            ("/closed-early", self._close_early),
            ("/reset", self._reset),
            ("/garbage", self._garbage),
            ("/chinese-header", self._chinese_header),
            ("/bomb", self._bomb),
            ("/etag", self._etag),
            ("/status/", self._status),
        ]

    async def _never_answer(self, request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(3600)
        return web.Response()

    async def _drip(self, request: web.Request) -> web.StreamResponse:
        """A byte now and then: never silent for long, never done."""
        response = web.StreamResponse(headers={"Content-Type": HTML})
        await response.prepare(request)
        while True:
            await response.write(b".")
            await asyncio.sleep(0.02)

    async def _no_head(self, request: web.Request) -> web.StreamResponse:
        if request.method == "HEAD":
            return web.Response(status=405)
        return web.Response(text="<title>好</title><p>只回答 GET</p>", content_type="text/html")

    async def _loop(self, request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound("/loop/b" if request.path == "/loop/a" else "/loop/a")

    async def _hops(self, request: web.Request) -> web.StreamResponse:
        """``/hops/3`` redirects three times before it answers."""
        left = int(request.path.rpartition("/")[2])
        if left:
            raise web.HTTPFound(f"/hops/{left - 1}")
        return web.Response(text="<title>到了</title>", content_type="text/html")

    async def _cookie(self, request: web.Request) -> web.StreamResponse:
        """Sets a cookie and sends the visitor to the same address again, as simple protections do."""
        if request.cookies.get("seen"):
            return web.Response(text="<title>认得</title>", content_type="text/html")
        response = web.Response(status=302, headers={"Location": request.path})
        response.set_cookie("seen", "1")
        return response

    async def _close_early(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": HTML, "Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"<title>")
        assert request.transport is not None
        request.transport.close()
        return response

    async def _reset(self, request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    async def _garbage(self, request: web.Request) -> web.StreamResponse:
        assert isinstance(request.transport, asyncio.Transport)
        request.transport.write(b"THIS IS NOT HTTP\r\n\r\n")
        request.transport.close()
        return web.Response()

    async def _chinese_header(self, request: web.Request) -> web.StreamResponse:
        """A file name in GB18030 in the header, as old systems send it."""
        assert isinstance(request.transport, asyncio.Transport)
        header = "Content-Disposition: attachment; filename=附件.doc".encode("gb18030")
        request.transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n" + header + b"\r\n\r\nx"
        )
        request.transport.close()
        return web.Response()

    async def _bomb(self, request: web.Request) -> web.StreamResponse:
        """A small answer that unpacks to :data:`BOMB_BYTES`."""
        headers = {"Content-Type": HTML, "Content-Encoding": "gzip"}
        return web.Response(body=gzip.compress(bytes(BOMB_BYTES), compresslevel=1), headers=headers)

    async def _etag(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("If-None-Match") == '"v1"':
            return web.Response(status=304, headers={"ETag": '"v1"'})
        return web.Response(text="<title>第一版</title>", content_type="text/html", headers={"ETag": '"v1"'})

    async def _status(self, request: web.Request) -> web.StreamResponse:
        """``/status/503`` answers 503."""
        status = int(request.path.split("/")[2])
        return web.Response(status=status, text=f"<title>{status}</title>", content_type="text/html")


def unused_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answer(body: str | bytes, status: int, kind: str, headers: dict[str, str]) -> Answer:
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    content = body.encode() if isinstance(body, str) else body
    return Answer(content, status, {"Content-Type": kind, **named} if kind else named)


def _respond(answer: Answer) -> web.Response:
    return web.Response(body=answer.body, status=answer.status, headers=answer.headers)
