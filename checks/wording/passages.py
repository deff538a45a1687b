"""Where the words of a page stand, and what a wrong word among them is called and known by.

Besides the visible text a page speaks through its titles, its description and keywords, and the
alternative texts of its pictures: search engines and screen readers show those.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from checks.phrases import shortened
from checks.wording.blocks import Block
from inspector.model import LinkKind, Page
from sensitive_words import Hit, Lexicon
from sensitive_words.context import sentence

BODY = "正文"

_LINES = re.compile(r"[^\n\t]+")
_MOST = 400_000
_AROUND = 20
_BESIDE = 4
_KEYED = 8
_NOT_HAN = re.compile(r"[^\u3400-\u4dbf\u4e00-\u9fff]+")
_HAN_BEFORE = re.compile(rf"[\u3400-\u4dbf\u4e00-\u9fff]{{0,{_BESIDE}}}\Z")
_HAN_AFTER = re.compile(rf"[\u3400-\u4dbf\u4e00-\u9fff]{{0,{_BESIDE}}}")


@dataclass(frozen=True, slots=True)
class Wording:
    """One hit and the passage it stands in. ``where`` names the passage for readers."""

    hit: Hit
    where: str
    passage: str

    @property
    def offset(self) -> int | None:
        """Characters from the start of ``Page.text``; None in the other passages."""
        return self.hit.start if self.where == BODY else None

    @property
    def snippet(self) -> str:
        """The word with what stands around it on its line."""
        start, end = self.hit.start, self.hit.end
        first = max(self.passage.rfind("\n", 0, start) + 1, start - _AROUND)
        stop = self.passage.find("\n", end)
        past = min(len(self.passage) if stop < 0 else stop, end + _AROUND)
        return self.passage[first:past].strip()

    @property
    def core(self) -> str:
        """The word with the few characters that touch it: a website's name joined to a title by _ or - is no part of it."""
        before = _HAN_BEFORE.search(self.passage[: self.hit.start])
        after = _HAN_AFTER.match(self.passage, self.hit.end)
        return (before[0] if before else "") + self.hit.text + (after[0] if after else "")

    @property
    def key(self) -> str:
        """The word with the characters beside it in its sentence, free of digits and punctuation: a
        sentence that a template repeats is one problem, on a list and on its article alike."""
        first, past = sentence(self.passage, self.hit.start, self.hit.end)
        before = _NOT_HAN.sub("", self.passage[first : self.hit.start])[-_KEYED:]
        after = _NOT_HAN.sub("", self.passage[self.hit.end : past])[:_KEYED]
        return f"{self.hit.word.text}|{before}□{after}"


def wordings(page: Page, lexicon: Lexicon, themes: Collection[str]) -> Iterator[Wording]:
    """Every hit on the page. What a title or a picture's text repeats of the visible text is told once."""
    for hit in lexicon.find(page.text, themes):
        yield Wording(hit, BODY, page.text)
    told = {page.text}
    for where, passage in _other_passages(page):
        for hit in lexicon.find(passage, themes):
            wording = Wording(hit, where, passage)
            if not any(wording.core in text for text in told):
                yield wording
        told.add(passage)


def read_passages(page: Page) -> tuple[Block, ...]:
    """Every line of the page and what else it says, each text once."""
    found: dict[str, Block] = {}
    for line in _LINES.finditer(page.text[:_MOST]):
        if not line[0].isspace():
            found.setdefault(line[0], Block(line[0], line.start(), BODY))
    for where, passage in _other_passages(page):
        for text in passage.split("\n"):
            if text.strip() and not any(text in told for told in found):
                found[text] = Block(text, None, where)
    return tuple(found.values())


def place(page: Page, where: str) -> str:
    """The page and the passage, as a message begins."""
    title = shortened(page.title or page.html_title)
    return f"“{title}”{page.kind.label}的{where}" if title else f"{page.kind.label}的{where}"


def _other_passages(page: Page) -> Iterator[tuple[str, str]]:
    yield "标题", page.title
    yield "网页标题", page.html_title
    yield "内容标签", "\n".join(value for name in ("ArticleTitle", "ColumnName") for value in page.meta_values(name))
    yield (
        "页面描述",
        "\n".join(value for name in ("Description", "ColumnDescription") for value in page.meta_values(name)),
    )
    yield "页面关键词", "\n".join(value for name in ("Keywords", "ColumnKeywords") for value in page.meta_values(name))
    yield "图片说明", "\n".join(link.text for link in page.links if link.kind is LinkKind.IMAGE)
