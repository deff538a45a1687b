"""How problems are put right, quarter against quarter, and what the county's leader reads of it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from inspector.store import Action, Item, ItemStatus, Mark
from reports import build_report
from reports.html import render_index, render_leader
from reports.model import LedgerEntry
from reports.rounds import comparisons, progress
from tests.reports.sample import RULES, RUN, add_run, report_of, store_of, typo

TODAY = date(2026, 10, 20)
ITEM = Item("0" * 32, "站", "TXT101", "县教育局", ItemStatus.OPEN, date(2026, 7, 1), TODAY, "r1", "r2")


def entries(*items: Item) -> list[LedgerEntry]:
    return [LedgerEntry(item, None) for item in items]


def closed(notified: date | None, on: date) -> Item:
    return replace(ITEM, status=ItemStatus.CLOSED, notified_on=notified, closed_on=on)


def test_the_time_to_fix_runs_from_the_notice_else_from_the_first_sight():
    rows = progress(entries(closed(date(2026, 8, 1), date(2026, 8, 11)), closed(None, date(2026, 7, 31)), ITEM), TODAY)
    assert (rows[0].unit, rows[0].total, rows[0].closed, rows[0].days) == ("县教育局", 3, 2, 20)


def test_what_came_back_stood_long_or_is_overdue_is_counted_by_unit():
    back = replace(ITEM, status=ItemStatus.REAPPEARED, times=2)
    late = replace(ITEM, unit="县水利局", deadline=date(2026, 10, 19))
    in_time = replace(ITEM, unit="县水利局", deadline=TODAY)
    rows = {row.unit: row for row in progress(entries(back, late, in_time), TODAY)}
    assert (rows["县教育局"].back, rows["县教育局"].long, rows["县水利局"].overdue) == (1, 1, 1)
    assert (rows["合计"].total, rows["合计"].repeats) == (3, True)


@pytest.fixture
def store(tmp_path):
    """Two quarters: the first with two problems of one unit, the second with one of another."""
    first = replace(RUN, id="2026Q3", quarter="2026Q3", started_at=RUN.started_at.replace(month=7))
    store = store_of(tmp_path, typo(1), typo(2), run=first)
    add_run(store, RUN, typo(3, unit="县水利局"))
    yield store
    store.close()


def test_quarters_stand_side_by_side_by_kind_unit_and_target(store):
    kinds, units, targets = comparisons(build_report(store, RUN.id, rules=RULES).trend)
    assert kinds.quarters == ("2026年第三季度", "2026年第四季度")
    assert kinds.rows == (("文字表述", (2, 1)),)
    assert units.rows == (("县水利局", (0, 1)), ("县教育局", (2, 0)))
    assert targets.rows == (("示例县人民政府", (2, 1)),)


def test_earlier_quarters_count_as_their_reviewers_left_them(store):
    item = replace(ITEM, fingerprint=typo(1).fingerprint, status=ItemStatus.NEW)
    store.items.save([item], [], [], [])
    mark = Mark(item.fingerprint, 0)
    store.decisions.decide(Action.FALSE_ALARM, [mark], actor="张三", at=datetime(2026, 10, 1, tzinfo=UTC))
    kinds, *_ = comparisons(build_report(store, RUN.id, rules=RULES).trend)
    assert kinds.rows == (("文字表述", (1, 1)),)


def test_a_first_quarter_is_compared_with_nothing(tmp_path):
    assert comparisons(report_of(tmp_path, typo(1)).trend) == []


def test_the_report_shows_comparison_and_progress(store):
    page = render_index(build_report(store, RUN.id, rules=RULES), entries(ITEM))
    assert "与此前各季度比较" in page and "整改进度" in page


def test_the_leader_reads_results_progress_and_who_is_to_be_urged(store):
    back = replace(ITEM, status=ItemStatus.REAPPEARED, times=3)
    page = render_leader(build_report(store, RUN.id, rules=RULES), entries(back, closed(None, date(2026, 7, 11))))
    assert "政府网站检查 1 个，合格 0 个，待人工确认 1 个，得分 99.8" in page
    assert "台账共 2 个问题，已整改 1 个（50%），用时中位数 10 天；反复出现 1 个，逾期 0 个。" in page
    assert "需要督促的单位" in page and "<script" in page
