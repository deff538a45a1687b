"""TXT202: a bracket, quotation mark or title mark without its other half."""

import re
from collections import Counter
from collections.abc import Iterator

from checks.wording.rules import DocumentRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_CLOSING = {"（": "）", "《": "》", "“": "”", "〔": "〕", "【": "】", "「": "」"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_SAME = str.maketrans("()", "（）")
_LINE = re.compile(r"[^\n\t]+")
_NUMBER = re.compile(r"(?:^|(?<=[\s，。；：、]))[（]?(?:[0-9a-zA-Z]{1,3}|[一二三四五六七八九十]{1,3})$")
"""What stands before the half bracket of a list number: 1） or 一）."""

_LONGEST = 2000


class UnpairedMarks(DocumentRule):
    """括号、引号、书名号不成对。"""

    rule = Rule(
        code="TXT202",
        name="unpaired-marks",
        title="括号引号不成对",
        severity=Severity.NOTICE,
        indicator="",
        basis=("GB/T 15834—2011 标点符号用法",),
        advice="补上缺少的一半，或删去多余的一半。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        slips = [
            slip
            for line in _LINE.finditer(text)
            if len(line[0]) <= _LONGEST
            for slip in _of_line(line[0], line.start())
        ]
        # A title set over two lines, or a quotation over paragraphs, opens here and closes there.
        balance = Counter(text.translate(_SAME))
        lone = Counter(text[slip.start].translate(_SAME) for slip in slips)
        for slip in slips:
            mark = text[slip.start].translate(_SAME)
            other = _CLOSING.get(mark) or _OPENING[mark]
            if not lone[other] and balance[mark] != balance[other]:
                yield slip


def _of_line(line: str, start: int) -> Iterator[Slip]:
    opened: list[tuple[str, int]] = []
    for place, raw in enumerate(line):
        mark = raw.translate(_SAME)
        if mark in _CLOSING:
            opened.append((mark, place))
        elif mark in _OPENING:
            if opened and opened[-1][0] == _OPENING[mark]:
                opened.pop()
            elif mark != "）" or not _NUMBER.search(line[max(0, place - 5) : place]):
                yield Slip(start + place, start + place + 1, f"“{raw}”前面没有与它成对的“{_OPENING[mark]}”", "", mark)
    if opened and opened[0] == ("“", 0) and len(opened) == 1:
        return  # each paragraph of a long quotation opens anew
    for mark, place in opened:
        yield Slip(start + place, start + place + 1, f"“{line[place]}”后面没有与它成对的“{_CLOSING[mark]}”", "", mark)
