"""The entries of a list page: title, address and the day printed beside it.

Entries are links that repeat as siblings. Each link is followed upwards to the largest block that holds
no other entry; what is left of that block beside the title is where its date stands. Menus, friendly
links, rankings and "related articles" repeat as well: they are told by their place, by their names and
by having no dates.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from inspector.gather.extract.document import Document, Node, squeeze
from inspector.gather.extract.entry_days import Printed, complete_years, only_day, printed_day
from inspector.gather.extract.hiding import UNDISPLAYED
from inspector.gather.urls import canonical
from inspector.model import ListItem, Place

MAX_ITEMS = 2000
"""Entries of one page that are kept; the longest single-page lists seen have some hundreds."""

_MAX_TITLE = 300

_SHORTEST = 5
"""Characters of the shortest title; shorter texts are menu entries, categories and buttons."""

_UNDATED_TITLE = 10
"""Average characters of the titles of a list without dates; shorter ones are menus."""

_UNDATED_COUNT = 5
"""Entries from which a list without dates is a list."""

_DOMINANT = 2.5
"""How much more a list must weigh than the next one to be the list of the page, rather than one of a portal's."""

_FEW_ROWS = 3

_ROOT = 3
"""Slashes of the address of a site's root folder."""

_ENTRY_LINES = 8
_ENTRY_FRAGMENTS = 60
"""Lines and pieces of text that one entry may have: title, date, source and a summary."""

_MENUS = frozenset({Place.NAVIGATION, Place.BREADCRUMB, Place.FOOTER})

_BUTTON = re.compile(
    r"(?:[\[【<(（]?(?:更多|查看|详情|详细|阅读|点击|进入|返回|首页|尾页|末页|上一?[页篇条]|下一?[页篇条]|more|下载|附件|关闭|打印|登录).{0,8})"
    r"|[\[【(（].{1,10}[\]】)）]|[\d\s.…<>«»-]+",
    re.I,
)
_ASIDE = re.compile(
    r"hot|rank|rela|recom|friend|aside|sidebar|yqlj|xgyd|xgwz|xglj|tuijian|paihang|(?<![a-z])(?:links?|top\d+|prev|next|pre)(?![a-z])",
    re.I,
)
_ASIDE_HEADING = re.compile(r"热点|热门|排行|推荐|相关|友情|链接|点击|猜你|最新(?:信息|发布|更新|动态)$|阅读排")
_PAGER = re.compile(r"共\s?\d+\s?[页条]|[下末尾]一?页|上一页|第\s?\d+\s?页|\d+\s?/\s?\d+\s?页|转到.{0,6}页")
_PAGER_LENGTH = 200
"""Characters of the longest line that is a pager; longer ones are text that speaks of pages."""

_PAGER_SCRIPT = re.compile(r"createPageHTML|createPage\s*\(|laypage|\.pagination\s*\(")

_DAY_BEHIND = re.compile(r"\s+[\[(（]?(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])）]?$")
_ORNAMENT = " ·•●▪■◆<>«»-"


@dataclass(slots=True, eq=False)
class _Entry:
    """A link with the block it owns."""

    anchor: Node
    url: str
    block: Node
    title: str = ""
    printed: Printed | None = None


@dataclass(slots=True, eq=False)
class _List:
    """Entries that are siblings. ``own`` says that most of them lie in the folder of their page."""

    entries: list[_Entry]
    aside: bool
    own: bool

    @property
    def dated(self) -> int:
        return sum(1 for entry in self.entries if entry.printed)

    @property
    def weight(self) -> float:
        """How much of a page's matter the list is."""
        letters = sum(len(entry.title) for entry in self.entries)
        return letters * (1 + self.dated / len(self.entries)) * (5 if self.own else 1) * (0.2 if self.aside else 1)


def read_items(document: Document, *, paged: bool) -> tuple[ListItem, ...]:
    """The entries of the page's list; of all its dated lists where no single one is the main one.

    Args:
        paged: whether the page :func:`has_pager`; such a page has one list.
    """
    lists = list(_lists(document))
    dated = [one for one in lists if one.dated * 3 >= len(one.entries)]
    if dated:
        dated.sort(key=lambda one: one.weight, reverse=True)
        alone = len(dated) == 1 or paged or dated[0].weight >= dated[1].weight * _DOMINANT
        chosen = dated[:1] if alone else [one for one in dated if not one.aside]
        chosen.sort(key=lambda one: one.entries[0].anchor.index)
    else:
        chosen = [one for one in lists if not one.aside and _reads_like_news(one)]
        chosen = [max(chosen, key=lambda one: one.weight)] if chosen else []
    items = (
        ListItem(entry.title, entry.url, entry.printed.day if entry.printed else None)
        for one in chosen
        for entry in one.entries
    )
    return tuple({item.url: item for item in items if item.title}.values())[:MAX_ITEMS]


def has_pager(document: Document) -> bool:
    """Whether the page is one of several of a list."""
    short = (line.text for line in document.lines if len(line.text) <= _PAGER_LENGTH)
    worded = (text for text in short if "页" in text or "条" in text)
    return any(map(_PAGER.search, worded)) or any(map(_PAGER_SCRIPT.search, document.scripts))


def _reads_like_news(one: _List) -> bool:
    count = len(one.entries)
    return count >= _UNDATED_COUNT and sum(len(entry.title) for entry in one.entries) >= count * _UNDATED_TITLE


