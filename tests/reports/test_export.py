"""Exports: the same rows for other programs, and nothing in them that a spreadsheet would run."""

import csv
import io
import json
from datetime import date, datetime

import openpyxl
import pytest

from inspector.errors import UsageError
from inspector.model import Column, Finding, Link, Outcome, Page, Severity
from inspector.store import open_store
from reports.export import export_run
from tests.store.test_store import RUN, SITE


@pytest.fixture
def store(tmp_path):
    store = open_store("", tmp_path)
    store.add_run(RUN, [SITE])
    page = Page(
        SITE.name,
        "http://a/1",
        title="=cmd()",
        published=datetime(2026, 9, 1, 8),
        main="正文",
        links=(Link("http://b/", "b"),),
    )
    store.save_pages("r1", [page])
    store.save_columns(
        "r1", SITE.name, [Column(SITE.name, "动态", "http://a/dt/", ("首页", "动态"), newest=date(2026, 9, 1))]
    )
    store.save_findings(
        "r1", SITE.name, [Finding("LNK101", "x", "", Severity.NOTICE, Outcome.FAIL, SITE.name, fingerprint="1")]
    )
    yield store
    store.close()


def exported(store, tmp_path, what, form):
    path = tmp_path / f"out.{form}"
    export_run(store, "r1", what=what, form=form, to=path)
    return path


def test_a_page_line_has_the_documented_keys(store, tmp_path):
    (line,) = exported(store, tmp_path, "pages", "jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {
        "url": "http://a/1",
        "status": 200,
        "kind": "other",
        "title": "=cmd()",
        "published_at": "2026-09-01 08:00",
        "source": "",
        "text": "正文",
        "links": ["http://b/"],
    }


def test_a_column_line_has_the_documented_keys(store, tmp_path):
    (line,) = exported(store, tmp_path, "columns", "jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {
        "name": "动态",
        "path": "首页 › 动态",
        "type": "其他",
        "url": "http://a/dt/",
        "newest": "2026-09-01",
        "items": 0,
        "unit": "",
    }


def test_a_finding_line_is_the_same_as_in_findings_jsonl(store, tmp_path):
    (line,) = exported(store, tmp_path, "findings", "jsonl").read_text(encoding="utf-8").splitlines()
    assert list(json.loads(line))[:3] == ["fingerprint", "run", "check"]


def test_a_formula_in_a_title_stays_text_in_csv_and_excel(store, tmp_path):
    rows = list(csv.DictReader(io.StringIO(exported(store, tmp_path, "pages", "csv").read_text(encoding="utf-8-sig"))))
    assert rows[0]["title"] == "'=cmd()"
    sheet = openpyxl.load_workbook(exported(store, tmp_path, "pages", "xlsx")).active
    cell = sheet["D2"]
    assert (cell.value, cell.data_type) == ("=cmd()", "s")


def test_without_a_file_rows_go_to_standard_output(store, capsys):
    export_run(store, "r1", what="columns", form="csv", to=None)
    assert capsys.readouterr().out.startswith("name,path,type,url")


def test_a_workbook_needs_a_file(store):
    with pytest.raises(UsageError, match="--to"):
        export_run(store, "r1", what="pages", form="xlsx", to=None)


def test_items_of_other_targets_are_left_out(store, tmp_path):
    assert exported(store, tmp_path, "items", "jsonl").read_text(encoding="utf-8") == ""
