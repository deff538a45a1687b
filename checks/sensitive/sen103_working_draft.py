"""SEN103: a draft, or the notes of those who approved it, instead of the final text."""

import re
from collections.abc import Iterator
from datetime import date

from checks.wording.rules import BlockRule, Slip
from inspector.check import Rule
from inspector.model import Finding, Page, Severity

_DRAFT = re.compile(r"[（(](?:送审稿|讨论稿|代拟稿|初稿|审议稿|报审稿|修改稿|上会稿|征求意见稿)[）)]")
_NOTE = re.compile(
    r"(?:请|呈)[\u4e00-\u9fff]{1,3}(?:书记|县长|市长|区长|局长|主任|同志)(?:阅示|审示|批示|审阅|阅批)|^[ 　]*(?:拟同意|已阅|同意上报|领导批示：)"
)
_HEADING = 50
"""Characters of a line that may be the heading of a draft or a note on it."""

_SENTENCE = re.compile(r"[，；《]|。.")
_ASKS = re.compile(r"征求|征集|听取|公开意见|意见建议|解读|说明|反馈|草案")
"""Words in the title or the column of a page that shows a draft on purpose."""


class WorkingDraft(BlockRule):
    """正式发布的内容是未定稿，或带有批示语。"""

    rule = Rule(
        code="SEN103",
        name="working-draft",
        title="疑似把未定稿当正式文件发布",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号 信息发布审核", "《中华人民共和国政府信息公开条例》第十六条"),
        advice="核对版本，换上正式印发的文本。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        if len(text.strip()) > _HEADING or _SENTENCE.search(text):
            return
        for found in _DRAFT.finditer(text):
            yield Slip(found.start(), found.end(), f"“{found[0]}”表明它可能不是定稿", "", "未定稿", sure=False)
        for found in _NOTE.finditer(text):
            yield Slip(found.start(), found.end(), f"“{found[0].strip()}”疑为批示语", "", "批示", sure=False)

    def examine(self, page: Page, as_of: date) -> Iterator[Finding]:
        if not _ASKS.search(f"{page.title} {page.column} {' '.join(page.breadcrumb)}"):
            yield from super().examine(page, as_of)
