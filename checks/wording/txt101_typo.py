"""TXT101: a wrongly written word."""

from collections.abc import Iterator
from datetime import date

from checks.wording.judged import WordingCheck
from inspector.check import Rule
from inspector.model import Finding, Page, Severity
from sensitive_words import TYPO, Lexicon


class Typo(WordingCheck):
    """页面文字中有错别字。"""

    rule = Rule(
        code="TXT101",
        name="typo",
        title="错别字",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号 信息发布审核：保证文字准确", "《出版物汉字使用管理规定》"),
        advice="改正错别字，并核查同一稿件的其他发布渠道。",
    )

    def examine(self, page: Page, as_of: date, *, lexicon: Lexicon) -> Iterator[Finding]:
        yield from self.judge(page, lexicon, {TYPO})
