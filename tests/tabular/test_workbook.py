"""Excel workbooks, honest and hostile."""

import tracemalloc
import zipfile
from datetime import datetime

import pytest
import xlsxwriter
from openpyxl import Workbook

from inspector.errors import UsageError
from inspector.tabular import read_sheets
from inspector.tabular.guard import MAX_OTHER_ELEMENTS, MAX_UNPACKED_BYTES
from inspector.tabular.sheets import MAX_FILE_BYTES, UNCOMPUTED


@pytest.fixture
def saved(tmp_path):
    """Saves a workbook whose only sheet ``fill`` has worked on; gives its path."""

    def saved(fill):
        workbook = Workbook()
        fill(workbook.active)
        workbook.save(tmp_path / "单位.xlsx")
        return tmp_path / "单位.xlsx"

    return saved


@pytest.fixture
def replaced(saved, tmp_path):
    """A valid workbook with the text of one part replaced."""

    def replaced(part: str, content: bytes):
        honest = zipfile.ZipFile(saved(lambda sheet: sheet.append(["名称", "甲"])))
        path = tmp_path / "改过.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in honest.namelist():
                archive.writestr(name, content if name == part else honest.read(name))
        return path

    return replaced


def refusal(path) -> str:
    with pytest.raises(UsageError) as caught:
        read_sheets(path)
    return str(caught.value)


def sheet_of(data: bytes) -> bytes:
    return b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + data + b"</worksheet>"


SHEET = "xl/worksheets/sheet1.xml"


def test_filled_rows_come_with_the_numbers_a_spreadsheet_shows(saved):
    def fill(sheet):
        sheet["A1"] = "标题"
        sheet["B4"] = datetime(2026, 1, 2, 3, 4)

    (sheet,) = read_sheets(saved(fill))
    assert list(sheet.rows) == [
        (1, ("标题",)),
        (4, (None, datetime(2026, 1, 2, 3, 4))),
    ]


def test_every_sheet_is_read_and_known_by_its_name(tmp_path):
    workbook = Workbook()
    workbook.active.title = "单位"
    workbook.create_sheet("账号").append(["账号名称"])
    workbook.save(tmp_path / "两表.xlsx")
    assert [sheet.label for sheet in read_sheets(tmp_path / "两表.xlsx")][1] == "两表.xlsx 的工作表“账号”"


def test_cells_merged_downwards_each_hold_the_common_value(saved):
    def fill(sheet):
        sheet.append(["责任单位", "栏目"])
        for column in ("甲", "乙", "丙"):
            sheet.append(["县教育局" if column == "甲" else None, column])
        sheet.append([None, "丁"])
        sheet.merge_cells("A2:A4")

    (sheet,) = read_sheets(saved(fill))
    assert [cells[:2] for _, cells in sheet.rows[1:]] == [
        ("县教育局", "甲"),
        ("县教育局", "乙"),
        ("县教育局", "丙"),
        (None, "丁"),
    ]


def test_a_title_merged_across_is_not_repeated(saved):
    def fill(sheet):
        sheet["A1"] = "一览表"
        sheet.merge_cells("A1:C1")

    (sheet,) = read_sheets(saved(fill))
    assert sheet.rows[0][1] == ("一览表",)


def test_a_formula_gives_the_value_last_computed(tmp_path):
    workbook = xlsxwriter.Workbook(tmp_path / "公式.xlsx")
    workbook.add_worksheet().write_formula("A1", '="县"&"教育局"', value="县教育局")
    workbook.close()
    assert read_sheets(tmp_path / "公式.xlsx")[0].rows[0][1][0] == "县教育局"


def test_a_formula_never_computed_says_so(saved):
    assert read_sheets(saved(lambda sheet: sheet.append(["=1+1", 3])))[0].rows[0][1] == (UNCOMPUTED, 3)


def test_a_formula_that_gives_an_empty_text_is_an_empty_cell(replaced):
    cells = b'<c r="A1" t="str"><f>IF(B1=0,"",B1)</f><v></v></c><c r="C1"><v>3</v></c>'
    path = replaced(SHEET, sheet_of(b'<sheetData><row r="1">' + cells + b"</row></sheetData>"))
    assert read_sheets(path)[0].rows[0][1] == (None, None, 3)


def test_a_sheet_that_understates_its_size_is_read_whole(replaced):
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (n, n, n) for n in range(1, 4))
    path = replaced(SHEET, sheet_of(b'<dimension ref="A1"/><sheetData>' + rows + b"</sheetData>"))
    assert [cells[0] for _, cells in read_sheets(path)[0].rows] == [1, 2, 3]


