"""Windows in days and in calendar months."""

from datetime import date

import pytest

from checks.freshness.windows import days_before, months_before


def test_days_are_counted_back_from_the_monitoring_point():
    assert days_before(date(2026, 9, 20), 14) == date(2026, 9, 6)


@pytest.mark.parametrize(
    ("as_of", "earliest"),
    [
        (date(2026, 9, 20), date(2026, 3, 20)),
        (date(2026, 3, 20), date(2025, 9, 20)),
        (date(2026, 8, 31), date(2026, 2, 28)),
        (date(2024, 8, 31), date(2024, 2, 29)),
        (date(2026, 6, 30), date(2025, 12, 30)),
    ],
)
def test_six_months_are_calendar_months(as_of, earliest):
    assert months_before(as_of, 6) == earliest
