"""The ledger (台账): what became of every problem from run to run."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from inspector.model import Finding, Run
from inspector.store import Item, ItemEvent, ItemStatus, ItemStore, Judgement, text_of

_SPACE = re.compile(r"\s+")
_ACTOR = "inspector"


def fingerprint(finding: Finding) -> str:
    """What keeps a problem together across runs: check, target and key, 32 hexadecimal digits."""
    key = _SPACE.sub(" ", finding.key).strip()
    return hashlib.sha256("\x1f".join((finding.check, finding.target, key)).encode()).hexdigest()[:32]


def record(
    items: ItemStore,
    run: Run,
    target: str,
    findings: Sequence[Finding],
    *,
    decided: Collection[str],
    complete: bool,
    at: datetime,
    muted: Sequence[tuple[Finding, Judgement]] = (),
    unseen: Collection[str] = (),
) -> list[Finding]:
    """Enter one target's findings; returns them with ``first_seen`` and ``status``, and under the unit that a
    person assigned them to.

    An item that is found no more is closed only when its check is among ``decided`` (it ran without
    error) and the crawl was ``complete``: not having looked proves nothing. Recording the same run
    again, after a second examination, comes to the same ledger as recording it once.

    Args:
        at: the moment of recording, aware UTC.
        muted: findings that persons want to hear of no more, with what they said: the ledger goes on
            knowing them, nobody else does.
        unseen: fingerprints of items at whose place this run could not look: they stay as they are.
    """
    known = items.of_target(target)
    entry = _Entry(run, target, at)
    result: list[Finding] = []
    for finding in findings:
        item = entry.enter(finding, known.pop(finding.fingerprint, None))
        result.append(
            replace(finding, first_seen=item.first_seen, status=item.status.value, unit=item.assigned or finding.unit)
        )
    for finding, judgement in muted:
        entry.enter(finding, known.pop(finding.fingerprint, None), judgement)
    for item in known.values():
        if item.check in decided and complete and item.fingerprint not in unseen:
            entry.miss(item)
    items.save(
        entry.new,
        entry.changed,
        entry.gone,
        entry.events,
        findings=entry.findings,
        again=entry.again,
        muted=entry.muted,
    )
    return result


class _Entry:
    """What entering one target's findings changes in the ledger."""

    def __init__(self, run: Run, target: str, at: datetime) -> None:
        self._run = run
        self._target = target
        self._at = at
        self.new: list[Item] = []
        self.changed: list[Item] = []
        self.gone: list[str] = []
        self.again: list[str] = []
        self.muted: dict[str, Judgement] = {}
        self.events: list[ItemEvent] = []
        self.findings: dict[str, Finding] = {}

    def enter(self, finding: Finding, before: Item | None, judgement: Judgement = Judgement.NONE) -> Item:
        """The item of a finding, new or seen again."""
        item = self._new(finding, judgement) if before is None else _seen_again(before, self._run, finding)
        self.findings[finding.fingerprint] = finding
        if before is None:
            self.new.append(item)
            self._happened(item.fingerprint, item.status)
        elif item != before:
            self.changed.append(item)
        if before is not None and item.status != before.status:
            self._happened(item.fingerprint, item.status)
            if item.status is ItemStatus.REAPPEARED and not judgement:
                self.again.append(item.fingerprint)
        if judgement and (before is None or not before.judgement):
            self.muted[item.fingerprint] = judgement
            self._happened(item.fingerprint, "muted", judgement.label)
        return item

    def miss(self, item: Item) -> None:
        """An item that is found no more."""
        if item.first_run == self._run.id:
            self.gone.append(item.fingerprint)
        elif item.status is not ItemStatus.CLOSED:
            run = self._run
            self.changed.append(replace(item, status=ItemStatus.CLOSED, closed_on=run.as_of, closed_run=run.id))
            self._happened(item.fingerprint, ItemStatus.CLOSED)

    def _new(self, finding: Finding, judgement: Judgement) -> Item:
        return Item(
            fingerprint=finding.fingerprint,
            target=self._target,
            check=finding.check,
            unit=finding.unit,
            status=ItemStatus.NEW,
            first_seen=self._run.as_of,
            last_seen=self._run.as_of,
            first_run=self._run.id,
            last_run=self._run.id,
            judgement=judgement,
            weight=finding.weight,
            column=finding.column,
            text=text_of(finding),
        )

    def _happened(self, fingerprint: str, change: str, note: str = "") -> None:
        self.events.append(ItemEvent(fingerprint, self._at, self._run.id, _ACTOR, change, note))


def _seen_again(item: Item, run: Run, finding: Finding) -> Item:
    item = replace(
        item,
        unit=item.assigned or finding.unit,
        weight=finding.weight,
        column=finding.column,
        text=text_of(finding),
    )
    if item.last_run == run.id and item.closed_run != run.id:
        return item
    if item.first_run == run.id:
        status = ItemStatus.NEW
    elif (item.status is ItemStatus.CLOSED and item.closed_run != run.id) or item.status is ItemStatus.REAPPEARED:
        status = ItemStatus.REAPPEARED
    else:
        status = ItemStatus.OPEN
    return replace(
        item,
        status=status,
        last_seen=run.as_of,
        last_run=run.id,
        times=item.times + (item.last_run != run.id),
        closed_on=None,
        closed_run=None,
    )
