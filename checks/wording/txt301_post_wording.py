"""TXT301: wrong words in what an account posts."""

from collections.abc import Iterator
from datetime import date

from checks.phrases import shortened
from checks.wording.rules import BlockRule, around, beside, remembered
from checks.wording.txt201_doubled_punctuation import DoubledPunctuation
from checks.wording.txt204_pasted_residue import PastedResidue
from checks.wording.txt205_mojibake import Mojibake
from checks.wording.txt206_placeholder import Placeholder
from checks.wording.txt211_document_number import DocumentNumber
from checks.wording.txt212_impossible_date import ImpossibleDate
from checks.wording.txt213_weekday_mismatch import WeekdayMismatch
from checks.wording.txt214_reversed_range import ReversedRange
from checks.wording.txt221_contact_form import ContactForm
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Account, Finding, Post, Severity
from sensitive_words import HACKED, INSTITUTION, Level, Lexicon

_RULES: tuple[type[BlockRule], ...] = (
    DoubledPunctuation,
    PastedResidue,
    Mojibake,
    Placeholder,
    DocumentNumber,
    ImpossibleDate,
    WeekdayMismatch,
    ReversedRange,
    ContactForm,
)
"""The rules that hold for posts too; their looser style is no fault."""

_LONGEST = 20_000


class PostWording(Check[Account]):
    """政务新媒体近期推文有错别字、不规范表述或明显的文字差错。"""

    rule = Rule(
        code="TXT301",
        name="post-wording",
        title="推文文字差错",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2018〕123号 加强内容建设、严格内容审核",),
        advice="改正或撤下推文，并核查同一稿件在网站和其他账号上的发布。",
    )
    options = {"days": 90}
    needs = frozenset({"lexicon"})

    def examine(
        self, account: Account, as_of: date, *, days: int, lexicon: Lexicon
    ) -> Iterator[Finding | NotApplicable]:
        recent = [post for post in account.posts if 0 <= (as_of - post.published.date()).days <= days]
        if not recent:
            yield NotApplicable("近期没有推文")
        for post in recent:
            text = f"{post.title}\n{post.text}"[:_LONGEST]
            yield from self._words(account, post, text, lexicon)
            yield from self._slips(account, post, text)

    def _words(self, account: Account, post: Post, text: str, lexicon: Lexicon) -> Iterator[Finding]:
        for hit in lexicon.find(text, lexicon.themes - HACKED - {INSTITUTION}):
            sure = hit.word.level is Level.ERROR
            right = hit.word.suggestion
            claim = f"{'应为' if sure else '疑应为'}“{right}”" if right else "是否妥当须核实"
            yield (self.fail if sure else self.review)(
                account,
                message=f"推文“{shortened(post.title)}”中“{hit.text}”{claim}",
                text=hit.text,
                snippet=around(text, hit.start, hit.end),
                suggestion=f"将“{hit.text}”改为“{right}”。" if right else "",
                key=f"{hit.word.text}|{beside(text, hit.start, hit.end)}",
                url=post.url,
                right=right,
                layer="词表",
            )

    def _slips(self, account: Account, post: Post, text: str) -> Iterator[Finding]:
        for line in filter(None, text.split("\n")):
            for rule in _RULES:
                for slip in remembered(rule.slips, line):
                    yield (self.fail if slip.sure else self.review)(
                        account,
                        message=f"推文“{shortened(post.title)}”中{slip.claim}",
                        text=line[slip.start : slip.end],
                        snippet=around(line, slip.start, slip.end),
                        key=f"{rule.rule.code}|{slip.kind}|{beside(line, slip.start, slip.end)}",
                        url=post.url,
                        right=slip.right,
                        layer="规则",
                    )
