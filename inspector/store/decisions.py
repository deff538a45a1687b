"""What persons decide about items: confirm, mute, pass on, note; and taking it back.

Every decision is a row of its own with who, when and why, and with what stood in its items before, so
that it can be undone. A change carries the version of the item its author saw; when somebody else was
quicker the item is left alone and named, so that two reviewers never overwrite each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update

from inspector.model import Finding
from inspector.store import tables
from inspector.store.items import (
    Item,
    ItemEvent,
    Judgement,
    add_events,
    aware,
    change_items,
    item_columns,
    item_of,
)

MAX_ITEMS = 5_000
"""The most items one decision changes one by one; a mute of a wider scope has no such bound."""


class Action(StrEnum):
    """What a person can do with items."""

    CONFIRM = "confirm"
    FALSE_ALARM = "false_alarm"
    NOT_OURS = "not_ours"
    ASSIGN = "assign"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The word shown to readers."""
        return {
            "confirm": "确认属实",
            "false_alarm": "误报，不再提示",
            "not_ours": "不属本级，不再提示",
            "assign": "改派责任单位",
            "note": "备注",
        }[self.value]

    @property
    def mutes(self) -> bool:
        """Whether what is so decided shall not come back."""
        return self in {Action.FALSE_ALARM, Action.NOT_OURS}


_JUDGEMENTS = {
    Action.CONFIRM: Judgement.CONFIRMED,
    Action.FALSE_ALARM: Judgement.FALSE_ALARM,
    Action.NOT_OURS: Judgement.NOT_OURS,
}


class Scope(StrEnum):
    """How far a mute reaches."""

    PLACE = "place"
    UNIT = "unit"
    WORD = "word"

    @property
    def label(self) -> str:
        """The words shown to readers."""
        return {"place": "仅此处", "unit": "本单位", "word": "所有单位的这个词"}[self.value]


