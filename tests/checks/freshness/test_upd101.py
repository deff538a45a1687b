"""UPD101 home-stale."""

from checks.freshness.upd101_home_stale import HomeStale
from inspector.model import Failure, Outcome, Severity
from tests.checks.builders import days_ago, findings, not_applicable, page, site


def test_a_home_page_without_news_for_longer_than_two_weeks_is_vetoed():
    (found,) = findings(HomeStale, site(newest=days_ago(15)))
    assert (found.outcome, found.severity) == (Outcome.FAIL, Severity.VETO)
    assert found.message == "网站首页自2026年9月5日以来未更新，已超过14天"


def test_news_on_the_last_permitted_day_passes():
    assert not findings(HomeStale, site(newest=days_ago(14)))


def test_a_home_page_without_any_date_counts_as_not_updated():
    (found,) = findings(HomeStale, site(newest=None))
    assert found.outcome is Outcome.FAIL


def test_what_an_interrupted_crawl_saw_proves_nothing():
    for newest in (None, days_ago(100)):
        (found,) = findings(HomeStale, site(newest=newest, complete=False))
        assert found.outcome is Outcome.REVIEW


def test_a_home_page_that_could_not_be_opened_is_another_checks_business():
    assert not_applicable(HomeStale, site(page(failure=Failure.DNS)))


def test_the_window_is_an_option():
    assert findings(HomeStale, site(newest=days_ago(8)), days=7)


def test_the_problem_stays_the_same_as_time_goes_by():
    keys = {findings(HomeStale, site(newest=days_ago(days)))[0].key for days in (15, 40)}
    assert len(keys) == 1
