"""Wording shared by the messages of many checks."""

from datetime import date


def chinese(day: date) -> str:
    """A date as official notices write it: 2026年1月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def shortened(text: str, longest: int = 40) -> str:
    """``text`` on one line, cut with an ellipsis where it is longer than ``longest`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
