"""TXT209: numbers of a list that jump, repeat or lack their mark."""

import re
from collections.abc import Iterator

from checks.wording.numerals import ordinal
from checks.wording.rules import HAN, DocumentRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_SERIES = re.compile(r"(?m)^[ 　]*([一二三四五六七八九十]{1,3})、")
_IN_SENTENCE = re.compile(r"(?:^|(?<=[。；，：\s]))([一二三四五六七八九十])是(?=.)")
_DOUBLE_MARK = re.compile(r"(?m)^[ 　]*(?:（[一二三四五六七八九十]{1,3}）|\([一二三四五六七八九十]{1,3}\))[、．.，]")
_COMMA = re.compile(r"(?m)^[ 　]*([一二三四五六七八九十]{1,3})[，,.．](?=[\u4e00-\u9fff])")
_ANNEX = re.compile(r"(?m)^[ 　]*附件\d{1,2}([：:])[ 　]*$")
_CELL = re.compile(rf"(?:^|(?<=[\n\t]))(\d{{1,2}})(?:([.．、])|(?={HAN}{{3}}))")
_UNIT = re.compile(r"[年月日个项家名人次条岁天时分元万亿只台套辆户亩]")
_ROW = re.compile(r"(?m)^(\d{1,2})\t([^\t\n]{4,})(?=\t|$)")
_LINE = re.compile(r"[^\n]+")
_NEXT = 3


class Numbering(DocumentRule):
    """序号跳号、重号或缺少点号。"""

    rule = Rule(
        code="TXT209",
        name="numbering",
        title="序号有误",
        severity=Severity.NOTICE,
        indicator="",
        basis=(
            "GB/T 15834—2011 标点符号用法",
            "GB/T 9704—2012 党政机关公文格式",
        ),
        advice="核对序号是否连续、是否漏了内容，补上序号后的点号。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        yield from _jumps(list(_SERIES.finditer(text)), "、")
        for line in _LINE.finditer(text):
            marks = list(_IN_SENTENCE.finditer(text, line.start(), line.end()))
            if len(marks) > 2:
                yield from _jumps(marks, "是")
        for found in _DOUBLE_MARK.finditer(text):
            yield Slip(found.start(), found.end(), f"序号“{found[0].strip()}”多了点号", found[0].strip()[:-1], "点号")
        for found in _COMMA.finditer(text):
            yield Slip(found.start(), found.end(), f"序号“{found[1]}”后应当用顿号", f"{found[1]}、", "顿号")
        for found in _ANNEX.finditer(text):
            yield Slip(found.start(1), found.end(1), "附件序号单独成行时，后面不加冒号", "", "附件", sure=False)
        yield from _bare(text)
        yield from _same_rows(text)


def _jumps(marks: list[re.Match[str]], after: str) -> Iterator[Slip]:
    """Numbers that do not follow the one before. A series that does not begin with 一 is an excerpt."""
    before = 0
    for mark in marks:
        number = ordinal(mark[1])
        if number != 1 and before and number != before + 1:
            how = "重复" if number == before else "不连续"
            claim = f"序号“{mark[1]}{after}”与前面的序号{how}"
            yield Slip(mark.start(1), mark.end(1) + 1, claim, "", "序号", sure=number == before + 2)
        before = number


def _bare(text: str) -> Iterator[Slip]:
    """A number without a mark whose neighbours have one."""
    cells = list(_CELL.finditer(text))
    for place, cell in enumerate(cells):
        if cell[2] or _UNIT.match(text, cell.end()):
            continue
        beside = cells[max(0, place - _NEXT) : place + 1 + _NEXT]
        if any(other[2] and abs(int(other[1]) - int(cell[1])) == 1 for other in beside):
            yield Slip(cell.start(), cell.end() + 2, f"序号“{cell[1]}”后面缺少点号", "", "点号")


def _same_rows(text: str) -> Iterator[Slip]:
    seen: dict[str, str] = {}
    for row in _ROW.finditer(text):
        number, name = row.groups()
        if seen.setdefault(name, number) != number:
            yield Slip(
                row.start(2), row.end(2), f"表格中序号{seen[name]}和{number}的名称都是“{name}”", "", "同名", sure=False
            )
