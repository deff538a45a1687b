"""The review pages put together as one ASGI application."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from asgi_csrf import asgi_csrf
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Send
from starlette.types import Scope as AsgiScope

from inspector.check import Rule
from inspector.review import desk, door, manual, proof
from inspector.review.access import OPEN, Access, Gate, require_reviewer
from inspector.review.pages import Office, Section
from inspector.store import Store

_FOLDER = Path(__file__).parent
_SESSION_SECONDS = 12 * 3600

SECTIONS: tuple[Callable[[Office], Section], ...] = (desk.section, manual.section, proof.section, door.section)
"""The parts of the review pages, in the order of their entries in the navigation. A new part is a module with
a function ``section``, its templates, and a place here."""


def create_app(
    store: Store,
    rules: Mapping[str, Rule],
    *,
    out: Path,
    today: Callable[[], date],
    region: str = "",
    units: Sequence[str] = (),
    access: Access = OPEN,
    hosts: Sequence[str] = ("127.0.0.1", "localhost", "[::1]"),
) -> ASGIApp:
    """The application.

    Args:
        rules: the installed rules by code.
        out: the folder that evidence paths start from.
        today: the day it is, for deadlines.
        units: names of units to offer when an item is passed on.
        hosts: names the application answers to, so that no other website can call it by a name of its own.
    """
    office = Office(store, rules, out, today, region, units, access)
    sections = [section(office) for section in SECTIONS]
    office.links.extend(link for section in sections for link in section.links)
    secret = secrets.token_urlsafe(48)
    routes = [
        *(route for section in sections for route in section.routes),
        Mount("/static", StaticFiles(directory=_FOLDER / "static")),
    ]
    middleware = [
        Middleware(Gate),
        Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts)),
        Middleware(SessionMiddleware, secret_key=secret, same_site="strict", max_age=_SESSION_SECONDS),
        Middleware(_forgery_guard(secret)),
        Middleware(require_reviewer(access)),
    ]
    return Starlette(routes=routes, middleware=middleware)


class _Everything:
    """All paths: the guard would let requests without cookies pass on those that it is not told of."""

    def __contains__(self, path: object) -> bool:
        return True


def _forgery_guard(secret: str) -> Callable[[ASGIApp], ASGIApp]:
    return lambda app: asgi_csrf(
        app,
        signing_secret=secret,
        always_protect=_Everything(),
        cookie_samesite="Strict",
        send_csrf_failed=_forged,
    )


async def _forged(scope: AsgiScope, send: Send, _error: object) -> None:
    async def receive() -> dict:  # type: ignore[type-arg]
        return {"type": "http.request", "body": b""}

    refusal = PlainTextResponse("页面已过期，没有保存；请返回上一页刷新后再做一次。", 403)
    await refusal(scope, receive, send)