def test_a_lone_cell_in_the_last_row_costs_nothing(replaced):
    row = b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    path = replaced(SHEET, sheet_of(b"<sheetData>" + row + b"</sheetData>"))
    assert [number for number, _ in read_sheets(path)[0].rows] == [1048576]


def test_a_cell_below_the_last_possible_row_is_left_out(replaced):
    row = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'
    path = replaced(SHEET, sheet_of(b"<sheetData>" + row + b"</sheetData>"))
    assert [number for number, _ in read_sheets(path)[0].rows] == [1]


class TestRefused:
    def test_an_empty_workbook(self, saved):
        assert "是空的，没有任何内容" in refusal(saved(lambda sheet: None))

    def test_a_missing_file(self, tmp_path):
        assert "文件不存在" in refusal(tmp_path / "没有.xlsx")

    def test_a_folder(self, tmp_path):
        assert "无法读取" in refusal(tmp_path)

    def test_a_picture_called_a_workbook(self, tmp_path):
        path = tmp_path / "单位.xlsx"
        path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)))
        assert "不是表格文件" in refusal(path)

    def test_an_old_workbook_says_how_to_save_it(self, tmp_path):
        path = tmp_path / "单位.xls"
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
        assert "是旧版 .xls 格式" in refusal(path)

    def test_a_workbook_with_a_password(self, tmp_path):
        path = tmp_path / "单位.xlsx"
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
        assert "设了打开密码" in refusal(path)

    def test_an_archive_that_is_no_workbook(self, tmp_path):
        with zipfile.ZipFile(tmp_path / "单位.xlsx", "w") as archive:
            archive.writestr("a.txt", "a")
        assert "不是 Excel 工作簿，或文件已损坏" in refusal(tmp_path / "单位.xlsx")

    def test_half_a_workbook(self, saved, tmp_path):
        content = saved(lambda sheet: sheet.append(["甲"])).read_bytes()
        (tmp_path / "半.xlsx").write_bytes(content[: len(content) // 2])
        assert "文件已损坏" in refusal(tmp_path / "半.xlsx")

    def test_broken_xml(self, replaced):
        assert "文件已损坏" in refusal(replaced(SHEET, b"<worksheet><sheetData>"))

    def test_a_cell_address_that_is_none(self, replaced):
        assert "文件已损坏" in refusal(
            replaced(SHEET, sheet_of(b'<sheetData><row r="1"><c r="?!"><v>1</v></c></row></sheetData>'))
        )

    def test_a_file_above_the_limit_is_not_parsed(self, tmp_path):
        path = tmp_path / "大.xlsx"
        with path.open("wb") as file:
            file.truncate(MAX_FILE_BYTES + 1)
        assert "超过 50 MB" in refusal(path)

    def test_entities_that_multiply(self, replaced):
        bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>' + sheet_of(
            b"<sheetData>&b;</sheetData>"
        )
        assert "文档声明" in refusal(replaced(SHEET, bomb))

    def test_more_cells_than_the_limit(self, replaced, monkeypatch):
        monkeypatch.setattr("inspector.tabular.guard.MAX_ELEMENTS", 1000)
        path = replaced(SHEET, sheet_of(b"<sheetData>" + b"<row><c/></row>" * 501 + b"</sheetData>"))
        assert "单元格或样式太多" in refusal(path)

    @pytest.mark.parametrize(
        ("part", "content"),
        [
            (SHEET, sheet_of(b"<sheetData><row>" + b"<c/>" * 20_000)),
            ("xl/styles.xml", sheet_of(b"<xf/>" * (MAX_OTHER_ELEMENTS + 1))),
            ("xl/styles.xml", b" " * MAX_UNPACKED_BYTES),
        ],
        ids=["one row of many cells", "many styles", "a part of blanks"],
    )
    def test_a_bomb_is_refused_before_it_takes_memory(self, replaced, part, content):
        path = replaced(part, content)
        assert path.stat().st_size < 2_000_000
        tracemalloc.start()
        try:
            sentence = refusal(path)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert "请按季度或单位拆成几个文件" in sentence
        assert peak < 20_000_000


def test_a_workbook_is_recognised_by_its_content(tmp_path, saved):
    path = saved(lambda sheet: sheet.append(["甲"]))
    renamed = path.rename(tmp_path / "单位.csv")
    assert read_sheets(renamed)[0].rows[0][1][0] == "甲"
