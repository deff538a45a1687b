"""Which part of a page an element stands in: navigation, breadcrumb, content or footer.

Templates say it by their class names and ids; what they leave unsaid is read from the words every
government page must carry (您的位置, 网站标识码, ICP备…). A name that swallows the whole page, such as
``class="top"`` around everything, is not believed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from inspector.gather.extract.document import BLOCKS, Document, Node
from inspector.model import Place

_BREADCRUMB = re.compile(
    r"crumb|location|position|dqwz|weizhi|cur_?pos|mbx"
    r"|(?<![a-z])(?:bread|loc|pos|path|wz|local|where|lujing|address|curr?ent|now)(?![a-z])",
    re.I,
)
_NAVIGATION = re.compile(
    r"nav|menu|daohang|site-?header|page-?header"
    r"|(?:^|\s)(?:header?|top|topbar|(?:header?|top)[-_]?(?:wrap|box|bar|link|con|bg|er|\d)|dh|dhl?an)(?=\s|$)",
    re.I,
)
_FOOTER = re.compile(r"foot|copyright|(?<![a-z])(?:bottom|btm|copy|dibu|banquan)(?![a-z])", re.I)
_CONTENT = re.compile(
    r"content|article|detail|zoom|(?<![a-z])(?:main|con|list|news|newslist|text|zw|xl|gl|right|r)(?![a-z])", re.I
)
_ARTICLE = re.compile(
    r"trs_?(?:ue)?editor|trs_editor_view|ucap-?content|bt_content|j-fontcontent|ivs_content|easysite-news-text"
    r"|(?:article|news|info|page|con|detail|xl|art)s?[-_]?(?:content|text|body|con|nr|zw|main)(?![a-z])"
    r"|content[-_]?(?:article|body|text|detail)|(?<![a-z])(?:zoom(?:con)?|zw|wzcon|wznr|xl-?nr|nr|vsb_content\w*|main_section)(?![a-z])",
    re.I,
)
"""Names content systems give to the body of an article: TRS, UCAP, Hanweb, EasySite, VSB and their imitators."""

HOME = re.compile(r"(?:网站|返回|本站)?首\s*页|主页")
"""What home pages are called in menus and paths."""

TRAIL_LABEL = re.compile(r"(?:当前|现在|目前|所在|您的|你的)[^：:>＞\s]{0,6}位置|^位置(?=[：:])")
"""How a breadcrumb introduces itself: 您的位置, 当前位置, 您现在所在的位置."""

_TRAIL_START = re.compile(r"(?:网站|返回)?首\s*页\s*(?:[>＞›»]|->|-->|::)")

_FOOTER_WORDS = re.compile(r"网站标识码|ICP备|公网安备|主办单位|版权所有|承办单位|copyright", re.I)
_MAX_TRAIL = 300
"""Characters of a breadcrumb; a block with more text is something else under a like name."""

_MAX_TRAILS = 10
"""Lines that may introduce a breadcrumb; a page has one, or two with that for phones."""

_MAX_FOOTER_SHARE = 0.4
"""Share of a page's lines that a footer found by its words alone may have."""


@lru_cache(maxsize=8192)
def names_body(marks: str) -> bool:
    """Whether class or id is one that content systems give to the body of an article."""
    return _ARTICLE.search(marks) is not None


@lru_cache(maxsize=8192)
def _named(tag: str, marks: str) -> frozenset[str]:
    """The places that a tag with this class and id may be meant for, and ``_BODY``."""
    places: set[str] = set()
    if tag in _SMALL:
        return _NOWHERE
    if tag == "h1" or names_body(marks):
        places |= {_BODY, Place.CONTENT}
    if _BREADCRUMB.search(marks):
        places.add(Place.BREADCRUMB)
    if tag == "footer" or _FOOTER.search(marks):
        places.add(Place.FOOTER)
    if tag in {"nav", "header"} or _NAVIGATION.search(marks):
        places.add(Place.NAVIGATION)
    if tag in {"main", "article"} or _CONTENT.search(marks):
        places.add(Place.CONTENT)
    return frozenset(places)


