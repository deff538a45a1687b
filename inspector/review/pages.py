"""What every part of the review pages works with: the office it belongs to, its section, its templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from inspector.check import Rule
from inspector.review.access import Access
from inspector.store import Store
from inspector.tabular.moments import BEIJING
from reports.text import clean, one_line


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the review pages. ``links`` are the entries it has in the navigation: (address, title)."""

    routes: tuple[Route, ...]
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Office:
    """What the sections share. Arguments as of :func:`inspector.review.app.create_app`.

    ``links`` is filled by :func:`inspector.review.app.create_app` once all sections are known.
    """

    store: Store
    rules: Mapping[str, Rule]
    out: Path
    today: Callable[[], date]
    region: str
    units: Sequence[str]
    access: Access
    links: list[tuple[str, str]] = field(default_factory=list)

    def show(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:
        """A page from ``templates``, for the reviewer who asks and with the token its forms must send."""
        page = (
            _environment()
            .get_template(template)
            .render(
                region=self.region,
                named=not self.access.proxy_header,
                links=self.links,
                reviewer=reviewer(request),
                token=request.scope["csrftoken"](),
                **values,
            )
        )
        return HTMLResponse(page, status)


def reviewer(request: Request) -> str:
    """The name of who asks, as the ledger writes it; empty on the login page."""
    return str(request.scope.get("reviewer", ""))


def text_field(form: FormData, name: str, limit: int) -> str:
    """One field of a form on one line, cut after ``limit`` characters; empty when it is missing or a file."""
    value = form.get(name, "")
    return one_line(value, limit) if isinstance(value, str) else ""


@cache
def _environment() -> Environment:
    env = Environment(
        loader=PackageLoader("inspector.review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value,
    )
    env.filters.update(line=one_line, moment=lambda when: f"{when.astimezone(BEIJING):%Y-%m-%d %H:%M}")
    return env
