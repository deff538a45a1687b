"""A page parsed once: its elements in document order and its visible text in lines.

Everything else in this package reads a :class:`Document`. Elements stand in one flat list in which
the descendants of ``node`` are ``nodes[node.index + 1 : node.end]``; questions such as "which links
stand in this block" become slices, and no recursion can run too deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from inspector.gather.extract import hiding
from inspector.gather.extract.tame import tame
from inspector.gather.urls import canonical
from inspector.model import Place

MAX_TEXT = 2_000_000
"""Characters of visible text that are kept: fifty times the longest article seen."""

MAX_NODES = 400_000
"""Elements that are looked at; ten times the largest table pasted from Excel, and two seconds of work."""

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "iframe",
        "legend",
        "li",
        "main",
        "marquee",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "video",
        "ucapcontent",
    ]
)
"""Elements that begin and end a line of text."""

_SILENT = frozenset(
    [
        "canvas",
        "head",
        "iframe",
        "math",
        "noembed",
        "noframes",
        "object",
        "script",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
    ]
)
"""Elements whose text no visitor reads as part of the page. The children of ``head`` and ``object`` still count."""

_OPAQUE = _SILENT - {"head", "object"}

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
"""Characters without width: they break words apart for a machine and not for a reader."""


@dataclass(slots=True, eq=False)
class Node:
    """One element.

    ``index`` is its place in document order and ``end`` the index after its last descendant;
    ``first``/``last`` bound its text fragments (hidden ones too), ``top``/``bottom`` its visible lines.
    ``hidden`` says how it, or what it stands in, is hidden. ``ground`` is the background colour that
    inline styles give it.
    """

    tag: str
    attrs: dict[str, str | None]
    parent: Node | None
    index: int
    first: int
    top: int
    hidden: str = ""
    ground: str = ""
    place: Place = Place.OTHER
    end: int = 0
    last: int = 0
    bottom: int = 0

    def get(self, name: str) -> str:
        """An attribute's value; empty when it is missing or has none."""
        return self.attrs.get(name) or ""

    @property
    def marks(self) -> str:
        """Class and id, by which templates name the parts of a page."""
        return f"{self.attrs.get('class') or ''} {self.attrs.get('id') or ''}"


@dataclass(slots=True, eq=False)
class Line:
    """One line of visible text: where it begins, and how many of its characters are link text."""

    text: str
    node: Node
    linked: int


@dataclass(slots=True, eq=False)
class Document:
    """A parsed page. ``base`` is what relative addresses refer to; ``scripts`` and ``sheets`` hold the
    text of inline scripts and styles."""

    url: str
    base: str
    nodes: list[Node]
    lines: list[Line]
    fragments: list[str]
    scripts: list[str] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    html_title: str = ""

    def inside(self, node: Node) -> list[Node]:
        """All elements in ``node``, in document order, without itself."""
        return self.nodes[node.index + 1 : node.end]

    def text_of(self, node: Node) -> str:
        """All text in ``node`` on one line, hidden or not."""
        return squeeze("".join(self.fragments[node.first : node.last]))

    def visible_text_of(self, node: Node) -> str:
        """The visible lines of a block, joined by line feeds."""
        return "\n".join(line.text for line in self.lines[node.top : node.bottom])

    def children(self, node: Node) -> Iterator[Node]:
        """The elements directly in ``node``."""
        index = node.index + 1
        while index < node.end:
            child = self.nodes[index]
            yield child
            index = child.end

    @property
    def text(self) -> str:
        """The visible text, one line a block, at most :data:`MAX_TEXT` characters."""
        return "\n".join(line.text for line in self.lines)[:MAX_TEXT]


def squeeze(text: str) -> str:
    """``text`` with every run of white space made one space, and without characters of no width."""
    text = " ".join(text.split())
    return text if text.isprintable() else _INVISIBLE.sub("", text)


def parse(html: str, url: str) -> Document:
    """Parse a page. Any string is a page; :mod:`~inspector.gather.extract.tame` says what is cut."""
    parser = LexborHTMLParser(tame(html).encode("utf-8", "replace"))
    sheets = [node.text() for node in parser.css("style")]
    return _Walk(url, sheets).over(parser.root)


