"""UPD203 column-overdue."""

import pytest

from checks.freshness.upd203_column_overdue import ColumnOverdue
from inspector.model import ColumnType, Outcome
from tests.checks.builders import column, days_ago, findings, not_applicable


def other(age, **facts):
    return column(days_ago(age), **{"name": "征集调查", "type": ColumnType.SOLICITATION, **facts})


def test_a_column_older_than_its_declared_age_fails():
    (found,) = findings(ColumnOverdue, other(93, max_age_days=92))
    assert found.outcome is Outcome.FAIL
    assert found.message.endswith("未更新，已超过92天")


def test_one_of_exactly_that_age_passes():
    assert not findings(ColumnOverdue, other(92, max_age_days=92))


def test_a_profile_may_give_a_type_its_window():
    assert findings(ColumnOverdue, other(400), windows={"征集调查": 365})
    assert not_applicable(ColumnOverdue, other(400), windows={"在线访谈": 365})


def test_without_a_rule_nothing_is_said():
    assert not_applicable(ColumnOverdue, other(4000))


@pytest.mark.parametrize("facts", [{"type": ColumnType.NEWS}, {"type": ColumnType.POLICY, "first_level": True}])
def test_columns_with_a_check_of_their_own_are_not_punished_twice(facts):
    assert not_applicable(ColumnOverdue, other(400, max_age_days=10, **facts))


def test_a_lower_notice_column_with_a_declared_age_is_its_business():
    assert findings(ColumnOverdue, other(400, max_age_days=365, type=ColumnType.NOTICE))
