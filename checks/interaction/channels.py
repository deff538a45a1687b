"""Where the public writes to the government: how such columns and entries are called, and what their pages say."""

from __future__ import annotations

import re

from inspector.model import Column, ColumnType, Page, PageKind

CHANNEL = re.compile(
    r"信箱|咨询|留言|写信|我要(?:问|写信|咨询|建议|诉求)|建言|诉求|来信|信件|12345|互动交流|政民互动|问政|民声|投诉"
)
NOT_ONE = re.compile(r"信访|纪检|纪委|举报|监督电话|廉政|找错|纠错|招聘")
"""These serve other purposes: the indicator does not count them."""

_TALK = re.compile(r"信箱|咨询|留言|来信|信件|建言|投诉|诉求|互动|问政|民声")


def is_channel(name: str) -> bool:
    """Whether an entry or a column called so is a way to ask and to suggest."""
    return CHANNEL.search(name) is not None and NOT_ONE.search(name) is None


def takes_letters(column: Column) -> bool:
    """Whether a column publishes letters and replies."""
    return column.type is ColumnType.CONSULTATION and NOT_ONE.search(column.name) is None


def lists_letters(page: Page) -> bool:
    """Whether a page lists letters of the public."""
    if page.kind not in {PageKind.COLUMN, PageKind.INTERACTION}:
        return False
    where = (page.title, page.column, *page.breadcrumb, page.meta_value("ColumnName") or "")
    return any(_TALK.search(name) and not NOT_ONE.search(name) for name in where)
