"""PUB401 to PUB413: columns a county's plan asks for, budgets, and the site's own yearly report."""

from datetime import date

import pytest

from checks.disclosure.pub402_regular_columns import RegularColumns
from checks.disclosure.pub403_livelihood_columns import LivelihoodColumns
from checks.disclosure.pub404_local_columns import LocalColumns
from checks.disclosure.pub408_budgets_by_unit import BudgetsByUnit
from checks.disclosure.pub412_site_report import SiteReport
from checks.disclosure.wanted import WantedColumns
from inspector.model import ColumnType, DocumentKind, Severity
from inspector.registry import installed_checks
from tests.checks import builders
from tests.checks.builders import column, days_ago
from tests.checks.disclosure.builders import findings, paper, said

ALL = [check for check in installed_checks() if issubclass(check, WantedColumns)]


def listed(name, age, **facts):
    return column(days_ago(age), name=name, path=("首页", name), type=ColumnType.OTHER, **facts)


GAZETTE = [{"name": "政府公报", "words": "公报", "days": 100}]


def test_a_wanted_column_that_is_nowhere_is_asked_about():
    assert said(LocalColumns, columns=GAZETTE) == ["review 网站上没有找到“政府公报”栏目或有关信息"]
    assert said(LocalColumns, columns=GAZETTE, complete=False) == []
    assert said(LocalColumns) == []


@pytest.mark.parametrize(("age", "outcome"), [(101, "fail"), (100, "review"), (74, "")])
def test_a_wanted_column_is_kept_up_and_warned_of_before(age, outcome):
    found = said(LocalColumns, columns=GAZETTE, columns_of_site=[listed("政府公报", age)])
    assert [each.partition(" ")[0] for each in found] == ([outcome] if outcome else [])


def test_without_a_column_an_old_article_is_only_asked_about():
    issue = paper("a", date(2025, 12, 1), title="政府公报2025年第4期", kind=DocumentKind.OTHER)
    assert said(LocalColumns, issue, columns=GAZETTE)[0].startswith("review")


def test_the_freshest_of_several_columns_decides():
    both = [listed("政府公报", 400), listed("公报检索", 5)]
    assert said(LocalColumns, columns=GAZETTE, columns_of_site=both) == []


def test_what_an_updating_check_said_already_is_not_said_again():
    gazette = listed("政府公报", 400)
    known = builders.findings(
        next(check for check in installed_checks() if check.rule.code == "UPD203"), gazette, windows={"其他": 30}
    )
    subject = builders.site(columns=(gazette,), findings=tuple(known))
    assert known
    assert said(LocalColumns, subject=subject, columns=GAZETTE) == []


SEASON = [{"name": "义务教育招生", "words": "招生", "since": "03-01", "by": "08-31"}]


def test_what_has_a_season_is_there_in_time():
    this_year = paper("a", date(2026, 5, 1), title="2026年义务教育招生方案", kind=DocumentKind.OTHER)
    last_year = paper("a", date(2025, 5, 1), title="2025年义务教育招生方案", kind=DocumentKind.OTHER)
    assert said(LivelihoodColumns, this_year, columns=SEASON) == []
    assert said(LivelihoodColumns, last_year, columns=SEASON) == [
        "review “义务教育招生”今年的信息应在2026年8月31日前发布，没有找到"
    ]
    soon = [SEASON[0] | {"by": "10-01"}]
    (found,) = findings(LivelihoodColumns, last_year, columns=soon)
    assert (found.severity, found.detail["days_left"]) == (Severity.NOTICE, 11)


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.rule.code)
def test_every_rule_finds_its_own_columns_missing_on_an_empty_site(check):
    columns = check.options["columns"] or GAZETTE
    assert len(said(check, columns=columns)) == len(columns)


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.rule.code)
def test_every_rule_knows_its_own_columns_by_their_names(check):
    columns = check.options["columns"] or GAZETTE
    fresh = [listed(str(wanted["name"]), 1) for wanted in columns]
    assert said(check, columns=columns, columns_of_site=fresh) == []


def test_a_column_without_age_must_only_exist():
    assert (
        said(RegularColumns, columns=[{"name": "规划", "words": "规划"}], columns_of_site=[listed("发展规划", 999)])
        == []
    )


def budget(name, year, day):
    return paper(f"{name}{year}", day, title=f"{name}{year}年部门预算", kind=DocumentKind.OTHER)


def test_a_unit_that_published_its_budget_last_year_does_so_this_year():
    last, this = budget("县教育局", 2025, date(2025, 2, 1)), budget("县教育局", 2026, date(2026, 2, 1))
    assert said(BudgetsByUnit, last) == ["review 没有找到县教育局2026年部门预算，应在2026年3月31日前公开"]
    assert said(BudgetsByUnit, last, this) == []
    assert said(BudgetsByUnit, last, complete=False) == []
    assert said(BudgetsByUnit) == []


def test_final_accounts_are_of_the_year_before():
    account = paper("a", date(2025, 9, 1), title="云溪县水利局2024年部门决算", kind=DocumentKind.OTHER)
    assert said(BudgetsByUnit, account, account_by="09-01") == [
        "review 没有找到县水利局2025年部门决算，应在2026年9月1日前公开"
    ]
    (found,) = findings(BudgetsByUnit, account, account_by="09-30")
    assert found.detail["days_left"] == 10
    assert said(BudgetsByUnit, account) == []


def table(year, day):
    return paper(f"b{year}", day, title=f"示例县人民政府网站{year}年工作年度报表", kind=DocumentKind.OTHER)


def test_the_sites_own_report_comes_by_january():
    assert said(SiteReport, table(2025, date(2026, 1, 30))) == []
    assert said(SiteReport, table(2025, date(2026, 2, 10)))[0].startswith("fail 2025年度政府网站工作报表")
    assert said(SiteReport, table(2024, date(2025, 1, 10))) == [
        "fail 没有找到2025年度政府网站工作报表，应在2026年1月31日前发布"
    ]
    assert said(SiteReport) == []
