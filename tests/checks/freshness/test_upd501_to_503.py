"""UPD501 many-stale-columns, UPD502 many-blank-columns, UPD503 many-overdue-columns."""

from datetime import date

import pytest

from checks.freshness.upd201_news_column_stale import NewsColumnStale
from checks.freshness.upd202_policy_column_stale import PolicyColumnStale
from checks.freshness.upd203_column_overdue import ColumnOverdue
from checks.freshness.upd301_blank_column import BlankColumn
from checks.freshness.upd501_many_stale_columns import ManyStaleColumns
from checks.freshness.upd502_many_blank_columns import ManyBlankColumns
from checks.freshness.upd503_many_overdue_columns import ManyOverdueColumns
from inspector.model import ColumnState, ColumnType, ListItem, Outcome, Severity
from tests.checks.builders import HOME, column, days_ago, findings, site


def news(number, age=20, **facts):
    facts = {"name": f"动态{number}", "url": f"{HOME}dt{number}/", **facts}
    return findings(NewsColumnStale, column(None if age is None else days_ago(age), **facts))


def policy(number, type=ColumnType.POLICY):
    facts = {"name": f"文件{number}", "url": f"{HOME}wj{number}/", "type": type, "first_level": True}
    return findings(PolicyColumnStale, column(date(2025, 1, 1), **facts))


def blank(number):
    return findings(BlankColumn, column(name=f"空白{number}", url=f"{HOME}kb{number}/", state=ColumnState.BLANK))


def overdue(number):
    facts = {"name": f"统计{number}", "url": f"{HOME}tj{number}/", "type": ColumnType.DATA, "max_age_days": 92}
    return findings(ColumnOverdue, column(days_ago(200), **facts))


def of(make, count):
    return tuple(found for number in range(count) for found in make(number))


def said(check, problems, **settings):
    return [(found.outcome, found.severity) for found in findings(check, site(findings=problems), **settings)]


VETO = [(Outcome.FAIL, Severity.VETO)]
WARNING = [(Outcome.REVIEW, Severity.NOTICE)]
QUESTION = [(Outcome.REVIEW, Severity.VETO)]


@pytest.mark.parametrize(("count", "expected"), [(2, []), (3, WARNING), (4, WARNING), (5, VETO), (6, VETO)])
def test_stale_columns_warn_at_three_and_veto_at_five(count, expected):
    assert said(ManyStaleColumns, of(news, count)) == expected


def test_news_and_policy_columns_are_counted_together():
    assert said(ManyStaleColumns, of(news, 3) + of(policy, 2)) == VETO


def test_interpretations_do_not_count():
    problems = of(news, 4) + tuple(policy(9, ColumnType.INTERPRETATION))
    assert said(ManyStaleColumns, problems) == WARNING


def test_a_stricter_window_of_the_county_earns_no_national_veto():
    problems = tuple(found for number in range(6) for found in news(number, age=10, max_age_days=7))
    assert len(problems) == 6
    assert said(ManyStaleColumns, problems) == []


def test_columns_that_a_person_must_judge_make_it_a_question():
    undated = tuple(found for number in (8, 9) for found in news(number, None, items=(ListItem("无日期", HOME),)))
    assert said(ManyStaleColumns, of(news, 3) + undated) == QUESTION


def test_the_message_names_columns_and_the_finding_lists_them_all():
    (found,) = findings(ManyStaleColumns, site(findings=of(news, 6)))
    assert found.message == ("“动态0”“动态1”“动态2”“动态3”“动态4”等6个栏目超过规定时限未更新，达到单项否决的5个")
    assert found.detail["columns"][5] == "动态5"
    assert found.found_on == tuple(f"{HOME}dt{number}/" for number in range(6))


@pytest.mark.parametrize(("count", "expected"), [(2, []), (3, WARNING), (5, VETO)])
def test_blank_columns_warn_at_three_and_veto_at_five(count, expected):
    assert said(ManyBlankColumns, of(blank, count)) == expected


@pytest.mark.parametrize(("count", "expected"), [(7, []), (8, WARNING), (9, WARNING), (10, QUESTION)])
def test_overdue_columns_are_never_more_than_a_question(count, expected):
    assert said(ManyOverdueColumns, of(overdue, count)) == expected


def test_the_limits_are_options():
    assert said(ManyBlankColumns, of(blank, 2), limit=2, warn=1) == VETO


def test_each_counts_its_own_findings_only():
    assert said(ManyBlankColumns, of(news, 9)) == said(ManyStaleColumns, of(blank, 9)) == []


def test_the_problem_stays_the_same_when_the_number_changes():
    keys = {findings(ManyBlankColumns, site(findings=of(blank, count)))[0].key for count in (5, 8)}
    assert len(keys) == 1
