"""Values whose label stands in the row above them: 索引号 | 发文机关 | 发布日期, and under each what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from inspector.gather.extract.document import Document, Node

_LABEL = re.compile(r"(?:[\u4e00-\u9fff]\s?){2,8}[：:]?")
_FACT = re.compile(r"日\s*期|时\s*间|来\s*源|索引号|[文字]\s*号|机关|机构|有效性|公开")
_MAX_CELLS = 12


def labelled_lines(document: Document) -> list[str]:
    """The text of every line of a page, with its label in front where the row above holds it, and without it there."""
    texts = [line.text for line in document.lines]
    for above, below in _row_pairs(document):
        for label, value in zip(above, below, strict=True):
            if value.top < value.bottom:
                name = "".join(texts[label.top : label.bottom]).rstrip("：:")
                texts[value.top] = f"{name}：{texts[value.top]}"
                texts[label.top : label.bottom] = [""] * (label.bottom - label.top)
    return texts


def _row_pairs(document: Document) -> Iterator[tuple[list[Node], list[Node]]]:
    """Neighbouring rows of which the first holds only labels of facts. Where the row after them holds values
    again, the table is a list of many things with a heading."""
    rows: dict[int, list[Node]] = {}
    for node in document.nodes:
        if node.tag == "tr" and node.parent is not None:
            rows.setdefault(node.parent.index, []).append(node)
    for siblings in rows.values():
        if not 2 <= len(siblings) <= 2 * _MAX_CELLS:
            continue
        cells = [[cell for cell in document.children(row) if cell.tag in {"td", "th"}] for row in siblings]
        kinds = [_is_heading(document, row) for row in cells]
        for at, (above, below) in enumerate(pairwise(cells)):
            ends = at + 2 == len(cells) or kinds[at + 2]
            if kinds[at] and not kinds[at + 1] and ends and len(above) == len(below):
                yield above, below


def _is_heading(document: Document, cells: list[Node]) -> bool:
    if not 2 <= len(cells) <= _MAX_CELLS:
        return False
    texts = [document.visible_text_of(cell) for cell in cells]
    return all(map(_LABEL.fullmatch, texts)) and any(map(_FACT.search, texts))
