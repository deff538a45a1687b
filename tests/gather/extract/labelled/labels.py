"""What a labelled page is: markup with the right answers beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from inspector.model import ColumnType, PageKind


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page and what is true of it. A field that is None is not asked for; a ``day`` that is missing on an
    article (``dated=False``) must not be invented."""

    name: str
    url: str
    html: str
    kind: PageKind
    title: str | None = None
    day: date | None = None
    dated: bool = True
    source: str | None = None
    main: str | None = None
    column_type: ColumnType | None = None
    newest: date | None = None


def article(name: str, url: str, html: str, title: str, day: date | None, source: str, main: str) -> Labelled:
    """An article's page; ``day`` None says that it states no publish date, ``source`` empty that it names none."""
    return Labelled(name, url, html, PageKind.ARTICLE, title, day, day is not None, source, main)


def column(name: str, url: str, html: str, kind: ColumnType, newest: date | None) -> Labelled:
    """A list page; ``newest`` is the latest day among its entries."""
    return Labelled(name, url, html, PageKind.COLUMN, column_type=kind, newest=newest)


def other(name: str, url: str, html: str, kind: PageKind, title: str | None = None) -> Labelled:
    """A page of another kind."""
    return Labelled(name, url, html, kind, title)
