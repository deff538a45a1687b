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
        (ColumnType.DISCLOSURE_CATALOGUE, r"公开.{0,4}目录|^法定主动公开内容$"),
        (ColumnType.DISCLOSURE_REQUEST, r"申请公开"),
        (ColumnType.INTERVIEW, r"访谈|网上直播"),
        (ColumnType.SOLICITATION, r"征集|调查|意见征求"),
        (ColumnType.CONSULTATION, r"信箱|咨询|投诉|留言|建言|来信|信访$"),
        (ColumnType.RESPONSE, r"回应关切|(?:热点|舆情|关切)回应"),
        (ColumnType.PERSONNEL, r"人事|干部任免|招考|招聘|招录|任前公示|考试录用"),
        (ColumnType.FINANCE, r"财政|预决算|财务|决算|(?:政府|部门)预算|三公经费|专项资金"),
        (ColumnType.LEADERS, r"领导(?:之窗|信息|介绍|班子|成员|分工|简介)?$|负责人信息|[县市区镇乡]长之窗"),
        (ColumnType.DATA, r"^统计|统计(?:数据|信息|公报|快讯|分析|月报|年鉴)|数据(?:发布|开放)|经济运行$"),
        (
            ColumnType.NOTICE,
            r"通知公告|公告公示|公示公告|通知公示|(?:通知|公[示告]|信息)(?:通告|公告)|公告栏|^(?:政府|重要|最新)?(?:通知|公告|公示|通告)$|公[示告]通告$",
        ),
        (
            ColumnType.POLICY,
            r"政策文件|规范性文件|政策法规|法规文件|(?<!国务院)政府(?:办公室|办)?文件|政府规章|部门文件|(?<!国)[委府办]文件$|文件公开$|^(?:本级|最新)?政策$|^文件$",
        ),
        (ColumnType.NEWS, r"(?:要闻|动态|新闻|快讯|资讯)$"),
        (
            ColumnType.ORGANISATION,
            r"机构职能|机构设置|机构概况|内设机构|部门职[责能]|组织机构|(?:政府|工作|派出)机构$|政府(?:工作|组成)部门$|直属单位$",
        ),
        (ColumnType.SERVICE, r"办事(?:服务|指南|大厅)|服务指南|政务服务|便民服务|公共服务$|网上办事"),
        (ColumnType.OVERVIEW, r"概况$|简介$|^(?:走进|魅力|认识)|^(?:自然地理|历史沿革|行政区划)$"),
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
