"""What a person can decide of items, how far a mute reaches, and which mutes are in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inspector.model import Finding
from inspector.store.items import Judgement

_TEXT = 200


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

    @property
    def judgement(self) -> Judgement | None:
        """What is said of the items; None where nothing is said of their truth."""
        return {
            "confirm": Judgement.CONFIRMED,
            "false_alarm": Judgement.FALSE_ALARM,
            "not_ours": Judgement.NOT_OURS,
        }.get(self.value)


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
class Reach:
    """What a mute beyond one place reaches: ``text`` (empty: anything) found by ``check`` in ``unit`` (empty:
    everywhere). One with neither reaches nothing."""

    check: str
    unit: str
    text: str

    def __bool__(self) -> bool:
        return bool(self.unit or self.text)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; ``reach`` is that of a mute beyond one place."""

    id: int
    at: datetime
    actor: str
    action: Action
    scope: Scope
    reason: str
    reach: Reach
    items: int
    undone_at: datetime | None = None
    undone_by: str = ""


class Mutes:
    """The mutes in force, asked for every finding of a run.

    Args:
        places: what is said of single items, by fingerprint.
        wider: the decisions that reach further.
    """

    def __init__(self, places: Mapping[str, Judgement], wider: Iterable[Decision]) -> None:
        self._places = places
        self._wider = {rule.reach: rule.action.judgement or Judgement.NONE for rule in wider}

    def judgement(self, finding: Finding) -> Judgement:
        """What earlier decisions say of ``finding``; none when it is not muted."""
        place = self._places.get(finding.fingerprint)
        if place is not None:
            return place
        text = text_of(finding)
        for unit, what in ((finding.unit, text), (finding.unit, ""), ("", text)):
            reach = Reach(finding.check, unit, what)
            if reach and (found := self._wider.get(reach)):
                return found
        return Judgement.NONE


def text_of(finding: Finding) -> str:
    """The wrong text alone by which mutes know a finding; empty where it has none."""
    return " ".join(str(finding.detail.get("text", "")).split())[:_TEXT]
