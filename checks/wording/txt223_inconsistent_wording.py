"""TXT223: the same words written two ways in one article."""

from collections.abc import Iterator

from checks.wording.near import differing, is_statute, odd_ones
from checks.wording.rules import DocumentRule, Slip
from inspector.check import Rule
from inspector.model import Severity


class InconsistentWording(DocumentRule):
    """同一篇里同一句话两处写法不一致。"""

    rule = Rule(
        code="TXT223",
        name="inconsistent-wording",
        title="前后写法不一致",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号 信息发布审核",),
        advice="核对两处，统一成正确的写法。",
    )

    layer = "一致性"

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        if is_statute(text):
            return
        told: set[int] = set()
        for pair in (*differing(text), *odd_ones(text)):
            if pair.start in told:
                continue
            told.add(pair.start)
            claim = f"“{pair.words}”与另一处的“{pair.other_words}”不一致"
            yield Slip(pair.start, pair.end, claim, "", "不一致", sure=False)
