"""One finding as a reader meets it: cleaned, cut to length, highlighted, with links that are safe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from inspector.check import Rule
from inspector.model import Finding
from reports import labels
from reports.text import around, one_line, relative_link, web_link

_PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".gif"}
_SENTENCE = 300
_QUOTE = 200
_NAME = 120
_ADDRESS = 1_000
_PLACES = 3
_SHOTS = 3


@dataclass(frozen=True, slots=True)
class Address:
    """An address to show, and the link behind it where it is safe to follow."""

    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Card:
    """Everything a reader is told of one finding.

    ``level`` and ``certainty`` are the words for ``severity`` and ``outcome``. ``before``, ``wrong`` and ``after`` are the quoted text with its wrong part. ``places`` are the
    first pages that hold the problem, ``places_total`` counts all. ``shots`` are pictures, as
    addresses relative to the output folder.
    """

    id: str
    code: str
    title: str
    kind: str
    basis: str
    severity: str
    outcome: str
    level: str
    certainty: str
    message: str
    before: str
    wrong: str
    after: str
    target: str
    unit: str
    column: str
    page: str
    url: Address
    suggestion: str
    places: tuple[Address, ...]
    places_total: int
    shots: tuple[str, ...]
    first_seen: str
    status: str
    points: str


def card(finding: Finding, rules: Mapping[str, Rule]) -> Card:
    """The card of a finding. A rule that is no longer installed is called by the finding's own name for it."""
    rule = rules.get(finding.check)
    before, wrong, after = around(finding.snippet, str(finding.detail.get("text", "")), _QUOTE)
    return Card(
        id=one_line(finding.fingerprint),
        code=finding.check,
        title=rule.title if rule else one_line(finding.name, _NAME),
        kind=labels.family(finding.check),
        basis="；".join(rule.basis) if rule else "",
        severity=finding.severity.value,
        outcome=finding.outcome.value,
        level=labels.level(finding),
        certainty=finding.outcome.label,
        message=one_line(finding.message, _SENTENCE),
        before=before,
        wrong=wrong,
        after=after,
        target=one_line(finding.target),
        unit=labels.unit(finding),
        column=labels.column(finding),
        page=one_line(finding.page_title, _NAME),
        url=_address(finding.url),
        suggestion=one_line(finding.suggestion, _SENTENCE),
        places=tuple(_address(url) for url in finding.found_on[:_PLACES]),
        places_total=_places_total(finding),
        shots=pictures(finding)[:_SHOTS],
        first_seen=finding.first_seen.isoformat() if finding.first_seen else "",
        status=labels.status(finding.status),
        points=labels.number(finding.points) if finding.points else "",
    )


def pictures(finding: Finding) -> tuple[str, ...]:
    """The pictures that prove a finding, as addresses relative to the output folder."""
    paths = (proof.path for proof in finding.evidence if PurePosixPath(proof.path).suffix.lower() in _PICTURES)
    return tuple(filter(None, map(relative_link, paths)))


def _address(url: str) -> Address:
    return Address(one_line(url, _ADDRESS), web_link(url))


def _places_total(finding: Finding) -> int:
    """``found_on`` may be cut; a check that cut it says how many there are in ``detail``."""
    said = [finding.detail.get(key) for key in ("pages", "total")]
    return max([len(finding.found_on), *(number for number in said if type(number) is int)])
