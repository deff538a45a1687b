"""What the rules about layout, marks and numbers share: a rule turns text into slips, here they become findings.

A :class:`BlockRule` reads one block (a paragraph, a cell, a title) at a time, a :class:`DocumentRule` a whole
article. Either is a pure function of the text: what a block came to is remembered, so that a paragraph
repeated on a thousand pages is read once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import ClassVar

from checks.places import address
from checks.wording.blocks import Block, article, blocks
from checks.wording.passages import place
from inspector.check import Check
from inspector.model import Finding, Page

HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
"""One Chinese character, as part of a pattern."""

_MANY = 6
"""More slips of one kind on a page than this are one habit, reported once with their number."""
_MOST = 500
_AROUND = 20
_KEYED = 8
_REMEMBERED = 1 << 16
_NOT_HAN = re.compile(r"[^\u3400-\u4dbf\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Slip:
    """One fault in a text: ``text[start:end]`` is wrong.

    ``claim`` says so in Chinese, after the words "……的正文中". ``right`` is what to write instead,
    ``kind`` tells apart the patterns of one rule, ``sure`` is false where a person must judge.
    """

    start: int
    end: int
    claim: str
    right: str = ""
    kind: str = ""
    sure: bool = True


class TextRule(Check[Page]):
    """A rule that reads text alone."""

    layer: ClassVar[str] = "规则"

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        """What is wrong in ``text``."""
        raise NotImplementedError

    def passages(self, page: Page) -> tuple[Block, ...]:
        """The texts of the page that the rule reads."""
        raise NotImplementedError

    def examine(self, page: Page, as_of: date) -> Iterator[Finding]:
        found = [(block, slip) for block in self.passages(page) for slip in remembered(self.slips, block.text)]
        if len(found) <= _MANY:
            for block, slip in found:
                yield self._said(page, block, slip)
        else:
            block, slip = next((pair for pair in found if pair[1].sure), found[0])
            yield self._said(page, block, slip, count=len(found))

    def _said(self, page: Page, block: Block, slip: Slip, count: int = 1) -> Finding:
        wrong = block.text[slip.start : slip.end]
        say = self.fail if slip.sure else self.review
        claim = slip.claim if count == 1 else f"{slip.claim}；同类问题全文共{count}处"
        return say(
            page,
            message=f"{place(page, block.where)}中{claim}",
            text=wrong,
            snippet=around(block.text, slip.start, slip.end),
            suggestion=f"将“{wrong}”改为“{slip.right}”。" if slip.right and count == 1 else "",
            key=f"{slip.kind}|{beside(block.text, slip.start, slip.end)}"
            if count == 1
            else f"全文|{address(page.url)}",
            offset=None if block.start is None else block.start + slip.start,
            where=block.where,
            right=slip.right,
            layer=self.layer,
            count=count,
        )


class BlockRule(TextRule):
    """A rule that reads one paragraph, cell or title at a time."""

    def passages(self, page: Page) -> tuple[Block, ...]:
        return blocks(page)


class DocumentRule(TextRule):
    """A rule that compares the parts of one article."""

    def passages(self, page: Page) -> tuple[Block, ...]:
        whole = article(page)
        return (whole,) if whole else ()


@lru_cache(maxsize=_REMEMBERED)
def remembered(slips: Callable[[str], Iterator[Slip]], text: str) -> tuple[Slip, ...]:
    """What a rule's ``slips`` came to on ``text``, at most :data:`_MOST` of them."""
    return tuple(islice(slips(text), _MOST))


def around(text: str, start: int, end: int) -> str:
    """``text[start:end]`` with what stands around it on its line."""
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    stop = text.find("\n", end)
    return text[first : min(len(text) if stop < 0 else stop, end + _AROUND)].strip()


def beside(text: str, start: int, end: int) -> str:
    """The words in and around ``text[start:end]``, free of digits and marks, by which it is known again next quarter."""
    before = _NOT_HAN.sub("", text[max(0, start - 4 * _KEYED) : start])[-_KEYED:]
    inside = _NOT_HAN.sub("", text[start:end])[: 2 * _KEYED]
    after = _NOT_HAN.sub("", text[end : end + 4 * _KEYED])[:_KEYED]
    return f"{before}□{inside}□{after}"
