"""What persons decide about items: confirm, mute, pass on, note; and taking it back.

Every decision is a row of its own with who, when and why, and with what stood in its items before, so
that it can be undone. A change carries the version of the item its author saw; when somebody else was
quicker the item is left alone and named, so that two reviewers never overwrite each other. However many
items a decision changes, the database changes them in a few statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, func, insert, literal, select, update

from inspector.store import tables
from inspector.store.items import (
    ItemEvent,
    ItemStatus,
    Judgement,
    add_events,
    aware,
    batches,
)
from inspector.store.mutes import Action, Decision, Mutes, Reach, Scope

MAX_ITEMS = 5_000
"""The most items one decision names; a mute of a wider scope changes any number beside them."""

_KEPT = ("judgement", "assigned", "unit", "note")
"""What a decision may change in an item, and what is therefore kept of it for an undo."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An item as its reviewer saw it."""

    fingerprint: str
    version: int


@dataclass(frozen=True, slots=True)
class Changed:
    """What came of a decision: its id (None when nothing was changed), how many items it changed, and
    those left alone because somebody else had changed them in between."""

    id: int | None
    items: int
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of a finding beyond what the machine said: what a person judged, who answers for it, and
    where it stands by now (empty: as the run left it)."""

    judgement: Judgement
    unit: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a decision must know of an item."""

    fingerprint: str
    version: int
    check: str
    unit: str
    text: str


class DecisionStore:
    """Reads and writes decisions."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def decide(
        self,
        action: Action,
        marks: Sequence[Mark],
        *,
        actor: str,
        at: datetime,
        scope: Scope = Scope.PLACE,
        reason: str = "",
        unit: str = "",
    ) -> Changed:
        """Apply one decision to the items in ``marks``, and a mute to everything else in its scope.

        Args:
            at: aware UTC.
            scope: of a mute; one beyond the place is made for each different problem among the items.
            reason: why; the text of a note.
            unit: whom to assign to.
        """
        versions = {mark.fingerprint: mark.version for mark in marks[:MAX_ITEMS]}
        said = {"at": at, "actor": actor, "action": action, "scope": scope, "reason": reason}
        values = _values(action, reason, unit)
        told = {Action.ASSIGN: unit, Action.FALSE_ALARM: scope.label, Action.NOT_OURS: scope.label}
        note = "；".join(filter(None, (told.get(action, ""), reason)))
        batch, changed = None, 0
        with self._engine.begin() as connection:
            seen = _items(connection, versions)
            wanted = [item for item in seen if item.version == versions[item.fingerprint]]
            done: set[str] = set()
            for reach, items in _reaches(action, scope, wanted):
                entered = _enter(
                    connection, batch=batch or 0, check=reach.check, unit=reach.unit, text=reach.text, **said
                )
                batch = batch or entered
                for condition in _as_seen(items):
                    _keep(connection, entered, condition)
                if reach:
                    kept = select(tables.decision_item.c.fingerprint).where(tables.decision_item.c.decision == entered)
                    _keep(connection, entered, _reached(reach) & tables.item.c.fingerprint.not_in(kept))
                number = _change(connection, entered, values, at=at, actor=actor, action=action, note=note)
                connection.execute(
                    update(tables.decision).where(tables.decision.c.id == entered).values(items=number, batch=batch)
                )
                changed += number
                done |= _changed_among(connection, entered, items)
        return Changed(batch, changed, tuple(sorted({item.fingerprint for item in seen} - done)))

    def undo(self, decision: int, *, actor: str, at: datetime) -> Changed:
        """Take a decision back, with all that was decided in the same stroke: its items are again as before,
        unless somebody has changed them since.

        Undoing twice, or what does not exist, changes nothing.
        """
        table = tables.decision
        with self._engine.begin() as connection:
            batch = connection.scalar(select(table.c.batch).where(table.c.id == decision))
            standing = (table.c.batch == batch) & table.c.undone_at.is_(None)
            rules = [_decision(row) for row in connection.execute(select(table).where(standing))]
            connection.execute(update(table).where(standing).values(undone_at=at, undone_by=actor))
            restored: list[str] = []
            lost: list[str] = []
            for rule in rules:
                back = _restore(connection, rule.id)
                lost += _others(connection, rule.id, back)
                restored += [*back, *_release(connection, rule)]
            add_events(connection, (ItemEvent(mark, at, "", actor, "undo") for mark in restored))
        return Changed(decision if rules else None, len(restored), tuple(lost))

    def last_of(self, actor: str) -> int | None:
        """The latest decision of ``actor`` that still holds."""
        table = tables.decision
        query = (
            select(table.c.id).where(table.c.actor == actor, table.c.undone_at.is_(None)).order_by(table.c.id.desc())
        )
        with self._engine.connect() as connection:
            return connection.scalar(query.limit(1))

    def latest(self, *, muting: bool = False, offset: int = 0, limit: int = 50) -> list[Decision]:
        """Decisions, the newest first; with ``muting`` only the mutes in force."""
        table = tables.decision
        query = select(table).order_by(table.c.id.desc()).offset(offset).limit(limit)
        if muting:
            query = query.where(_in_force())
        with self._engine.connect() as connection:
            return [_decision(row) for row in connection.execute(query)]

    def said_of_run(self, run: str) -> dict[str, Said]:
        """What the ledger says of a run's findings by now, by fingerprint; nothing of those it says nothing of."""
        item, found = tables.item.c, tables.finding.c
        later = (item.last_run == run) & (item.status == ItemStatus.CLOSED)
        query = (
            select(item.fingerprint, item.judgement, item.unit, item.status, later.label("later"))
            .join(tables.finding, (found.fingerprint == item.fingerprint) & (found.run == run))
            .where((item.judgement != "") | (item.assigned != "") | later)
        )
        with self._engine.connect() as connection:
            return {
                row.fingerprint: Said(Judgement(row.judgement), row.unit, row.status if row.later else "")
                for row in connection.execute(query)
            }

    def mutes(self) -> Mutes:
        """Everything that is muted."""
        item, table = tables.item, tables.decision
        places = select(item.c.fingerprint, item.c.judgement).where(
            item.c.judgement.in_([Judgement.FALSE_ALARM, Judgement.NOT_OURS])
        )
        wider = select(table).where(_in_force(), table.c.scope != Scope.PLACE)
        with self._engine.connect() as connection:
            return Mutes(
                {row.fingerprint: Judgement(row.judgement) for row in connection.execute(places)},
                [_decision(row) for row in connection.execute(wider)],
            )


