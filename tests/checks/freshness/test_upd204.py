"""UPD204 interpretation-column-stale."""

from datetime import date

import pytest

from checks.freshness.upd204_interpretation_column_stale import InterpretationColumnStale
from inspector.model import ColumnType, Outcome
from tests.checks.builders import column, findings, not_applicable


def interpretations(newest, **facts):
    return column(newest, **{"name": "政策解读", "type": ColumnType.INTERPRETATION, "first_level": True, **facts})


def test_a_first_level_column_older_than_six_months_fails():
    (found,) = findings(InterpretationColumnStale, interpretations(date(2026, 1, 5)))
    assert (found.outcome, found.indicator) == (Outcome.FAIL, "D6")
    assert found.message == "“政策解读”栏目自2026年1月5日以来未更新，已超过6个月"


@pytest.mark.parametrize(("newest", "stale"), [(date(2026, 3, 20), False), (date(2026, 3, 19), True)])
def test_months_end_on_the_same_day(newest, stale):
    assert bool(findings(InterpretationColumnStale, interpretations(newest))) is stale


@pytest.mark.parametrize("facts", [{"first_level": False}, {"type": ColumnType.POLICY}])
def test_lower_columns_and_documents_are_not_its_business(facts):
    assert not_applicable(InterpretationColumnStale, interpretations(date(2020, 1, 5), **facts))


def test_the_window_is_an_option_and_a_columns_own_age_comes_first():
    assert findings(InterpretationColumnStale, interpretations(date(2026, 6, 1)), months=3)
    assert findings(InterpretationColumnStale, interpretations(date(2026, 6, 1), max_age_days=30))
