"""DIR102: a leader's page lacks the name, the life or the division of work."""

import re
from collections.abc import Iterator
from datetime import date

from checks.directory.fields import is_placeholder
from checks.places import address
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Page, PageKind, Record, Severity

_FIELDS = {
    "姓名": re.compile(r"姓\s*名"),
    "简历": re.compile(r"简历|履历|简介|个人(?:经历|资料)"),
    "工作分工": re.compile(r"分工|分管|负责(?:工作|领域)|工作职责|主管工作"),
}
_LABELLED = 2
"""Labels from which a record is a leader's page that names its parts."""


class LeaderFieldMissing(Check[Page]):
    """领导信息缺少姓名、简历或工作分工。"""

    rule = Rule(
        code="DIR102",
        name="leader-field-missing",
        title="领导信息缺项",
        severity=Severity.DEDUCT,
        indicator="D3",
        basis=("国办秘函〔2019〕19号 发布解读“领导信息”",),
        advice="补全领导姓名、简历和分工，人事变动后及时更新。",
    )

    def examine(self, page: Page, as_of: date) -> Iterator[Finding | NotApplicable]:
        if page.kind is not PageKind.LEADER:
            yield NotApplicable("不是领导信息页")
            return
        for record in page.records:
            shown = {name: _values(record, pattern) for name, pattern in _FIELDS.items()}
            if sum(map(bool, shown.values())) < _LABELLED and len(record.fields) < _LABELLED:
                continue
            for name, values in shown.items():
                if values and all(is_placeholder(value) for value in values):
                    yield self._missing(page, record, name, "没有内容", certain=True)
                elif not values and not _stands_elsewhere(page, record, name):
                    yield self._missing(page, record, name, "没有公布", certain=False)

    def _missing(self, page: Page, record: Record, name: str, how: str, *, certain: bool) -> Finding:
        who = record.name or page.title
        say = self.fail if certain else self.review
        return say(
            page,
            message=f"“{who}”的领导信息中“{name}”一项{how}",
            text=name,
            snippet=f"{who}：{name}",
            key=f"{address(page.url)}#{record.name}#{name}",
        )


def _values(record: Record, pattern: re.Pattern[str]) -> list[str]:
    return [value for label, value in record.fields if pattern.search(label)]


def _stands_elsewhere(page: Page, record: Record, name: str) -> bool:
    """A name stands in the heading as a rule, and lives and duties may be told in the text without a label."""
    if name == "姓名":
        return bool(record.name or page.title)
    return bool(_FIELDS[name].search(page.text)) or (name == "简历" and "出生" in page.text)
