"""INT102: a letter of the public has waited for an answer for more than three months."""

import re
from collections.abc import Iterator
from datetime import date

from checks.freshness.windows import months_before
from checks.interaction.channels import lists_letters
from checks.phrases import chinese, shortened
from checks.places import address
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, ListItem, Page, Severity

_OPEN = re.compile(r"未(?:回复|答复|处理|办结|受理|办理)|待(?:回复|答复|办理|处理|受理)|(?:正在)?(?:办理|处理|受理)中")
_REACH = 120
"""Characters behind a title in which its state stands."""


class UnansweredLetter(Check[Page]):
    """公开的来信列表中，有来信超过三个月仍未答复。"""

    rule = Rule(
        code="INT102",
        name="unanswered-letter",
        title="来信超过三个月未答复",
        severity=Severity.VETO,
        indicator="W5",
        basis=("国办秘函〔2019〕19号 单项否决“互动回应差”（有效留言超过3个月未答复）",),
        advice="立即核实并答复；属于无效留言的，公开说明。",
    )
    options = {"months": 3, "longest_months": 12}

    def examine(
        self, page: Page, as_of: date, *, months: int, longest_months: int
    ) -> Iterator[Finding | NotApplicable]:
        if not lists_letters(page):
            yield NotApplicable("不是来信列表")
            return
        latest, earliest = months_before(as_of, months), months_before(as_of, longest_months)
        for item, state in _states(page):
            if item.day is not None and earliest <= item.day < latest and _OPEN.search(state):
                words = _OPEN.search(state)
                yield self.review(
                    page,
                    message=f"来信“{shortened(item.title)}”{chinese(item.day)}提交，至今显示“{words[0] if words else ''}”，超过{months}个月",
                    text=item.title,
                    key=address(item.url),
                    url=page.url,
                    letter=item.url,
                    day=item.day.isoformat(),
                )


def _states(page: Page) -> Iterator[tuple[ListItem, str]]:
    """Each entry with what stands behind its title, up to the next one."""
    at = 0
    places: list[tuple[int, int, ListItem]] = []
    for item in page.items:
        found = page.text.find(item.title, at)
        if found >= 0:
            at = found + len(item.title)
            places.append((found, at, item))
    for (_, end, item), following in zip(places, [*places[1:], None], strict=True):
        stop = following[0] if following else len(page.text)
        yield item, page.text[end : min(stop, end + _REACH)]
