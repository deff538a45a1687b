"""The six fields of a public body's entry in the directory, by the many labels pages give them.

Source: 政府信息公开平台“机构设置”应公开机构设置、单位职能、办公地址、办公时间、联系方式、负责人姓名.
"""

from __future__ import annotations

import re

from inspector.model import Record

LABELS = {
    "机构设置": re.compile(r"机构设置|内设机构|机构概况|科室设置|内设科室|股室|处室"),
    "单位职能": re.compile(r"职能|职责|主要工作|业务范围"),
    "办公地址": re.compile(r"地址|地点|办公场所"),
    "办公时间": re.compile(r"(?:办公|工作|上班|服务|受理|作息|接待|办事)时间"),
    "联系方式": re.compile(r"电话|联系方式|联系我们|热线|联系方法"),
    "负责人姓名": re.compile(r"负责人|领导|局长|主任|乡长|镇长|姓名|法定代表人|书记|院长|校长|所长"),
}
_IGNORED = re.compile(r"[\s:：（）()]")
_EMPTY = re.compile(
    r"(?:暂无\w{0,4}|待定|待补充|待完善|无|空|略|未填写|未公布|正在建设\w*|更新中|请填写\w*|null|undefined|[-—–－/\\.。*×xX?？…]*)",
    re.I,
)


def values(record: Record, field: str) -> list[str]:
    """The values of every label of ``record`` that stands for ``field``; empty when there is no such label."""
    return [value for label, value in record.fields if field_of(label) == field]


def field_of(label: str) -> str | None:
    """Which of the six fields a printed label stands for, None for another one."""
    plain = _IGNORED.sub("", label)
    return next((field for field, pattern in LABELS.items() if pattern.search(plain)), None)


def is_placeholder(value: str) -> bool:
    """Whether a value says nothing: empty, dashes, 暂无, 待定 and the like."""
    return bool(_EMPTY.fullmatch(_IGNORED.sub("", value)))
