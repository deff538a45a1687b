"""Labelled blocks: a unit's directory entry, a leader's page, a service guide.

They come as tables with a heading row (one row a unit), as tables of label and value, as definition
lists, and as paragraphs such as 办公地址：…, all units on one page or each on its own. Labels and values
are kept as printed: a label without a value is just what an inspection looks for.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from inspector.gather.extract.document import Document, Line, squeeze
from inspector.model import Place, Record

if TYPE_CHECKING:
    from bs4 import Tag

MAX_RECORDS = 500
"""Records of one page that are kept; a county has about fifty units."""

_MAX_VALUE = 3000
"""Characters of one value that are kept; the longest duties of a department have about 2,000."""

_MAX_SPAN = 200
"""Columns of a table that are read, and rows or columns that one cell may be said to span."""

_MAX_CELLS = 20_000
"""Cells of one table that are read; all units of a county with ten columns make five hundred."""

_MAX_TABLE_MARKUP = 1_000_000
"""Characters of markup that are read for tables; larger ones are statistics."""

_DIRECTORY = """
    机构设置 内设机构 单位职能 机构职能 主要职责 主要职能 工作职责 单位职责 部门职责 部门职能 机构职责 职能 职责 职能职责
    办公地址 单位地址 办公地点 办公时间 工作时间 上班时间 对外办公时间 负责人 负责人姓名 主要负责人 单位负责人 机构负责人
    机构名称 单位名称 部门名称 单位全称 机构简称"""
_LEADER = """
    领导姓名 姓名 职务 现任职务 领导职务 简历 个人简历 工作简历 领导简历 主要简历 分管工作 工作分工 主管工作 分工 领导分工
    出生年月 政治面貌"""
_GUIDE = """
    事项名称 办理事项 服务事项 设定依据 办理依据 法律依据 实施依据 申请条件 受理条件 办理条件 办理材料 申请材料 申报材料 所需材料
    办理流程 办事流程 办理程序 办理地点 受理地点 办理时间 受理时间 办理时限 法定时限 承诺时限 法定办结时限 承诺办结时限 收费标准
    收费依据 是否收费 服务对象 实施主体 受理机构 办件类型 事项类型 事项编码 实施编码 监督电话 监督投诉方式 咨询方式"""
_ANY = """
    地址 通讯地址 联系地址 联系方式 联系电话 办公电话 电话 电话号码 值班电话 咨询电话 投诉电话 联系人 传真 传真号码 邮编 邮政编码
    电子邮箱 电子邮件 邮箱 网址 网站 性别 民族 籍贯 学历 学位 单位 部门 名称"""
DIRECTORY, LEADER, GUIDE = (frozenset(labels.split()) for labels in (_DIRECTORY, _LEADER, _GUIDE))
"""Labels by which a unit's entry, a leader's page and a service guide are known."""

_SHARED = frozenset(_ANY.split())
_KNOWN = DIRECTORY | LEADER | GUIDE | _SHARED
_NAME_LABELS = "机构名称 单位名称 部门名称 单位全称 领导姓名 姓名 事项名称 办理事项 服务事项 名称 单位 部门"
_NAMES = tuple(_NAME_LABELS.split())
_LONG = re.compile(r"职[能责]|简历|分工|分管|流程|程序|材料|条件|依据|机构|时间|方式")
"""Labels whose values run over several paragraphs."""

_INLINE = re.compile(
    "(?<![\u4e00-\u9fff])("
    + "|".join(r"\s?".join(label) for label in sorted(_KNOWN, key=len, reverse=True))
    + r")\s?[】\]]?\s?[:：]"
)
_BARE = re.compile(r"^[（(]?[一二三四五六七八九十\d]{0,2}[、.）)]?\s?[【\[]?(.{2,10}?)[】\]]?\s?[:：]?$")
_BARE_LENGTH = 18
"""Characters of the longest line that is a label and nothing else, with its number and brackets."""

_TITLES = ["h1", "h2", "h3", "h4", "h5", "h6"]
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6", "caption", "legend"})
_UNIT = re.compile(
    r"[一-鿿（）()]{2,25}(?:局|委|办|部|处|科|厅|室|院|所|站|会|镇|乡|街道|中心|大队|支队|政府|学校|公司|银行|管委会)"
)
"""The name of a unit, alone on its line."""

_SERIAL = re.compile(r"序号|编号|\d{1,3}")

Fields = list[tuple[str, str]]


def read_records(document: Document, html: str) -> tuple[Record, ...]:
    """The records of a page in page order of their form: tables, definition lists, then paragraphs."""
    if not _speaks_of_records(document):
        return ()
    tabled = list(islice(_from_markup(html), MAX_RECORDS))
    written = islice(_from_lines(document, skip_tables=bool(tabled)), MAX_RECORDS)
    return tuple(record for record in (*tabled, *written) if len(labels_of([record])) >= 2)[:MAX_RECORDS]


def _speaks_of_records(document: Document) -> bool:
    """Whether enough labels stand on the page that a second, slow reading of its markup can pay."""
    seen: set[str] = set()
    for line in document.lines:
        seen.update(label for label, _ in _fields_of(line))
        if len(seen - _SHARED) >= 2:
            return True
    return False


def labels_of(records: Iterable[Record]) -> set[str]:
    """The known labels that occur in ``records``."""
    return {label for record in records for label, _ in record.fields if label in _KNOWN}


def _label(text: str) -> str:
    """A known label as printed, without spaces, number, brackets and colon; empty for other text."""
    match = _BARE.match(text)
    label = re.sub(r"\s", "", match[1]) if match else ""
    return label if label in _KNOWN else ""


def _from_markup(html: str) -> Iterator[Record]:
    from bs4 import BeautifulSoup, SoupStrainer  # heavy, and most workers never meet such a page

    markup = html[:_MAX_TABLE_MARKUP].encode("utf-8", "replace").decode()  # lxml refuses lone surrogates
    soup = BeautifulSoup(markup, "lxml", parse_only=SoupStrainer(["table", "dl", *_TITLES]))
    for block in soup.find_all(["table", "dl"]):
        if block.find("table") is not None:
            continue
        heading = block.find("caption") or block.find_previous(_TITLES)
        name = squeeze(heading.get_text()) if heading else ""
        if block.name == "dl":
            yield from _records([_pairs_of_list(block)], name)
        else:
            rows = _grid(block)
            yield from _headed(rows) or _records([_pairs_of_row(row) for row in rows], name)


def _grid(table: Tag) -> list[list[str]]:
    """A table's cells as text, spans filled with the text of the cell that spans."""
    rows: list[list[str]] = []
    hanging: dict[int, tuple[int, str]] = {}
    cells = 0
    for tr in table.find_all("tr"):
        row: list[str] = []
        for cell in tr.find_all(["td", "th"]):
            if len(row) >= _MAX_SPAN:
                break
            _fill(row, hanging)
            text = squeeze(cell.get_text(" "))[:_MAX_VALUE]
            for _ in range(_span(cell, "colspan")):
                if (down := _span(cell, "rowspan")) > 1:
                    hanging[len(row)] = (down - 1, text)
                row.append(text)
        _fill(row, hanging)
        rows.append(row)
        cells += len(row)
        if cells > _MAX_CELLS:
            break
    return rows


