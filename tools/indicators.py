"""The table of indicators: every row with the checks that serve it, what they can say, and the tests that prove it.

``python -m tools.indicators`` writes ``docs/indicators.md``; ``tests/test_indicators.py`` holds it current.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from inspector.check import Check
from inspector.profile import Indicator, Profile, load_profile
from inspector.registry import installed_checks

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "docs" / "indicators.md"
PROFILES = ("national-2019", "site-standard", "openness", "openness-local")
MODES = {"A": "机器判定", "P": "机器提示，人工确认", "H": "人工检查"}

_SAYS = re.compile(r"\b(?:self|check)\.(fail|review)\b")
_LABELS = {"fail": "不符合", "review": "待人工确认"}
_HEAD = """# 指标与检查项对照表

每一行指标由哪些检查项负责、检查项能得出什么结论、由哪个测试文件证明。本页由 `python -m tools.indicators` 生成，
改了指标方案或检查项之后重新生成；测试会核对它是不是最新的。

结论一栏是检查项能说出的：“不符合”是确定的，“待人工确认”要人在审核页面里判断；什么都没说就是符合，
无从检查时在报告里写明原因。方式为“人工检查”的行列在审核页面的“人工检查”里填写。
"""


def outcomes(check: type[Check[Any]]) -> list[str]:
    """What a check can say, by its own source, that of its bases and of the helpers beside it."""
    said = {found for source in _sources(check) for found in _SAYS.findall(source)}
    return [label for name, label in _LABELS.items() if name in said]


def _sources(check: type[Check[Any]]) -> Iterator[str]:
    for base in check.__mro__:
        if base.__module__.startswith("checks."):
            yield inspect.getsource(base)
    # A helper that is handed the check speaks for it.
    module = sys.modules[check.__module__]
    for helper in vars(module).values():
        if inspect.isfunction(helper) and helper.__module__.startswith("checks."):
            yield inspect.getsource(helper)


@cache
def _tests() -> tuple[tuple[str, str], ...]:
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return tuple((file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")) for file in files)


def test_file(check: type[Check[Any]]) -> str:
    """The test file of a check, relative to the repository, empty where there is none: the one that imports it,
    else the one called by its code, else the one that names its code."""
    ranked = sorted(_tests(), key=lambda test: not test[0].startswith("tests/checks/"))
    named = re.compile(rf"\b{check.__name__}\b")
    if path := next((path for path, text in ranked if named.search(text)), ""):
        return path
    for path, _ in ranked:
        span = re.search(rf"/test_{check.rule.family.lower()}(\d+)_(?:to|and)_(\d+)\.py$", path)
        if span and int(span[1]) <= int(check.rule.code[3:]) <= int(span[2]):
            return path
    quoted = re.compile(rf"[\"']{check.rule.code}\b")
    return next((path for path, text in ranked if quoted.search(text)), "")


def render() -> str:
    """The whole page."""
    checks = installed_checks().checks
    parts = [_HEAD]
    for name in PROFILES:
        profile = load_profile((name,), ROOT)
        parts.append(f"\n## {profile.title}（`{name}`）\n\n{profile.source}\n\n{_table(profile, checks)}")
    free = [code for code in checks if not any(code in row.codes for row in all_rows())]
    parts.append("\n## 没有列入指标的检查项\n\n这些只作提示，县里可以在自己的方案里列入某一行。\n\n")
    parts.append("| 检查项 | 结论 | 测试文件 |\n|---|---|---|\n")
    parts += [
        f"| {_named(checks, code)} | {'、'.join(outcomes(checks[code]))} | {_linked(checks[code])} |\n" for code in free
    ]
    return "".join(parts)


def all_rows() -> tuple[Indicator, ...]:
    """Every row of every profile of ours."""
    return load_profile(PROFILES, ROOT).indicators


def _table(profile: Profile, checks: dict[str, type[Check[Any]]]) -> str:
    lines = ["| 指标 | 方式 | 检查项 | 结论 | 测试文件 |", "|---|---|---|---|---|"]
    for row in profile.indicators:
        name = f"{row.id} {row.title}"
        if not row.codes:
            lines.append(f"| {name} | {MODES[row.mode]} | — | {'人工填写' if row.mode == 'H' else '—'} | — |")
        for place, code in enumerate(row.codes):
            lead = f"{name} | {MODES[row.mode]}" if place == 0 else " | "
            said = "、".join(outcomes(checks[code]))
            lines.append(f"| {lead} | {_named(checks, code)} | {said} | {_linked(checks[code])} |")
    return "\n".join(lines) + "\n"


def _named(checks: dict[str, type[Check[Any]]], code: str) -> str:
    return f"{code} {checks[code].rule.title}"


def _linked(check: type[Check[Any]]) -> str:
    path = test_file(check)
    return f"[{Path(path).name}](../{path})" if path else "—"


if __name__ == "__main__":
    TABLE.write_text(render(), encoding="utf-8")
    print(TABLE)