def _values(action: Action, reason: str, unit: str) -> dict[str, Any]:
    """What a decision writes into its items."""
    values: dict[str, Any] = {"version": tables.item.c.version + 1}
    if action.judgement is not None:
        values["judgement"] = action.judgement
    if action is Action.ASSIGN:
        values |= {"assigned": unit, "unit": unit}
    if reason:
        values["note"] = reason
    return values


def _reaches(action: Action, scope: Scope, items: list[_Seen]) -> list[tuple[Reach, list[_Seen]]]:
    """The items of one decision, parted by what a mute of that scope reaches; an empty reach is only the items."""
    nowhere = Reach("", "", "")
    parted: dict[Reach, list[_Seen]] = {}
    for item in items:
        reach = nowhere
        if action.mutes and scope is not Scope.PLACE:
            reach = Reach(item.check, item.unit if scope is Scope.UNIT else "", item.text)
        parted.setdefault(reach or nowhere, []).append(item)
    return list(parted.items())


def _reached(reach: Reach) -> ColumnElement[bool]:
    """The items that a mute reaches and nobody has judged otherwise."""
    return _within(reach) & (tables.item.c.judgement == "")


def _within(reach: Reach) -> ColumnElement[bool]:
    condition = tables.item.c.check == reach.check
    if reach.unit:
        condition &= tables.item.c.unit == reach.unit
    if reach.text:
        condition &= tables.item.c.text == reach.text
    return condition


def _as_seen(items: Iterable[_Seen]) -> Iterable[ColumnElement[bool]]:
    """Conditions that together choose these items, as long as nobody has changed them since they were read."""
    by_version: dict[int, list[str]] = {}
    for item in items:
        by_version.setdefault(item.version, []).append(item.fingerprint)
    for version, marks in by_version.items():
        for some in batches(marks):
            yield (tables.item.c.version == version) & tables.item.c.fingerprint.in_(some)


