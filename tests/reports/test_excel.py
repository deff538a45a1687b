"""The workbooks, opened again: columns, guards, what a clerk fills in, and the ledger."""

from dataclasses import replace
from datetime import UTC, date, datetime

import openpyxl
import pytest

from inspector.ledger import record
from inspector.model import Evidence, Outcome
from reports import build_report
from reports.excel import REPLIES, write_ledger, write_unit_workbook
from reports.model import ledger
from reports.sheets import MAX_CELL
from tests.reports.sample import RULES, RUN, SITE, add_run, report_of, store_of, typo

HEADER = [
    "序号",
    "网站/账号",
    "标识码",
    "栏目路径",
    "页面标题",
    "URL",
    "问题类型",
    "问题描述",
    "原文片段",
    "建议修改",
    "依据",
    "责任单位",
    "整改期限",
    "整改情况",
    "复查结果",
    "截图",
    "指纹（请勿改动）",
]


@pytest.fixture
def workbook_of(tmp_path):
    """Writes the list of the first unit with findings and opens it again."""

    def write(*findings, rich=False):
        report = report_of(tmp_path, *findings)
        path = tmp_path / "list.xlsx"
        write_unit_workbook(report, report.concerned[0], path)
        return openpyxl.load_workbook(path, rich_text=rich)

    return write


def row_of(workbook, number=2):
    sheet = workbook["问题清单"]
    return dict(zip(HEADER, (cell.value for cell in sheet[number]), strict=True))


def test_a_list_has_the_columns_of_real_notices(workbook_of):
    workbook = workbook_of(typo(1))
    assert [cell.value for cell in workbook["问题清单"][1]] == HEADER
    row = row_of(workbook)
    assert row["标识码"] == "3600000001"
    assert row["栏目路径"] == "首页 › 政务公开 › 通知公告"
    assert row["问题类型"] == "文字表述：错别字"
    assert row["原文片段"] == "会议布署了下一阶段工作"
    assert row["依据"] == "国办秘函〔2019〕19号 信息内容"
    assert row["整改期限"] == datetime(2026, 11, 3)
    assert (row["整改情况"], row["复查结果"]) == (None, None)
    assert row["指纹（请勿改动）"] == f"{1:032x}"


def test_the_wrong_part_of_the_text_stands_out(workbook_of):
    text = workbook_of(typo(1), rich=True)["问题清单"]["I2"].value
    (wrong,) = [part for part in text if getattr(getattr(part, "font", None), "b", False)]
    assert wrong.text == "布署"


def test_a_suspicion_is_told_from_a_certain_problem(workbook_of):
    assert row_of(workbook_of(typo(1, outcome=Outcome.REVIEW)))["问题类型"] == "【待人工确认】文字表述：错别字"


def test_the_sheet_is_ready_to_fill_in_and_to_print(workbook_of):
    sheet = workbook_of(typo(1), typo(2))["问题清单"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:Q3"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$1:$1"
    assert sheet["I2"].alignment.wrap_text
    assert sheet.column_dimensions["Q"].hidden
    (choice,) = sheet.data_validations.dataValidation
    assert str(choice.sqref) == "N2:N3"
    assert choice.formula1 == f'"{",".join(REPLIES)}"'


def test_the_cover_says_what_to_do_by_when(workbook_of):
    cover = workbook_of(typo(1), typo(2, outcome=Outcome.REVIEW))["说明"]
    told = {row[0].value: row[1].value for row in cover.iter_rows(min_row=2)}
    assert told["责任单位"] == "县教育局"
    assert told["整改期限"] == "2026年11月3日"
    assert told["问题数量"] == "不符合 1 个（其中单项否决 0 个），待人工确认 1 个。"


@pytest.mark.parametrize("attack", ['=HYPERLINK("http://evil/")', "+1+cmd|' /C calc'!A0", "@SUM(1)", "-2+3"])
def test_a_formula_on_a_page_stays_text(workbook_of, attack):
    sheet = workbook_of(typo(1, snippet=attack, page_title=attack, detail={"message": attack, "text": ""}))["问题清单"]
    for place in ("E2", "H2", "I2"):
        assert (sheet[place].data_type, sheet[place].value) == ("s", attack)
        assert sheet[place].quotePrefix


def test_an_address_that_is_not_of_the_web_is_no_link(workbook_of):
    sheet = workbook_of(typo(1), typo(2, url="javascript:alert(1)"))["问题清单"]
    assert sheet["F2"].hyperlink.target == typo().url
    assert sheet["F3"].hyperlink is None


def test_text_is_cut_to_what_excel_can_hold(workbook_of):
    row = row_of(workbook_of(typo(1, url="http://a/" + "𠀀" * 40_000)))
    assert len(row["URL"]) <= MAX_CELL
    assert row["URL"].endswith("…（以下截断）")


def test_characters_that_break_a_workbook_are_replaced(workbook_of):
    assert row_of(workbook_of(typo(1, snippet="甲\x0b乙\ufffe")))["原文片段"] == "甲\ufffd乙\ufffd"


def test_a_screenshot_is_linked_beside_the_workbook(workbook_of):
    shot = Evidence("screenshot", "evidence/示例县/1.png")
    cell = workbook_of(typo(1, evidence=(shot,)))["问题清单"]["P2"]
    assert (cell.value, cell.hyperlink.target) == ("查看截图", r"..\evidence\示例县\1.png")


def test_the_ledger_follows_problems_through_the_quarters(tmp_path):
    earlier = replace(
        RUN, id="q3", quarter="2026Q3", as_of=date(2026, 7, 20), started_at=datetime(2026, 7, 20, tzinfo=UTC)
    )
    store = store_of(tmp_path, typo(1), typo(2, unit="县水利局"), run=earlier)
    add_run(store, RUN, typo(1))
    for run, findings in ((earlier, [typo(1), typo(2, unit="县水利局")]), (RUN, [typo(1)])):
        record(store.items, run, SITE.name, findings, decided={"TXT101"}, complete=True, at=run.started_at)
    report = build_report(store, RUN.id, rules=RULES)
    write_ledger(report, ledger(report, store), tmp_path / "ledger.xlsx")

    workbook = openpyxl.load_workbook(tmp_path / "ledger.xlsx")
    assert workbook.sheetnames[:4] == ["台账", "按单位汇总", "按类型汇总", "指标得分"]
    items = [[cell.value for cell in row] for row in workbook["台账"].iter_rows(min_row=2)]
    assert [(row[1], row[4], row[5], row[16]) for row in items] == [
        ("未整改", 2, None, "县教育局"),
        ("已整改", 1, datetime(2026, 10, 20), "县水利局"),
    ]
    by_unit = {row[0]: row for row in workbook["按单位汇总"].iter_rows(min_row=2, values_only=True)}
    assert by_unit["县水利局"][-1] == 1
    assert by_unit["合计"][-1] == 0.5
    (kind,) = workbook["按类型汇总"].iter_rows(min_row=2, values_only=True)
    assert kind[:7] == ("文字表述", "TXT101", "错别字", "扣分", 1, 0, 1)
    points = list(workbook["指标得分"].iter_rows(min_row=2, values_only=True))
    assert points[2][3:6] == ("D16", "功能设计", "链接可用性")
    assert points[2][8:10] == (0.2, 10)
    assert points[2][-1] == "分值待官方文本核对"


def test_the_ledger_of_a_run_without_findings_can_be_opened(tmp_path):
    report = report_of(tmp_path)
    write_ledger(report, [], tmp_path / "ledger.xlsx")
    assert openpyxl.load_workbook(tmp_path / "ledger.xlsx")["台账"].max_row == 1
