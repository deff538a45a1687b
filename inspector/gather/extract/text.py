"""The article's own text among everything a page shows, and the text of the bottom area."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from inspector.gather.extract import days
from inspector.gather.extract.document import BLOCKS, Document, Line, Node
from inspector.gather.extract.places import names_body
from inspector.model import Place

_PROSE = 20
"""Characters from which a line is prose rather than a label, a menu entry or a signature."""

_NAMED_SHARE = 0.4
"""Share of the prose that a container with a well-known name must hold; some pages print everything twice,
once for phones."""

_HELD_SHARE = 0.8
"""Share of the prose that our own rule keeps inside while it narrows down."""

_HEAD = 15
"""Lines of a container in which the information under the title is looked for."""

_MAX_INFO = 160
_SHORT_INFO = 40
"""Characters of the line under a title; with only one of its words, a longer line is a sentence."""

_UNDER = 3
"""Lines between the line under the title and the text: buttons, mostly."""

_LITTLE = 300
"""Characters of prose below which the line under the title may be taken for the article."""

_SENTENCE = re.compile(r"[，。；：、,;:]")

_ASIDE = frozenset({Place.NAVIGATION, Place.BREADCRUMB, Place.FOOTER})

INFO = re.compile(
    r"来\s?源|稿源|发布于|发表于|更新于|播放|字\s?[体号]|浏览|阅读|点击|访问|人气|作者|编辑|打印|分享|供稿|撰稿|责编|审核"
    r"|^[【\[]?\s?大\s?中\s?小|发布时间|发布日期|^(?:日期|时间)\s?[：:]\s?[12]\d{3}"
)
"""Words of the line under a title: where from, when, how often read."""

_AFTERWORD = re.compile(
    r"^(?:上一[篇条页]|下一[篇条页]|相关(?:文章|链接|新闻|信息|阅读|稿件|文档|附件|解读)|关联稿件|扫一扫|分享到|【?打印(?:本页|此页|】)|"
    r"【?关闭(?:窗口|本页|】)|关闭窗口|【?纠错|政策解读$)"
)
_BUTTONS = re.compile(
    r"[\s【】\[\]（）()|｜/·、:：]*(?:(?:我要|我来|点击|一键|在线)?(?:打印|关闭|收藏|分享|纠错|返回|下载|复制|保存|转发|顶部|字[体号]|[大中小])"
    r"(?:到|本页|此页|页面|本文|文章|窗口|列表|上页|顶部|正文|内容|当前页面?)?[\s【】\[\]（）()|｜/·、:：]*)+"
)
_SIGNED_OFF = re.compile(
    r"[【（(\[]?\s?(?:责任编辑|责\s?编|编\s?辑|网络编辑|值班编辑|审\s?核|终\s?审|校\s?对|信息来源|稿件来源|文章来源|来\s?源|录入|信息发布|发布人)"
    r"\s?[：:∶].{0,40}"
)
"""What stands under an article: who edited it and where it comes from."""


@dataclass(frozen=True, slots=True)
class Body:
    """Where an article's text stands: the lines ``[first, last)`` of the document, in ``node``."""

    node: Node
    first: int
    last: int

    def text(self, document: Document) -> str:
        """The article's text, one line a block."""
        return "\n".join(line.text for line in document.lines[self.first : self.last])


def is_prose(line: Line) -> bool:
    """Whether a line reads like a sentence of an article."""
    return (
        len(line.text) >= _PROSE
        and line.linked * 2 < len(line.text)
        and line.node.place not in _ASIDE
        and _SENTENCE.search(line.text) is not None
    )


def is_info(text: str) -> bool:
    """Whether a line tells where an article comes from, when it was published or how to print it."""
    words = INFO.findall(text)
    return bool(words) and len(text) <= _MAX_INFO and (len(words) > 1 or len(text) <= _SHORT_INFO)


def _is_dateline(text: str) -> bool:
    """Whether a short line begins with a day and its time, as only information under a title does."""
    found = days.moments(text) if len(text) <= _SHORT_INFO else []
    return bool(found) and found[0][1] == 0 and days.has_clock(text)


