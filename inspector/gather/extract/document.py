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
from inspector.gather.extract.stores import unpack
from inspector.gather.extract.tame import MAX_HTML, tame
from inspector.gather.urls import canonical
from inspector.model import Place

MAX_TEXT = 2_000_000
"""Characters of visible text that are kept: fifty times the longest article seen."""

MAX_NODES = 400_000
"""Elements that are looked at; ten times the largest table pasted from Excel, and two seconds of work."""

_MAX_MARKS, _MAX_STYLE = 200, 2000
"""Characters of class and id, and of a style, that are looked at; caches are keyed by them."""

_BLOCKS = """
    address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main marquee menu nav ol
    optgroup option p pre section select summary table tbody td tfoot th thead tr ul video ucapcontent"""
BLOCKS = frozenset(_BLOCKS.split())
"""Elements that begin and end a line of text."""

_OPAQUE = frozenset(
    ("canvas", "iframe", "math", "noembed", "noframes", "script", "style", "svg", "template", "textarea", "title")
)
"""Elements whose content is not read at all."""

_SILENT = _OPAQUE | {"head", "object"}
"""Elements whose text no visitor reads as part of the page."""

_TELLING = frozenset({"noscript", "marquee", "font"})
"""Elements that hide or paint by what they are."""

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
"""Characters without width: they break words apart for a machine and not for a reader."""


@dataclass(slots=True, eq=False)
class Node:
    """One element.

    ``index`` is its place in document order and ``end`` the index after its last descendant;
    ``first``/``last`` bound its text fragments (hidden ones too), ``top``/``bottom`` its visible lines.
    ``marks`` is its class and id, by which templates name the parts of a page.
    ``hidden`` says how it, or what it stands in, is hidden. ``ground`` is the background colour that
    inline styles give it. ``linked`` is true of links and of what stands in them.
    """

    tag: str
    attrs: dict[str, str | None]
    parent: Node | None
    index: int
    first: int
    top: int
    marks: str = ""
    hidden: str = ""
    ground: str = ""
    linked: bool = False
    place: Place = Place.OTHER
    end: int = 0
    last: int = 0
    bottom: int = 0

    def get(self, name: str) -> str:
        """An attribute's value; empty when it is missing or has none."""
        return self.attrs.get(name) or ""


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
    texts: dict[int, str] = field(default_factory=dict, repr=False)

    def inside(self, node: Node) -> list[Node]:
        """All elements in ``node``, in document order, without itself."""
        return self.nodes[node.index + 1 : node.end]

    def text_of(self, node: Node) -> str:
        """All text in ``node`` on one line, hidden or not; remembered, for links are asked several times."""
        text = self.texts.get(node.index)
        if text is None:
            text = self.texts[node.index] = squeeze("".join(self.fragments[node.first : node.last]))
        return text

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
    parser = LexborHTMLParser(tame(unpack(html[:MAX_HTML])).encode("utf-8", "replace"))
    sheets = [node.text() for node in parser.tags("style")]
    return _Walk(url, sheets).over(parser.root)


class _Walk:
    """The one pass over the parsed tree that fills a document. Each of its steps runs a thousand times a page,
    so what is simple stands in the loop itself."""

    def __init__(self, url: str, sheets: list[str]) -> None:
        self._document = Document(url, url, [], [], [], sheets=sheets)
        self._rules = hiding.style_rules(sheets)
        self._line: list[str] = []
        self._line_node: Node | None = None
        self._linked = 0

    def over(self, root: LexborNode | None) -> Document:
        """Take in everything below ``root``, without recursion."""
        document = self._document
        nodes, lines, fragments = document.nodes, document.lines, document.fragments
        path: list[tuple[LexborNode, Node]] = []
        parent: Node | None = None
        at = root
        while at is not None:
            tag = at.tag
            if tag == "-text":
                if parent is not None and parent.tag not in _SILENT:
                    self._take_text(at.text_content or "", parent)
            elif tag and tag[0] != "-" and len(nodes) < MAX_NODES:
                block = tag in BLOCKS
                if block or tag == "br":
                    self._end_line()
                attrs = at.attributes
                node = Node(tag, attrs, parent, len(nodes), len(fragments), len(lines))
                nodes.append(node)
                if parent is not None and (parent.hidden or parent.ground or parent.linked):
                    node.hidden, node.ground, node.linked = parent.hidden, parent.ground, parent.linked
                if attrs:
                    self._read_attributes(node)
                elif tag == "noscript":
                    node.hidden = "noscript"
                if tag == "a":
                    node.linked = True
                if tag in _OPAQUE:
                    self._take_raw(node, at)
                elif (child := at.first_child) is not None:
                    path.append((at, node))
                    at, parent = child, node
                    continue
                if block:
                    self._end_line()
                node.end, node.last, node.bottom = len(nodes), len(fragments), len(lines)
            following = at.next if path else None
            while following is None and path:
                at, node = path.pop()
                if node.tag in BLOCKS:
                    self._end_line()
                node.end, node.last, node.bottom = len(nodes), len(fragments), len(lines)
                parent = node.parent
                following = at.next if path else None
            at = following
        return document

    def _read_attributes(self, node: Node) -> None:
        """The names an element goes by, whether it is hidden, and what ``<base>`` says."""
        attrs = node.attrs
        if "class" in attrs or "id" in attrs:
            node.marks = f"{attrs.get('class') or ''} {attrs.get('id') or ''}"[:_MAX_MARKS]
        if "style" in attrs or "hidden" in attrs or node.tag in _TELLING or (self._rules and node.marks):
            self._hide(node)
        if node.tag == "base" and self._document.base == self._document.url:
            self._document.base = canonical(node.get("href"), self._document.url) or self._document.url

    def _hide(self, node: Node) -> None:
        """What the element adds to the hiding and the background it inherits, or undoes of it."""
        style = node.attrs.get("style") or ""
        if len(style) > _MAX_STYLE:
            style = node.attrs["style"] = style[:_MAX_STYLE]
        if own := hiding.reason_of(node.tag, node.attrs, self._rules):
            node.hidden = node.hidden if node.hidden in hiding.UNDISPLAYED else own
        elif node.hidden and style and hiding.undone(node.hidden, style.lower()):
            node.hidden = ""
        if style or node.tag == "font":
            ink, ground = hiding.paint(style)
            ink = ink or hiding.colour(node.get("color"))
            node.ground = ground or node.ground
            if ink and ink == node.ground and not node.hidden:
                node.hidden = "colour of the background"

    def _take_text(self, text: str, node: Node) -> None:
        line = self._line
        blank = text.isspace()
        if blank and not line:
            return
        self._document.fragments.append(text)
        if node.hidden and node.hidden in hiding.UNDISPLAYED:
            return
        line.append(text)
        if blank:
            return
        if self._line_node is None:
            self._line_node = node
        if node.linked:
            self._linked += len(text.strip())

    def _take_raw(self, node: Node, source: LexborNode) -> None:
        """The text of elements whose content is not markup."""
        if node.tag == "script" and not node.get("src"):
            self._document.scripts.append(source.text())
        elif node.tag == "title" and not self._document.html_title:
            self._document.html_title = squeeze(source.text())

    def _end_line(self) -> None:
        if self._line:
            if self._line_node is not None:
                text = squeeze("".join(self._line))
                if text:
                    self._document.lines.append(Line(text, self._line_node, self._linked))
                self._line_node, self._linked = None, 0
            self._line.clear()
        fragments = self._document.fragments
        if fragments and fragments[-1] != "\n":
            fragments.append("\n")
