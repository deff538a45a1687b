"""Which links of a home page would become columns, were there a list behind every one of them."""

from __future__ import annotations

from datetime import date, timedelta

from inspector.gather.columns import ColumnAssembler
from inspector.gather.extract import extract
from inspector.gather.urls import authority
from inspector.model import Column, LinkKind, ListItem, Page, PageKind

_ENTRIES = 5


def columns_of(html: str, url: str) -> tuple[Column, ...]:
    """The columns of a site whose every link from the home page answers with a dated list that has neither path nor
    tags: the worst case, in which only the home page tells columns from all else."""
    home = extract(html, url, "")
    assembler = ColumnAssembler("", url)
    assembler.see(home)
    addresses = {
        link.url for link in home.links if link.kind is LinkKind.ANCHOR and authority(link.url) == authority(url)
    }
    for number, address in enumerate(sorted(addresses)):
        assembler.see(Page("", address, kind=PageKind.COLUMN, items=_entries(url, number)))
    return assembler.columns()


def _entries(url: str, number: int) -> tuple[ListItem, ...]:
    """Entries that no other page has."""
    first = date(2026, 1, 5)
    return tuple(
        ListItem(
            f"第{number}栏第{at}条消息", f"{url.rstrip('/')}/invented/{number}/{at}.html", first + timedelta(days=at)
        )
        for at in range(_ENTRIES)
    )
