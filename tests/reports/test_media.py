"""The tables of official accounts, as quarterly notices list them."""

from datetime import date

import openpyxl
import pytest

from inspector.model import Result, RunState, Target, TargetKind, TargetRecord, TargetStats, Verdict
from inspector.store import open_store
from reports import build_report, media
from reports.excel import write_ledger
from reports.html import render_index
from tests.reports.sample import RULES, RUN, typo


def account(name, platform, unit, result, newest=None):
    target = Target(TargetKind.ACCOUNT, name, unit=unit, platform=platform)
    return TargetRecord(target, RunState.EXAMINED, TargetStats(newest=newest), Verdict(result))


@pytest.fixture
def report(tmp_path):
    store = open_store("", tmp_path / "data")
    records = [
        account("示例水利", "weibo", "县水利局", Result.PASS, date(2026, 10, 19)),
        account("示例教育", "weibo", "县教育局", Result.FAIL, date(2026, 9, 1)),
        account("示例掌上办", "mini_program", "", Result.REVIEW),
    ]
    store.add_run(RUN, [record.target for record in records])
    for record in records:
        store.save_target(RUN.id, record)
    store.save_findings(RUN.id, "示例教育", [typo(1, target="示例教育")])
    yield build_report(store, RUN.id, rules=RULES)
    store.close()


def test_every_account_has_the_columns_of_a_notice_and_failed_ones_come_first(report):
    rows = media.accounts(report)
    assert list(rows["名称"]) == ["示例教育", "示例掌上办", "示例水利"]
    first = rows.iloc[0]
    assert (first["类型"], first["责任单位"], first["检查结果"]) == ("微博", "县教育局", "不合格")
    assert (first["问题类别"], first["检查时更新日期"]) == ("错别字", "2026-09-01")


def test_an_account_without_posts_and_unit_says_so(report):
    row = media.accounts(report).iloc[1]
    assert (row["责任单位"], row["检查时更新日期"]) == ("责任单位待定", "")


def test_the_share_that_passed_counts_accounts_with_a_result_only(report):
    sums = media.by_platform(report).set_index("平台")
    assert sums.loc["微博", ["合计", "合格", "不合格", "合格率"]].tolist() == [2, 1, 1, 0.5]
    assert sums.loc["合计", "合计"] == 3
    assert sums["合格率"].isna()["小程序"]


def test_units_are_counted_too(report):
    assert set(media.by_unit(report)["责任单位"]) == {"县教育局", "县水利局", "责任单位待定", "合计"}


def test_page_and_workbook_show_them(report, tmp_path):
    page = render_index(report)
    assert "政务新媒体按平台汇总" in page and "2026-09-01" in page and "50.0%" in page
    write_ledger(report, [], tmp_path / "整改台账.xlsx")
    book = openpyxl.load_workbook(tmp_path / "整改台账.xlsx")
    assert book["政务新媒体"]["B2"].value == "示例教育"
    assert {"新媒体按平台", "新媒体按单位"} <= set(book.sheetnames)