def _fill(row: list[str], hanging: dict[int, tuple[int, str]]) -> None:
    """Append the cells that hang down from rows above at this place."""
    while (left := hanging.get(len(row), (0, "")))[0]:
        hanging[len(row)] = (left[0] - 1, left[1])
        row.append(left[1])


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1")
    return min(int(value), _MAX_SPAN) if value.isdecimal() and int(value) > 0 else 1


def _headed(rows: list[list[str]]) -> list[Record]:
    """One record a row, where the first full row holds labels and the next one does not."""
    start = next((at for at, row in enumerate(rows[:3]) if sum(1 for cell in row if _label(cell)) >= 2), None)
    if start is None or start + 1 >= len(rows):
        return []
    labels = [_label(cell) or cell for cell in rows[start]]
    if any(_label(cell) for cell in rows[start + 1]):
        return []
    records = []
    for row in rows[start + 1 :]:
        fields = [
            (label, cell) for label, cell in zip(labels, row, strict=False) if label and not _SERIAL.fullmatch(label)
        ]
        if any(value for _, value in fields):
            records.append(Record(_name_in(fields) or next(value for _, value in fields if value), tuple(fields)))
    return records


def _pairs_of_row(row: list[str]) -> Fields:
    """The label and value cells of one row."""
    pairs = []
    at = 0
    while at < len(row):
        label = _label(row[at])
        if label:
            value = row[at + 1] if at + 1 < len(row) and not _label(row[at + 1]) else ""
            pairs.append((label, value))
            at += bool(value)
        else:
            pairs += _inline(row[at])
        at += 1
    return pairs


