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

_NAME = re.compile(r"姓\s*名|户主|申请人|学生姓名|持证人")
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
        header: list[str] = []
        start = place = rows = 0
        told: set[str] = set()
        for line in f"{page.text}\n".split("\n"):
            cells = line.split("\t")
            if _is_header(cells):
                header, start, rows = cells, place, 0
            elif header:
                rows += _is_row(header, cells)
                if rows == least and (columns := "、".join(_revealing(header))) not in told:
                    told.add(columns)
                    yield self._list(page, header, columns, start)
            place += len(line) + 1

    def _list(self, page: Page, header: list[str], columns: str, start: int) -> Finding:
        title = mask_all(shortened(page.title or page.html_title))
        return self.review(
            page,
            message=f"“{title}”{page.kind.label}的人员名单公开了{columns}",
            text=columns,
            snippet=" ".join(header)[:80],
            key=f"{address(page.url)}|{columns}",
            offset=start,
        )


def _is_header(cells: list[str]) -> bool:
    joined = "\t".join(cells)
    return len(cells) > 1 and bool(_NAME.search(joined)) and bool(_revealing(cells)) and not _OF_OFFICE.search(joined)


def _revealing(header: list[str]) -> list[str]:
    """The columns that say more than a list has to."""
    return [cell.strip() for cell in header if _PARTICULARS.search(cell) and len(cell.strip()) <= 12]


def _is_row(header: list[str], cells: list[str]) -> bool:
    """Whether a row fills a revealing column with something that is not masked."""
    pairs = list(zip(header, cells, strict=False))
    return any(
        _PARTICULARS.search(title) and _FILLED.search(cell) and not _MASKED.search(cell) for title, cell in pairs
    ) and any(_NAME.search(title) and cell.strip() for title, cell in pairs)
