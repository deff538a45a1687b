"""A page's title: what a reader takes for its heading, without the site's name and without the date beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from inspector.gather.extract import days
from inspector.gather.extract.document import BLOCKS, Document, Node, squeeze
from inspector.gather.extract.meta import Meta, first
from inspector.gather.extract.text import Body, is_info, is_prose
from inspector.model import Place

MAX_TITLE = 300
"""Characters of a title that are kept; the longest official titles have about 120."""

_NAMED = ("articletitle", "og:title", "title", "dc.title", "headline")

_HEADING = re.compile(r"title|biaoti|(?<![a-z])(?:tit|bt|h1|subject|headline)(?![a-z\d])", re.I)
_NO_HEADING = re.compile(r"sub-?title|side|menu|nav|logo|more|list|tab|foot|hot|rela|share|tool|time|date|source", re.I)
_SEPARATOR = re.compile(
    r"\s*(?:__|[_|｜]|(?<![–—])[–—](?![–—])|\s-+\s|-(?=[^-]*(?:政府|网站|委员会|局|厅|办公室|门户|中心)[^-]*$)|>>|::)\s*"
)
_SITE = re.compile(
    r"(?:人民政府|政府网站?|门户网站?|委员会|管委会|办公室|信息网|官方网站|官网|公众网|首都之窗|政务网|厅|局|网)"
    r"(?:欢迎您[！!]?)?$|欢迎(?:您|访问)|^www\.|gov\.cn"
)

_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
"""Markup that editors' titles bring along into the document title."""

_PARTING = re.compile(r"[\s_|｜\-–—>＞:：·,，]")
_PAPER = re.compile(r"(?:通知|公告|通告|意见|决定|办法|方案|规定|细则|批复|函|公示|报告|的决议)(?:[（(].{1,20}[）)])?$")
_TELLING = 8
"""Characters from which a repeated text is a title whatever headings say; shorter ones are also names of columns."""

_SHORTEST, _SHORTEST_NAME = 4, 2
"""Characters of the shortest title, and of one that the document title begins with: a leader's name."""

_TITLE_LINES = 4
"""Lines over which a heading may run."""

_MENUS = frozenset({Place.NAVIGATION, Place.BREADCRUMB, Place.FOOTER})
_FRONT_PAGE = re.compile(r"^[a-z]+://[^/]+/(?:(?:index|default)\.\w+)?$", re.I)
_SITE_ITSELF = re.compile(r".{2,20}(?:人民政府|政府网|网站|官网)(?:[(（].{2,20}[)）])?")
"""The banner's heading, which home pages and old templates put into ``<h1>``."""


def read_title(document: Document, meta: Meta, body: Body | None, site_name: str = "") -> str:
    """The page's title.

    The ArticleTitle tag counts where the page also shows it; a tag left over from a template does not.
    Then the visible heading, which the document title helps to rid of dates and buttons; then the
    document title alone. A home page is called as its window is, not by its top story.
    """
    if _FRONT_PAGE.search(document.url):
        return document.html_title[:MAX_TITLE] or first(meta, ["sitename"])
    window = squeeze(_TAGS.sub(" ", document.html_title))
    short = strip_site(window, site_name or first(meta, ["sitename"]))
    named = _named(document, first(meta, _NAMED)[:MAX_TITLE], window, site_name)
    heading = _heading(document, body, window, site_name)
    if named and (_same(named, window) or _same(named, heading) or _shown(document, named)):
        return named
    repeated = _repeated(document, body, window)
    if repeated and (len(repeated) >= _TELLING or not heading):
        return short if _key(short) == _key(repeated) else repeated
    if short and heading and _key(short) in _key(heading) and not _SITE.search(short):
        return short
    if not heading and not named and _SITE.search(short):
        heading = _above_info(document, body)
    return heading or named or short or document.html_title[:MAX_TITLE]


def _named(document: Document, named: str, window: str, site_name: str) -> str:
    """What a tag calls the page: without the site's name where only so the page shows it, and nothing where the tag
    holds only the site's name."""
    bare = strip_site(named, site_name)
    if bare != named and not _shown(document, named) and _shown(document, bare):
        return bare
    parts = _SEPARATOR.split(window)
    return "" if len(parts) > 1 and _key(parts[-1]) == _key(named) else named


def strip_site(title: str, site_name: str = "") -> str:
    """A document title without what follows it: column and site, set off by ``_``, ``|`` or ``-``."""
    parts = [part.strip() for part in _SEPARATOR.split(title) if part and part.strip()]
    while len(parts) > 1 and (_SITE.search(parts[-1]) or (site_name and _key(parts[-1]) in _key(site_name))):
        parts.pop()
    return (parts[0] if parts else title)[:MAX_TITLE]


