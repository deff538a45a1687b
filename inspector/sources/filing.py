"""The list of filed accounts (备案名单), as the reporting system exports it."""

from __future__ import annotations

from inspector.config import Config
from inspector.errors import UsageError
from inspector.model import Filing, Platform
from inspector.sources.platforms import platform_named
from inspector.sources.table import COLUMNS
from inspector.tabular import Row, Table, read_table

_COLUMNS = {
    "platform": COLUMNS["platform"],
    "name": COLUMNS["account_name"],
    "account_id": COLUMNS["account_id"],
    "unit": ("责任单位", "unit", "主办单位", "主管单位", "开办单位", "所属单位"),
    "number": ("备案号", "number", "备案编号", "标识码", "账号标识码"),
}


def read_filing(config: Config) -> tuple[Filing, ...]:
    """The lines of all files in ``sources.filing``; empty when none is named.

    Raises:
        UsageError: a file cannot be read, or a line names no known platform or no account.
    """
    return tuple(entry for index, file in enumerate(config.sources.filing) for entry in _entries(config, index, file))


def _entries(config: Config, index: int, file: str) -> list[Filing]:
    where = f"sources.filing[{index}]"
    try:
        table: Table = read_table(config.folder / file, _COLUMNS, required=("platform", "name"))
    except UsageError as error:
        raise config.error(where, str(error)) from error
    return [_entry(config, where, table, row) for row in table.rows]


def _entry(config: Config, where: str, table: Table, row: Row) -> Filing:
    platform, name = platform_named(row.text("platform")), row.text("name")
    if platform is None or not name:
        place = f"{table.sheet.label} 第 {row.number} 行"
        wrong = "没有写账号名称" if platform else f"不认识的平台“{row.text('platform')[:20]}”"
        raise config.error(where, f"备案名单{place}：{wrong}，请补正。")
    return Filing(platform or Platform.OTHER, name, row.text("unit"), row.text("number"), row.text("account_id"))
