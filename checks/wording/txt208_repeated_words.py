"""TXT208: the same word or clause twice."""

import re
from collections.abc import Iterator

from checks.wording.rules import HAN, BlockRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_SINGLE = re.compile(
    r"(?<![目标有])的的(?!确)|(?<![为明])了了(?!解|结|断|然|却|望|之)|和和(?!谐|平|睦|美|气|解|顺|田|县)|与与(?!会)|及及(?!时|格|其)|"
    r"或或(?!者)|把把(?!关|守|握)|座谈会会|会议议(?!题|程|定|事|案)|通知知|工作作(?!出|风|为|业|了)"
)
_DOUBLED = re.compile(rf"({HAN}{{3,12}})\1(?!域)")
_PAIRS = re.compile(
    r"(?:关于|进行|开展|推进|根据|按照|通过|积极|不断|全面|认真|落实|贯彻|加强|促进|建设|工作|发展|实施|提高|提升|对于|以及|或者|并且|因此)"
)
_WORD_TWICE = re.compile(rf"({_PAIRS.pattern})\1")
_NOTICE = re.compile(r"的(通知|公告|意见|方案|决定|通报)的\1")
_SENTENCE = re.compile(r"[^。！？；\n]+")
_INSIDE = re.compile(r"（[^（）]*）|“[^“”]*”|《[^《》]*》|〔[^〔〕]*〕")
_CLAUSE = re.compile(r"[^，：]+")
_SHORTEST = 8
_REFRAIN = re.compile(r"[0-9０-９一二三四五六七八九十百千万两]")


class RepeatedWords(BlockRule):
    """字词或分句重复。"""

    rule = Rule(
        code="TXT208",
        name="repeated-words",
        title="字词重复",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号 信息发布审核",),
        advice="删去重复的部分。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        for pattern, group in ((_SINGLE, 0), (_WORD_TWICE, 1), (_NOTICE, 0)):
            for found in pattern.finditer(text):
                yield Slip(found.start(), found.end(), f"“{found[0]}”重复", found[1] if group else "", "重复")
        for found in _DOUBLED.finditer(text):
            word = found[1]
            if len(set(word)) > 1 and word[0] not in "一两几每逐":
                yield Slip(found.start(), found.end(), f"“{found[0]}”疑有重复", word, "重复", sure=False)
        yield from _clauses(text)


def _clauses(text: str) -> Iterator[Slip]:
    """Clauses that stand twice in one sentence. What stands in brackets or quotation marks may well be repeated."""
    masked = _INSIDE.sub(lambda inside: "，" * len(inside[0]), text)
    for sentence in _SENTENCE.finditer(masked):
        seen: dict[str, int] = {}
        past = 0
        for clause in _CLAUSE.finditer(sentence[0]):
            words = clause[0].strip()
            start = sentence.start() + clause.start()
            if len(words) < _SHORTEST or _REFRAIN.search(words) or start < past:
                continue
            if words in seen:
                past = start + _common(text, seen[words], start)
                claim = f"“{text[start:past].strip()}”在一句话里出现了两次"
                yield Slip(start, past, claim, "", "分句重复", sure=past - start >= 2 * _SHORTEST)
            seen.setdefault(words, start)


def _common(text: str, first: int, second: int) -> int:
    """How many characters from either place are the same."""
    length = 0
    while second + length < len(text) and first + length < second and text[first + length] == text[second + length]:
        length += 1
    return length