@dataclass(frozen=True, slots=True)
class Mark:
    """An item as its reviewer saw it."""

    fingerprint: str
    version: int


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. ``check``, ``unit`` and ``text`` say what a mute beyond one place reaches:
    that text (empty: anything) found by that check in that unit (empty: everywhere)."""

    id: int
    at: datetime
    actor: str
    action: Action
    scope: Scope
    reason: str
    check: str
    unit: str
    text: str
    items: int
    undone_at: datetime | None = None
    undone_by: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """What came of a decision: its id (None when nothing was changed), how many items it changed, and
    those left alone because somebody else had changed them in between."""

    id: int | None
    items: int
    conflicts: tuple[str, ...] = ()


class Mutes:
    """The mutes in force, asked for every finding of a run."""

    def __init__(self, places: dict[str, Judgement], wider: Iterable[Decision]) -> None:
        self._places = places
        self._wider = {(rule.check, rule.unit, rule.text): _JUDGEMENTS[rule.action] for rule in wider}

    def judgement(self, finding: Finding) -> Judgement:
        """What earlier decisions say of ``finding``; none when it is not muted."""
        place = self._places.get(finding.fingerprint)
        if place is not None:
            return place
        text = text_of(finding)
        for unit, what in ((finding.unit, text), (finding.unit, ""), ("", text)):
            if (unit or what) and (found := self._wider.get((finding.check, unit, what))):
                return found
        return Judgement.NONE


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
        with self._engine.begin() as connection:
            seen = _items(connection, tables.item.c.fingerprint.in_(versions))
            wanted = [item for item in seen if item.version == versions[item.fingerprint]]
            changed, batch = 0, None
            lost = {item.fingerprint for item in seen} - {item.fingerprint for item in wanted}
            for reach, items in _reaches(action, scope, wanted):
                row: dict[str, Any] = {"check": reach[0], "unit": reach[1], "text": reach[2]} if reach else {}
                row |= {"at": at, "actor": actor, "action": action, "scope": scope, "reason": reason}
                entered = _enter(connection, batch=batch or 0, **row)
                batch = batch or entered
                if reach:
                    met = {item.fingerprint for item in items}
                    items += [item for item in _reached(connection, reach) if item.fingerprint not in met]
                done = [item for item in items if _apply(connection, entered, item, action, reason, unit)]
                lost |= {item.fingerprint for item in items} - {item.fingerprint for item in done}
                add_events(connection, (_event(item, at, actor, action, scope, reason, unit) for item in done))
                counted = update(tables.decision).where(tables.decision.c.id == entered)
                connection.execute(counted.values(items=len(done), batch=batch))
                changed += len(done)
        return Changed(batch, changed, tuple(sorted(lost)))

    def undo(self, decision: int, *, actor: str, at: datetime) -> Changed:
        """Take a decision back, with all that was decided in the same stroke: its items are again as before,
        unless somebody has changed them since.

        Undoing twice, or what does not exist, changes nothing.
        """
        with self._engine.begin() as connection:
            batch = connection.scalar(select(tables.decision.c.batch).where(tables.decision.c.id == decision))
            standing = (tables.decision.c.batch == batch) & tables.decision.c.undone_at.is_(None)
            rules = connection.execute(select(tables.decision).where(standing)).all()
            connection.execute(update(tables.decision).where(standing).values(undone_at=at, undone_by=actor))
            restored: list[str] = []
            lost: list[str] = []
            for rule in rules:
                back, kept = _restore(connection, rule.id)
                restored += [*back, *_release(connection, rule)]
                lost += kept
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


def text_of(finding: Finding) -> str:
    """The wrong text alone by which mutes know a finding; empty where it has none."""
    return " ".join(str(finding.detail.get("text", "")).split())[:200]


def _reaches(action: Action, scope: Scope, items: list[Item]) -> list[tuple[tuple[str, str, str] | None, list[Item]]]:
    """The items of one decision, parted by what a mute of that scope reaches; None reaches only the items."""
    if not items:
        return []
    if not action.mutes or scope is Scope.PLACE:
        return [(None, items)]
    parted: dict[tuple[str, str, str] | None, list[Item]] = {}
    for item in items:
        reach = (item.check, item.unit if scope is Scope.UNIT else "", item.text)
        parted.setdefault(reach if reach[1] or reach[2] else None, []).append(item)
    return list(parted.items())


def _reached(connection: Connection, reach: tuple[str, str, str]) -> list[Item]:
    """The other items that a mute reaches and nobody has judged otherwise."""
    check, unit, text = reach
    condition = (tables.item.c.check == check) & (tables.item.c.judgement == "")
    if unit:
        condition &= tables.item.c.unit == unit
    if text:
        condition &= tables.item.c.text == text
    return _items(connection, condition)


def _apply(connection: Connection, decision: int, item: Item, action: Action, reason: str, unit: str) -> bool:
    """Change one item if nobody else did since it was read, and remember what it was."""
    values: dict[str, Any] = {"version": item.version + 1}
    if action in _JUDGEMENTS:
        values["judgement"] = _JUDGEMENTS[action]
    if action is Action.ASSIGN:
        values |= {"assigned": unit, "unit": unit}
    if reason:
        values["note"] = reason
    done = connection.execute(
        update(tables.item)
        .where(tables.item.c.fingerprint == item.fingerprint, tables.item.c.version == item.version)
        .values(**values)
    )
    if not done.rowcount:
        return False
    before = {name: getattr(item, name) for name in ("fingerprint", "judgement", "assigned", "unit", "note")}
    connection.execute(insert(tables.decision_item).values(decision=decision, version=item.version + 1, **before))
    return True


def _restore(connection: Connection, decision: int) -> tuple[list[str], list[str]]:
    """Put the items of one decision back; those put back, and those that somebody has changed since."""
    table = tables.decision_item
    restored: list[str] = []
    lost: list[str] = []
    for row in connection.execute(select(table).where(table.c.decision == decision)).all():
        before = {name: getattr(row, name) for name in ("judgement", "assigned", "unit", "note")}
        back = connection.execute(
            update(tables.item)
            .where(tables.item.c.fingerprint == row.fingerprint, tables.item.c.version == row.version)
            .values(version=row.version + 1, **before)
        )
        (restored if back.rowcount else lost).append(row.fingerprint)
    return restored, lost


def _release(connection: Connection, rule: Any) -> list[str]:
    """Take a wide mute off the items that runs put under it; which ones they were."""
    if not Action(rule.action).mutes or rule.scope == Scope.PLACE or not (rule.unit or rule.text):
        return []
    item = tables.item
    judged = select(tables.decision_item.c.fingerprint)
    condition = (item.c.check == rule.check) & (item.c.judgement == _JUDGEMENTS[Action(rule.action)])
    condition &= item.c.fingerprint.not_in(judged)
    if rule.unit:
        condition &= item.c.unit == rule.unit
    if rule.text:
        condition &= item.c.text == rule.text
    marks = list(connection.scalars(select(item.c.fingerprint).where(condition)))
    change_items(connection, marks, {"judgement": "", "version": item.c.version + 1})
    return marks


def _enter(connection: Connection, **values: Any) -> int:
    entered = connection.execute(insert(tables.decision).values(items=0, **values))
    (identity,) = entered.inserted_primary_key or (0,)
    return int(identity)


def _event(item: Item, at: datetime, actor: str, action: Action, scope: Scope, reason: str, unit: str) -> ItemEvent:
    said = (scope.label if action.mutes else "", unit if action is Action.ASSIGN else "", reason)
    return ItemEvent(item.fingerprint, at, "", actor, action.value, "；".join(filter(None, said)))


def _in_force() -> Any:
    table = tables.decision
    return table.c.action.in_([Action.FALSE_ALARM, Action.NOT_OURS]) & table.c.undone_at.is_(None)


def _items(connection: Connection, condition: Any) -> list[Item]:
    return [item_of(row) for row in connection.execute(select(*item_columns()).where(condition))]


def _decision(row: Any) -> Decision:
    return Decision(
        id=row.id,
        at=aware(row.at),
        actor=row.actor,
        action=Action(row.action),
        scope=Scope(row.scope),
        reason=row.reason,
        check=row.check,
        unit=row.unit,
        text=row.text,
        items=row.items,
        undone_at=aware(row.undone_at) if row.undone_at else None,
        undone_by=row.undone_by,
    )
