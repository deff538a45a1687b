"""A run as persons left it: what the machine found, read through what the ledger says of it now.

Data flows one way. The findings and verdicts in the store stay what the machine said; nothing here writes. A
suspicion that a person confirmed counts as a fault, what is a false alarm or not ours counts for nothing, and
every target is judged anew from what is left, by the profile that the run was judged by.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from inspector.model import Finding, Outcome, Run, RunState, TargetRecord
from inspector.profile import Profile
from inspector.store import Judgement, Said, Store
from inspector.verdict import judge, with_points


@dataclass(frozen=True, slots=True)
class Reviewed:
    """``findings`` in the order of targets and of examination, without those muted; ``targets`` with the verdicts
    that follow; ``said`` how many of the run's findings were judged so (``Judgement.NONE``: not yet)."""

    findings: tuple[Finding, ...]
    targets: tuple[TargetRecord, ...]
    said: Mapping[Judgement, int]


def reviewed(store: Store, run: Run) -> Reviewed:
    """Read ``run`` as its reviewers left it."""
    words = store.decisions.said_of_run(run.id)
    profile = Profile.model_validate_json(run.indicators) if run.indicators else None
    said: Counter[Judgement] = Counter()
    findings: list[Finding] = []
    targets: list[TargetRecord] = []
    for record in store.targets(run.id):
        found = list(store.findings(run.id, record.target.name))
        said.update(
            words[each.fingerprint].judgement if each.fingerprint in words else Judgement.NONE for each in found
        )
        mine = list(_as_said(found, words))
        if profile is not None:
            mine = with_points(mine, profile)
            record = _judged(store, run, record, mine, profile)
        findings += mine
        targets.append(record)
    return Reviewed(tuple(findings), tuple(targets), said)


def _as_said(findings: list[Finding], words: Mapping[str, Said]) -> Iterator[Finding]:
    for finding in findings:
        word = words.get(finding.fingerprint)
        if word is None:
            yield finding
        elif not word.judgement.mutes:
            outcome = Outcome.FAIL if word.judgement is Judgement.CONFIRMED else finding.outcome
            yield replace(finding, outcome=outcome, unit=word.unit, status=word.status or finding.status)


def _judged(store: Store, run: Run, record: TargetRecord, findings: list[Finding], profile: Profile) -> TargetRecord:
    """The target with the verdict that follows from ``findings``; one that was not examined yet stays as it is."""
    if record.verdict is None:
        return record
    gathered = record.state is not RunState.FAILED and not record.error
    tallies = store.tallies(run.id, record.target.name)
    answers = store.manual.answers(run.quarter, record.target.name)
    verdict = judge(record.target.kind, findings, tallies, profile, gathered=gathered, answers=answers)
    return replace(record, verdict=verdict)
