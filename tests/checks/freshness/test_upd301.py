"""UPD301 blank-column."""

import pytest

from checks.freshness.upd301_blank_column import BlankColumn
from inspector.model import ColumnState, Outcome
from tests.checks.builders import column, days_ago, findings, not_applicable


@pytest.mark.parametrize(
    ("state", "words"), [(ColumnState.BLANK, "空白栏目"), (ColumnState.MAINTENANCE, "只有“正在建设”一类的提示")]
)
def test_a_column_that_holds_nothing_fails(state, words):
    (found,) = findings(BlankColumn, column(name="网上调查", state=state))
    assert found.outcome is Outcome.FAIL
    assert words in found.message


def test_a_column_with_items_passes():
    assert not findings(BlankColumn, column(days_ago(900)))


@pytest.mark.parametrize("state", [ColumnState.BROKEN, ColumnState.LOGIN])
def test_a_column_nobody_could_look_into_is_not_judged(state):
    assert not_applicable(BlankColumn, column(state=state))


def test_blank_and_under_construction_are_the_same_problem():
    keys = {findings(BlankColumn, column(state=state))[0].key for state in (ColumnState.BLANK, ColumnState.MAINTENANCE)}
    assert len(keys) == 1
