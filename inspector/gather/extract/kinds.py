"""What a page is for, by what it says of itself, by its address and by what stands on it.

Whether a page is the home page is decided by the crawl, which knows the site's address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from inspector.gather.extract.labels import DIRECTORY, GUIDE, LEADER
from inspector.gather.extract.meta import Meta, first
from inspector.gather.extract.records import labels_of
from inspector.model import DateClaim, DateSource, ListItem, PageKind, Record

_ARTICLE_ADDRESS = re.compile(
    r"/(?:t|art_|post_|content_|c_|info_|article_|show_|view_|news_|zhengce_)?[\d_/-]*\d{4,}[\d_-]*\.(?:s?html?|jsp|aspx?|php)$"
    r"|/[0-9a-f]{20,}\.s?html?$|/\d{5,}/(?:index\.s?html?)?$|[?&](?:id|aid|articleid|infoid|newsid|contentid)=\w+",
    re.I,
)
_LIST_ADDRESS = re.compile(
    r"/(?:(?:index|list|default|more)(?:[_-]?\d{1,4})?\.(?:s?html?|jsp|aspx?|php))?(?:\?.*)?$", re.I
)
_HINTS = {
    PageKind.DIRECTORY: re.compile(
        r"(?:机构|部门|单位|组织)(?:职能|设置|目录|概况|信息|简介|职责|机构|名录)|政府(?:机构|部门|组成部门)|内设机构|直属单位|工作机构|通讯录"
    ),
    PageKind.LEADER: re.compile(r"领导|负责人信息|(?:县|市|区|局|镇|乡)长(?:简历|之窗|介绍)?$|班子成员"),
    PageKind.GUIDE: re.compile(r"(?:办事|服务|办理|办税)指南|办事服务|政务服务|服务事项|行政许可事项"),
}
_LABELS = {PageKind.DIRECTORY: DIRECTORY, PageKind.LEADER: LEADER, PageKind.GUIDE: GUIDE}
_INTERACTION = re.compile(r"信箱|写信|信件|留言|咨询|投诉|建言|征集|调查|访谈|互动")
_INTERACTION_TYPES = frozenset({"咨询投诉", "征集调查", "在线访谈", "互动交流"})

_PROSE = 80
"""Characters of a body from which it is an article's rather than a notice on an empty page."""


_FEW, _LONG_TEXT = 4, 300
"""Entries below which, and characters of text above which, a page is about its text and the entries are beside it."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What a page's kind is read from."""

    url: str
    meta: Meta
    title: str
    breadcrumb: tuple[str, ...]
    claims: tuple[DateClaim, ...]
    main: str
    items: tuple[ListItem, ...]
    records: tuple[Record, ...]
    pager: bool
    form: bool


def kind_of(signs: Signs) -> PageKind:
    """The page's kind; ``OTHER`` rather than a guess."""
    if labelled := _labelled(signs):
        return labelled
    if _is_article(signs):
        return PageKind.ARTICLE
    if not signs.items and (signs.form or _is_interactive(signs)):
        return PageKind.INTERACTION
    if _is_column(signs):
        return PageKind.COLUMN
    return PageKind.OTHER


def _is_interactive(signs: Signs) -> bool:
    """Whether a page without form and list says that it is for talking with the government."""
    return first(signs.meta, ["columntype"]) in _INTERACTION_TYPES and _INTERACTION.search(signs.title) is not None


def _labelled(signs: Signs) -> PageKind | None:
    """Directory, leader or guide: labels of the family, and a path or title that says so.

    A recruitment notice has a table of units and telephone numbers too; without the hint it stays an article.
    """
    if not signs.records:
        return None
    labels = labels_of(signs.records)
    where = [*signs.breadcrumb[1:], first(signs.meta, ["columnname"]), first(signs.meta, ["columntype"])]
    where += [signs.title] if len(signs.title) <= _SHORT_TITLE else []
    best: tuple[int, PageKind] | None = None
    for kind, family in _LABELS.items():
        count = len(labels & family)
        hinted = any(_HINTS[kind].search(name) for name in where)
        if count >= (_HINTED if hinted else _UNHINTED) and (hinted or not _is_article(signs)):
            best = max(best or (0, kind), (count + 2 * hinted, kind))
    return best[1] if best else None


_SHORT_TITLE = 15
_HINTED, _UNHINTED = 2, 4
"""Labels of one family that make a page of its kind, with a hint in path or title and without."""


def _is_article(signs: Signs) -> bool:
    title = first(signs.meta, ["articletitle"])
    dated = [claim for claim in signs.claims if claim.source in {DateSource.META, DateSource.VISIBLE}]
    listed = len(signs.items) >= 2 and (
        signs.pager or len(signs.items) > 8 or _LIST_ADDRESS.search(signs.url) is not None
    )
    if title and title != first(signs.meta, ["columnname"]):
        return bool(dated or len(signs.main) >= _PROSE or not listed)
    seen = any(claim.source is DateSource.VISIBLE for claim in dated)
    if listed or (_names_column(signs.meta, signs.title) and not (seen and len(signs.main) >= _PROSE)):
        return False
    if dated and (signs.main or seen):
        return True
    return bool(_ARTICLE_ADDRESS.search(signs.url)) and len(signs.main) >= _PROSE


def _names_column(meta: Meta, title: str) -> bool:
    """Whether the page's tags present it as a column and as no article."""
    column = first(meta, ["columnname"])
    return bool(column) and title == column


def _is_column(signs: Signs) -> bool:
    if len(signs.items) < _FEW and len(signs.main) > _LONG_TEXT:
        return False
    if any(item.day for item in signs.items) or (signs.items and signs.pager):
        return True
    tagged = bool(first(signs.meta, ["columnname", "columntype"])) and not first(signs.meta, ["articletitle"])
    placed = bool(signs.breadcrumb) and _LIST_ADDRESS.search(signs.url) is not None
    return tagged or placed
