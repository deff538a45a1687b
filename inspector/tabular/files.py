"""A file of tables as sheets of cells, whatever its format."""

from __future__ import annotations

from pathlib import Path

from inspector.errors import UsageError, system_reason
from inspector.tabular.delimited import read_delimited
from inspector.tabular.sheets import MAX_FILE_BYTES, Sheet
from inspector.tabular.workbook import read_workbook


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """The sheets of a workbook (.xlsx) or CSV file, in order. The content decides, not the name.

    Raises:
        UsageError: the file is missing, unreadable, too large, broken, empty, or no table at all.
    """
    content = _content(path)
    if content.startswith(b"PK\x03\x04"):
        sheets = tuple(Sheet(path, name, rows) for name, rows in read_workbook(path, content))
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise UsageError(f"{path} 设了打开密码，无法读取；请去掉密码后重新保存。")
        raise UsageError(f"{path} 是旧版 .xls 格式，无法读取；请用表格软件打开，另存为 .xlsx。")
    else:
        sheets = (Sheet(path, "", read_delimited(path, content)),)
    if not any(sheet.rows for sheet in sheets):
        raise UsageError(f"{path} 是空的，没有任何内容；请核对是不是选错了文件。")
    return sheets


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise UsageError(f"{path} 超过 {MAX_FILE_BYTES // 1_000_000} MB，请按季度或单位拆成几个文件。")
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"表格文件 {path} 无法读取：{system_reason(error)}。") from None
