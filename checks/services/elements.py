"""The eight kinds of element of a service guide, and whether a page gives each.

Source: 国办秘函〔2019〕19号 单项否决“服务不实用”. Patterns are generous: an element that stands there under any usual
name must never be called missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from inspector.model import Page


@dataclass(frozen=True, slots=True)
class Element:
    """One kind of element: the word of the indicator, and the labels it goes by."""

    name: str
    label: re.Pattern[str]


ELEMENTS = (
    Element("事项名称", re.compile(r"事项|名称")),
    Element("设定依据", re.compile(r"依据")),
    Element("申请条件", re.compile(r"条件|服务对象|办理对象|申请人")),
    Element("办理材料", re.compile(r"材料|资料|要件")),
    Element("办理地点", re.compile(r"地点|地址|窗口|受理机构所在|网址|办理渠道|办理方式")),
    Element("办理时间", re.compile(r"时间|时限|期限|工作日")),
    Element("联系电话", re.compile(r"电话|联系方式|咨询方式|咨询途径|热线")),
    Element("办理流程", re.compile(r"流程|程序|步骤|环节")),
)
SERIOUS = 4
"""So many missing kinds make a guide useless (from memory: awaits the official text)."""

_PLACEHOLDER = re.compile(r"(?:暂无|无|待定|待补充|暂缺|略|—+|-+|/+|\.+|…+|×+|[xX]+)?[。.]?")
_HEADING = 24
"""Characters of the longest line that heads an element."""


def blank(value: str) -> bool:
    """Whether a field's value says nothing."""
    return _PLACEHOLDER.fullmatch("".join(value.split())) is not None


def missing(page: Page) -> list[str]:
    """The kinds of element that a guide does not give, in the order of the indicator."""
    return [element.name for element in ELEMENTS if not _given(page, element)]


def value_of(page: Page, pattern: re.Pattern[str]) -> str:
    """The first value of a field whose label matches, empty where there is none."""
    fields = (field for record in page.records for field in record.fields)
    return next((value for label, value in fields if pattern.search(label) and not blank(value)), "")


def several(page: Page) -> bool:
    """Whether the page lists many services rather than guiding to one."""
    named = sum(any("名称" in label or label == "事项" for label, _ in record.fields) for record in page.records)
    return named > 1


def _given(page: Page, element: Element) -> bool:
    if element is ELEMENTS[0] and page.title:
        return True
    labelled = [value for record in page.records for label, value in record.fields if element.label.search(label)]
    if any(not blank(value) for value in labelled):
        return True
    # Tabs and accordions head an element by a line of its own; a label with an empty value is no such heading.
    return not labelled and any(len(line) <= _HEADING and element.label.search(line) for line in page.text.splitlines())
