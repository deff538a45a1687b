"""PUB301: the disclosure column lacks one of its fixed entries."""

import re
from collections.abc import Iterator
from datetime import date

from checks.disclosure.names import names
from checks.disclosure.rules import PaperRule
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Severity, Site

_ENTRIES = {
    "政府信息公开指南": re.compile(r"公开.{0,4}指南"),
    "政府信息公开制度": re.compile(r"公开.{0,4}(?:制度|规定)|公开条例"),
    "法定主动公开内容": re.compile(r"法定(?:主动)?公开(?:内容|信息|目录)?|主动公开(?:内容|基本目录|目录)|信息公开目录"),
    "政府信息公开年报": re.compile(r"公开.{0,6}(?:年报|年度报告|工作报告)"),
    "依申请公开": re.compile(r"依?申请公开"),
}
_LONGEST = 24
"""Characters of the longest name of an entry; longer ones are titles of articles."""


class FixedEntryMissing(PaperRule):
    """政府信息公开专栏缺少指南、制度、法定主动公开内容、年报或依申请公开入口。"""

    rule = Rule(
        code="PUB301",
        name="fixed-entry-missing",
        title="信息公开专栏缺少固定入口",
        severity=Severity.DEDUCT,
        indicator="X2",
        basis=("国办公开办函〔2019〕61号 政府信息公开平台建设", "政务公开工作要点：规范设置政府信息公开专栏"),
        advice="在政府信息公开专栏设置指南、制度、法定主动公开内容、年报和依申请公开入口，点开都有内容。",
    )
    options = {"sites": ["*"], "enough": 3}
    """``enough``: how many of the five must be shown for the others to be certainly missing."""

    def judge(self, site: Site, as_of: date, *, enough: int) -> Iterator[Finding | NotApplicable]:
        called = {name for name in names(site) if len(name) <= _LONGEST}
        shown = [entry for entry, pattern in _ENTRIES.items() if any(pattern.search(name) for name in called)]
        if len(shown) < _A_COLUMN:
            yield NotApplicable("没有见到政府信息公开专栏")
            return
        say = self.fail if len(shown) >= enough and site.complete else self.review
        for entry in _ENTRIES:
            if entry not in shown:
                yield say(site, message=f"政府信息公开专栏没有“{entry}”入口", text=entry, key=entry)


_A_COLUMN = 2
"""Entries from which a site has a disclosure column at all."""
