"""TXT203: punctuation of English in Chinese text."""

import re
from collections.abc import Iterator

from checks.wording.blocks import is_prose
from checks.wording.rules import HAN, BlockRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_BETWEEN = re.compile(rf"(?<={HAN})[,;?!](?=\s?{HAN})|(?<={HAN}{{2}})\.(?={HAN}{{2}})")
_COLON = re.compile(rf"(?<={HAN}):(?={HAN})")
_BRACKETS = re.compile(rf"(?<![A-Za-z0-9])\(({HAN}[^()（）\n]{{0,60}}{HAN})\)(?![A-Za-z0-9])")
_WHOLE = re.compile(rf"^\(此件{HAN}{{2,12}}\)$")
_QUOTES = re.compile(rf'(?<![0-9A-Za-z=])"({HAN}[^"\n]{{0,30}})"(?![0-9A-Za-z])')
_DOTS = re.compile(rf"(?<={HAN})(?:\.{{3,}}|。{{3,}})(?=[{HAN[1:-1]}”，。])")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d{2}(-)(?:19|20)\d{2}年")
_NUMERAL = re.compile(r"[一二三四五六七八九十]{1,3}")
_LABEL = 8
"""A colon within so many characters of the beginning ends the label of a form, not a clause."""


class HalfwidthPunctuation(BlockRule):
    """中文里用了英文（半角）标点。"""

    rule = Rule(
        code="TXT203",
        name="halfwidth-punctuation",
        title="中文夹用半角标点",
        severity=Severity.NOTICE,
        indicator="",
        basis=("GB/T 15834—2011 标点符号用法",),
        advice="改用全角的中文标点。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        for found in _BETWEEN.finditer(text):
            yield _slip(found.start(), found.end(), found[0], _FULL[found[0]])
        for found in _DOTS.finditer(text):
            yield Slip(found.start(), found.end(), f"省略号写成了“{found[0]}”", "……", "省略号")
        for found in _YEARS.finditer(text):
            yield Slip(found.start(1), found.end(1), "起止年份之间应当用一字线“—”", "—", "一字线", sure=False)
        if not is_prose(text):
            if _WHOLE.match(text.strip()):
                yield _slip(0, len(text), text, f"（{text.strip()[1:-1]}）")
            return
        for found in _COLON.finditer(text, _LABEL):
            yield _slip(found.start(), found.end(), ":", "：", sure=False)
        for found in _BRACKETS.finditer(text):
            if not _NUMERAL.fullmatch(found[1]):
                yield _slip(found.start(), found.end(), found[0], f"（{found[1]}）", sure=False)
        for found in _QUOTES.finditer(text):
            yield _slip(found.start(), found.end(), found[0], f"“{found[1]}”", sure=False)


def _slip(start: int, end: int, wrong: str, right: str, *, sure: bool = True) -> Slip:
    return Slip(start, end, f"“{wrong}”用的是半角标点", right, "半角", sure)
