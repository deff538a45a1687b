"""TXT102: an expression that official texts must not use."""

from collections.abc import Iterator
from datetime import date

from checks.wording.judged import WordingCheck
from inspector.check import Rule
from inspector.model import Finding, Page, Severity
from sensitive_words import HACKED, INSTITUTION, TYPO, Lexicon


class WrongExpression(WordingCheck):
    """页面使用了不规范的表述；县级词库自定义主题的词也由本项报告。"""

    rule = Rule(
        code="TXT102",
        name="wrong-expression",
        title="不规范表述",
        severity=Severity.NOTICE,
        indicator="",
        basis=("新华社新闻报道中的禁用词和慎用词", "国办发〔2017〕47号 信息发布审核"),
        advice="按规范表述修改，并核查同一稿件的其他发布渠道。",
    )

    def examine(self, page: Page, as_of: date, *, lexicon: Lexicon) -> Iterator[Finding]:
        yield from self.judge(page, lexicon, lexicon.themes - HACKED - {TYPO, INSTITUTION})
