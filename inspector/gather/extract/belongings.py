"""What belongs to an article: the files it hands out, the pages and the documents it names.

Which document a 解读 explains and which notice a result answers is decided for the whole site; here
stands only what the page itself says about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector.gather.extract import days
from inspector.gather.extract.document import Document, Node
from inspector.gather.extract.documents import CLOSING, NUMBER, standard_number
from inspector.gather.extract.text import Body
from inspector.gather.urls import canonical, looks_like_attachment
from inspector.model import Place

MAX_NAMED = 50
"""Addresses, titles and numbers of each sort that are kept."""

_MENUS = frozenset({Place.NAVIGATION, Place.BREADCRUMB, Place.FOOTER})
_RELATED = re.compile(
    r"(?:相关|关联|配套|有关|对应)(?:政策)?(?:文件|文档|解读|政策|材料|信息|阅读|链接|内容|稿件|公告|附件)"
    r"|政策(?:原文|文件|解读)链接|(?:原文|文件|解读|政策)(?:链接|地址)|解读(?:材料|方案|文件)|政策原文|阅读原文"
)
_OVER = re.compile(r"上一[篇条页]|下一[篇条页]|热[点门]|排行|推荐|最新|分享|打印|友情链接|主办单位|网站标识码")
_HEADING = 24
"""Characters of the longest heading of a list of related pages."""

_SPAN = 40
"""Lines below such a heading in which its links stand."""

_QUOTED = re.compile(r"《([^《》\n]{3,120})》")
_CITED = re.compile(rf"(?:19|20)\d\d\s*年?\s*{CLOSING}\s*(?:第\s*)?\d{{1,5}}\s*号")
_BEFORE = 24
"""Characters before the year in which the word of a document number stands."""

_LEADING = re.compile(r"^.*(?:根据|按照|依据|依照|遵照|落实|贯彻|执行|印发|废止|文件|通知|精神|原|的|及|与|即)")
"""What the sentence around a number says directly before it."""


def attachments(document: Document, body: Body) -> tuple[str, ...]:
    """The addresses of the files that stand in the text or below it, embedded ones too."""
    found = (url for node, url in _leading_away(document, body.first) if looks_like_attachment(url))
    return _some(found)


def related(document: Document, body: Body) -> tuple[str, ...]:
    """The addresses of the pages that the text links to, and of those under headings such as 相关解读."""
    spans = list(_spans(document, body))
    found = (
        url
        for node, url in _leading_away(document, 0)
        if node.tag == "a"
        and url != document.url
        and not looks_like_attachment(url)
        and any(first <= node.top < last for first, last in spans)
    )
    return _some(found)


def quoted(title: str, text: str) -> tuple[str, ...]:
    """The titles in 《》, those of the title first."""
    return _some(match[1] for part in (title, text) for match in _QUOTED.finditer(part))


def cited(title: str, text: str, own: str) -> tuple[str, ...]:
    """The numbers of other documents than ``own`` that title and text name, in their right form."""
    return _some(number for part in (title, text) for number in _numbers(part) if number != own)


def _numbers(text: str) -> Iterator[str]:
    folded = days.fold(text)
    for end in _CITED.finditer(folded):
        around = folded[max(end.start() - _BEFORE, 0) : end.end()]
        if match := NUMBER.search(around):
            word = _LEADING.sub("", match["word"])
            if len(word) >= 2 and (number := standard_number(word + around[match.end("word") :])):
                yield number


def _leading_away(document: Document, first: int) -> Iterator[tuple[Node, str]]:
    """Links and embedded frames from a line on, outside of menus, with their addresses."""
    for node in document.nodes:
        if node.top < first or node.place in _MENUS or node.hidden or node.tag not in {"a", "iframe", "embed"}:
            continue
        if url := canonical(node.get("href") or node.get("src"), document.base):
            yield node, url


def _spans(document: Document, body: Body) -> Iterator[tuple[int, int]]:
    """The lines in which links lead to what belongs to the article: its text, and what stands under a heading."""
    yield body.first, body.last
    lines = document.lines
    for at, line in enumerate(lines):
        if body.first <= at < body.last or line.node.place in _MENUS or not _RELATED.match(line.text[:_HEADING]):
            continue
        end = min(at + _SPAN, len(lines))
        if line.linked and len(line.text) > _HEADING:
            end = at + 1
        yield at, next((over for over in range(at + 1, end) if _OVER.match(lines[over].text)), end)


def _some(found: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))[:MAX_NAMED]
