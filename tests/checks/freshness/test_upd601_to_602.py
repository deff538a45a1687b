"""UPD601 and UPD602: early warnings, with the days that are left."""

from datetime import date

import pytest

from checks.freshness.upd601_column_due_soon import ColumnDueSoon
from checks.freshness.upd602_home_due_soon import HomeDueSoon
from inspector.model import ColumnType, Outcome, Severity
from tests.checks.builders import column, days_ago, findings, site


@pytest.mark.parametrize(("age", "left"), [(9, None), (10, 4), (14, 0), (15, None)])
def test_a_news_column_in_its_last_days(age, left):
    found = findings(ColumnDueSoon, column(days_ago(age)))
    assert [each.detail["days_left"] for each in found] == ([] if left is None else [left])
    assert all(each.outcome is Outcome.REVIEW and each.severity is Severity.NOTICE for each in found)


def test_a_first_level_column_of_policies_in_its_last_month():
    policy = {"type": ColumnType.POLICY, "first_level": True}
    (found,) = findings(ColumnDueSoon, column(date(2026, 4, 10), **policy))
    assert found.detail["days_left"] == 21
    assert findings(ColumnDueSoon, column(date(2026, 5, 10), **policy)) == []
    assert findings(ColumnDueSoon, column(date(2026, 4, 10), type=ColumnType.POLICY)) == []


def test_a_columns_own_window_comes_first_and_all_can_be_switched_off():
    assert findings(ColumnDueSoon, column(days_ago(25), type=ColumnType.OTHER, max_age_days=30))
    assert findings(ColumnDueSoon, column(days_ago(12)), enabled=False) == []


@pytest.mark.parametrize(("age", "left"), [(10, None), (11, 3), (14, 0), (15, None)])
def test_a_home_page_in_its_last_days(age, left):
    found = findings(HomeDueSoon, site(newest=days_ago(age)))
    assert [each.detail["days_left"] for each in found] == ([] if left is None else [left])
