"""What was mailed to whom: one row a letter, so that nothing is ever mailed twice.

A letter is known by a hash of its content. It waits until a server has taken its recipients, is being
``sending`` while its content goes over, and is ``sent`` once the server said so; each step is committed
before the next begins. A process killed while sending leaves a letter of which nobody can say whether it
arrived: such a letter is never sent again by itself.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, insert, select, update
from sqlalchemy.exc import IntegrityError

from inspector.store import tables
from inspector.store.items import ItemEvent, add_events, aware, change_items

_ACTOR = "inspector"


class LetterState(StrEnum):
    """How far a letter has come. ``REFUSED`` may be tried again, ``SENDING`` only by a person's word."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: ``id`` is the hash of its content, ``items`` how many problems it tells of, ``at`` (aware
    UTC) when it came to its state, ``note`` what the server said."""

    id: str
    run: str
    unit: str
    recipients: str
    items: int
    deadline: date
    at: datetime
    state: LetterState = LetterState.WAITING
    note: str = ""


class Outbox:
    """Reads and writes letters."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def enter(self, letter: Letter) -> Letter:
        """The letter as it stands: as it is known, else entered now as waiting."""
        row = {field.name: getattr(letter, field.name) for field in fields(letter)}
        known = self.find(letter.id)
        if known is not None:
            return known
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(tables.outbox).values(**row))
        except IntegrityError:  # another process entered it in between
            return self.find(letter.id) or letter
        return letter

    def find(self, letter: str) -> Letter | None:
        """The letter with this hash, None when there is none."""
        query = select(tables.outbox).where(tables.outbox.c.id == letter)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else _letter(row)

    def starting(self, identity: str) -> Letter | None:
        """The letter whose hash begins with ``identity``, as its Message-ID does."""
        query = select(tables.outbox).where(tables.outbox.c.id.startswith(identity, autoescape=True))
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return None if row is None else _letter(row)

    def all(self) -> list[Letter]:
        """All letters, the latest first."""
        with self._engine.connect() as connection:
            return [
                _letter(row) for row in connection.execute(select(tables.outbox).order_by(tables.outbox.c.at.desc()))
            ]

    def claim(self, letter: str, at: datetime) -> bool:
        """Begin to send; False when another process has begun or the letter is sent."""
        waiting = tables.outbox.c.state.in_([LetterState.WAITING, LetterState.REFUSED])
        with self._engine.begin() as connection:
            taken = connection.execute(
                update(tables.outbox)
                .where(tables.outbox.c.id == letter, waiting)
                .values(state=LetterState.SENDING, at=at, note="")
            )
        return bool(taken.rowcount)

    def give_up(self, letter: str, at: datetime, note: str) -> None:
        """The server did not take the letter, for sure and for now: it waits again."""
        self._set(letter, LetterState.WAITING, at, note)

    def release(self, letter: str, at: datetime) -> None:
        """A person says that a letter whose fate was unknown did not arrive: it waits again."""
        self._set(letter, LetterState.WAITING, at, "")

    def refuse(self, letter: Letter, fingerprints: Collection[str], at: datetime, note: str) -> None:
        """The server refused the letter for good; the ledger says so for every problem in it."""
        self._set(letter.id, LetterState.REFUSED, at, note)
        with self._engine.begin() as connection:
            add_events(connection, (ItemEvent(mark, at, letter.run, _ACTOR, "refused", note) for mark in fingerprints))

    def confirm(self, letter: Letter, fingerprints: Collection[str], today: date, at: datetime, note: str = "") -> None:
        """The server took the letter: its problems are notified as of ``today``, all in one step."""
        said = f"{letter.recipients}；期限 {letter.deadline}" + (f"；{note}" if note else "")
        with self._engine.begin() as connection:
            connection.execute(
                update(tables.outbox)
                .where(tables.outbox.c.id == letter.id)
                .values(state=LetterState.SENT, at=at, note=note)
            )
            change_items(connection, fingerprints, {"notified_on": today, "deadline": letter.deadline})
            add_events(connection, (ItemEvent(mark, at, letter.run, _ACTOR, "notified", said) for mark in fingerprints))

    def bounce(self, letter: Letter, at: datetime, note: str) -> int:
        """A letter that the server had taken came back later: its problems are not notified after all, and the same
        content may go out again. How many problems that are; 0 when it is known already."""
        event = tables.item_event
        told = select(event.c.fingerprint).where(event.c.change == "notified", event.c.at == letter.at)
        with self._engine.begin() as connection:
            back = update(tables.outbox).where(
                tables.outbox.c.id == letter.id, tables.outbox.c.state == LetterState.SENT
            )
            if not connection.execute(back.values(state=LetterState.REFUSED, at=at, note=note)).rowcount:
                return 0
            marks = list(connection.scalars(told))
            change_items(connection, marks, {"notified_on": None, "deadline": None})
            add_events(connection, (ItemEvent(mark, at, letter.run, _ACTOR, "refused", note) for mark in marks))
        return len(marks)

    def _set(self, letter: str, state: LetterState, at: datetime, note: str) -> None:
        with self._engine.begin() as connection:
            connection.execute(
                update(tables.outbox).where(tables.outbox.c.id == letter).values(state=state, at=at, note=note)
            )


def _letter(row: Any) -> Letter:
    values = {field.name: getattr(row, field.name) for field in fields(Letter)}
    return Letter(**values | {"state": LetterState(row.state), "at": aware(row.at)})
