"""Groups of findings and how many there are of each sort."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from inspector.model import Finding, Outcome, Severity
from reports import labels
from reports.text import one_line

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of findings. ``failed`` are certain, ``vetoes`` those of them that fail a target;
    ``review`` await a person, ``suspected`` are those of them that would fail a target."""

    failed: int = 0
    review: int = 0
    vetoes: int = 0
    suspected: int = 0

    @property
    def total(self) -> int:
        """All findings."""
        return self.failed + self.review


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that share a kind, a check or a column, gravest first. ``place`` is the target of a column."""

    key: str
    title: str
    findings: tuple[Finding, ...]
    counts: Counts
    place: str = ""


def count(findings: Iterable[Finding]) -> Counts:
    """How many findings there are of each sort."""
    failed = review = vetoes = suspected = 0
    for finding in findings:
        veto = finding.severity is Severity.VETO
        if finding.outcome is Outcome.FAIL:
            failed += 1
            vetoes += veto
        else:
            review += 1
            suspected += veto
    return Counts(failed, review, vetoes, suspected)


def by(findings: Iterable[Finding], key: Callable[[Finding], K]) -> dict[K, list[Finding]]:
    """Findings under what ``key`` says of them, in their own order."""
    grouped: dict[K, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(key(finding), []).append(finding)
    return grouped


def by_check(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings under the codes of their checks."""
    return by(findings, lambda finding: finding.check)


def gravest_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same findings, certain vetoes first."""
    return tuple(sorted(findings, key=labels.weight))


def groups_of(grouped: Mapping[str, list[Finding]], title: Callable[[str], str]) -> tuple[Group, ...]:
    """A group for every entry, the largest first."""
    groups = [Group(key, title(key), gravest_first(found), count(found)) for key, found in grouped.items()]
    return tuple(sorted(groups, key=lambda group: (-group.counts.total, group.key)))


def columns_of(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """A group for every column of a website, the largest first; findings without column are left out."""
    placed = (finding for finding in findings if labels.column(finding))
    grouped = by(placed, lambda finding: (one_line(finding.target), labels.column(finding)))
    groups = [
        Group(f"{target}\n{column}", column, gravest_first(found), count(found), place=target)
        for (target, column), found in grouped.items()
    ]
    return tuple(sorted(groups, key=lambda group: (-group.counts.total, group.key)))
