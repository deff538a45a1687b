"""The list of problems on a page: the gravest as finished markup, all of them as compact rows.

A page with fifty thousand problems must open at once and stay under a size that mail and old
machines bear. So only the first few hundred are written out (they print, and show without a
script); all are embedded once more as rows of JSON, which the page's script parses when somebody
searches, filters or asks for more.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import groupby, islice

from markupsafe import Markup

from inspector.model import Finding, Outcome, Severity
from reports import labels
from reports.cards import Address, Card, card
from reports.model import Report
from reports.text import one_line

WRITTEN_OUT = 300
"""How many problems a page holds as markup."""

MAX_ROW_BYTES = 24_000_000
"""How large the embedded rows may grow; what does not fit is left to the units' own pages and lists."""

_ROW = (
    "id",
    "code",
    "severity",
    "outcome",
    "level",
    "certainty",
    "message",
    "before",
    "wrong",
    "after",
    "target",
    "unit",
    "column",
    "page",
    "url",
    "suggestion",
    "places",
    "places_total",
    "shots",
    "first_seen",
    "status",
    "points",
)
_SHARED = (
    "code",
    "severity",
    "outcome",
    "level",
    "certainty",
    "target",
    "unit",
    "column",
    "page",
    "suggestion",
    "first_seen",
    "status",
)
"""Fields whose values repeat: they are stored once and referred to by number."""

BLANK = Card(
    **{field.name: "" for field in fields(Card) if field.name not in {"url", "places", "places_total", "shots"}},
    url=Address("", ""),
    places=(),
    places_total=0,
    shots=(),
)
"""An empty card, from which the page's script makes more."""


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Written-out problems under one heading, with the number of all that belong there."""

    title: str
    number: int
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class ProblemList:
    """What the template ``_list.html`` shows. ``choices`` are (field, label, options) of the filter with
    (value, text, number) options; ``left_out`` counts the problems that did not fit into ``rows``."""

    total: int
    shown: int
    left_out: int
    groups: list[CardGroup]
    choices: list[tuple[str, str, list[tuple[str, str, int]]]]
    groupings: list[tuple[str, str]]
    rows: Markup
    blank: Card = BLANK


def by_unit(report: Report) -> ProblemList:
    """All problems of a run, under their units, the units with the gravest first."""
    findings = [finding for unit in report.concerned for finding in unit.findings]
    return _problem_list(
        report,
        findings,
        labels.unit,
        [
            ("unit", "责任单位", _options(findings, labels.unit)),
            ("target", "网站／账号", _options(findings, lambda finding: one_line(finding.target))),
        ],
        [("unit", "按单位"), ("check", "按类型"), ("column", "按栏目")],
    )


def by_check(report: Report, findings: Iterable[Finding]) -> ProblemList:
    """The problems of one unit, under the checks that found them, the gravest first."""
    ordered = list(findings)
    first: dict[str, int] = {}
    for finding in ordered:
        first.setdefault(finding.check, len(first))
    ordered.sort(key=lambda finding: first[finding.check])
    return _problem_list(
        report,
        ordered,
        lambda finding: f"{labels.family(finding.check)}：{report.check_title(finding.check)}",
        [("target", "网站／账号", _options(ordered, lambda finding: one_line(finding.target)))],
        [("check", "按类型"), ("column", "按栏目")],
    )


def _problem_list(
    report: Report,
    findings: list[Finding],
    title: Callable[[Finding], str],
    choices: list[tuple[str, str, list[tuple[str, str, int]]]],
    groupings: list[tuple[str, str]],
) -> ProblemList:
    sizes = Counter(map(title, findings))
    written = findings[:WRITTEN_OUT]
    rows, fitting = _rows(card(finding, report.rules) for finding in findings)
    return ProblemList(
        total=len(findings),
        shown=len(written),
        left_out=len(findings) - fitting,
        groups=[
            CardGroup(name, sizes[name], [card(finding, report.rules) for finding in found])
            for name, found in groupby(written, key=title)
        ],
        choices=[
            *choices,
            ("code", "问题类型", _options(findings, lambda finding: finding.check, report.check_title)),
            ("severity", "级别", _options(findings, lambda finding: finding.severity, lambda one: Severity(one).label)),
            ("outcome", "认定", _options(findings, lambda finding: finding.outcome, lambda one: Outcome(one).label)),
            ("status", "状态", _options(findings, lambda finding: labels.status(finding.status))),
        ],
        groupings=groupings,
        rows=rows,
    )


def _options(
    findings: Iterable[Finding], value: Callable[[Finding], str], text: Callable[[str], str] = str
) -> list[tuple[str, str, int]]:
    numbers = Counter(str(value(finding)) for finding in findings)
    return [(name, text(name), number) for name, number in numbers.most_common() if name]


def _rows(cards: Iterable[Card]) -> tuple[Markup, int]:
    """The rows as JSON that is safe inside a script element, and how many of them fitted."""
    numbers: dict[str, int] = {}
    checks: dict[str, tuple[str, str, str]] = {}
    lines: list[str] = []
    room = MAX_ROW_BYTES
    for each in cards:
        checks.setdefault(each.code, (each.title, each.kind, each.basis))
        known = len(numbers)
        line = _safe_json(list(_cells(each, numbers)))
        room -= len(line.encode()) + sum(len(new.encode()) for new in islice(reversed(numbers), len(numbers) - known))
        if room < 0:
            break
        lines.append(line)
    head = {"fields": _ROW, "shared": _SHARED, "checks": checks, "strings": list(numbers)}
    return Markup(f'{_safe_json(head)[:-1]},"rows":[{",".join(lines)}]}}'), len(lines)  # noqa: S704 - escaped JSON


def _cells(each: Card, numbers: dict[str, int]) -> Iterator[object]:
    for name in _ROW:
        value = getattr(each, name)
        if name in _SHARED:
            yield numbers.setdefault(value, len(numbers))
        elif name == "url":
            yield _address(each.url)
        elif name == "places":
            yield [_address(place) for place in each.places]
        else:
            yield value


def _address(address: Address) -> str | list[str]:
    """A link as its text; an address that must not become a link as a list of one."""
    return address.link or ([address.text] if address.text else "")


def _safe_json(value: object) -> str:
    """JSON that cannot end its script element: the three characters of markup become escapes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
