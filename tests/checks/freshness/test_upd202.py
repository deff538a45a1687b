"""UPD202 policy-column-stale."""

from datetime import date

import pytest

from checks.freshness.upd202_policy_column_stale import PolicyColumnStale
from inspector.model import ColumnType, Outcome
from tests.checks.builders import column, findings, not_applicable


def policy(newest, **facts):
    return column(newest, **{"name": "通知公告", "type": ColumnType.NOTICE, "first_level": True, **facts})


def test_a_first_level_column_older_than_six_months_fails():
    (found,) = findings(PolicyColumnStale, policy(date(2026, 1, 5)))
    assert found.outcome is Outcome.FAIL
    assert found.message == "“通知公告”栏目自2026年1月5日以来未更新，已超过6个月"


@pytest.mark.parametrize(("newest", "stale"), [(date(2026, 3, 20), False), (date(2026, 3, 19), True)])
def test_months_end_on_the_same_day(newest, stale):
    assert bool(findings(PolicyColumnStale, policy(newest))) is stale


@pytest.mark.parametrize(
    "facts", [{"first_level": False}, {"type": ColumnType.NEWS}, {"type": ColumnType.INTERPRETATION}]
)
def test_lower_columns_and_other_types_are_not_its_business(facts):
    assert not_applicable(PolicyColumnStale, policy(date(2020, 1, 5), **facts))


def test_the_window_is_an_option_and_a_columns_own_age_comes_first():
    assert findings(PolicyColumnStale, policy(date(2026, 6, 1)), months=3)
    assert findings(PolicyColumnStale, policy(date(2026, 6, 1), max_age_days=30))
