"""TXT226: an institution called by a name it no longer has."""

from collections.abc import Iterator
from datetime import date

from checks.wording.judged import WordingCheck
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Page, PageKind, Severity
from sensitive_words import INSTITUTION, Lexicon

_LISTS = frozenset({PageKind.HOME, PageKind.COLUMN})
"""Pages that print the titles of old articles, in which the old names are right."""


class AbolishedInstitution(WordingCheck):
    """近年的网页仍用已经撤销或更名的机构名称。"""

    rule = Rule(
        code="TXT226",
        name="abolished-institution",
        title="机构名称已撤销或更名",
        severity=Severity.NOTICE,
        indicator="",
        basis=("2018年、2023年党和国家机构改革方案", "国办发〔2017〕47号 信息发布审核"),
        advice="改用机构现行名称；叙述历史、引用旧文件的不必改。",
    )
    options = {"since": 2024}

    def examine(self, page: Page, as_of: date, *, lexicon: Lexicon, since: int) -> Iterator[Finding | NotApplicable]:
        if page.kind in _LISTS:
            yield NotApplicable("列表页上有旧文章的标题")
        elif page.published is not None and page.published.year < since:
            yield NotApplicable("发布时机构尚未更名")
        else:
            yield from self.judge(page, lexicon, {INSTITUTION})
