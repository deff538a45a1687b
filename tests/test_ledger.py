"""The ledger: one problem stays one item from run to run."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from inspector.ledger import fingerprint, record
from inspector.model import Finding, Outcome, Run, RunKind, RunState, Severity
from inspector.store import ItemStatus, open_store

NOW = datetime(2026, 9, 20, 8, tzinfo=UTC)


@pytest.fixture
def items(tmp_path):
    store = open_store("", tmp_path)
    yield store.items
    store.close()


def run(number: int) -> Run:
    return Run(f"r{number}", RunKind.INSPECTION, "县", "2026Q3", date(2026, number, 20), RunState.PLANNED, (), NOW)


def problem(key: str) -> Finding:
    finding = Finding("LNK101", "x", "", Severity.DEDUCT, Outcome.FAIL, "站", key=key)
    return replace(finding, fingerprint=fingerprint(finding))


def enter(items, number, *keys, complete=True, decided=frozenset({"LNK101"})):
    found = record(items, run(number), "站", [problem(key) for key in keys], decided=decided, complete=complete, at=NOW)
    return [(finding.key, finding.status, finding.first_seen) for finding in found]


def status(items, key):
    return items.of_target("站")[problem(key).fingerprint].status


def test_the_fingerprint_ignores_white_space_and_tells_checks_targets_and_keys_apart():
    one = problem("甲  乙")
    assert one.fingerprint == problem("甲 乙").fingerprint
    assert one.fingerprint != problem("甲乙丙").fingerprint


def test_a_problem_is_new_once_and_open_after(items):
    assert enter(items, 3, "甲") == [("甲", "new", date(2026, 3, 20))]
    assert enter(items, 6, "甲") == [("甲", "open", date(2026, 3, 20))]


def test_a_problem_that_is_gone_is_closed(items):
    enter(items, 3, "甲", "乙")
    enter(items, 6, "乙")
    assert (status(items, "甲"), status(items, "乙")) == (ItemStatus.CLOSED, ItemStatus.OPEN)


def test_a_closed_problem_that_comes_back_has_reappeared(items):
    for number, keys in ((3, ["甲"]), (6, []), (9, ["甲"])):
        entered = enter(items, number, *keys)
    assert entered == [("甲", "reappeared", date(2026, 3, 20))]


@pytest.mark.parametrize("unsure", [{"complete": False}, {"decided": frozenset()}])
def test_not_having_looked_closes_nothing(items, unsure):
    enter(items, 3, "甲")
    enter(items, 6, **unsure)
    assert status(items, "甲") is ItemStatus.NEW


def test_recording_a_run_twice_comes_to_the_same(items):
    enter(items, 3, "甲", "乙")
    once = enter(items, 6, "甲")
    ledger = items.all()
    assert enter(items, 6, "甲") == once
    assert items.all() == ledger


def test_a_second_examination_takes_back_what_the_first_one_closed(items):
    enter(items, 3, "甲")
    enter(items, 6)
    assert enter(items, 6, "甲") == [("甲", "open", date(2026, 3, 20))]


def test_a_second_examination_forgets_what_only_the_first_one_saw(items):
    enter(items, 3, "甲")
    enter(items, 3)
    assert items.all() == []


def test_every_change_is_remembered(items):
    for number, keys in ((3, ["甲"]), (6, []), (9, ["甲"])):
        enter(items, number, *keys)
    assert [(event.run, event.change) for event in items.events(problem("甲").fingerprint)] == [
        ("r3", "new"),
        ("r6", "closed"),
        ("r9", "reappeared"),
    ]