def _keep(connection: Connection, decision: int, condition: ColumnElement[bool]) -> None:
    """Remember what stands in some items, and that this decision changes them."""
    item = tables.item.c
    before = select(literal(decision), item.fingerprint, item.version + 1, *(item[name] for name in _KEPT))
    names = ["decision", "fingerprint", "version", *_KEPT]
    locked = before.where(condition).with_for_update()
    connection.execute(insert(tables.decision_item).from_select(names, locked))


def _change(
    connection: Connection,
    decision: int,
    values: dict[str, Any],
    *,
    at: datetime,
    actor: str,
    action: Action,
    note: str,
) -> int:
    """Change the items that a decision remembers and write their histories; how many they are."""
    kept, event = tables.decision_item.c, tables.item_event
    marks = select(kept.fingerprint).where(kept.decision == decision)
    connection.execute(update(tables.item).where(tables.item.c.fingerprint.in_(marks)).values(**values))
    happened = {"at": at, "run": "", "actor": actor, "change": action.value, "note": note}
    history = select(kept.fingerprint, *(literal(value, event.c[name].type) for name, value in happened.items()))
    connection.execute(insert(event).from_select(["fingerprint", *happened], history.where(kept.decision == decision)))
    return connection.scalar(select(func.count()).select_from(marks.subquery())) or 0


def _changed_among(connection: Connection, decision: int, items: Iterable[_Seen]) -> set[str]:
    """Which of these items a decision changed."""
    kept = tables.decision_item.c
    found: set[str] = set()
    for some in batches(item.fingerprint for item in items):
        found.update(
            connection.scalars(select(kept.fingerprint).where(kept.decision == decision, kept.fingerprint.in_(some)))
        )
    return found


def _restore(connection: Connection, decision: int) -> list[str]:
    """Put back the items of one decision that nobody has changed since; which ones they are."""
    item, kept = tables.item, tables.decision_item.c
    same = (item.c.fingerprint == kept.fingerprint) & (item.c.version == kept.version)
    values = {name: kept[name] for name in _KEPT}
    back = update(item).where(kept.decision == decision, same).values(version=item.c.version + 1, **values)
    return list(connection.scalars(back.returning(item.c.fingerprint)))


def _others(connection: Connection, decision: int, but: Iterable[str]) -> list[str]:
    """The items of a decision without those in ``but``."""
    kept = tables.decision_item.c
    marks = connection.scalars(select(kept.fingerprint).where(kept.decision == decision))
    return sorted(set(marks) - set(but))


def _release(connection: Connection, rule: Decision) -> list[str]:
    """Take a wide mute off the items that runs put under it; which ones they are."""
    if not rule.action.mutes or rule.scope is Scope.PLACE or not rule.reach:
        return []
    item = tables.item
    judged = select(tables.decision_item.c.fingerprint)
    condition = _within(rule.reach) & (item.c.judgement == rule.action.judgement)
    freed = update(item).where(condition, item.c.fingerprint.not_in(judged))
    return list(
        connection.scalars(freed.values(judgement="", version=item.c.version + 1).returning(item.c.fingerprint))
    )


def _enter(connection: Connection, **values: Any) -> int:
    entered = connection.execute(insert(tables.decision).values(items=0, **values))
    (identity,) = entered.inserted_primary_key or (0,)
    return int(identity)


def _in_force() -> ColumnElement[bool]:
    table = tables.decision
    return table.c.action.in_([Action.FALSE_ALARM, Action.NOT_OURS]) & table.c.undone_at.is_(None)


def _items(connection: Connection, fingerprints: Iterable[str]) -> list[_Seen]:
    item = tables.item.c
    found: list[_Seen] = []
    for some in batches(fingerprints):
        query = select(item.fingerprint, item.version, item.check, item.unit, item.text)
        found += [_Seen(*row) for row in connection.execute(query.where(item.fingerprint.in_(some)))]
    return found


def _decision(row: Any) -> Decision:
    return Decision(
        id=row.id,
        at=aware(row.at),
        actor=row.actor,
        action=Action(row.action),
        scope=Scope(row.scope),
        reason=row.reason,
        reach=Reach(row.check, row.unit, row.text),
        items=row.items,
        undone_at=aware(row.undone_at) if row.undone_at else None,
        undone_by=row.undone_by,
    )
