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
from inspector.gather.extract.labels import KNOWN, NAMES, SHARED
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

_SCRIPT, _SCRIPT_END = re.compile(r"<script\b", re.I), re.compile(r"</script\b[^>]{0,50}>", re.I)
_LONG = re.compile(r"职[能责]|简历|分工|分管|流程|程序|材料|条件|依据|机构|时间|方式")
"""Labels whose values run over several paragraphs."""

_INLINE = re.compile(
    "(?<![\u4e00-\u9fff])("
    + "|".join(r"\s?".join(label) for label in sorted(KNOWN, key=len, reverse=True))
    + r")\s?[】\]]?\s?[:：]"
)
_BARE = re.compile(r"^[（(]?[一二三四五六七八九十\d]{0,2}[、.）)]?\s?[【\[]?(.{2,10}?)[】\]]?\s?[:：]?$")
_NUMBERING = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[、.．）)]\s?[【\[]?")
_BARE_LENGTH = 18
"""Characters of the longest line that is a label and nothing else, with its number and brackets."""

_MARKING = frozenset({"span", "b", "strong", "em", "i", "label", "font"})
"""Elements that set a label apart from its value within a line."""

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
        if len(seen - SHARED) >= 2:
            return True
    seen.update(label for fields in _split_lines(document).values() for label, _ in fields)
    return len(seen - SHARED) >= 2


def labels_of(records: Iterable[Record]) -> set[str]:
    """The known labels that occur in ``records``."""
    return {label for record in records for label, _ in record.fields if label in KNOWN}


def _label(text: str) -> str:
    """A known label as printed, without spaces, number, brackets and colon; empty for other text."""
    match = _BARE.match(text)
    label = re.sub(r"\s", "", match[1]) if match else ""
    return label if label in KNOWN else ""


def _from_markup(html: str) -> Iterator[Record]:
    from bs4 import BeautifulSoup, SoupStrainer  # heavy, and most workers never meet such a page

    markup = (
        _without_scripts(html)[:_MAX_TABLE_MARKUP].encode("utf-8", "replace").decode()
    )  # lxml refuses lone surrogates
    soup = BeautifulSoup(markup, "lxml", parse_only=SoupStrainer(["table", "dl", *_TITLES]))
    lists: list[Fields] = []
    named = ""
    for block in soup.find_all(["table", "dl"]):
        if block.find("table") is not None:
            continue
        heading = block.find("caption") or block.find_previous(_TITLES)
        name = squeeze(heading.get_text()) if heading else ""
        if name != named or block.name != "dl":
            yield from _records(lists, named)
            lists, named = [], name
        if block.name == "dl":
            lists.append(_pairs_of_list(block))
        else:
            rows = _grid(block)
            yield from _headed(rows) or _records([_pairs_of_row(row) for row in rows], name)
    yield from _records(lists, named)


def _without_scripts(html: str) -> str:
    """``html`` without what its script elements hold; linear in its length."""
    parts, at = [], 0
    while opening := _SCRIPT.search(html, at):
        closing = _SCRIPT_END.search(html, opening.end())
        if closing is None:
            break
        parts.append(html[at : opening.start()])
        at = closing.end()
    return "".join([*parts, html[at:]])


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
    text = _NUMBERING.sub("", text.lstrip(" 【[·•■●"))
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
    return next((value for wanted in NAMES for label, value in fields if label == wanted and value), "")


def _from_lines(document: Document, *, skip_tables: bool) -> Iterator[Record]:
    """Records written as paragraphs; a heading or a label that returns begins the next."""
    titles, headings = _lines_in(document, {"h1"}), _lines_in(document, _HEADINGS)
    split = _split_lines(document)
    tabled = _lines_in(document, {"table", "dl"}) if skip_tables else set()
    name, loose, fields = "", "", Fields()
    for at, line in enumerate(document.lines):
        if at in tabled or line.node.place in {Place.NAVIGATION, Place.BREADCRUMB, Place.FOOTER}:
            continue
        found = [] if at in titles else _fields_of(line) or split.get(at, [])
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


def _split_lines(document: Document) -> dict[int, Fields]:
    """The fields of lines that set label and value apart by elements alone, by the number of the line."""
    found: dict[int, Fields] = {}
    for node in document.nodes:
        parent = node.parent
        if node.tag not in _MARKING or parent is None or parent.bottom != parent.top + 1 or node.first != parent.first:
            continue
        label = _label(document.text_of(node)) if node.last - node.first <= _BARE_LENGTH else ""
        line = document.lines[parent.top]
        if label and not line.linked:
            found[parent.top] = [(label, line.text[len(document.text_of(node)) :].strip()[:_MAX_VALUE])]
    return found


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
