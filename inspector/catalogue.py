"""The catalogue of checks: ``inspector checks`` and the page of one rule."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table

from inspector.check import Check
from inspector.errors import UsageError
from inspector.model import Account, Column, LinkReport, Page, Site
from inspector.registry import installed_checks

_SUBJECTS = {Page: "网页", Column: "栏目", LinkReport: "链接", Account: "账号", Site: "网站"}


def show_catalogue() -> None:
    """Print every installed check: code, title, what it looks at, severity, indicator."""
    table = Table(box=None, pad_edge=False)
    for heading in ("代码", "检查项", "对象", "级别", "指标"):
        table.add_column(heading)
    for check in installed_checks():
        rule = check.rule
        table.add_row(rule.code, rule.title, _SUBJECTS[check.subject], rule.severity.label, rule.indicator or "—")
    Console().print(table)


def show_check(code: str) -> None:
    """Print the page of one check.

    Raises:
        UsageError: there is no such check, or its package brings no page for it.
    """
    Console().print(Markdown(rule_page(installed_checks().get(code))))


def rule_page(check: type[Check[Any]]) -> str:
    """The Markdown page that lies beside a check's module."""
    module = sys.modules[check.__module__]
    path = Path(module.__file__ or "").with_suffix(".md")
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        raise UsageError(f"检查项 {check.rule.code} 没有说明页；请联系其作者。") from None
