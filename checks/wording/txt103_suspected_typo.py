"""TXT103: a typo that no list knows, suspected by the statistics of official text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from checks.wording.blocks import Block, blocks
from checks.wording.passages import Wording, place
from checks.wording.phrase_bank import Near
from checks.wording.remembering import Remembered
from checks.wording.traditional import traditional
from checks.wording.txt104_near_phrase import near_phrases
from checks.wording.typo_model import Suspicion, model
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Page, Severity, Unit
from sensitive_words import TYPO, Hit, Level, Lexicon, Word

_HABIT = 3
"""What a page writes so many times is its way of writing."""
_LONGEST = 100_000
_TRADITIONAL = 3


class SuspectedTypo(Check[Page]):
    """正文中有词库之外的疑似错别字。"""

    rule = Rule(
        code="TXT103",
        name="suspected-typo",
        title="疑似错别字（模型）",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号 信息发布审核：保证文字准确", "《出版物汉字使用管理规定》"),
        advice="对照原稿核实；确属错别字的改正，并核查同一稿件的其他发布渠道。",
    )
    # Off by itself: of what it asks about on local pages, most is right. The model card has the figures.
    options = {"enabled": False, "least": 0.75, "known": []}
    needs = frozenset({"lexicon", "units"})

    def examine(
        self,
        page: Page,
        as_of: date,
        *,
        enabled: bool,
        least: float,
        known: Sequence[str],
        lexicon: Lexicon,
        units: Sequence[Unit],
    ) -> Iterator[Finding | NotApplicable]:
        if not enabled:
            yield NotApplicable("统计模型没有启用")
            return
        names = (*known, *(name for unit in units for name in (unit.name, *unit.aliases)))
        read = [block for block in blocks(page) if len(block.text) <= _LONGEST and not _is_traditional(block.text)]
        texts = [block.text for block in read]
        answers = _remembered().find(texts, least, names)
        for block, suspicions, nears in zip(read, answers, near_phrases(texts), strict=True):
            listed: tuple[Hit | Near, ...] = (*lexicon.find(block.text, {TYPO}), *nears) if suspicions else ()
            for suspicion in suspicions:
                start, end = suspicion.start, suspicion.end
                if any(hit.start < end and start < hit.end for hit in listed) or _is_habit(page, block, suspicion):
                    continue
                yield self._asked(page, block, suspicion)

    def _asked(self, page: Page, block: Block, suspicion: Suspicion) -> Finding:
        word = Word(suspicion.wrong, TYPO, Level.SUSPECT, suspicion.right)
        wording = Wording(Hit(word, suspicion.start, suspicion.end, suspicion.wrong), block.where, block.text)
        core = wording.core
        return self.review(
            page,
            message=f"{place(page, block.where)}中“{core}”中的“{suspicion.wrong}”疑应为“{suspicion.right}”",
            text=suspicion.wrong,
            snippet=wording.snippet,
            suggestion=f"核实后将“{suspicion.wrong}”改为“{suspicion.right}”。",
            key=wording.key,
            offset=None if block.start is None else block.start + suspicion.start,
            where=block.where,
            right=suspicion.right,
            probability=round(suspicion.probability, 3),
            layer="统计模型",
        )


@cache
def _remembered() -> Remembered[Suspicion]:
    return Remembered(_read)


def _read(texts: Sequence[str], least: float, names: tuple[str, ...]) -> list[tuple[Suspicion, ...]]:
    found: list[list[Suspicion]] = [[] for _ in texts]
    for suspicion in model().find(texts, least, names):
        found[suspicion.text].append(suspicion)
    return [tuple(suspicions) for suspicions in found]


def _is_traditional(text: str) -> bool:
    """Whether a block is written in characters that the model has not read."""
    return len(traditional(text)) >= _TRADITIONAL


def _is_habit(page: Page, block: Block, suspicion: Suspicion) -> bool:
    around = block.text[max(0, suspicion.start - 1) : suspicion.end + 1]
    return len(around) > len(suspicion.wrong) + 1 and page.text.count(around) >= _HABIT