def find_body(document: Document) -> Body | None:
    """The article's body: the container that content systems name for it, or else the smallest block
    that holds four fifths of the page's prose. None where a page has no such text."""
    end = _footer_line(document)
    lengths = [len(line.text) if at < end and is_prose(line) else 0 for at, line in enumerate(document.lines)]
    if sum(lengths) < _LITTLE:
        lengths = [0 if length and is_info(document.lines[at].text) else length for at, length in enumerate(lengths)]
    sums = [0, *accumulate(lengths)]
    named = [node for node in document.nodes if node.marks and _is_named(node)]
    if not sums[-1]:
        node = next((node for node in named if document.lines[node.top : node.bottom]), None)
    else:
        holding = [node for node in named if sums[node.bottom] - sums[node.top] >= sums[-1] * _NAMED_SHARE]
        if not holding and sums[-1] < _LITTLE:
            holding = [node for node in named if _is_under_info(document, node)]
        node = max(holding, key=_depth_first) if holding else _narrowest(document, sums)
    return _trimmed(document, node) if node is not None else None


def _footer_line(document: Document) -> int:
    """The line on which the bottom area begins; what follows it (warnings, overlays) is no article."""
    count = len(document.lines)
    below = range(count // 3, count)
    return next((at for at in below if document.lines[at].node.place is Place.FOOTER), count)


def _is_named(node: Node) -> bool:
    return node.tag in BLOCKS and node.place not in _ASIDE and names_body(node.marks)


def _is_under_info(document: Document, node: Node) -> bool:
    """Whether a block with text begins right under the line that tells source and day."""
    above = document.lines[max(node.top - _UNDER, 0) : node.top]
    return node.top < node.bottom and any(is_info(line.text) for line in above)


def _depth_first(node: Node) -> tuple[int, int]:
    """Order by which the innermost of nested containers is the greatest, and the first of several."""
    return -(node.end - node.index), -node.index


def _narrowest(document: Document, sums: list[int]) -> Node | None:
    node = document.nodes[0] if document.nodes else None
    while node is not None:
        held = [child for child in document.children(node) if _prose(child, sums) >= sums[-1] * _HELD_SHARE]
        if not held or held[0].tag not in BLOCKS or held[0].tag == "p":
            break
        node = held[0]
    return node


def _prose(node: Node, sums: list[int]) -> int:
    return sums[node.bottom] - sums[node.top]


def _trimmed(document: Document, node: Node) -> Body | None:
    """The container's lines without the information above the text and the links below it."""
    lines = document.lines[node.top : node.bottom]
    own = [at for at, line in enumerate(lines) if line.node.place not in _ASIDE]
    if not own:
        return None
    begin = next((at for at in own if is_prose(lines[at]) and "。" in lines[at].text), own[-1])
    above = [at for at in own[:_HEAD] if at < begin and (is_info(lines[at].text) or _is_dateline(lines[at].text))]
    first = above[-1] + 1 if above else own[0]
    prose = next((at for at in own if at >= first and is_prose(lines[at])), first)
    last = next((at for at in range(prose + 1, len(lines)) if _ends_article(lines[at])), own[-1] + 1)
    while last - 1 > prose and _SIGNED_OFF.fullmatch(lines[last - 1].text):
        last -= 1
    while first < last and _BUTTONS.fullmatch(lines[first].text):
        first += 1
    return Body(node, node.top + first, node.top + max(last, first))


def _ends_article(line: Line) -> bool:
    return _AFTERWORD.match(line.text) is not None or _BUTTONS.fullmatch(line.text) is not None


def own_text(document: Document) -> str:
    """What a page says outside its menus, its path, its footer and its links, one line a block."""
    return "\n".join(
        line.text for line in document.lines if line.node.place not in _ASIDE and line.linked * 2 < len(line.text)
    )


def footer_text(document: Document) -> str:
    """The visible text of the bottom area, one line a block."""
    return "\n".join(line.text for line in document.lines if line.node.place is Place.FOOTER)
