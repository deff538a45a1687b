"""The kinds of value a configuration holds, each with the sentence for a value that is none.

The sentences read on from the name of the setting; :mod:`inspector.config_errors` puts file, line
and field before them and the value found behind them.
"""

from __future__ import annotations

import re
import unicodedata
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, PlainValidator, Strict

QUARTER = re.compile(r"(20[0-9]{2})Q([1-4])")
_SPAN = re.compile(r"((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)")
_ENVIRONMENT_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def _one_line(value: str) -> str:
    if any(unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"} for char in value):
        raise ValueError("要写在一行里，不能有换行和看不见的字符")
    return value


def _name(value: str) -> str:
    if value != value.strip():
        raise ValueError("前后不能有空格")
    if value[:1] in {"=", "+", "-", "@"}:
        raise ValueError(f"不能以 {value[0]} 开头，否则表格软件会把它当作公式")
    return value


def _http_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port or an IPv6 address that is none
        whole = False
    if not whole or re.search(r"\s", value):
        raise ValueError("要写成完整的网址，例如 https://www.example.gov.cn/")
    if parts.username is not None:
        raise ValueError("里不能带用户名和密码")
    return value


def _email(value: str) -> str:
    if not re.fullmatch(r"[^@\s,;<>\"']+@[^@\s,;<>\"']+", value):
        raise ValueError("不是有效的邮箱地址，要写成 name@example.gov.cn 的样子")
    return value


def _quarter(value: str) -> str:
    if not QUARTER.fullmatch(value):
        raise ValueError("要写成“年份Q季度”，例如 2026Q4")
    return value


def _span(value: str) -> str:
    match = _SPAN.fullmatch(value)
    if not match or match[1] == match[2]:
        raise ValueError("要写成一天里的一段时间，例如 22:00-07:00")
    return value


def _network(value: object) -> IPv4Network | IPv6Network:
    try:
        return ip_network(value) if isinstance(value, str) else ip_network(str(value))
    except ValueError:
        raise ValueError('要写成网段，例如 "10.1.0.0/16"；单个地址写成 "10.1.2.3"') from None


def _environment_name(value: str) -> str:
    if not _ENVIRONMENT_NAME.fullmatch(value):
        raise ValueError("要写环境变量的名称（英文字母、数字和下划线），不能写密码本身")
    return value


def _feed_address(value: str) -> str:
    if value.startswith("$"):
        if not _ENVIRONMENT_NAME.fullmatch(value[1:]):
            raise ValueError("中 $ 后面要写环境变量的名称（英文字母、数字和下划线）")
        return value
    return value and _http_address(_one_line(value))


def _database_url(value: str) -> str:
    if value.startswith("$"):
        if not _ENVIRONMENT_NAME.fullmatch(value[1:]):
            raise ValueError("中 $ 后面要写环境变量的名称（英文字母、数字和下划线）")
    elif re.search(r"//[^/\s]*:[^/\s]*@", value):
        raise ValueError('里不能写密码：把整个地址放进环境变量，这里写 "$INSPECTOR_DATABASE"')
    return value


Whole = Annotated[int, Strict()]
Number = Annotated[float, Strict()]
Flag = Annotated[bool, Strict()]
"""TOML has types of its own: ``"10"`` is no number and ``1`` no yes."""

Line = Annotated[str, Field(max_length=200), AfterValidator(_one_line)]
"""Text in one line, perhaps empty."""

Name = Annotated[Line, Field(min_length=1), AfterValidator(_name)]
"""What people call a unit, site, column or account: it becomes a file name, a mail header, a cell."""

OptionalName = Annotated[Line, AfterValidator(_name)]

HttpUrl = Annotated[str, Field(max_length=2000), AfterValidator(_one_line), AfterValidator(_http_address)]
"""A whole http or https address, without credentials."""

OptionalHttpUrl = Annotated[str, AfterValidator(lambda value: value and _http_address(_one_line(value)))]

Email = Annotated[Line, AfterValidator(_email)]

Quarter = Annotated[str, AfterValidator(_quarter)]
"""``2026Q4``."""

Network = Annotated[IPv4Network | IPv6Network, PlainValidator(_network)]
"""A network or a single address."""

DaySpan = Annotated[str, AfterValidator(_span)]
"""A part of every day, ``22:00-07:00``; it may go past midnight."""

EnvironmentName = Annotated[str, AfterValidator(_environment_name)]
"""The name of an environment variable, never its value."""

OptionalEnvironmentName = Annotated[str, AfterValidator(lambda value: value and _environment_name(value))]

FeedAddress = Annotated[str, Field(max_length=2000), AfterValidator(_feed_address)]
"""An http or https address, or ``$NAME`` of an environment variable that holds one with a key in it."""

DatabaseUrl = Annotated[Line, AfterValidator(_database_url)]
"""An SQLAlchemy address without a password, or ``$NAME`` of an environment variable that holds one."""
