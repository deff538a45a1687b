"""PUB201 to PUB214: solicitation, the catalogue of decisions, open days."""

from datetime import date

import pytest

from checks.disclosure.open_days import window
from checks.disclosure.pub201_short_solicitation import ShortSolicitation
from checks.disclosure.pub202_solicitation_without_result import SolicitationWithoutResult
from checks.disclosure.pub203_decision_catalogue_columns import DecisionCatalogueColumns
from checks.disclosure.pub211_open_day_notice_late import OpenDayNoticeLate
from checks.disclosure.pub212_open_day_missing import OpenDayMissing
from checks.disclosure.pub213_open_month_without_event import OpenMonthWithoutEvent
from checks.disclosure.pub214_open_day_without_report import OpenDayWithoutReport
from inspector.model import DocumentKind, Severity
from tests.checks.disclosure.builders import article, findings, paper, said, url


def asked(begins, ends, day=date(2026, 3, 1), **facts):
    return paper("a", day, kind=DocumentKind.SOLICITATION, begins=begins, ends=ends, **facts)


def test_opinions_are_asked_for_thirty_days():
    assert said(ShortSolicitation, asked(date(2026, 3, 1), date(2026, 3, 15))) == [
        "fail 征求意见自2026年3月1日至2026年3月15日，只有15天，不足30天"
    ]
    assert said(ShortSolicitation, asked(date(2026, 3, 1), date(2026, 3, 30))) == []
    assert said(ShortSolicitation, asked(date(2026, 3, 1), date(2026, 3, 15), title="征集违法线索的公告")) == []


def test_a_solicitation_names_its_last_day():
    assert said(ShortSolicitation, asked(date(2026, 3, 1), None)) == ["review 征求意见的公告没有写明截止日期"]


def test_what_became_of_the_opinions_is_published():
    over = asked(date(2026, 3, 1), date(2026, 4, 1))
    (found,) = said(SolicitationWithoutResult, over)
    assert found == "review 征求意见2026年4月1日结束，至今172天没有找到意见采纳情况"
    answered = asked(date(2026, 3, 1), date(2026, 4, 1), results=(url("b"),))
    assert said(SolicitationWithoutResult, answered) == []
    assert said(SolicitationWithoutResult, over, complete=False) == []


def test_before_the_sixty_days_are_over_the_days_left_are_told():
    (found,) = findings(SolicitationWithoutResult, asked(date(2026, 7, 1), date(2026, 8, 10)))
    assert (found.severity, found.detail["days_left"]) == (Severity.NOTICE, 19)
    assert said(SolicitationWithoutResult, asked(date(2026, 8, 1), date(2026, 9, 10))) == []


CATALOGUE = "云溪县2026年度重大行政决策事项目录"


def test_the_catalogue_has_four_columns():
    page = article("序号\n决策事项\n承办部门\n计划完成时间\n1\n养犬管理办法\n县公安局\n6月", CATALOGUE)
    assert said(DecisionCatalogueColumns, subject=page) == ["fail 重大行政决策事项目录没有列明是否听证"]
    whole = article("决策事项\n承办单位\n决策时间\n是否听证\n…", CATALOGUE)
    assert said(DecisionCatalogueColumns, subject=whole) == []
    file = article("目录见附件。", CATALOGUE)
    assert said(DecisionCatalogueColumns, subject=file) == []
    assert said(DecisionCatalogueColumns, subject=article("决策事项", f"关于征集{CATALOGUE}建议的公告")) == []


def notice(day, event, name="a", **facts):
    title = facts.pop("title", "县水利局政府开放日活动预告")
    return paper(name, day, kind=DocumentKind.OPEN_DAY, event=event, title=title, **facts)


def report(day, title="县水利局举办政府开放日活动", **facts):
    return paper("r", day, kind=DocumentKind.OTHER, title=title, **facts)


def test_an_open_day_is_announced_fifteen_working_days_before():
    assert said(OpenDayNoticeLate, notice(date(2026, 9, 3), date(2026, 9, 10))) == [
        "fail 活动定于2026年9月10日，2026年9月3日才预告，提前5个工作日，不足15个"
    ]
    assert said(OpenDayNoticeLate, notice(date(2026, 8, 20), date(2026, 9, 10))) == []
    assert said(OpenDayNoticeLate, notice(date(2026, 9, 3), None)) == ["review 开放日预告没有写明活动日期"]


SCHEDULE = [{"window": "7月下旬", "units": ["县水利局", "县教育局"]}, {"window": "10月上旬", "units": ["县财政局"]}]


def test_units_hold_their_open_day_in_the_window_of_the_table():
    assert said(OpenDayMissing, report(date(2026, 7, 28)), schedule=SCHEDULE) == [
        "review 县教育局应在7月下旬开展政府开放日活动，没有找到预告或活动情况",
        "review 县财政局的开放日活动安排在10月上旬，还没有见到预告，离2026年10月10日还有20天",
    ]
    assert said(OpenDayMissing) == []


def test_a_unit_is_known_by_its_full_name_or_by_who_answers_for_the_page():
    one = report(date(2026, 7, 28), "走进政府开放日", unit="县水利局")
    other = paper("b", date(2026, 7, 25), kind=DocumentKind.OTHER, title="云溪县教育局开展政府开放日活动")
    assert said(OpenDayMissing, one, other, schedule=SCHEDULE[:1]) == []


def test_something_happens_in_a_fixed_month():
    assert said(OpenMonthWithoutEvent, report(date(2026, 8, 20)), months=[4, 8]) == [
        "review 4月是固定开放月，没有找到开放活动的预告或报道"
    ]
    assert said(OpenMonthWithoutEvent, months=[10]) == []
    assert said(OpenMonthWithoutEvent) == []


def test_what_happened_is_reported():
    held = notice(date(2026, 7, 1), date(2026, 8, 6))
    assert said(OpenDayWithoutReport, held) == ["review 开放日活动2026年8月6日举行，过了45天没有找到活动情况"]
    assert said(OpenDayWithoutReport, held, report(date(2026, 8, 8))) == []
    assert said(OpenDayWithoutReport, held, report(date(2026, 8, 8), "县教育局举办政府开放日活动"))
    assert said(OpenDayWithoutReport, notice(date(2026, 8, 1), date(2026, 9, 10))) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("7月下旬", (date(2026, 7, 21), date(2026, 7, 31))),
        ("2月", (date(2026, 2, 1), date(2026, 2, 28))),
        ("12月中旬", (date(2026, 12, 11), date(2026, 12, 20))),
        ("9月1日-9月15日", (date(2026, 9, 1), date(2026, 9, 15))),
        ("待定", None),
    ],
)
def test_the_windows_of_a_table(text, days):
    assert window(text, 2026) == days
