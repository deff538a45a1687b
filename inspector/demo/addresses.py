"""How the county's pages are addressed: each template family in the manner of its content system.

==========  =========================================  =====================================
family      list page 1, page 2                        article
==========  =========================================  =====================================
modern      ``/xwzx/yxyw/``, ``…/index_1.html``        ``…/202609/t20260919_104000000.html``
script      ``/sjfb/tjsj/``, ``…/?page=2``             ``…/content_127000000.html``
table       ``/zjyx/fcyx/list.asp``, ``…?page=2``      ``…/show.asp?id=147000000``
==========  =========================================  =====================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from inspector.demo.blueprint import ChannelPlan, ColumnPlan, Family

LIST_SIZE = 15
"""Entries on one list page."""

_BLOCK = 1_000_000
"""Article numbers of one column; a column never has more articles."""


@dataclass(frozen=True, slots=True)
class Origins:
    """Where each host answers, without a trailing slash. ``external`` and ``stranger`` are
    other people's websites, ``down`` is an address where nobody listens."""

    portal: str = "http://127.0.0.1:18600"
    education: str = "http://127.0.0.1:18601"
    water: str = "http://127.0.0.1:18602"
    external: str = "http://127.0.0.2:18603"
    stranger: str = "http://127.0.0.3:18604"
    down: str = "http://127.0.0.1:18605"
    park: str = "http://127.0.0.1:18606"

    def of(self, site: str) -> str:
        """The origin of a site by its key; the archives' server is down."""
        return self.down if site == "archives" else getattr(self, site)


def channel_path(channel: ChannelPlan) -> str:
    """The page that a heading of the navigation leads to."""
    return f"/{channel.slug}/index.asp" if channel.family is Family.TABLE else f"/{channel.slug}/"


def list_path(column: ColumnPlan, page: int = 1) -> str:
    """One page of a column's list, counted from 1."""
    match column.family:
        case Family.MODERN:
            return f"/{column.key}/" if page == 1 else f"/{column.key}/index_{page - 1}.html"
        case Family.SCRIPT:
            return f"/{column.key}/" if page == 1 else f"/{column.key}/?page={page}"
        case Family.TABLE:
            return f"/{column.key}/list.asp" if page == 1 else f"/{column.key}/list.asp?page={page}"


def article_path(column: ColumnPlan, index: int, day: date, *, moved: bool = False) -> str:
    """The article ``index`` of a column, published on ``day``; ``moved``: where it stands after the content system
    was given other addresses (only the modern family ever is)."""
    number = _number(column, index)
    match column.family:
        case Family.MODERN:
            folder = "content/" if moved else ""
            return f"/{column.key}/{folder}{day:%Y%m}/t{day:%Y%m%d}_{number}.html"
        case Family.SCRIPT:
            return f"/{column.key}/content_{number}.html"
        case Family.TABLE:
            return f"/{column.key}/show.asp?id={number}"


def attachment_path(column: ColumnPlan, index: int, day: date) -> str:
    """The document that entry ``index`` of a column of downloads leads to."""
    number = _number(column, index)
    return f"/attach/{day:%Y}/{number}.{DOCUMENT_TYPES[index % 3]}"


DOCUMENT_TYPES = ("docx", "xlsx", "pdf")

_LISTS = {
    Family.MODERN: re.compile(r"(?:index\.html)?|index_(\d+)\.html"),
    Family.SCRIPT: re.compile(r"(?:index\.html)?|(?:index\.html)?\?page=(\d+)"),
    Family.TABLE: re.compile(r"list\.asp|list\.asp\?page=(\d+)"),
}
_ARTICLES = {
    Family.MODERN: re.compile(r"(?:content/)?\d{6}/t\d{8}_(\d+)\.html"),
    Family.SCRIPT: re.compile(r"content_(\d+)\.html"),
    Family.TABLE: re.compile(r"show\.asp\?id=(\d+)"),
}


def list_page(column: ColumnPlan, rest: str) -> int | None:
    """Which list page ``rest`` (what follows the column's folder) asks for; None when it is none."""
    found = _LISTS[column.family].fullmatch(rest)
    if found is None:
        return None
    if found[1] is None:
        return 1
    return int(found[1]) + (column.family is Family.MODERN)


def article_index(column: ColumnPlan, rest: str) -> int | None:
    """Which article ``rest`` asks for; None when it is not an article of this column."""
    found = _ARTICLES[column.family].fullmatch(rest)
    if found is None:
        return None
    index = int(found[1]) - _number(column, 0)
    return index if 0 <= index < _BLOCK else None


def _number(column: ColumnPlan, index: int) -> int:
    """An article's number: nine digits, so that none reads as a date."""
    return (100 + column.number) * _BLOCK + index
