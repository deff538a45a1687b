"""NEW101 silent-account."""

import pytest

from checks.accounts.new101_silent_account import SilentAccount
from inspector.model import Outcome, Platform, Severity
from tests.checks.builders import account, days_ago, findings, not_applicable


def test_an_account_silent_for_longer_than_two_weeks_is_vetoed():
    (found,) = findings(SilentAccount, account(days_ago(15)))
    assert (found.outcome, found.severity) == (Outcome.FAIL, Severity.VETO)
    assert found.message == "微信公众号“示例县发布”自2026年9月5日以来未更新，已超过14天"


def test_a_post_on_the_last_permitted_day_passes():
    assert not findings(SilentAccount, account(days_ago(14)))


@pytest.mark.parametrize(
    ("complete_until", "outcome"),
    [(days_ago(0), Outcome.FAIL), (days_ago(1), Outcome.FAIL), (days_ago(2), Outcome.REVIEW), (None, Outcome.REVIEW)],
)
def test_silence_is_a_fault_only_where_the_source_proves_it(complete_until, outcome):
    (found,) = findings(SilentAccount, account(days_ago(40), complete_until=complete_until))
    assert found.outcome is outcome


def test_an_account_without_any_post_is_silent():
    (found,) = findings(SilentAccount, account())
    assert found.outcome is Outcome.FAIL
    assert "没有任何发布记录" in found.message


def test_posts_after_the_monitoring_point_do_not_help():
    assert findings(SilentAccount, account(days_ago(-2)))


@pytest.mark.parametrize("platform", [Platform.APP, Platform.MINI_PROGRAM])
def test_services_that_list_no_posts_are_not_judged_by_them(platform):
    assert not_applicable(SilentAccount, account(platform=platform))


def test_the_window_is_an_option():
    assert findings(SilentAccount, account(days_ago(8)), days=7)


def test_the_problem_stays_the_same_as_time_goes_by():
    assert len({findings(SilentAccount, account(days_ago(age)))[0].key for age in (20, 50)}) == 1
