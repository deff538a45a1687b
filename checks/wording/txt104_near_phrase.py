"""TXT104: an idiom, a set phrase or a name of official language with one character wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from checks.wording.blocks import Block
from checks.wording.passages import Wording, place, read_passages
from checks.wording.phrase_bank import Near, bank
from checks.wording.remembering import Remembered
from inspector.check import Check, Rule
from inspector.model import Finding, Page, Severity
from sensitive_words import TYPO, Hit, Level, Lexicon, Word
from sensitive_words.context import excused

_LONGEST = 100_000
_FIRM = re.compile(r"[\u4e00-\u9fff]{0,14}(?:公司|集团|厂|商行|商店|酒店|合作社)")
"""What follows in the name of a firm, which plays with set phrases as it likes."""
_UNTITLED = str.maketrans("《》〈〉", "    ")
"""A title may hold a typo like any sentence."""


class NearPhrase(Check[Page]):
    """成语、固定说法、机构名称里有一个字写错。"""

    rule = Rule(
        code="TXT104",
        name="near-phrase",
        title="固定说法错字",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号 信息发布审核：保证文字准确", "《出版物汉字使用管理规定》"),
        advice="对照正确说法改正，并核查同一稿件的其他发布渠道。",
    )
    options = {"known": []}
    needs = frozenset({"lexicon"})

    def examine(self, page: Page, as_of: date, *, known: Sequence[str], lexicon: Lexicon) -> Iterator[Finding]:
        read = [block for block in read_passages(page) if len(block.text) <= _LONGEST]
        for block, found in zip(read, near_phrases([block.text for block in read]), strict=True):
            listed = tuple(lexicon.find(block.text, {TYPO})) if found else ()
            for near in found:
                start, end = near.start, near.end
                if any(hit.start < end and start < hit.end for hit in listed) or _is_meant(block.text, near, known):
                    continue
                yield self._said(page, block, near)

    def _said(self, page: Page, block: Block, near: Near) -> Finding:
        written = block.text[near.start : near.end]
        word = Word(written, TYPO, Level.ERROR, near.phrase)
        wording = Wording(Hit(word, near.start, near.end, written), block.where, block.text)
        return (self.fail if near.sure else self.review)(
            page,
            message=f"{place(page, block.where)}中“{written}”{'应为' if near.sure else '疑应为'}“{near.phrase}”",
            text=written,
            snippet=wording.snippet,
            suggestion=f"将“{written}”改为“{near.phrase}”。",
            key=wording.key,
            offset=None if block.start is None else block.start + near.start,
            where=block.where,
            right=near.phrase,
            layer="短语库",
        )


def near_phrases(texts: Sequence[str]) -> list[tuple[Near, ...]]:
    """What stands almost like a phrase of the bank in each text; a text read before is not read again."""
    return _remembered().find(texts)


@cache
def _remembered() -> Remembered[Near]:
    return Remembered(_read)


def _read(texts: Sequence[str]) -> list[tuple[Near, ...]]:
    found: list[list[Near]] = [[] for _ in texts]
    for near in bank().find(texts):
        found[near.text].append(near)
    return [tuple(nears) for nears in found]


def _is_meant(text: str, near: Near, known: Sequence[str]) -> bool:
    """Whether the wrong form is talked about, or part of a word that is right here."""
    if _FIRM.match(text, near.end):
        return True
    if any(text.find(word, max(0, near.at - len(word) + 1), near.at + len(word)) >= 0 for word in known if word):
        return True
    word = Word(text[near.start : near.end], TYPO, Level.ERROR, near.phrase)
    return excused(text.translate(_UNTITLED), near.start, near.end, word)
