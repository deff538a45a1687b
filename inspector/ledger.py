"""The ledger (台账): what became of every problem from run to run."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from inspector.model import Finding, Run
from inspector.store import Item, ItemEvent, ItemStatus, ItemStore

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
) -> list[Finding]:
    """Enter one target's findings; returns them with ``first_seen`` and ``status``.

    An item that is found no more is closed only when its check is among ``decided`` (it ran without
    error) and the crawl was ``complete``: not having looked proves nothing. Recording the same run
    again, after a second examination, comes to the same ledger as recording it once.

    Args:
        at: the moment of recording, aware UTC.
    """
    known = items.of_target(target)
    new: list[Item] = []
    changed: list[Item] = []
    events: list[ItemEvent] = []
    result: list[Finding] = []
    for finding in findings:
        item = known.pop(finding.fingerprint, None)
        if item is None:
            item = Item(
                fingerprint=finding.fingerprint,
                target=target,
                check=finding.check,
                unit=finding.unit,
                status=ItemStatus.NEW,
                first_seen=run.as_of,
                last_seen=run.as_of,
                first_run=run.id,
                last_run=run.id,
            )
            new.append(item)
            events.append(ItemEvent(item.fingerprint, at, run.id, _ACTOR, item.status))
        else:
            before = item
            item = _seen_again(item, run, finding.unit)
            if item != before:
                changed.append(item)
            if item.status != before.status:
                events.append(ItemEvent(item.fingerprint, at, run.id, _ACTOR, item.status))
        result.append(replace(finding, first_seen=item.first_seen, status=item.status.value))
    gone: list[str] = []
    for item in known.values():
        if item.check not in decided or not complete:
            continue
        if item.first_run == run.id:
            gone.append(item.fingerprint)
        elif item.status is not ItemStatus.CLOSED:
            changed.append(replace(item, status=ItemStatus.CLOSED, closed_on=run.as_of, closed_run=run.id))
            events.append(ItemEvent(item.fingerprint, at, run.id, _ACTOR, ItemStatus.CLOSED))
    items.save(new, changed, gone, events)
    return result


def _seen_again(item: Item, run: Run, unit: str) -> Item:
    if item.last_run == run.id and item.closed_run != run.id:
        return replace(item, unit=unit)
    if item.first_run == run.id:
        status = ItemStatus.NEW
    elif (item.status is ItemStatus.CLOSED and item.closed_run != run.id) or item.status is ItemStatus.REAPPEARED:
        status = ItemStatus.REAPPEARED
    else:
        status = ItemStatus.OPEN
    return replace(
        item,
        unit=unit,
        status=status,
        last_seen=run.as_of,
        last_run=run.id,
        times=item.times + (item.last_run != run.id),
        closed_on=None,
        closed_run=None,
    )
