"""Arguments and options that several commands share, and the program's only clock."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from inspector.errors import UsageError

BEIJING = ZoneInfo("Asia/Shanghai")


def today() -> date:
    """The day it is in China: the only clock of the program."""
    return datetime.now(BEIJING).date()


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"日期“{value}”写法有误；请写成 2026-09-20 这样。") from None


config_argument = click.argument("config", type=click.Path(path_type=Path))
config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="文件",
    default=Path("inspection.toml"),
    help="配置文件（默认 inspection.toml）。",
)
out_option = click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="文件夹",
    default=Path("out"),
    help="结果写到哪个文件夹（默认 out）。",
)
as_of_option = click.option(
    "--as-of", callback=_day, metavar="日期", help="监测时间点，如 2026-09-20（默认今天；季度已过的取季末）。"
)
db_option = click.option("--db", metavar="地址", help="数据库地址（默认按配置，或当前文件夹下的 data/inspector.db）。")
unit_option = click.option("--unit", metavar="单位", help="只办这一个责任单位的。")
