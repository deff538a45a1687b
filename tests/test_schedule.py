"""When what is due, by Beijing's clock."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from inspector.config import parse
from inspector.schedule import BEIJING, entries

CONFIG = 'region = "示例县"\nquarter = "2026Q3"\n[[sites]]\nname = "甲"\nurl = "http://127.0.0.1/"\n'


def plan(more=""):
    return {entry.name: entry for entry in entries(parse(CONFIG + more, Path("inspection.toml")))}


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def due(name, now, more=""):
    return plan(more)[name].latest(moment(now).astimezone(UTC)).astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("now", "latest"),
    [
        ("2026-09-20 00:59", "2026-06-20 01:00"),
        ("2026-09-20 01:00", "2026-09-20 01:00"),
        ("2026-11-30 12:00", "2026-09-20 01:00"),
        ("2027-01-05 12:00", "2026-12-20 01:00"),
        ("2027-03-01 00:00", "2026-12-20 01:00"),
    ],
)
def test_a_quarter_is_inspected_at_its_monitoring_point(now, latest):
    assert due("run", now) == latest


def test_the_run_of_a_monitoring_point_is_told_its_quarter_and_its_day():
    arguments = plan()["run"].arguments(moment("2026-12-20 01:00").astimezone(UTC))
    assert arguments == ("--quarter", "2026Q4", "--as-of", "2026-12-20", "--resume")


def test_visits_are_spread_over_the_day():
    moments = {due("probe", f"2026-09-20 {hour:02}:{minute:02}") for hour in range(24) for minute in range(0, 60, 5)}
    assert len(moments) == 24
    assert due("probe", "2026-09-20 23:59") == "2026-09-20 23:00"


def test_what_is_done_daily_was_due_yesterday_until_its_hour():
    assert due("backup", "2026-09-20 03:59") == "2026-09-19 04:00"
    assert due("backup", "2026-09-20 04:00") == "2026-09-20 04:00"


def test_rechecks_come_every_seventh_day():
    days = {due("recheck", f"2026-09-{day:02} 12:00") for day in range(1, 22)}
    assert 3 <= len(days) <= 4


def test_rechecks_can_be_turned_off_and_reminders_need_a_mail_server():
    assert "recheck" not in plan("[schedule]\nrecheck_days = 0\n")
    assert "notify" not in plan()
    assert "notify" in plan('[mail]\nhost = "127.0.0.1"\nsender = "a@example.gov.cn"\n')