class _Walk:
    """The one pass over the parsed tree that fills a document."""

    def __init__(self, url: str, sheets: list[str]) -> None:
        self._document = Document(url, url, [], [], [], sheets=sheets)
        self._rules = hiding.style_rules(sheets)
        self._open: list[Node] = []
        self._anchors = 0
        self._line: list[str] = []
        self._line_node: Node | None = None
        self._linked = 0

    def over(self, root: LexborNode | None) -> Document:
        path: list[LexborNode] = []
        at = root
        while at is not None:
            child = self._enter(at) if len(self._document.nodes) < MAX_NODES else None
            if child is not None:
                path.append(at)
                at = child
                continue
            following = at.next if path else None
            while following is None and path:
                at = path.pop()
                self._leave(self._open.pop())
                following = at.next if path else None
            at = following
        return self._document

    def _enter(self, source: LexborNode) -> LexborNode | None:
        """Take in a node of the parser's tree; its first child, if its children count."""
        tag = source.tag
        if tag == "-text":
            self._take_text(source.text_content or "")
            return None
        if not tag or tag[0] == "-":
            return None
        node = self._element(tag, source.attributes)
        child = None if tag in _OPAQUE else source.first_child
        if tag in _OPAQUE:
            self._take_raw(node, source)
        if child is None:
            self._leave(node)
        else:
            self._open.append(node)
        return child

    def _element(self, tag: str, attrs: dict[str, str | None]) -> Node:
        document, parent = self._document, self._open[-1] if self._open else None
        if tag in BLOCKS or tag == "br":
            self._end_line()
        node = Node(tag, attrs, parent, len(document.nodes), len(document.fragments), len(document.lines))
        document.nodes.append(node)
        if parent is not None:
            node.hidden, node.ground = parent.hidden, parent.ground
        if attrs or tag == "noscript":
            self._hide(node)
        if tag == "a":
            self._anchors += 1
        elif tag == "base" and document.base == document.url:
            document.base = canonical(node.get("href"), document.url) or document.url
        return node

    def _hide(self, node: Node) -> None:
        """What the element adds to the hiding and the background it inherits, or undoes of it."""
        style = node.get("style").lower()
        if own := hiding.reason_of(node.tag, node.attrs, self._rules):
            node.hidden = node.hidden if node.hidden in hiding.UNDISPLAYED else own
        elif style and hiding.undone(node.hidden, style):
            node.hidden = ""
        if "color" in style or "background" in style or node.tag == "font":
            colour = hiding.foreground(style) or hiding.colour(node.get("color"))
            node.ground = hiding.background(style) or node.ground
            if colour and colour == node.ground and not node.hidden:
                node.hidden = "colour of the background"

    def _take_text(self, text: str) -> None:
        if not text:
            return
        document, node = self._document, self._open[-1]
        if node.tag in _SILENT:
            return
        document.fragments.append(text)
        if node.hidden in hiding.UNDISPLAYED:
            return
        self._line.append(text)
        if not text.isspace():
            self._line_node = self._line_node or node
            if self._anchors:
                self._linked += len(text.strip())

    def _take_raw(self, node: Node, source: LexborNode) -> None:
        """The text of elements whose content is not markup."""
        if node.tag == "script" and not node.get("src"):
            self._document.scripts.append(source.text())
        elif node.tag == "title" and not self._document.html_title:
            self._document.html_title = squeeze(source.text())

    def _leave(self, node: Node) -> None:
        if node.tag in BLOCKS:
            self._end_line()
        elif node.tag == "a":
            self._anchors -= 1
        document = self._document
        node.end, node.last, node.bottom = len(document.nodes), len(document.fragments), len(document.lines)

    def _end_line(self) -> None:
        if self._line_node is not None:
            text = squeeze("".join(self._line))
            if text:
                self._document.lines.append(Line(text, self._line_node, self._linked))
            self._line_node, self._linked = None, 0
        self._line.clear()
        if self._document.fragments and self._document.fragments[-1] != "\n":
            self._document.fragments.append("\n")
