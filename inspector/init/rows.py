"""One row of a register in the words of a configuration."""

from __future__ import annotations

import re
from typing import Any

from inspector.config_errors import shown
from inspector.init.frequencies import allowed_days
from inspector.model import ColumnType, Platform
from inspector.sources.platforms import platform_named
from inspector.tabular import Row

_SEPARATORS = re.compile(r"[;；,，、\s]+")
_PLACEHOLDERS = {"-", "--", "—", "——", "/", "无", "暂无", "空"}
_CLOSED = re.compile(r"关停|注销|停用|停运|关闭|迁移")


def settings_of(row: Row) -> tuple[dict[str, Any], list[str]]:
    """The settings a row states, not yet validated, and remarks on what was adjusted or left out.

    Raises:
        ValueError: the row is not to be taken over; the message says why in Chinese.
    """
    settings: dict[str, Any] = {}
    remarks: list[str] = []
    for name, text in row.texts.items():
        if not text or text in _PLACEHOLDERS:
            continue
        try:
            value = _value(name, text)
        except _LeftOut as remark:
            remarks.append(str(remark))
            continue
        if name == "url" and value != text:
            remarks.append("网址没有写 http:// 或 https://，已按 http:// 处理")
        if value is not None:
            settings[name] = value
    return settings, remarks


class _LeftOut(Exception):
    """A value that cannot be used but does not spoil its row; the message is the remark."""


def _value(name: str, text: str) -> Any:
    """The value of one cell; None for one that sets nothing."""
    match name:
        case "recipients" | "copies" | "aliases":
            return [part for part in _SEPARATORS.split(text) if part]
        case "url":
            return text if "://" in text or "." not in text else f"http://{text}"
        case "platform":
            platform = platform_named(text)
            if platform is None:
                raise ValueError(f"不认识平台{shown(text)}，可以写 {'、'.join(known.label for known in Platform)}")
            return platform
        case "type":
            if text not in set(ColumnType):
                raise _LeftOut(f"栏目类型{shown(text)}不在可选范围内，没有采用，将自动识别")
            return ColumnType(text)
        case "max_age_days":
            try:
                return allowed_days(text)
            except ValueError:
                raise _LeftOut(f"更新期限{shown(text)}看不懂，没有采用，将按检查指标的规定") from None
        case "status":
            if _CLOSED.search(text):
                raise ValueError(f"账号的运行状态是{shown(text)}")
            return None
        case _:
            return text
