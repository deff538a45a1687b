"""TXT105: the name or title of a leader written wrong, by the county's own table."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import lru_cache

from checks.wording.blocks import Block
from checks.wording.passages import place, read_passages
from checks.wording.rules import around, beside
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Page, Severity
from sensitive_words import Lexicon, Person

_HAN = "[\u4e00-\u9fff]"
_RECENT = 366
"""Days back from the monitoring point within which the titles of today should hold."""
_DEPUTY = frozenset("副原前任老代")
_SURNAME_AND_TITLE = 2


class LeaderName(Check[Page]):
    """领导姓名写错一个字，或职务与姓名不符。"""

    rule = Rule(
        code="TXT105",
        name="leader-name",
        title="领导姓名职务有误",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号 信息发布审核：政治关、政策关、文字关",),
        advice="立即更正，并核查同一稿件在其他渠道的发布。",
    )
    options = {"days": _RECENT}
    needs = frozenset({"lexicon"})

    def examine(self, page: Page, as_of: date, *, days: int, lexicon: Lexicon) -> Iterator[Finding | NotApplicable]:
        if not lexicon.people:
            yield NotApplicable("没有提供领导姓名职务表")
            return
        recent = page.published is not None and 0 <= (as_of - page.published.date()).days <= days
        for block in read_passages(page):
            for start, wrong, person, title in wrong_names(block.text, lexicon.people):
                yield self._said(page, block, start, wrong, person.name, f"{person.name}（{title}）")
            for start, wrong, right in wrong_titles(block.text, lexicon.people) if recent else ():
                yield self._said(page, block, start, wrong, right, right)

    def _said(self, page: Page, block: Block, start: int, wrong: str, right: str, known: str) -> Finding:
        return self.review(
            page,
            message=f"{place(page, block.where)}中“{wrong}”与领导姓名职务表的“{known}”不符",
            text=wrong,
            snippet=around(block.text, start, start + len(wrong)),
            suggestion=f"核实后将“{wrong}”改为“{right}”。",
            key=f"{wrong}|{beside(block.text, start, start + len(wrong))}",
            offset=None if block.start is None else block.start + start,
            where=block.where,
            right=right,
            layer="姓名职务表",
        )


def wrong_names(text: str, people: Sequence[Person]) -> Iterator[tuple[int, str, Person, str]]:
    """Names beside a leader's title that differ from the leader's in one character: place, name, leader, title."""
    names = frozenset(person.name for person in people)
    for person in people:
        for title in person.titles:
            if title not in text:
                continue
            size = len(person.name)
            for found in _beside(title, size).finditer(text):
                name = found["before"] or found["after"]
                differs = sum(a != b for a, b in zip(name, person.name, strict=True))
                if differs == 1 and size > _SURNAME_AND_TITLE and name not in names:
                    yield found.start("before" if found["before"] else "after"), name, person, title


def wrong_titles(text: str, people: Sequence[Person]) -> Iterator[tuple[int, str, str]]:
    """Leaders called by a title that the table gives to another: place, name with title, and the right ones."""
    titles = frozenset(title for person in people for title in person.titles)
    for person in people:
        others = titles - {*person.titles, *person.former}
        for found in re.finditer(f"{re.escape(person.name)}(?P<title>{_any(others)})", text) if others else ():
            if not any(found["title"] in own or own in found["title"] for own in (*person.titles, *person.former)):
                yield found.start(), found[0], f"{person.name}{person.titles[0]}"


@lru_cache(maxsize=512)
def _beside(title: str, size: int) -> re.Pattern[str]:
    return re.compile(
        f"(?<!{_HAN})(?P<before>{_HAN}{{{size}}}){re.escape(title)}|"
        f"(?<![{''.join(_DEPUTY)}]){re.escape(title)}(?P<after>{_HAN}{{{size}}})(?!{_HAN}{{0,1}}[长员记])"
    )


def _any(words: Collection[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
