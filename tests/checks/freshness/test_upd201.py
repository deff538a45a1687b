"""UPD201 news-column-stale."""

import pytest

from checks.freshness.upd201_news_column_stale import NewsColumnStale
from inspector.model import ColumnState, ColumnType, ListItem, Outcome
from tests.checks.builders import HOME, column, days_ago, findings, not_applicable


def test_a_news_column_older_than_two_weeks_fails():
    (found,) = findings(NewsColumnStale, column(days_ago(15), path=("首页", "新闻中心", "工作动态")))
    assert found.outcome is Outcome.FAIL
    assert found.message == "“工作动态”栏目自2026年9月5日以来未更新，已超过14天"
    assert found.column == "首页 › 新闻中心 › 工作动态"
    assert found.detail["age_days"] == 15


def test_one_updated_on_the_last_permitted_day_passes():
    assert not findings(NewsColumnStale, column(days_ago(14)))


def test_the_newest_item_counts_wherever_it_stands_in_the_list():
    items = (ListItem("置顶", f"{HOME}1.html", days_ago(400)), ListItem("新的", f"{HOME}2.html", days_ago(3)))
    assert not findings(NewsColumnStale, column(items=items))


def test_what_was_published_after_the_monitoring_point_does_not_help():
    items = (ListItem("后补", f"{HOME}1.html", days_ago(-5)), ListItem("旧的", f"{HOME}2.html", days_ago(30)))
    assert findings(NewsColumnStale, column(days_ago(-5), items=items))


def test_a_column_without_dates_is_asked_about():
    items = (ListItem("一条信息", f"{HOME}1.html"),)
    (found,) = findings(NewsColumnStale, column(items=items))
    assert found.outcome is Outcome.REVIEW
    assert "均未标注日期" in found.message


@pytest.mark.parametrize("state", [ColumnState.BLANK, ColumnState.MAINTENANCE, ColumnState.BROKEN, ColumnState.LOGIN])
def test_a_column_with_nothing_to_judge_is_not_punished_twice(state):
    assert not_applicable(NewsColumnStale, column(days_ago(400), state=state))


@pytest.mark.parametrize("facts", [{"type": ColumnType.NOTICE}, {"items": (), "newest": None}])
def test_other_columns_and_pages_without_a_list_are_not_its_business(facts):
    assert not_applicable(NewsColumnStale, column(**{"newest": days_ago(400), **facts}))


def test_only_later_dates_prove_neither_this_nor_that():
    assert not_applicable(NewsColumnStale, column(days_ago(-1)))


def test_the_window_is_an_option_and_a_columns_own_age_comes_first():
    assert findings(NewsColumnStale, column(days_ago(8)), days=7)
    assert findings(NewsColumnStale, column(days_ago(8), max_age_days=7))
    assert not findings(NewsColumnStale, column(days_ago(20), max_age_days=30))


def test_the_key_is_the_columns_address_and_never_a_date():
    keys = {findings(NewsColumnStale, column(days_ago(days)))[0].key for days in (15, 60)}
    assert keys == {"www.example.gov.cn/gzdt/"}
