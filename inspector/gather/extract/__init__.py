"""What a page is and says, read out of its markup: pure functions from a string to a :class:`Page`.

:func:`extract` runs in worker processes for every page of a crawl, so the markup is parsed once, by
lexbor; only pages that hold labelled blocks (directories, leaders, guides) are read a second time,
with BeautifulSoup. No markup makes it raise, and every part of the result is bounded.
"""

from __future__ import annotations

from inspector.gather.extract.breadcrumb import read_breadcrumb
from inspector.gather.extract.dates import best, read_dates
from inspector.gather.extract.document import Document, parse
from inspector.gather.extract.items import has_pager, read_items
from inspector.gather.extract.kinds import Signs, kind_of
from inspector.gather.extract.links import read_links
from inspector.gather.extract.meta import read_meta
from inspector.gather.extract.places import mark_places
from inspector.gather.extract.records import read_records
from inspector.gather.extract.source import read_source
from inspector.gather.extract.text import find_body, footer_text
from inspector.gather.extract.titles import read_title
from inspector.model import Page, PageKind, Record

__all__ = ["extract"]

_LABELLED = frozenset({PageKind.DIRECTORY, PageKind.LEADER, PageKind.GUIDE})


def extract(html: str, url: str, target: str) -> Page:
    """Everything that a page says, without what only its fetch knows (status, headers, time).

    Args:
        html: the page's markup as text; any string will do.
        url: the address it was got from, absolute.
        target: the name of the website it belongs to.

    Returns:
        A page with kind, title, meta, text, main, footer, dates, source, breadcrumb, links, items and
        records. ``items`` is empty on articles, whose lists are of other articles; ``records`` is empty
        on pages that are no directory, leader's page or guide; ``published`` is empty on list pages.
    """
    document = parse(html, url)
    mark_places(document)
    meta = read_meta(document)
    body = find_body(document)
    title = read_title(document, meta, body)
    claims = read_dates(document, meta, title, body)
    breadcrumb = read_breadcrumb(document)
    items = read_items(document)
    records = read_records(document, html)
    main = body.text(document) if body else ""
    kind = kind_of(
        Signs(url, meta, title, breadcrumb, claims, main, items, records, has_pager(document), _has_form(document))
    )
    single = kind is not PageKind.COLUMN
    return Page(
        target=target,
        url=url,
        kind=kind,
        title=title,
        html_title=document.html_title,
        meta=meta,
        text=document.text,
        main=main if single else "",
        footer=footer_text(document),
        published=best(claims) if single else None,
        dates=claims if single else (),
        source=read_source(document, meta, body) if single else "",
        breadcrumb=breadcrumb,
        links=read_links(document),
        items=() if kind is PageKind.ARTICLE else items,
        records=tuple(_named(record, title) for record in records) if kind in _LABELLED else (),
    )


def _named(record: Record, title: str) -> Record:
    """A record without a heading of its own goes by the page's title: one page for each unit."""
    return record if record.name else Record(title, record.fields)


def _has_form(document: Document) -> bool:
    """Whether the page lets a visitor write something."""
    return any(node.tag == "textarea" for node in document.nodes)
