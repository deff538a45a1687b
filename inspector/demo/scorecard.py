"""Comparing what was found with what was planted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from inspector.demo.truth import Entry, Truth

SAID = {"fail", "review"}
"""Outcomes that claim something; others say nothing about the page."""


@dataclass(frozen=True, slots=True)
class FalseAlarm:
    """A finding that matches nothing planted. ``near_miss`` names the trap it fell into, if it was one."""

    check: str
    outcome: str
    url: str
    text: str
    near_miss: str = ""


@dataclass(frozen=True, slots=True)
class CheckScore:
    """How one check did. ``missed`` and ``asked`` hold ids: a certain fault that was only asked about
    (待人工确认) is among both, for it was not said."""

    check: str
    planted: int
    found: int
    missed: tuple[str, ...]
    asked: tuple[str, ...]
    near_misses: int
    false: tuple[FalseAlarm, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """How an inspection of the sample county did. ``broken`` lists checks that could not decide."""

    checks: tuple[CheckScore, ...]
    missed_certain: tuple[str, ...]
    broken: tuple[str, ...]

    @property
    def clean(self) -> bool:
        """Whether no certain fault was missed, nothing false was said and no check broke."""
        return not (self.missed_certain or self.false or self.broken)

    @property
    def planted(self) -> int:
        """How many faults were planted."""
        return sum(score.planted for score in self.checks)

    @property
    def found(self) -> int:
        """How many of them were found."""
        return sum(score.found for score in self.checks)

    @property
    def near_misses(self) -> int:
        """How many near misses were planted."""
        return sum(score.near_misses for score in self.checks)

    @property
    def false(self) -> tuple[FalseAlarm, ...]:
        """All false alarms."""
        return tuple(alarm for score in self.checks for alarm in score.false)

    def write(self, path: Path) -> None:
        """Write it as JSON."""
        summary = {
            "clean": self.clean,
            "planted": self.planted,
            "found": self.found,
            "near_misses": self.near_misses,
            "false": len(self.false),
            **asdict(self),
        }
        path.write_text(json.dumps(summary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_findings(path: Path) -> list[dict[str, Any]]:
    """The findings of a run, as ``findings.jsonl`` holds them."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def score(truth: Truth, findings: Iterable[Mapping[str, Any]]) -> Scorecard:
    """Compare findings with the truth.

    A planted fault is found when a finding of its check, on its place and with its text, has its outcome; one
    planted as ``either`` may be said or asked about.
    A finding is false when nothing planted matches it, or when it says as certain what was planted as a
    matter of judgement.
    """
    found: set[str] = set()
    asked: set[str] = set()
    false: list[FalseAlarm] = []
    broken: list[str] = []
    for finding in findings:
        if finding["outcome"] == "error":
            broken.append(f"{finding['check']} {finding['target']} {finding.get('url', '')}".strip())
        if finding["outcome"] not in SAID:
            continue
        fitting = [entry for entry in truth.planted if fits(entry, finding)]
        same = {entry.id for entry in fitting if entry.outcome in {finding["outcome"], "either"}}
        weaker = {entry.id for entry in fitting if entry.outcome == "fail" and finding["outcome"] == "review"}
        found |= same
        asked |= weaker
        if not same and not weaker:
            false.append(_alarm(truth, finding))
    return _card(truth, found, asked, false, broken)


def _card(truth: Truth, found: set[str], asked: set[str], false: list[FalseAlarm], broken: list[str]) -> Scorecard:
    codes = sorted({entry.check for entry in (*truth.planted, *truth.near_misses)} | {alarm.check for alarm in false})
    missed = [entry for entry in truth.planted if entry.id not in found]
    scores = []
    for code in codes:
        planted = [entry.id for entry in truth.planted if entry.check == code]
        scores.append(
            CheckScore(
                check=code,
                planted=len(planted),
                found=sum(name in found for name in planted),
                missed=tuple(entry.id for entry in missed if entry.check == code),
                asked=tuple(name for name in planted if name in asked - found),
                near_misses=sum(entry.check == code for entry in truth.near_misses),
                false=tuple(alarm for alarm in false if alarm.check == code),
            )
        )
    certain = tuple(entry.id for entry in missed if entry.outcome == "fail")
    return Scorecard(tuple(scores), certain, tuple(broken))


def fits(entry: Entry, finding: Mapping[str, Any]) -> bool:
    """Whether a finding, as ``findings.jsonl`` holds it, is about a planted fault or near miss."""
    return (
        entry.check == finding["check"]
        and entry.target == finding["target"]
        and _same_place(entry, finding)
        and entry.match.lower() in _said(finding)
    )


def _same_place(entry: Entry, finding: Mapping[str, Any]) -> bool:
    if not entry.url:
        return True
    if entry.column and finding.get("column") == entry.column:
        return True
    addresses = {_plain(address) for address in (finding.get("url", ""), *finding.get("found_on", ()))}
    if entry.folder:
        return any(address.startswith(_plain(entry.folder)) for address in addresses)
    return _plain(entry.url) in addresses


def _plain(address: str) -> str:
    """An address without the ways of writing the same page."""
    return unquote(address).removesuffix("index.html").rstrip("/")


def _said(finding: Mapping[str, Any]) -> str:
    """Everything a finding says, in lower case."""
    detail = finding.get("detail", {}).values()
    parts = [finding.get("snippet", ""), finding.get("url", ""), finding.get("key", ""), *map(str, detail)]
    return unquote(" ".join(parts)).lower()


def _alarm(truth: Truth, finding: Mapping[str, Any]) -> FalseAlarm:
    trap = next((entry.id for entry in truth.near_misses if fits(entry, finding)), "")
    text = str(finding.get("detail", {}).get("message", "") or finding.get("snippet", ""))
    return FalseAlarm(finding["check"], finding["outcome"], finding.get("url", ""), text, trap)
