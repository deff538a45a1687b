"""Decisions of persons: what they change, how far they reach, and how they are taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from inspector.ledger import fingerprint, record
from inspector.model import Finding, Outcome, Run, RunKind, RunState, Severity
from inspector.store import Action, Filter, ItemStatus, Judgement, Mark, Scope, View, open_store

NOW = datetime(2026, 9, 20, 8, tzinfo=UTC)
TODAY = date(2026, 9, 20)


@pytest.fixture
def store(tmp_path):
    store = open_store("", tmp_path)
    yield store
    store.close()


def problem(key: str, unit: str = "教育局", text: str = "布署", severity=Severity.DEDUCT) -> Finding:
    finding = Finding(
        "TXT101", "typo", "", severity, Outcome.FAIL, "站", key=key, unit=unit, detail={"text": text, "message": key}
    )
    return replace(finding, fingerprint=fingerprint(finding))


def enter(store, number: int, *findings: Finding) -> list[str]:
    """Record a run as the engine does; gives the keys that are reported."""
    run = Run(f"r{number}", RunKind.INSPECTION, "县", "2026Q3", date(2026, number, 20), RunState.PLANNED, (), NOW)
    mutes = store.decisions.mutes()
    said = [(finding, mutes.judgement(finding)) for finding in findings]
    live = [finding for finding, judgement in said if not judgement]
    muted = [(finding, judgement) for finding, judgement in said if judgement]
    return [f.key for f in record(store.items, run, "站", live, decided={"TXT101"}, complete=True, at=NOW, muted=muted)]


def item(store, finding: Finding):
    return store.items.named([finding.fingerprint])[finding.fingerprint]


def mark(store, *findings: Finding) -> list[Mark]:
    return [Mark(finding.fingerprint, item(store, finding).version) for finding in findings]


def decide(store, action, *findings, actor="张三", **more):
    return store.decisions.decide(action, mark(store, *findings), actor=actor, at=NOW, **more)


def test_a_confirmed_item_is_no_longer_waiting_and_remembers_by_whom_and_why(store):
    enter(store, 3, problem("甲"))
    decide(store, Action.CONFIRM, problem("甲"), reason="核对过")
    assert item(store, problem("甲")).judgement is Judgement.CONFIRMED
    assert store.queue.count(Filter(TODAY)) == 0
    assert store.queue.count(Filter(TODAY, View.CONFIRMED)) == 1
    event = store.items.events(problem("甲").fingerprint)[-1]
    assert (event.actor, event.change, event.note) == ("张三", "confirm", "核对过")


@pytest.mark.parametrize(
    ("scope", "still_reported"),
    [(Scope.PLACE, ["乙", "丙", "丁"]), (Scope.UNIT, ["丙", "丁"]), (Scope.WORD, ["丁"])],
)
def test_a_false_alarm_does_not_come_back_within_its_scope(store, scope, still_reported):
    enter(store, 3, problem("甲"))
    decide(store, Action.FALSE_ALARM, problem("甲"), scope=scope, reason="地名")
    found = [problem("甲"), problem("乙"), problem("丙", unit="水利局"), problem("丁", text="按排")]
    assert enter(store, 6, *found) == still_reported
    assert item(store, problem("甲")).judgement is Judgement.FALSE_ALARM


def test_a_wide_mute_reaches_what_is_waiting_already_but_not_what_was_confirmed(store):
    enter(store, 3, problem("甲"), problem("乙"), problem("丙"))
    decide(store, Action.CONFIRM, problem("丙"))
    changed = decide(store, Action.FALSE_ALARM, problem("甲"), scope=Scope.WORD)
    assert changed.items == 2
    assert item(store, problem("乙")).judgement is Judgement.FALSE_ALARM
    assert item(store, problem("丙")).judgement is Judgement.CONFIRMED


def test_a_mute_of_a_unit_without_a_wrong_text_reaches_the_whole_check_there(store):
    enter(store, 3, problem("甲", text=""))
    decide(store, Action.NOT_OURS, problem("甲", text=""), scope=Scope.UNIT)
    assert enter(store, 6, problem("乙", text="别的"), problem("丙", unit="水利局", text="")) == ["丙"]


def test_a_mute_of_a_word_without_a_wrong_text_stays_at_its_place(store):
    enter(store, 3, problem("甲", text=""), problem("乙", text=""))
    decide(store, Action.FALSE_ALARM, problem("甲", text=""), scope=Scope.WORD)
    assert enter(store, 6, problem("甲", text=""), problem("乙", text="")) == ["乙"]


def test_undoing_brings_everything_back_that_the_decision_changed(store):
    enter(store, 3, problem("甲"), problem("乙"))
    changed = decide(store, Action.FALSE_ALARM, problem("甲"), scope=Scope.WORD, reason="地名")
    enter(store, 6, problem("甲"), problem("乙"), problem("丙"))
    undone = store.decisions.undo(changed.id, actor="李四", at=NOW)
    assert (undone.items, undone.conflicts) == (3, ())
    assert enter(store, 9, problem("甲"), problem("乙"), problem("丙")) == ["甲", "乙", "丙"]
    assert store.decisions.undo(changed.id, actor="李四", at=NOW).items == 0


def test_an_assigned_unit_outlives_the_next_run(store):
    enter(store, 3, problem("甲"))
    decide(store, Action.ASSIGN, problem("甲"), unit="融媒体中心")
    enter(store, 6, problem("甲"))
    assert item(store, problem("甲")).unit == "融媒体中心"


def test_the_second_of_two_reviewers_learns_that_the_first_was_quicker(store):
    enter(store, 3, problem("甲"))
    seen_by_both = mark(store, problem("甲"))
    store.decisions.decide(Action.CONFIRM, seen_by_both, actor="张三", at=NOW)
    late = store.decisions.decide(Action.FALSE_ALARM, seen_by_both, actor="李四", at=NOW)
    assert late.items == 0
    assert late.conflicts == (problem("甲").fingerprint,)
    assert item(store, problem("甲")).judgement is Judgement.CONFIRMED


def test_an_undo_leaves_alone_what_another_reviewer_changed_since(store):
    enter(store, 3, problem("甲"), problem("乙"))
    changed = decide(store, Action.CONFIRM, problem("甲"), problem("乙"))
    decide(store, Action.NOTE, problem("甲"), actor="李四", reason="已电话联系")
    undone = store.decisions.undo(changed.id, actor="张三", at=NOW)
    assert undone.conflicts == (problem("甲").fingerprint,)
    assert item(store, problem("甲")).judgement is Judgement.CONFIRMED
    assert item(store, problem("乙")).judgement is Judgement.NONE


def test_what_comes_back_is_waiting_again_whatever_was_said_of_its_former_life(store):
    enter(store, 3, problem("甲"))
    decide(store, Action.CONFIRM, problem("甲"))
    enter(store, 6)
    enter(store, 9, problem("甲"))
    assert item(store, problem("甲")).status is ItemStatus.REAPPEARED
    assert item(store, problem("甲")).judgement is Judgement.NONE


def test_a_run_that_ends_after_a_decision_does_not_overwrite_it(store):
    enter(store, 3, problem("甲"))
    before = item(store, problem("甲"))
    decide(store, Action.CONFIRM, problem("甲"), reason="属实")
    store.items.save([], [replace(before, status=ItemStatus.OPEN)], [], [])
    after = item(store, problem("甲"))
    assert (after.status, after.judgement, after.note) == (ItemStatus.OPEN, Judgement.CONFIRMED, "属实")


def test_the_queue_puts_the_gravest_first_and_filters(store):
    enter(store, 3, problem("甲"), problem("乙", severity=Severity.VETO), problem("丙", unit="水利局"))
    keys = [
        store.items.findings([each])[each.fingerprint].key
        for each in store.queue.page(Filter(TODAY), offset=0, limit=9)
    ]
    assert keys[0] == "乙"
    assert store.queue.count(Filter(TODAY, unit="水利局")) == 1
    assert store.queue.count(Filter(TODAY, severity=0)) == 1
    assert store.queue.choices(Filter(TODAY), "unit") == [("教育局", 2), ("水利局", 1)]
