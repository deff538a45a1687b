"""Units' filled-in workbooks, read back by the hidden column of fingerprints."""

from dataclasses import replace
from datetime import UTC, date, datetime

import openpyxl
import pytest

from inspector.errors import UsageError
from inspector.ledger import record
from inspector.replies import import_replies
from inspector.store import ItemStatus, open_store
from reports.excel import write_unit_workbook
from tests.reports.sample import RUN, report_of, typo

NOW = datetime(2026, 11, 2, 1, tzinfo=UTC)
TODAY = date(2026, 11, 2)


@pytest.fixture
def store(tmp_path):
    store = open_store("", tmp_path / "ledger")
    findings = [replace(typo(number), key=str(number)) for number in range(3)]
    record(store.items, RUN, findings[0].target, findings, decided=(), complete=True, at=NOW)
    yield store
    store.close()


@pytest.fixture
def filled(tmp_path):
    """Gives the list of three problems as the unit sends it back, with these answers from the first row on."""

    def fill(*answers, change=lambda sheet: None):
        report = report_of(tmp_path, *(typo(number) for number in range(3)))
        path = tmp_path / "县教育局.xlsx"
        write_unit_workbook(report, report.concerned[0], path)
        workbook = openpyxl.load_workbook(path)
        sheet = workbook["问题清单"]
        column = next(cell.column for cell in sheet[1] if cell.value == "整改情况")
        for row, answer in enumerate(answers, start=2):
            sheet.cell(row, column).value = answer
        change(sheet)
        workbook.save(path)
        return path

    return fill


def read(store, path) -> str:
    (imported,) = import_replies(store, [path], today=TODAY, at=NOW)
    return str(imported).partition("：")[2]


def answers(store) -> list[str]:
    return sorted(item.answer for item in store.items.all())


def test_answers_come_into_the_ledger_and_close_nothing(store, filled):
    assert read(store, filled("已整改", "正在整改")) == "记入 2 条反馈，1 条没有填写。"
    assert answers(store) == ["", "已整改", "正在整改"]
    assert {item.status for item in store.items.all()} == {ItemStatus.NEW}
    item = next(item for item in store.items.all() if item.answer == "已整改")
    assert (item.answered_on, item.stage(TODAY)) == (TODAY, "已反馈")
    event = store.items.events(item.fingerprint)[-1]
    assert (event.change, event.actor, event.note) == ("answered", "县教育局", "已整改")


def test_reading_a_file_twice_changes_nothing(store, filled):
    path = filled("已整改")
    read(store, path)
    assert read(store, path) == "记入 0 条反馈，1 条与上次相同，2 条没有填写。"


def test_rows_may_be_deleted_and_moved(store, filled):
    path = filled("一", "二", "三", change=lambda sheet: (sheet.delete_rows(2), sheet.insert_rows(1, 2)))
    assert read(store, path) == "记入 2 条反馈。"
    assert answers(store) == ["", "三", "二"]


def test_problems_the_ledger_does_not_know_are_counted(store, filled):
    def strange(sheet):
        sheet.cell(2, sheet.max_column).value = "f" * 32

    assert read(store, filled("已整改", change=strange)) == "记入 0 条反馈，2 条没有填写，1 条在台账里找不到。"


def test_another_workbook_is_refused_with_what_to_do(store, tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.append(["序号", "整改情况"])
    workbook.save(tmp_path / "别的.xlsx")
    with pytest.raises(UsageError, match="请让单位在原清单里填写后发回"):
        read(store, tmp_path / "别的.xlsx")
