"""CSV files: comma, tab or semicolon, in the encodings Chinese offices save them in."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice
from pathlib import Path

from inspector.errors import UsageError
from inspector.tabular.sheets import MAX_COLUMNS, MAX_ROWS, Rows

_QUOTED = re.compile(r'"[^"]*"')


def read_delimited(path: Path, content: bytes) -> Rows:
    """The rows of a CSV file that hold anything, with their numbers (an entry with line breaks is one row).

    Raises:
        UsageError: it is no text, a web page, wrongly quoted, or too long.
    """
    text = _decode(path, content)
    if "\0" in text:
        raise UsageError(f"{path} 不是表格文件；请提供 .xlsx 或 .csv 文件。")
    if re.match(r"\s*<(?:!doctype|html|table|\?xml)", text, re.IGNORECASE):
        raise UsageError(f"{path} 其实是一个网页，不是表格；请用表格软件打开，另存为 .xlsx。")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[tuple[int, tuple[str, ...]]] = []
    number = 0
    try:
        for number, record in enumerate(reader, start=1):
            if any(cell.strip() for cell in record):
                rows.append((number, tuple(record[:MAX_COLUMNS])))
            if len(rows) > MAX_ROWS:
                raise UsageError(f"{path} 超过 {MAX_ROWS} 行，请按季度或单位拆成几个文件。")
    except csv.Error:
        raise UsageError(f"{path} 第 {number + 1} 行的引号不成对，无法分列；请用表格软件打开，另存为 .xlsx。") from None
    return tuple(rows)


def _decode(path: Path, content: bytes) -> str:
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError(f"{path} 不是表格文件，或文字编码无法识别；请用表格软件打开，另存为 .xlsx。")


def _delimiter(text: str) -> str:
    """The separator that stands oftenest, outside quotes, in the first lines; the comma on a tie."""
    head = _QUOTED.sub("", "\n".join(islice(io.StringIO(text[:100_000]), 10)))
    return max(",\t;", key=head.count)
