"""Every address a page uses: links, pictures, scripts, frames, and what its scripts and styles name.

Addresses that scripts put together from parts (``'/list?id=' + id``) are left out: half an address
is a broken link nobody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from inspector.gather.extract.document import Document, Node, squeeze
from inspector.gather.urls import MAX_LENGTH, canonical
from inspector.model import Link, LinkKind, Place

MAX_LINKS = 5000
"""Links of one page that are kept; site maps of large counties have two thousand."""

_MAX_TEXT = 300
"""Characters of an anchor text that are kept; whole cards of a list are links nowadays."""

_REDIRECTED_TEXT = 200
"""Visible characters up to which a page that only sets ``location`` counts as a redirect."""

_OPENS = re.compile(
    r"""(?:window\.open|location\.(?:assign|replace)|openurl|gotourl|jump(?:to)?)\s*\(\s*(["'])(?P<called>[^"'\s<>]++)\1(?!\s*\+)
    | (?:location(?:\.href)?|\.href)\s*=\s*(["'])(?P<set>[^"'\s<>]++)\3(?!\s*\+)""",
    re.I | re.X,
)
_CSS_URL = re.compile(r"""url\(\s*(["']?)(?!data:)([^"'()\s]++)\1\s*\)|@import\s+(["'])([^"']++)\3""", re.I)
_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_REFRESH = re.compile(r"""url\s*=\s*["']?([^"'>]+)""", re.I)
_NAMED_PAGE = re.compile(r"""(["'])((?:https?:/|\.{0,2})/[^\s"'<>+]*\.s?html?(?:\?[^\s"'<>+]*)?)\1(?!\s*\+)""", re.I)
"""A whole page address among the arguments of a click handler's own functions. Only of a plain page: what else a
handler is given may delete something."""
_LINKING = ("data-url", "data-link")
_ADDRESS_LIKE = re.compile(r"(?:https?:)?//|\.{0,2}/|[\w./-]+\.(?:s?html?|jsp|aspx?|php)(?:$|[?#])", re.I)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|ico)(?:$|\?)", re.I)
_TEMPLATE = re.compile(r"\{\{|\$\{|<%|\[!--")
_HOLES = frozenset("{<[")
"""One of these stands in every template."""

_WEB = re.compile(r"\s*https?:[/\\]{2}", re.I)
_COMMENTED = re.compile(r"/\*.*?(?:\*/|\Z)|(?<![:\"'])//[^\n]*", re.S)

_SOURCES = {
    "img": LinkKind.IMAGE,
    "script": LinkKind.SCRIPT,
    "iframe": LinkKind.FRAME,
    "frame": LinkKind.FRAME,
    "embed": LinkKind.MEDIA,
    "video": LinkKind.MEDIA,
    "audio": LinkKind.MEDIA,
    "source": LinkKind.MEDIA,
}
_LAZY = ("data-src", "data-original", "data-lazy-src", "lazy-src")
_CANDIDATES = ("srcset", "data-srcset")
_RELATIONS = {
    "stylesheet": LinkKind.STYLE,
    "icon": LinkKind.IMAGE,
    "next": LinkKind.ANCHOR,
    "prev": LinkKind.ANCHOR,
}
_FEED_TYPE = re.compile(r"application/(?:rss|atom)\+xml", re.I)
_INTERESTING = frozenset(_SOURCES) | {"a", "area", "link", "form", "meta", "option", "object", "input"}

_ACTIVE = frozenset({"onclick", "data-href", "data-url", "data-link", "background"})
_PAGE_LIKE = re.compile(r"(?:https?:/|\.{0,2})/[^\s<>{}]*\.s?html?(?:\?\S*)?$", re.I)


def read_links(document: Document) -> tuple[Link, ...]:
    """The links of the page in document order; the same one twice in one part of the page stands once."""
    found: dict[tuple[str, str, str, LinkKind, Place, str], Link] = {}
    for url, raw, text, kind, place, hidden in _all(document):
        within = raw.partition("#")[2] if "#" in raw else ""
        key = (url, within, text, kind, place, hidden)
        if key not in found:
            found[key] = Link(url, raw, text, kind, place, hidden)
            if len(found) >= MAX_LINKS:
                break
    return tuple(found.values())


def _all(document: Document) -> Iterator[tuple[str, str, str, LinkKind, Place, str]]:
    """The fields of every link."""
    base = document.base
    for node in document.nodes:
        attrs = node.attrs
        if not attrs:
            continue
        tag = node.tag
        if tag == "a" and _ACTIVE.isdisjoint(attrs) and "style" not in attrs:
            href = attrs.get("href") or ""
            if href[:11].lower() != "javascript:":
                if url := _resolved(href, base):
                    yield url, href, _text(document, node), LinkKind.ANCHOR, node.place, node.hidden
                continue
        if tag in _INTERESTING or _has_address(attrs):
            for raw, kind in _addresses(node):
                if url := _resolved(raw, base):
                    yield url, raw, _text(document, node), kind, node.place, node.hidden
    for sheet in document.sheets:
        yield from _of_page(document, _in_css(sheet))
    yield from _of_page(document, _in_scripts(document))


def _has_address(attrs: Mapping[str, str | None]) -> bool:
    """Whether an element that is not made for addresses carries one all the same."""
    return not _ACTIVE.isdisjoint(attrs) or ("style" in attrs and "url(" in (attrs["style"] or ""))


def _of_page(
    document: Document, addresses: Iterator[tuple[str, LinkKind]]
) -> Iterator[tuple[str, str, str, LinkKind, Place, str]]:
    """Links that stand at no element."""
    for raw, kind in addresses:
        if url := _resolved(raw, document.base):
            yield url, raw, "", kind, Place.OTHER, ""


def _resolved(raw: str, base: str) -> str | None:
    """The canonical address. One that begins with ``http`` and cannot be opened stays as written, to be
    reported; one with the holes of a script's template is not an address yet."""
    if not raw or len(raw) > MAX_LENGTH or (not _HOLES.isdisjoint(raw) and _TEMPLATE.search(raw)):
        return None
    return canonical(raw, base) or (raw.strip() if _WEB.match(raw) else None)


def _addresses(node: Node) -> Iterator[tuple[str, LinkKind]]:
    """The addresses in the attributes of one element, as written."""
    attrs = node.attrs
    if node.tag in _INTERESTING:
        yield from _by_tag(node)
    if "data-href" in attrs:
        yield node.get("data-href"), LinkKind.ANCHOR
    if "onclick" in attrs or (node.tag == "a" and node.get("href").lower().startswith("javascript:")):
        handler = node.get("onclick") + "\n" + node.get("href")
        for match in _OPENS.finditer(handler):
            yield match["called"] or match["set"], LinkKind.ANCHOR
        for named in _NAMED_PAGE.finditer(handler):
            yield named[2], LinkKind.ANCHOR
    for name in _LINKING:
        if name in attrs and _PAGE_LIKE.match(node.get(name).strip()):
            yield node.get(name), LinkKind.ANCHOR
    if "background" in attrs:
        yield node.get("background"), LinkKind.IMAGE
    if "style" in attrs and "url(" in node.get("style"):
        yield from _in_css(node.get("style"))


def _by_tag(node: Node) -> Iterator[tuple[str, LinkKind]]:
    tag = node.tag
    if tag in {"a", "area"}:
        yield node.get("href"), LinkKind.ANCHOR
    elif kind := _SOURCES.get(tag):
        kind = LinkKind.IMAGE if tag == "source" and node.parent and node.parent.tag == "picture" else kind
        yield node.get("src"), kind
        if tag != "script":
            for name in _LAZY:
                if value := node.get(name):
                    yield value, kind
        for name in _CANDIDATES:
            if value := node.get(name):
                for candidate in value.split(","):
                    yield candidate.strip().partition(" ")[0], LinkKind.IMAGE
        yield node.get("poster"), LinkKind.IMAGE
    elif tag == "link":
        if _FEED_TYPE.search(node.get("type")):
            yield node.get("href"), LinkKind.FEED
        for relation in node.get("rel").lower().split():
            if relation in _RELATIONS:
                yield node.get("href"), _RELATIONS[relation]
    elif tag == "form":
        yield node.get("action"), LinkKind.FORM
    elif tag == "meta" and node.get("http-equiv").lower() == "refresh":
        if match := _REFRESH.search(node.get("content")):
            yield match[1].strip(), LinkKind.REDIRECT
    elif tag == "option" and _ADDRESS_LIKE.match(node.get("value").strip()):
        yield node.get("value"), LinkKind.ANCHOR
    elif tag == "object":
        yield node.get("data"), LinkKind.MEDIA
    elif tag == "input" and node.get("type").lower() == "image":
        yield node.get("src"), LinkKind.IMAGE


def sheet_links(css: str, url: str) -> Iterator[Link]:
    """What a style sheet got from ``url`` loads: pictures, fonts, further sheets."""
    met: set[str] = set()
    for raw, kind in _in_css(css):
        address = _resolved(raw, url)
        if address and address not in met:
            met.add(address)
            yield Link(address, raw, kind=kind)
            if len(met) >= MAX_LINKS:
                return


def _in_css(css: str) -> Iterator[tuple[str, LinkKind]]:
    for match in _CSS_URL.finditer(_CSS_COMMENT.sub("", css)):
        raw = match[2] or match[4]
        yield raw, LinkKind.IMAGE if _PICTURE.search(raw) else LinkKind.STYLE


def _in_scripts(document: Document) -> Iterator[tuple[str, LinkKind]]:
    """Where scripts send the visitor: a redirect when the page has nothing else, otherwise a way to leave it."""
    kind = None
    for script in document.scripts:
        if "location" not in script:
            continue
        if kind is None:
            visible = sum(len(line.text) for line in document.lines)
            kind = LinkKind.REDIRECT if visible <= _REDIRECTED_TEXT else LinkKind.ANCHOR
        for match in _OPENS.finditer(_COMMENTED.sub("", script)):
            if match["set"]:
                yield match["set"], kind


def _text(document: Document, node: Node) -> str:
    """What a reader would call the link: its text, else its title, else the picture's alternative text."""
    text = document.text_of(node) or squeeze(node.get("alt") or node.get("title"))
    if not text and node.tag == "a":
        for inner in document.inside(node):
            if text := squeeze(inner.get("alt") or inner.get("title")):
                break
    return text[:_MAX_TEXT]
