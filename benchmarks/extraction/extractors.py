"""The extractors that are compared: ours, and others when they are installed."""

from __future__ import annotations

import contextlib
import importlib.util
from datetime import date

from benchmarks.extraction.measures import Extractor, Reading
from inspector.gather.columns import ColumnAssembler
from inspector.gather.extract import extract
from inspector.gather.extract.days import read_stamp
from inspector.gather.urls import authority
from inspector.model import PageKind

_ONLY_ARTICLES = frozenset({"kind", "type", "newest", "source"})


def installed() -> dict[str, Extractor]:
    """Ours first, then trafilatura, htmldate and gne as far as they can be imported."""
    others: dict[str, Extractor] = {"trafilatura": _trafilatura, "htmldate": _htmldate, "gne": _gne}
    return {"inspector": ours} | {name: run for name, run in others.items() if importlib.util.find_spec(name)}


def ours(html: str, url: str) -> Reading:
    """What a crawl would make of the page, and of the column it is when it is one."""
    page = extract(html, url, "")
    assembler = ColumnAssembler("", f"https://{authority(url)}/")
    assembler.see(page)
    column = next(iter(assembler.columns()), None) if page.kind is PageKind.COLUMN else None
    return Reading(
        title=page.title,
        day=page.published.date() if page.published else None,
        source=page.source,
        main=page.main,
        kind=page.kind.value,
        type=column.type.value if column else "",
        newest=column.newest if column else None,
    )


def _trafilatura(html: str, url: str) -> Reading:
    import trafilatura

    document = trafilatura.bare_extraction(html, url=url, with_metadata=True)
    if document is None:
        return Reading(silent=_ONLY_ARTICLES)
    found = document if isinstance(document, dict) else document.as_dict()
    return Reading(found["title"] or "", _day(found["date"]), main=found["text"] or "", silent=_ONLY_ARTICLES)


def _htmldate(html: str, url: str) -> Reading:
    import htmldate

    day = None
    with contextlib.suppress(ValueError):
        day = _day(htmldate.find_date(html, url=url, original_date=True))
    return Reading(day=day, silent=_ONLY_ARTICLES | {"title", "main"})


def _gne(html: str, url: str) -> Reading:
    import gne

    try:
        found = gne.GeneralNewsExtractor().extract(html)
    except Exception:  # noqa: BLE001 - a page it cannot read is one it reads nothing on
        return Reading(silent=_ONLY_ARTICLES)
    return Reading(found["title"], _day(found["publish_time"]), main=found["content"], silent=_ONLY_ARTICLES)


def _day(text: str | None) -> date | None:
    when = read_stamp(text or "")
    return when.date() if when else None
