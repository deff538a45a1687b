"""What the review pages show: a query string to a filter, items to rows with their evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from inspector.check import Rule
from inspector.model import Finding, Severity
from inspector.store import Filter, Item, Store, View
from reports import labels
from reports.cards import Card, card, pictures
from reports.text import one_line

PAGE = 50
"""How many items one page shows."""

_NO_UNIT = "-"
"""Stands in addresses for the items that no unit answers for."""

_CHOICES = 500
"""The most values a filter offers to choose from."""


@dataclass(frozen=True, slots=True)
class Row:
    """One item as a reviewer meets it. ``card`` is None where its finding is gone with its run."""

    item: Item
    card: Card | None
    title: str
    stage: str
    shots: int

    @property
    def mark(self) -> str:
        """The item and the version its reviewer sees, as the form sends it back."""
        return f"{self.item.fingerprint}:{self.item.version}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a filter can take, with how many items of the view have it."""

    value: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the queue."""

    rows: list[Row]
    total: int
    page: int
    choices: dict[str, list[Choice]]

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PAGE))


def read_filter(query: Mapping[str, str], today: date) -> Filter:
    """The filter a query string asks for; what makes no sense in it is passed over."""
    view = query.get("view", View.TODO)
    severities = [severity.value for severity in Severity]
    severity = query.get("severity", "")
    unit = query.get("unit", "")
    return Filter(
        today,
        View(view) if view in set(View) else View.TODO,
        severities.index(severity) if severity in severities else -1,
        check=query.get("check", ""),
        unit="" if unit == _NO_UNIT else unit or None,
        column=query.get("column", ""),
    )


def severity_of(wanted: Filter) -> str:
    """The severity a filter asks for, as the query string writes it."""
    return list(Severity)[wanted.severity].value if wanted.severity >= 0 else ""


def query_of(wanted: Filter, **changes: Any) -> str:
    """The query string that :func:`read_filter` reads as ``wanted``, with ``changes``."""
    unit = _NO_UNIT if wanted.unit == "" else wanted.unit or ""
    values: dict[str, Any] = {
        "view": wanted.view.value,
        "severity": severity_of(wanted),
        "check": wanted.check,
        "unit": unit,
        "column": wanted.column,
    }
    return urlencode({name: value for name, value in (values | changes).items() if value not in ("", None)})


def listing(store: Store, rules: Mapping[str, Rule], wanted: Filter, page: int) -> Listing:
    """One page of the queue, the last one when ``page`` lies beyond it."""
    total = store.queue.count(wanted)
    page = max(1, min(page, -(-total // PAGE)))
    items = store.queue.page(wanted, offset=(page - 1) * PAGE, limit=PAGE)
    return Listing(rows(store, rules, items, wanted.today), total, page, _choices(store, rules, wanted))


def rows(store: Store, rules: Mapping[str, Rule], items: list[Item], today: date) -> list[Row]:
    """Items with what is known of them."""
    findings = store.items.findings(items)
    return [_row(item, findings.get(item.fingerprint), rules, today) for item in items]


def _row(item: Item, finding: Finding | None, rules: Mapping[str, Rule], today: date) -> Row:
    title = rules[item.check].title if item.check in rules else item.check
    shown = card(finding, rules) if finding else None
    return Row(item, shown, title, item.stage(today), len(pictures(finding)) if finding else 0)


def _choices(store: Store, rules: Mapping[str, Rule], wanted: Filter) -> dict[str, list[Choice]]:
    severities: dict[str, int] = {}
    for weight, number in store.queue.choices(wanted, "weight"):
        value = list(Severity)[weight // 2].value
        severities[value] = severities.get(value, 0) + number
    return {
        "severity": [Choice(each.value, each.label, severities[each]) for each in Severity if each in severities],
        "check": [
            Choice(code, f"{rules[code].title if code in rules else labels.family(code)}（{code}）", number)
            for code, number in store.queue.choices(wanted, "check")
        ],
        "unit": [
            Choice(unit or _NO_UNIT, one_line(unit) or labels.NO_UNIT, number)
            for unit, number in store.queue.choices(wanted, "unit")[:_CHOICES]
        ],
        "column": [
            Choice(column, one_line(column, 60), number)
            for column, number in store.queue.choices(wanted, "column")[:_CHOICES]
            if column
        ],
    }