def mark_places(document: Document) -> None:
    """Set ``place`` on every element of ``document``."""
    named = {
        node.index: places
        for node in document.nodes
        if (node.marks or node.tag in _TELLING) and (places := _named(node.tag, node.marks))
    }
    nodes = document.nodes
    trails = {at for at, places in named.items() if Place.BREADCRUMB in places and _is_trail(document, nodes[at])}
    trails |= {node.index for node in _spoken_trails(document)}
    footers = {at for at, places in named.items() if Place.FOOTER in places and _is_last(document, nodes[at])}
    if not any(_FOOTER_WORDS.search(document.visible_text_of(nodes[at])) for at in footers):
        footers |= {node.index for node in _worded_footer(document)}
    landmarks = sorted({*trails, *footers, *(at for at, places in named.items() if _BODY in places)})

    for node in nodes:
        if node.parent is not None:
            node.place = node.parent.place
        if node.index in trails:
            node.place = Place.BREADCRUMB
        elif node.place in _SETTLED or node.tag in _FRAMES:
            continue
        elif node.index in footers:
            node.place = Place.FOOTER
        elif node.index in named:
            meant = named[node.index]
            if Place.NAVIGATION in meant and not _holds(landmarks, node) and not _heads_article(node):
                node.place = Place.NAVIGATION
            elif Place.CONTENT in meant:
                node.place = Place.CONTENT


_NOWHERE: frozenset[str] = frozenset()
_BODY = "body of an article"
_SMALL = frozenset(
    {"a", "b", "dd", "dt", "em", "font", "h2", "h3", "h4", "h5", "i", "img", "input", "label", "li", "span", "strong"}
)
"""Elements too small to be a part of a page: ``<li class="top">`` is a pinned entry, no banner."""
_TELLING = frozenset({"nav", "header", "footer", "main", "article", "h1"})
_SETTLED = frozenset({Place.NAVIGATION, Place.BREADCRUMB, Place.FOOTER})
_FRAMES = frozenset({"html", "body"})


def _holds(indices: list[int], node: Node) -> bool:
    """Whether one of the sorted ``indices`` lies inside ``node``."""
    at = bisect_left(indices, node.index + 1)
    return at < len(indices) and indices[at] < node.end


def _heads_article(node: Node) -> bool:
    """Whether this is the ``<header>`` of an article rather than of the page."""
    return node.tag == "header" and node.parent is not None and node.parent.place is Place.CONTENT


def _is_trail(document: Document, node: Node) -> bool:
    """Whether a block named like a breadcrumb reads like one."""
    text = document.visible_text_of(node) if node.tag in BLOCKS else document.text_of(node)
    if not text or len(text) > _MAX_TRAIL:
        return False
    return TRAIL_LABEL.search(text) is not None or (HOME.search(text) is not None and _links(document, node))


def _spoken_trails(document: Document) -> Iterator[Node]:
    """The blocks of the lines that say 当前位置 or run 首页 > …, whatever their templates call them."""
    spoken = (
        line
        for line in document.lines
        if len(line.text) <= _MAX_TRAIL
        and (("位置" in line.text and TRAIL_LABEL.search(line.text)) or _TRAIL_START.match(line.text))
    )
    for line in islice(spoken, _MAX_TRAILS):
        whole = "首" in line.text
        node: Node | None = line.node
        while node is not None and (node.tag not in BLOCKS or not (whole or _links(document, node))):
            node = node.parent
        if node is not None and node.tag not in _FRAMES and len(document.visible_text_of(node)) <= _MAX_TRAIL:
            yield node


def _links(document: Document, node: Node) -> bool:
    return any(inner.tag == "a" for inner in document.inside(node))


def _is_last(document: Document, node: Node) -> bool:
    """Whether a block named like a footer ends the page, or carries the words of one."""
    if node.tag in _FRAMES or node.bottom == node.top:
        return False
    count = len(document.lines)
    if node.bottom < count * 0.7 and not _FOOTER_WORDS.search(document.visible_text_of(node)):
        return False
    return node.top > count * 0.3 or bool(_FOOTER_WORDS.search(document.visible_text_of(node)))


def _worded_footer(document: Document) -> list[Node]:
    """The smallest block around all lines of the page's end that speak like a footer."""
    count = len(document.lines)
    worded = [at for at in range(count // 2, count) if _FOOTER_WORDS.search(document.lines[at].text)]
    if not worded:
        return []
    node: Node | None = document.lines[worded[0]].node
    while node is not None and (node.tag not in BLOCKS or node.bottom <= worded[-1]):
        node = node.parent
    if node is None or node.tag in _FRAMES or node.bottom - node.top > max(8, count * _MAX_FOOTER_SHARE):
        return [_block(document.lines[at].node) for at in worded]
    return [node]


def _block(node: Node) -> Node:
    while node.tag not in BLOCKS and node.parent is not None:
        node = node.parent
    return node
