"""TXT227: a town of the county with one wrong character in its name."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from checks.wording.blocks import blocks
from checks.wording.passages import place
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Page, Severity, Unit

_TOWN = re.compile(r"([\u4e00-\u9fff]{2,4}?)(街道|[乡镇])(?=人民政府|党委|办事处|党工委|$)")
_SENTENCE = re.compile(r"[^。！？；]+")
_AROUND = 12
_FEWEST = 3
"""Towns that must be registered before the list is taken for the county's own."""


class TownName(Check[Page]):
    """本县乡镇、街道的名称写错了一个字。"""

    rule = Rule(
        code="TXT227",
        name="town-name",
        title="乡镇名称疑似写错",
        severity=Severity.NOTICE,
        indicator="",
        basis=("《地名管理条例》第十五条", "国办发〔2017〕47号 信息发布审核"),
        advice="按标准地名改正。",
    )
    needs = frozenset({"units"})

    def examine(self, page: Page, as_of: date, *, units: tuple[Unit, ...]) -> Iterator[Finding | NotApplicable]:
        towns = towns_of(units)
        if len(towns) < _FEWEST:
            yield NotApplicable("没有登记本县的乡镇和街道")
            return
        near = _misspelt(towns)
        known = re.compile("|".join(map(re.escape, towns)))
        for block in blocks(page):
            for sentence in _SENTENCE.finditer(block.text):
                # A town of another county may be called almost the same: only beside one of ours is it taken for ours.
                own = known.sub(lambda town: " " * len(town[0]), sentence[0])
                if own == sentence[0]:
                    continue
                for found in near.finditer(own):
                    right = _nearest(found[0], towns)
                    start = sentence.start() + found.start()
                    yield self.review(
                        page,
                        message=f"{place(page, block.where)}中“{found[0]}”疑为“{right}”之误",
                        text=found[0],
                        snippet=block.text[max(0, start - _AROUND) : start + len(found[0]) + _AROUND].strip(),
                        suggestion=f"将“{found[0]}”改为“{right}”。",
                        key=f"{found[0]}|{right}",
                        offset=None if block.start is None else block.start + start,
                        where=block.where,
                        right=right,
                        layer="一致性",
                    )


def towns_of(units: Iterable[Unit]) -> tuple[str, ...]:
    """The towns and streets among the responsible units, by the names that units and their aliases carry."""
    names = {name for unit in units for name in (unit.name, *unit.aliases)}
    found = (_TOWN.search(name.rpartition("县")[2] or name) for name in names)
    return tuple(sorted({match[1] + match[2] for match in found if match}, key=lambda name: (-len(name), name)))


def _misspelt(towns: tuple[str, ...]) -> re.Pattern[str]:
    """What is one character off a town's name: the last sign of the kind (乡, 镇, 街道) always holds."""
    forms = []
    for town in towns:
        kind = 2 if town.endswith("街道") else 1
        for at in range(len(town) - kind):
            form = f"{re.escape(town[:at])}[\u4e00-\u9fff]{re.escape(town[at + 1 :])}"
            forms.append(f"(?<=[、，和及在到：（ ]){form}")
            if at:  # a known beginning cannot be the end of a longer word
                forms.append(f"{form}(?=[、和及])")
    return re.compile("|".join(forms))


def _nearest(wrong: str, towns: tuple[str, ...]) -> str:
    return next(
        town
        for town in towns
        if len(town) == len(wrong) and sum(here != there for here, there in zip(town, wrong, strict=True)) == 1
    )
