"""NEW202: readers asked under a post and got no answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from checks.phrases import chinese, shortened
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Account, Finding, Severity

if TYPE_CHECKING:
    from inspector.calendar import WorkCalendar

_ASKS = re.compile(r"[？?]|请问|咨询|怎么|如何|什么时候|哪里|为什么|能不能|可不可以|吗|反映|建议|投诉|求助")


class UnansweredComment(Check[Account]):
    """文章下的提问类留言超过规定的工作日没有答复。"""

    rule = Rule(
        code="NEW202",
        name="unanswered-comment",
        title="留言超期未答复",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2018〕123号（条文待官方文本核对） 加强政民互动；答复时限按本地规定",),
        advice="及时答复留言，不能马上答复的先说明办理时间。",
    )
    options = {"working_days": 5}
    needs = frozenset({"calendar"})

    def examine(
        self, account: Account, as_of: date, *, working_days: int, calendar: WorkCalendar
    ) -> Iterator[Finding | NotApplicable]:
        if account.comments is None:
            yield NotApplicable("数据来源看不到留言")
            return
        for comment in account.comments:
            asked = comment.when.date()
            if comment.replied is not None or asked > as_of or not _ASKS.search(comment.text):
                continue
            waited = calendar.workdays_between(asked, as_of)
            if waited > working_days:
                words = shortened(comment.text)
                yield self.review(
                    account,
                    message=f"《{shortened(comment.post)}》下{chinese(asked)}的留言“{words}”已过{waited}个工作日没有答复",
                    text=words,
                    key=f"{comment.post}|{comment.text[:40]}",
                    url=comment.url,
                )
