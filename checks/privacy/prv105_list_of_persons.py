"""PRV105: a list of persons with particulars that nobody needs to know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from checks.phrases import shortened
from checks.places import address
from checks.privacy.numbers import mask_all
from inspector.check import Check, Rule
from inspector.model import Finding, Page, Severity

_CELL = re.compile(r"[^\n\t]+")
_NAME = re.compile(r"(?:学生|户主|申请人|持证人)?姓\s*名|户主|申请人|持证人")
_PERSON = re.compile(r"[\u4e00-\u9fff·]{2,6}|[\u4e00-\u9fff][*＊×某]{1,3}[\u4e00-\u9fff]?")
_TITLE = 12
_WIDEST = 14
_PARTICULARS = re.compile(
    r"身份证|证件号|手机|家庭住址|家庭地址|住址|银行卡|银行账号|开户|账户|残疾类[型别]|残疾等级|致贫原因|病种|疾病|患病|出生日期|出生年月|民族宗教|监护人"
)
_OF_OFFICE = re.compile(r"职务|科室|岗位职责|办公电话|办公地点|值班|所属单位|职称|执法证号|资格证书?号|准考证号|律师")
_MASKED = re.compile(r"[*×＊xX]{2,}|某")
_FILLED = re.compile(r"[\u4e00-\u9fff0-9A-Za-z]{2,}")


class ListOfPersons(Check[Page]):
    """页面或附件里有带个人信息的人员名单。"""

    rule = Rule(
        code="PRV105",
        name="list-of-persons",
        title="人员名单含个人信息",
        severity=Severity.NOTICE,
        indicator="",
        basis=("《中华人民共和国个人信息保护法》第六条、第二十八条、第三十四条", "《政府信息公开条例》第十五条"),
        advice="核实公示依据；公示名单只留姓名和公示事项，其余各列删去或隐去关键部分。",
    )
    options = {"least": 5}

    def examine(self, page: Page, as_of: date, *, least: int) -> Iterator[Finding]:
        cells = [(cell.start(), cell[0].strip()) for cell in _CELL.finditer(page.text)]
        told: set[str] = set()
        for name, (start, text) in enumerate(cells):
            if len(text) > _TITLE or not _NAME.fullmatch(text):
                continue
            columns = _revealing([cell for _, cell in cells], name, least)
            if columns and columns not in told:
                told.add(columns)
                yield self._list(page, columns, start)

    def _list(self, page: Page, columns: str, start: int) -> Finding:
        title = mask_all(shortened(page.title or page.html_title))
        return self.review(
            page,
            message=f"“{title}”{page.kind.label}的人员名单公开了{columns}",
            text=columns,
            snippet=f"姓名 {columns}",
            key=f"{address(page.url)}|{columns}",
            offset=start,
        )


def _revealing(cells: list[str], name: int, least: int) -> str:
    """The columns beside the one headed by cell ``name`` that say more than a list has to; empty where there is no
    list of ``least`` persons. A table is a row of cells after another: how wide it is shows in where names stand."""
    for width in range(2, _WIDEST + 1):
        last = name + width * least
        if last >= len(cells) or not all(_PERSON.fullmatch(cells[at]) for at in range(name + width, last + 1, width)):
            continue
        header = range(max(0, name - 2), name + width)
        if any(_OF_OFFICE.search(cells[at]) for at in header):
            return ""
        found = [
            cells[at]
            for at in header
            if len(cells[at]) <= _TITLE
            and _PARTICULARS.search(cells[at])
            and all(
                _is_open(cells[row]) for row in range(at + width, min(at + width * least, len(cells) - 1) + 1, width)
            )
        ]
        if found:
            return "、".join(found)
    return ""


def _is_open(cell: str) -> bool:
    return bool(_FILLED.search(cell)) and not _MASKED.search(cell)
