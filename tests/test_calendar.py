"""Working days by the State Council's calendar."""

from datetime import date

import pytest

from inspector.calendar import WorkCalendar

calendar = WorkCalendar()


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 9, 18), True),
        (date(2026, 9, 19), False),
        (date(2026, 9, 20), True),  # a Sunday worked in exchange for the National Day holidays
        (date(2026, 10, 1), False),
        (date(2026, 10, 10), True),
    ],
)
def test_shifted_working_days_are_known(day, works):
    assert calendar.is_workday(day) is works


def test_a_deadline_counts_working_days_after_the_start():
    deadline = calendar.add_workdays(date(2026, 9, 24), 3)
    assert (deadline.date, deadline.estimated) == (date(2026, 9, 30), False)


def test_a_day_beyond_the_known_years_is_marked_as_estimated():
    deadline = calendar.add_workdays(date(2035, 6, 1), 5)
    assert deadline.date == date(2035, 6, 8)
    assert str(deadline).endswith("（估算）")


def test_working_days_between_two_days_exclude_the_first():
    assert calendar.workdays_between(date(2026, 9, 14), date(2026, 9, 17)) == 3
    assert calendar.workdays_between(date(2026, 9, 17), date(2026, 9, 14)) == -3
    assert calendar.workdays_between(date(2026, 9, 14), date(2026, 9, 14)) == 0
