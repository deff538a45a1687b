"""Who may come in: by name alone on this computer, by a shared password, or by the word of a proxy.

Sessions are signed cookies (Starlette, itsdangerous), forged requests are refused by asgi-csrf, the rate
is bounded by limits. What is here only says how they are used.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from reports.text import one_line

MAX_BODY = 1_000_000
"""Bytes a form may have: five thousand items and a long note."""

_LARGER = {"/text": 11_000_000}
"""Paths that take more: texts to be checked."""

_NAME = 40
_ALL = RateLimitItemPerMinute(600)
_LOGINS = RateLimitItemPerMinute(10)
_FREE = ("/login", "/static/")


@dataclass(frozen=True)
class Access:
    """``password`` empty asks only for a name; with ``proxy_header`` the name is what a proxy on this
    computer writes into that header, and nobody else comes in."""

    password: str = ""
    proxy_header: str = ""

    def admits(self, password: str) -> bool:
        """Whether this is the password, in a time that does not tell how much of it was right."""
        return not self.password or hmac.compare_digest(password.encode(), self.password.encode())

    def reviewer(self, request: Request) -> str:
        """The name of who asks, empty for a stranger."""
        if not self.proxy_header:
            return str(request.session.get("name", ""))
        if not _on_this_computer(request):
            return ""
        raw = request.headers.get(self.proxy_header, "").encode("latin-1")
        return reviewer_name(raw.decode("utf-8", errors="replace"))


OPEN = Access()
"""For one person at one computer: a name is enough."""


def reviewer_name(text: str) -> str:
    """A name fit to stand in the ledger, empty when nothing is left of it."""
    return one_line(text, _NAME)


class Gate:
    """The outermost layer: bounds rate and size, sets the headers every answer has, asks strangers to log in."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: dict) -> None:  # type: ignore[type-arg]
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), *_HEADERS]}
            await send(message)

        refusal = self._refusal(Request(scope))
        await (refusal or self._app)(scope, receive, guarded)  # type: ignore[arg-type]

    def _refusal(self, request: Request) -> Response | None:
        client = request.client.host if request.client else ""
        login = request.method == "POST" and request.url.path == "/login"
        if not self._limiter.hit(_ALL, client) or (login and not self._limiter.hit(_LOGINS, client, "login")):
            return PlainTextResponse("请求过于频繁，请过一分钟再试。", 429, {"Retry-After": "60"})
        if request.method == "POST":
            length = request.headers.get("content-length", "")
            if not length.isdecimal() or int(length) > _LARGER.get(request.url.path, MAX_BODY):
                return PlainTextResponse("提交的内容太大。", 413)
        return None


_HEADERS = [
    (b"content-security-policy", b"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
     b"form-action 'self'; frame-ancestors 'none'; base-uri 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
    (b"cross-origin-resource-policy", b"same-origin"),
]  # fmt: skip


def require_reviewer(access: Access) -> Callable[[ASGIApp], ASGIApp]:
    """A layer that lets only reviewers through; strangers are sent to the login page."""

    def wrap(app: ASGIApp) -> ASGIApp:
        async def layer(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http":
                request = Request(scope)
                name = access.reviewer(request)
                if not name and not request.url.path.startswith(_FREE):
                    await _stranger(access)(scope, receive, send)
                    return
                scope = {**scope, "reviewer": name}
            await app(scope, receive, send)

        return layer

    return wrap


def _stranger(access: Access) -> Response:
    if access.proxy_header:
        return PlainTextResponse("没有登录：代理服务器没有传来用户名。", 403)
    return RedirectResponse("/login", 303)


def _on_this_computer(request: Request) -> bool:
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False