def _lists(document: Document) -> Iterator[_List]:
    """The groups of sibling entries, with titles and dates read."""
    groups: dict[tuple[object, ...], list[_Entry]] = defaultdict(list)
    for entry in _entries(document):
        parent = entry.block.parent
        if parent is None:
            continue
        above = parent.parent.index if parent.parent else -1
        groups[above, parent.tag, parent.get("class")].append(entry)
    for entries in groups.values():
        _read_entries(document, entries)
        entries = _without_labels(entries)
        complete_years([entry.printed for entry in entries if entry.printed])
        yield _List(entries, _is_aside(document, entries[0].block), _is_own(document, entries))


def _entries(document: Document) -> list[_Entry]:
    """Links that may be entries, each with the largest block that holds no other."""
    anchors: list[tuple[Node, str]] = []
    for node in document.nodes:
        if node.tag == "a" and node.place not in _MENUS and (href := node.get("href")):
            text = document.text_of(node) or node.get("title")
            if (
                len(text) >= _SHORTEST
                and not _BUTTON.fullmatch(text.strip(_ORNAMENT))
                and (url := canonical(href, document.base))
            ):
                anchors.append((node, url))
    indices = [node.index for node, _ in anchors]
    entries: dict[int, _Entry] = {}
    for node, url in anchors:
        block = node
        while block.parent is not None and block.parent.tag not in {"body", "html"}:
            above = block.parent
            others = range(bisect_left(indices, above.index), bisect_left(indices, above.end))
            if not _fits(document, above) or any(anchors[at][1] != url for at in others):
                break
            block = above
        known = entries.get(block.index)
        if known is None or len(document.text_of(node)) > len(document.text_of(known.anchor)):
            entries[block.index] = _Entry(node, url, block)
    return [entries[index] for index in sorted(entries)]


def _fits(document: Document, block: Node) -> bool:
    """Whether a block is small enough to be one entry of a list."""
    return block.bottom - block.top <= _ENTRY_LINES and block.last - block.first <= _ENTRY_FRAGMENTS


def _read_entries(document: Document, entries: list[_Entry]) -> None:
    """Fill in title and date; dates that stand between the entries belong all to the one before, or all to the one after."""
    for entry in entries:
        entry.title = _title(document, entry.anchor)
        pieces = _pieces(document, entry.block.first, entry.block.last, _unseen(document, entry.block))
        entry.printed = printed_day(pieces, entry.title, entry.url)
    missing = [at for at, entry in enumerate(entries) if not entry.printed]
    if not missing:
        return
    after, before = _gaps(document, entries)
    behind = {at: printed_day(after[at], "", entries[at].url) for at in missing}
    in_front = {at: printed_day(before[at], "", entries[at].url) for at in missing}
    chosen = in_front if sum(map(bool, in_front.values())) > sum(map(bool, behind.values())) else behind
    for at, printed in chosen.items():
        entries[at].printed = printed


def _without_labels(entries: list[_Entry]) -> list[_Entry]:
    """Entries without the links that name their unit or category: of those in one row, the dated one is the entry."""
    dated = {id(entry.block.parent) for entry in entries if entry.printed}
    kept = [entry for entry in entries if entry.printed or id(entry.block.parent) not in dated]
    rows = {id(entry.block.parent) for entry in entries}
    return kept if len(kept) == len(rows) >= _FEW_ROWS else entries


def _gaps(document: Document, entries: list[_Entry]) -> tuple[list[list[str]], list[list[str]]]:
    """For each entry the pieces of text up to the next one, and since the last, within their parent."""
    after, before = [], []
    for at, entry in enumerate(entries):
        parent = entry.block.parent or entry.block
        following = entries[at + 1].block if at + 1 < len(entries) else None
        previous = entries[at - 1].block if at else None
        end = following.first if following and following.parent is parent else parent.last
        start = previous.last if previous and previous.parent is parent else parent.first
        after.append(_pieces(document, entry.block.last, end))
        before.append(_pieces(document, start, entry.block.first))
    return after, before


def _pieces(document: Document, first: int, last: int, unseen: frozenset[int] = frozenset()) -> list[str]:
    return [text for at in range(first, last) if at not in unseen and (text := squeeze(document.fragments[at]))]


def _unseen(document: Document, block: Node) -> frozenset[int]:
    """The fragments of an entry that stay hidden when the entry is shown, such as what a pointer brings up."""
    if block.hidden:
        return frozenset()
    hidden = (node for node in document.inside(block) if node.hidden in UNDISPLAYED)
    return frozenset(at for node in hidden for at in range(node.first, node.last))


def _title(document: Document, anchor: Node) -> str:
    """The entry's title: the full one of the ``title`` attribute where the text is cut off."""
    fragments = document.fragments[anchor.first : anchor.last]
    lines = "".join(fragment for fragment in fragments if not only_day(fragment)).split("\n")
    text = max(map(squeeze, lines), key=len, default="").strip(_ORNAMENT)
    full = squeeze(anchor.get("title"))
    cut = text.rstrip(".…")
    if full and (not text or full.startswith(cut)):
        text = full
    return _DAY_BEHIND.sub("", text)[:_MAX_TITLE]


def _is_own(document: Document, entries: list[_Entry]) -> bool:
    """Whether most entries lie in the page's own folder, as those of a column do and those beside it do not."""
    folder = document.url.partition("?")[0].rpartition("/")[0] + "/"
    return folder.count("/") > _ROOT and sum(entry.url.startswith(folder) for entry in entries) * 2 > len(entries)


def _is_aside(document: Document, block: Node) -> bool:
    """Whether a list stands in a box of rankings, related articles or friendly links."""
    node = block.parent
    for _ in range(4):
        if node is None or node.tag in {"body", "html"}:
            return False
        if _ASIDE.search(node.marks):
            return True
        heading = document.lines[node.top].text if node.top < node.bottom else ""
        if len(heading) <= 12 and _ASIDE_HEADING.search(heading):
            return True
        node = node.parent
    return False
