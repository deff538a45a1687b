"""Phrases of one text that are almost, but not quite, the same.

Officials copy sentences from the body into a table or from last year's notice; where two copies differ in one
character, one of them is usually wrong. Nothing here knows which. Statutes repeat themselves with small
differences on purpose and are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

_CLAUSE = re.compile(r"[^。！？；，：,;:\n\t]{12,80}")
_SENTENCE = re.compile(r"[^。！？；\n\t]{12,400}")
_ARTICLE = re.compile(r"(?m)^[ 　]*第[一二三四五六七八九十百]+条")
_STATUTE = 3
_WORD = re.compile(r"[\u4e00-\u9fff]")
_FREELY_CHANGED = frozenset(
    "〇一二三四五六七八九十百千万亿两几第上下左右前后先首中大小高低东南西北内外男女老副原现新旧春夏秋冬和或及与并的地得是为被将我你他她它各该本这那不未无有可应甲乙丙丁省市县区乡镇村州年月日"
)
"""Characters that two sentences may differ in and both be right."""

_AROUND = 4
_MOST = 3000

_PHRASE = 9
_USUAL = 2
"""How often a phrase must stand one way before the single other way is called odd."""
_MARKS = frozenset("，、；：（）")


@dataclass(frozen=True, slots=True)
class Pair:
    """``text[start:end]`` differs a little from what stands elsewhere. ``words`` and ``other_words`` are the two
    ways with a few characters around the difference."""

    start: int
    end: int
    words: str
    other_words: str


def is_statute(text: str) -> bool:
    """Whether a text is set out in articles, as statutes are."""
    return sum(1 for _ in zip(range(_STATUTE), _ARTICLE.finditer(text), strict=False)) == _STATUTE


def differing(text: str) -> Iterator[Pair]:
    """Clauses that differ from an earlier one in a single character that matters, and every other place
    where the differing word stands."""
    halves: dict[tuple[int, bool, str], str] = {}
    seen: set[str] = set()
    for count, found in enumerate(_CLAUSE.finditer(text)):
        words = found[0].strip()
        if count >= _MOST:
            return
        if words in seen:
            continue
        seen.add(words)
        middle = len(words) // 2
        for key in ((len(words), True, words[:middle]), (len(words), False, words[middle:])):
            other = halves.setdefault(key, words)
            if other != words and (at := _only_difference(words, other)) is not None:
                yield from _places(text, found.start() + found[0].index(words) + at, words, other, at)
                break


def _only_difference(words: str, other: str) -> int | None:
    """Where two clauses of one length differ, if in one character that matters alone."""
    places = [at for at, (here, there) in enumerate(zip(words, other, strict=True)) if here != there]
    if len(places) != 1:
        return None
    here, there = words[places[0]], other[places[0]]
    matters = _WORD.match(here) and _WORD.match(there) and here not in _FREELY_CHANGED and there not in _FREELY_CHANGED
    return places[0] if matters else None


def _places(text: str, at: int, words: str, other: str, inside: int) -> Iterator[Pair]:
    first, past = max(0, inside - _AROUND), inside + _AROUND + 1
    yield Pair(at - (inside - first), at + len(words[inside:past]), words[first:past], other[first:past])
    word = words[max(0, inside - 1) : inside + 2]
    right = other[max(0, inside - 1) : inside + 2]
    for again in re.finditer(re.escape(word), text):
        if not again.start() <= at < again.end():
            yield Pair(again.start(), again.end(), word, right)


def odd_ones(text: str) -> Iterator[Pair]:
    """Phrases that stand three times one way and once with a character missing or another mark."""
    grams: Counter[str] = Counter()
    for found in _SENTENCE.finditer(text):
        words = found[0]
        grams.update([words[at : at + _PHRASE] for at in range(len(words) - _PHRASE + 1)])
    middle = _PHRASE // 2
    forms = {
        (gram[:middle], gram[middle + 1 :]): gram
        for gram, count in grams.items()
        if count >= _USUAL and not any(char.isdigit() or char.isspace() for char in gram)
    }
    if not forms:
        return
    heads = {head for head, _ in forms}
    for found in _SENTENCE.finditer(text):
        words = found[0]
        for at in range(len(words) - _PHRASE + 2):
            head = words[at : at + middle]
            if head not in heads:
                continue
            for past in (at + middle, at + middle + 1):  # the character is missing, or another mark
                tail = words[past : past + _PHRASE - middle - 1]
                gram = forms.get((head, tail))
                here = words[at : past + len(tail)]
                if gram is not None and here != gram and _is_odd(here, gram, middle) and text.count(here) == 1:
                    yield Pair(found.start() + at, found.start() + at + len(here), here, gram)


def _is_odd(here: str, gram: str, middle: int) -> bool:
    if len(here) < len(gram):
        lost = gram[middle]
        return lost in _MARKS or lost == "各" or (_WORD.match(lost) is not None and lost not in _FREELY_CHANGED)
    return here[middle] in _MARKS and gram[middle] in _MARKS