def _heading(document: Document, body: Body | None, window: str, site_name: str) -> str:
    """The best visible heading: named or tagged as one, outside menus, and the last such above the text."""
    best, best_rank = "", 0
    for node in _candidates(document):
        if body is not None and node.top >= body.last:
            continue
        text = _own_text(document, node)
        named = node.tag in {"h1", "h2"} and len(text) >= _SHORTEST_NAME and window.startswith(text)
        if not (named or len(text) >= _SHORTEST) or len(text) > MAX_TITLE or is_info(text):
            continue
        if _key(text) == _key(site_name) or _SITE_ITSELF.fullmatch(text):
            continue
        rank = _rank(node)
        if body is not None and node.top <= body.first:
            rank += 1
        if rank >= best_rank:
            best, best_rank = text, rank
    return best


def _repeated(document: Document, body: Body | None, window: str) -> str:
    """The longest text above the end of the article that the document title begins or ends with, set off from the
    rest; it may run over some lines."""
    whole, best = _key(window), ""
    lines = [line for line in document.lines[: body.last if body else None] if line.node.place not in _MENUS]
    keys = [_key(line.text) if len(line.text) <= len(window) else "" for line in lines]
    for at, key in enumerate(keys):
        joined = ""
        for more in range(_TITLE_LINES if key and key in whole else 0):
            if at + more >= len(lines) or not keys[at + more]:
                break
            joined += keys[at + more]
            if joined not in whole:
                break
            if len(joined) > len(_key(best)) and _set_off(window, joined) and not _SITE_ITSELF.fullmatch(joined):
                best = _joined([line.text for line in lines[at : at + more + 1]])
    return best if len(best) >= _SHORTEST else ""


def _set_off(window: str, key: str) -> bool:
    """Whether a document title begins or ends with a text, and a mark or a space parts it from what is left."""
    kept = [(at, character) for at, character in enumerate(window) if _key(character)]
    text = "".join(character for _, character in kept)
    if text.startswith(key):
        end = kept[len(key) - 1][0] + 1
        return end == len(window) or _PARTING.match(window[end:]) is not None
    if text.endswith(key):
        return _SITE.search(key) is None and _PARTING.search(window[: kept[-len(key)][0]][-1:]) is not None
    return False


def _joined(lines: list[str]) -> str:
    """A heading broken over lines: those of a document run on, those of news are set off."""
    return ("" if _PAPER.search(lines[-1]) else " ").join(lines)[:MAX_TITLE]


def _above_info(document: Document, body: Body | None) -> str:
    """The line over the one with source and date: the heading of old pages, which name neither it nor their window."""
    for at in range(body.first - 1 if body else 0, 0, -1):
        line, heading = document.lines[at], document.lines[at - 1]
        if is_info(line.text) and line.node.place not in _MENUS:
            plain = heading.node.place not in _MENUS and not heading.linked and not is_info(heading.text)
            return heading.text if plain and _SHORTEST <= len(heading.text) <= MAX_TITLE else ""
    return ""


def _candidates(document: Document) -> Iterator[Node]:
    for node in document.nodes:
        if node.place in _MENUS or node.hidden:
            continue
        if node.tag in {"h1", "h2", "ucaptitle"} or (node.marks and node.tag in BLOCKS and _names_heading(node.marks)):
            yield node


@lru_cache(maxsize=4096)
def _names_heading(marks: str) -> bool:
    return bool(_HEADING.search(marks)) and not _NO_HEADING.search(marks)


def _rank(node: Node) -> int:
    """How surely an element is the heading: by tag first, then by name."""
    return {"ucaptitle": 8, "h1": 6, "h2": 3}.get(node.tag, 2) + (2 if _names_heading(node.marks) else 0)


def _own_text(document: Document, node: Node) -> str:
    """The first visible line of a heading, all of those of an ``<h1>``, or its text when it stands within a line."""
    if node.bottom == node.top:
        return document.text_of(node)
    lines = document.lines[node.top : node.bottom]
    if len(lines) > _TITLE_LINES or is_info(lines[0].text) or (is_prose(lines[0]) and "。" in lines[0].text):
        return ""
    whole = node.tag == "h1" and not any(is_info(line.text) or days.moments(line.text) for line in lines)
    return _joined([line.text for line in lines]) if whole else lines[0].text


def _shown(document: Document, title: str) -> bool:
    key = _key(title)
    return any(len(line.text) >= len(title) and key in _key(line.text) for line in document.lines)


def _same(one: str, other: str) -> bool:
    return bool(one and other) and (_key(one) in _key(other) or _key(other) in _key(one))


def _key(text: str) -> str:
    """A title for comparing: without white space and quotation marks."""
    return re.sub(r"[\s\"“”‘’'·]+", "", text)
