"""The report model: who answers for what, in which order, and what became of it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from inspector.errors import UsageError
from inspector.ledger import record
from inspector.model import Outcome, RunKind, Severity, Unit
from inspector.store import ItemStatus
from reports import build_report
from reports.model import ledger
from tests.reports.sample import RULES, RUN, SITE, add_run, report_of, store_of, typo


def test_findings_stand_under_their_units_and_those_without_under_an_own_heading(tmp_path):
    report = report_of(tmp_path, typo(1), typo(2, unit="县水利局"), typo(3, unit=""))
    assert {unit.name: unit.counts.total for unit in report.units} == {
        "县教育局": 1,
        "县水利局": 1,
        "责任单位待定": 1,
        "县统计局": 0,
    }
    assert [unit.name for unit in report.concerned] == ["县教育局", "县水利局", "责任单位待定"]


def test_the_gravest_come_first_among_units_and_within_them(tmp_path):
    report = report_of(
        tmp_path,
        typo(1),
        typo(2),
        typo(3, unit="县水利局", outcome=Outcome.REVIEW),
        typo(4, unit="县水利局", check="SEC101", severity=Severity.VETO),
    )
    assert [unit.name for unit in report.concerned] == ["县水利局", "县教育局"]
    assert [finding.check for finding in report.concerned[0].findings] == ["SEC101", "TXT101"]


def test_review_is_counted_apart_from_certain_problems(tmp_path):
    suspected = typo(2, severity=Severity.VETO, outcome=Outcome.REVIEW)
    counts = report_of(tmp_path, typo(1), suspected, typo(3, severity=Severity.VETO)).counts
    assert (counts.failed, counts.review, counts.vetoes, counts.suspected) == (2, 1, 1, 1)


def test_a_unit_without_recipient_is_known_to_lack_one_only_when_there_is_something_to_write(tmp_path):
    report = report_of(tmp_path, typo(1, unit="县水利局"), typo(2, unit=""))
    assert [unit.name for unit in report.units if unit.lacks_recipient] == ["县水利局"]
    assert not any(unit.lacks_recipient for unit in report_of(tmp_path / "other").units)


def test_an_address_that_cannot_be_written_to_is_no_recipient(tmp_path):
    run = replace(RUN, units=(Unit("县教育局", recipients=("没有邮箱",)),))
    assert report_of(tmp_path, typo(1), run=run).units[0].lacks_recipient


def test_no_unit_takes_the_ledgers_file_name(tmp_path):
    report = report_of(tmp_path, typo(1, unit="整改台账"))
    assert report.concerned[0].file == "整改台账-2"


def test_the_same_column_of_two_websites_is_two_columns(tmp_path):
    report = report_of(tmp_path, typo(1), typo(2), typo(3, target="别的网站"))
    assert [(group.place, group.counts.total) for group in report.columns] == [(SITE.name, 2), ("别的网站", 1)]


def test_the_deadline_is_counted_in_working_days_from_the_monitoring_point(tmp_path):
    deadline = report_of(tmp_path).deadline
    assert (deadline.date, deadline.estimated) == (date(2026, 11, 3), False)


def test_a_recheck_says_so_in_its_title(tmp_path):
    run = replace(RUN, kind=RunKind.RECHECK)
    assert report_of(tmp_path, run=run).title == "政府网站与政务新媒体整改复查报告"


def test_a_rule_that_is_no_longer_installed_is_called_by_its_code(tmp_path):
    report = report_of(tmp_path, typo(1, check="ZZZ999", name="gone"))
    assert [(group.key, group.title) for group in report.checks] == [("ZZZ999", "ZZZ999")]


def test_the_trend_shows_the_last_inspection_of_every_earlier_quarter(tmp_path):
    store = store_of(tmp_path, typo(1))
    for identity, quarter, month, findings in (
        ("a", "2026Q2", 6, [typo(1), typo(2)]),
        ("b", "2026Q3", 9, [typo(1)]),
        ("c", "2026Q3", 10, [typo(1), typo(2, outcome=Outcome.REVIEW), typo(3)]),
    ):
        run = replace(RUN, id=identity, quarter=quarter, started_at=datetime(2026, month, 1, tzinfo=UTC))
        add_run(store, run, *findings)
    trend = build_report(store, RUN.id, rules=RULES).trend
    assert [(each.quarter, each.counts.failed, each.counts.review) for each in trend] == [
        ("2026年第二季度", 2, 0),
        ("2026年第三季度", 2, 1),
        ("2026年第四季度", 1, 0),
    ]


def test_a_first_run_has_no_trend(tmp_path):
    assert report_of(tmp_path, typo(1)).trend == ()


def test_a_closed_item_is_described_by_the_run_that_saw_it_last(tmp_path):
    earlier = replace(
        RUN, id="q3", quarter="2026Q3", as_of=date(2026, 7, 20), started_at=datetime(2026, 7, 20, tzinfo=UTC)
    )
    store = store_of(tmp_path, typo(2), run=earlier)
    add_run(store, RUN)
    record(store.items, earlier, SITE.name, [typo(2)], decided={"TXT101"}, complete=True, at=earlier.started_at)
    record(store.items, RUN, SITE.name, [], decided={"TXT101"}, complete=True, at=RUN.started_at)
    (entry,) = ledger(build_report(store, RUN.id, rules=RULES), store)
    assert entry.item.status is ItemStatus.CLOSED
    assert entry.finding is not None and entry.finding.url == typo().url


def test_an_unknown_run_is_an_error_a_user_can_act_on(tmp_path):
    with pytest.raises(UsageError, match="没有编号为“nope”的巡检"):
        build_report(store_of(tmp_path), "nope", rules=RULES)
