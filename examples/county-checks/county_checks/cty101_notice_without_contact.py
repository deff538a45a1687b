"""CTY101: a notice asks people to do something and names nobody to call."""

import re
from collections.abc import Iterator
from datetime import date

from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Page, PageKind, Severity

_NOTICE = re.compile(r"(?:通知|公告)$")
_ASKS = re.compile(r"请[^。\n]{0,20}(?:报送|报名|上报|提交|申报|参加)")
_CONTACT = re.compile(r"联系(?:人|电话|方式)|咨询电话|电\s*话[:：]")


class NoticeWithoutContact(Check[Page]):
    """要求报送、报名的通知没有写联系人和电话。"""

    rule = Rule(
        code="CTY101",
        name="notice-without-contact",
        title="通知没有联系方式",
        severity=Severity.DEDUCT,
        indicator="C1",
        basis=("县政府办公室信息发布规范第五条",),
        advice="在通知末尾写明联系人和联系电话。",
    )
    options = {"shortest_text": 50}

    def examine(self, page: Page, as_of: date, *, shortest_text: int) -> Iterator[Finding | NotApplicable]:
        if page.kind is not PageKind.ARTICLE or not _NOTICE.search(page.title) or len(page.text) < shortest_text:
            yield NotApplicable("不是通知")
        elif (asked := _ASKS.search(page.text)) and not _CONTACT.search(page.text):
            yield self.review(
                page,
                message=f"“{page.title}”要求“{asked[0]}”，没有写联系方式",
                text=asked[0],
                key=page.url,
                offset=asked.start(),
            )
