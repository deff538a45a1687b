"""INT103: public replies to letters are too old."""

from collections.abc import Iterator
from datetime import date

from checks.freshness.windows import OwnWindowCheck
from checks.interaction.channels import takes_letters
from inspector.check import NotApplicable, Rule
from inspector.model import Column, Finding, Severity


class RepliesStale(OwnWindowCheck):
    """公开的留言答复两个月内没有更新。"""

    rule = Rule(
        code="INT103",
        name="replies-stale",
        title="留言公开未更新",
        severity=Severity.DEDUCT,
        indicator="D11",
        basis=("国办秘函〔2019〕19号 互动交流“留言公开”（2个月内更新）",),
        advice="及时公开有代表性的来信和答复；确无来信的，在栏目中说明。",
    )
    options = {"months": 2}

    def examine(self, column: Column, as_of: date, *, months: int) -> Iterator[Finding | NotApplicable]:
        if takes_letters(column):
            yield from self.judge_months(column, as_of, months)
        else:
            yield NotApplicable("不是来信公开栏目")
