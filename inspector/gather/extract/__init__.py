"""What a page is and says, read out of its markup: pure functions from a string to a :class:`Page`.

:func:`extract` runs in worker processes for every page of a crawl, so the markup is parsed once, by
lexbor; only pages that hold labelled blocks (directories, leaders, guides) are read a second time,
with BeautifulSoup. No markup makes it raise, and every part of the result is bounded.
"""

from __future__ import annotations

import re
from dataclasses import replace

from inspector.gather.extract import belongings
from inspector.gather.extract.breadcrumb import read_breadcrumb
from inspector.gather.extract.dates import best, read_dates
from inspector.gather.extract.document import Document, parse
from inspector.gather.extract.documents import read_official
from inspector.gather.extract.headers import labelled_lines
from inspector.gather.extract.items import has_pager, read_items
from inspector.gather.extract.kinds import Signs, kind_of
from inspector.gather.extract.links import read_links
from inspector.gather.extract.meta import read_meta
from inspector.gather.extract.places import mark_places
from inspector.gather.extract.records import read_records
from inspector.gather.extract.source import read_source
from inspector.gather.extract.text import Body, find_body, footer_text, own_text
from inspector.gather.extract.titles import read_title
from inspector.model import Document as Official
from inspector.model import Page, PageKind, Place, Record

__all__ = ["extract"]

_MENUS = frozenset({Place.NAVIGATION, Place.BREADCRUMB, Place.FOOTER})
_LISTS = frozenset({"ul", "ol", "dl", "tbody"})
_LIST_NAME = re.compile(r"list|news|data|item|record|pag(?:e|ing)|(?<![a-z])con(?![a-z])", re.I)
_TYPED = frozenset({"", "text", "tel", "email", "number"})
_FORM_FIELDS = 3
"""Boxes to write in from which a form is more than a search box with a date or two."""

_LABELLED = frozenset({PageKind.DIRECTORY, PageKind.LEADER, PageKind.GUIDE})


def extract(html: str, url: str, target: str) -> Page:
    """Everything that a page says, without what only its fetch knows (status, headers, time).

    Args:
        html: the page's markup as text; any string will do.
        url: the address it was got from, absolute.
        target: the name of the website it belongs to.

    Returns:
        A page with kind, title, meta, text, main, footer, dates, source, breadcrumb, links, items,
        records and, where an article is an official document or belongs to one, document. ``items`` is empty
        on articles, whose lists are of other articles; ``records`` is empty on pages that are no directory,
        leader's page or guide; ``published`` is empty on list pages.
        ``main`` of a list page is empty, or, when it lists nothing, what it says instead.
    """
    document = parse(html, url)
    mark_places(document)
    meta = read_meta(document)
    body = find_body(document)
    title = read_title(document, meta, body)
    told = labelled_lines(document)
    claims = read_dates(document, told, meta, title, body)
    breadcrumb = read_breadcrumb(document)
    paged = has_pager(document)
    items = read_items(document, paged=paged)
    records = read_records(document, html)
    main = body.text(document) if body else ""
    kind = kind_of(Signs(url, meta, title, breadcrumb, claims, main, items, records, paged, _has_form(document)))
    single = kind is not PageKind.COLUMN
    if not single:
        main = "" if items else own_text(document)
    return Page(
        target=target,
        url=url,
        kind=kind,
        title=title,
        html_title=document.html_title,
        meta=meta,
        text=document.text,
        main=main,
        footer=footer_text(document),
        published=best(claims) if single else None,
        dates=claims if single else (),
        source=read_source(document, told, meta, body) if single else "",
        breadcrumb=breadcrumb,
        links=read_links(document),
        items=() if kind is PageKind.ARTICLE else items,
        records=_titled(records, title) if kind in _LABELLED else (),
        unfilled=kind is PageKind.COLUMN and not items and _is_unfilled(document),
        document=_official(document, told, title, body) if kind is PageKind.ARTICLE else None,
    )


def _official(document: Document, told: list[str], title: str, body: Body | None) -> Official | None:
    """What the lines around and in an article's text say of it as an official document."""
    if body is None:
        return None
    lines = [text if line.node.place not in _MENUS else "" for line, text in zip(document.lines, told, strict=True)]
    found = read_official(title, lines[: body.first], lines[body.first : body.last], lines[body.last :])
    if found is None:
        return None
    text = body.text(document)
    return replace(
        found,
        attachments=belongings.attachments(document, body),
        related=belongings.related(document, body),
        quoted=belongings.quoted(title, text),
        cited=belongings.cited(title, text, found.number),
    )


def _titled(records: tuple[Record, ...], title: str) -> tuple[Record, ...]:
    """Records with a name each. A page about one unit names it in its title, whatever headings stand around."""
    if len(records) == 1 and records[0].name not in {value for _, value in records[0].fields}:
        return (Record(title, records[0].fields),)
    return tuple(record if record.name else Record(title, record.fields) for record in records)


def _has_form(document: Document) -> bool:
    """Whether the page lets a visitor write something, beyond words to search for."""
    inside = [node for node in document.nodes if node.tag in {"textarea", "input"} and node.place not in _MENUS]
    fields = [node for node in inside if node.tag == "input" and node.get("type").lower() in _TYPED]
    return len(fields) >= _FORM_FIELDS or any(node.tag == "textarea" and not node.hidden for node in inside)


def _is_unfilled(document: Document) -> bool:
    """Whether scripts may yet fill a list: one stands empty, or an empty block is named like one."""
    if not any(node.tag == "script" for node in document.nodes):
        return False
    return any(
        node.attrs
        and node.end == node.index + 1
        and node.place not in _MENUS
        and (node.tag in _LISTS or (node.tag in {"div", "section"} and _LIST_NAME.search(node.marks)))
        and not document.text_of(node)
        for node in document.nodes
    )
