"""What a column is for: by its ColumnType tag, and where that is missing or home-made, by its name."""

from __future__ import annotations

import re

from inspector.model import ColumnType

_BY_NAME: tuple[tuple[ColumnType, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (ColumnType.INTERPRETATION, r"解读|图解"),
        (ColumnType.DISCLOSURE_REPORT, r"(?:公开|年度).{0,6}(?:年报|年度报告|报告)$|公开年报"),
        (ColumnType.DISCLOSURE_GUIDE, r"公开.{0,4}指南"),
        (ColumnType.DISCLOSURE_CATALOGUE, r"公开.{0,4}目录"),
        (ColumnType.DISCLOSURE_REQUEST, r"依申请公开"),
        (ColumnType.INTERVIEW, r"访谈"),
        (ColumnType.SOLICITATION, r"征集|调查|意见征求"),
        (ColumnType.CONSULTATION, r"信箱|咨询|投诉|留言|建言|来信"),
        (ColumnType.RESPONSE, r"回应关切|热点回应"),
        (ColumnType.PERSONNEL, r"人事|干部任免|招考|招聘"),
        (ColumnType.FINANCE, r"财政|预决算|财务"),
        (ColumnType.NOTICE, r"通知公告|公告公示|公示公告|通知通告|公告栏|^(?:重要|最新)?(?:通知|公告|公示)$"),
        (ColumnType.POLICY, r"政策文件|规范性文件|政策法规|政府文件|政府规章|部门文件|[委府办]文件$|^(?:政策|文件)$"),
        (ColumnType.NEWS, r"(?:要闻|动态|新闻|快讯|资讯)$"),
        (ColumnType.ORGANISATION, r"机构职能|机构设置|机构概况|内设机构|部门职责|组织机构"),
        (ColumnType.LEADERS, r"领导(?:之窗|信息|介绍|班子|成员|分工)?$|负责人信息"),
        (ColumnType.DATA, r"统计(?:数据|信息|公报)|数据(?:发布|开放|解读)"),
        (ColumnType.SERVICE, r"办事(?:服务|指南)|服务指南|政务服务"),
        (ColumnType.OVERVIEW, r"概况$|简介$"),
    )
)
"""Names as sites really use them, the more telling first. A name that fits none stays without a type: a wrong one
would put it under a rule that is not its own."""

_VALUES = {kind.value: kind for kind in ColumnType}


def column_type(tag: str, name: str) -> ColumnType:
    """The type of a column.

    Args:
        tag: the content of its ColumnType tag; sites also put the column's own name or 首页 there.
        name: its name.
    """
    tag = tag.strip()
    if tag in _VALUES and tag != ColumnType.HOME.value:
        return _VALUES[tag]
    for text in (tag, name):
        for kind, pattern in _BY_NAME:
            if text and pattern.search(text):
                return kind
    return ColumnType.OTHER