def _pairs_of_list(block: Tag) -> Fields:
    pairs: Fields = []
    for child in block.find_all(["dt", "dd"]):
        text = squeeze(child.get_text(" "))[:_MAX_VALUE]
        if child.name == "dt" and _label(text):
            pairs.append((_label(text), ""))
        elif child.name == "dd" and pairs and not pairs[-1][1]:
            pairs[-1] = (pairs[-1][0], text)
        else:
            pairs += _inline(text)
    return pairs


def _inline(text: str) -> Fields:
    """The fields of a line such as 地址：… 电话：…"""
    text = text.lstrip(" 【[·•■●")
    if not _INLINE.match(text):
        return []
    labels = list(_INLINE.finditer(text))
    ends = [*(label.start() for label in labels[1:]), len(text)]
    return [
        (re.sub(r"\s", "", label[1]), text[label.end() : end].strip(" ；;，,【[")[:_MAX_VALUE])
        for label, end in zip(labels, ends, strict=True)
    ]


def _records(groups: Iterable[Fields], name: str) -> Iterator[Record]:
    """Records out of fields in page order; a label that returns begins the next."""
    fields: Fields = []
    for group in groups:
        for label, value in group:
            if any(label == known for known, _ in fields):
                yield Record(_name_in(fields) or name, tuple(fields))
                fields = []
            fields.append((label, value))
    if fields:
        yield Record(_name_in(fields) or name, tuple(fields))


def _name_in(fields: Fields) -> str:
    return next((value for wanted in _NAMES for label, value in fields if label == wanted and value), "")


def _from_lines(document: Document, *, skip_tables: bool) -> Iterator[Record]:
    """Records written as paragraphs; a heading or a label that returns begins the next."""
    titles, headings = _lines_in(document, {"h1"}), _lines_in(document, _HEADINGS)
    tabled = _lines_in(document, {"table", "dl"}) if skip_tables else set()
    name, loose, fields = "", "", Fields()
    for at, line in enumerate(document.lines):
        if at in tabled or line.node.place in {Place.NAVIGATION, Place.BREADCRUMB, Place.FOOTER}:
            continue
        found = [] if at in titles else _fields_of(line)
        returns = any(known == label for known, _ in fields for label, _ in found)
        heads = at in titles or (at in headings and not found)
        if fields and (returns or heads):
            loose = _unit_behind(fields) or loose
            yield Record(_name_in(fields) or name, tuple(fields))
            name, loose, fields = loose, "", []
        if found:
            fields += found
        elif heads:
            name = line.text
        elif fields and (not fields[-1][1] or _LONG.search(fields[-1][0])):
            known, value = fields[-1]
            fields[-1] = (known, f"{value}\n{line.text}".strip()[:_MAX_VALUE])
        else:
            loose = line.text if _UNIT.fullmatch(line.text) else loose
            name = name if fields else loose or name
    if fields:
        yield Record(_name_in(fields) or name, tuple(fields))


def _fields_of(line: Line) -> Fields:
    """The fields a line begins: a label alone, or labels with their values. Menu entries are no labels."""
    if line.linked * 2 >= len(line.text):
        return []
    label = _label(line.text) if len(line.text) <= _BARE_LENGTH else ""
    return [(label, "")] if label else _inline(line.text)


def _lines_in(document: Document, tags: Container[str]) -> set[int]:
    """The numbers of the lines that stand in elements called so."""
    return {at for node in document.nodes if node.tag in tags for at in range(node.top, node.bottom)}


def _unit_behind(fields: Fields) -> str:
    """A unit's name that the last value swallowed: the next entry's heading, printed as a paragraph."""
    label, value = fields[-1]
    rest, _, last = value.rpartition("\n")
    if not rest or not _UNIT.fullmatch(last):
        return ""
    fields[-1] = (label, rest)
    return last
