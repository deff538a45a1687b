"""The empty workbook a county fills in."""

import pytest
from openpyxl import load_workbook

from inspector.errors import UsageError
from inspector.init import from_workbook, write_template
from inspector.init.forms import FORMS


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "巡检基础信息.xlsx"
    write_template(path)
    return load_workbook(path)


def test_it_has_a_sheet_for_each_form_and_one_that_explains_them(workbook):
    assert workbook.sheetnames == ["单位", "网站", "栏目", "账号", "说明"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_headers_mark_what_must_be_filled_in(workbook, form):
    headers = [cell.value for cell in workbook[form.name][1]]
    assert headers == [item.headers[0] + "*" * item.required for item in form.items]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_it_holds_no_example_row_that_could_be_imported(workbook, form):
    assert workbook[form.name].max_row == 1


@pytest.mark.parametrize(
    ("sheet", "column", "choice"), [("账号", "B2", "微信公众号"), ("栏目", "E2", "工作动态"), ("账号", "G2", "注销")]
)
def test_choices_drop_down(workbook, sheet, column, choice):
    (rule,) = [rule for rule in workbook[sheet].data_validations.dataValidation if column in rule.sqref]
    assert rule.type == "list"
    assert choice in rule.formula1


def test_units_drop_down_from_the_sheet_of_units(workbook):
    (rule,) = [rule for rule in workbook["栏目"].data_validations.dataValidation if "D2" in rule.sqref]
    assert rule.formula1 == "单位!$A$2:$A$1000"


@pytest.mark.parametrize(("sheet", "column"), [("网站", "C"), ("单位", "E"), ("账号", "C")])
def test_codes_phones_and_ids_are_text_and_keep_their_leading_zeros(workbook, sheet, column):
    assert workbook[sheet].column_dimensions[column].number_format == "@"


def test_filled_with_its_own_examples_it_makes_a_configuration(tmp_path):
    write_template(tmp_path / "表.xlsx")
    workbook = load_workbook(tmp_path / "表.xlsx")
    for form in FORMS:
        workbook[form.name].append([item.example for item in form.items])
    workbook.save(tmp_path / "表.xlsx")
    report = from_workbook([tmp_path / "表.xlsx"], tmp_path / "inspection.toml", "2026Q4")
    assert (report.units, report.sites, report.columns, report.accounts) == (1, 1, 1, 1)
    assert report.refused == report.notes == ()


def test_the_same_bytes_are_written_every_time(tmp_path):
    write_template(tmp_path / "甲.xlsx")
    write_template(tmp_path / "乙.xlsx")
    assert (tmp_path / "甲.xlsx").read_bytes() == (tmp_path / "乙.xlsx").read_bytes()


def test_an_existing_workbook_is_not_overwritten(tmp_path):
    write_template(tmp_path / "表.xlsx")
    with pytest.raises(UsageError, match="已经存在"):
        write_template(tmp_path / "表.xlsx")
