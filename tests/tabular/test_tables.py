"""Finding the table in a sheet and naming its cells."""

from datetime import datetime

import pytest
from openpyxl import Workbook

from inspector.errors import UsageError
from inspector.tabular import Moment, RejectedRow, read_table

COLUMNS = {
    "unit": ("责任单位", "单位名称", "部门", "名称"),
    "name": ("栏目名称", "栏目", "名称"),
    "url": ("网址", "链接"),
    "newest": ("更新时间", "更新日期"),
}


@pytest.fixture
def table(tmp_path):
    """The table in a workbook whose first sheet has the given rows."""

    def table(*rows, required=("name",), moments=("newest",)):
        workbook = Workbook()
        for row in rows:
            workbook.active.append(row)
        workbook.save(tmp_path / "栏目.xlsx")
        return read_table(tmp_path / "栏目.xlsx", COLUMNS, required, moments)

    return table


class TestHeader:
    def test_titles_and_notes_above_the_header_are_skipped(self, table):
        found = table(
            ["示例县网站栏目责任单位一览表"],
            [],
            ["填报日期：2026年10月8日"],
            ["序号", "栏目名称", "责任单位"],
            [1, "通知公告", "县政府办"],
        )
        assert [(row.number, row.texts) for row in found.rows] == [(5, {"unit": "县政府办", "name": "通知公告"})]

    @pytest.mark.parametrize(
        "header", ["栏目名称", " 栏目 名称 ", "栏目名称*", "栏目名称（必填）", "栏目\n名称", "栏目名称："]
    )
    def test_a_header_is_known_whatever_blanks_stars_and_remarks_it_bears(self, table, header):
        assert table([header], ["通知公告"]).rows[0].text("name") == "通知公告"

    def test_english_headers_are_known_in_any_case(self, tmp_path):
        path = tmp_path / "posts.csv"
        path.write_text("Account Name,URL\n甲,https://a.cn/\n", encoding="utf-8")
        (row,) = read_table(path, {"account": ("account_name",), "url": ("url",)}).rows
        assert row.texts == {"account": "甲", "url": "https://a.cn/"}

    def test_the_preferred_header_wins_over_another_that_would_do(self, table):
        assert table(["名称", "栏目名称", "部门", "责任单位"], ["甲", "乙", "丙", "丁"]).rows[0].texts == {
            "unit": "丁",
            "name": "乙",
        }

    def test_one_column_never_serves_two_fields(self, table):
        assert table(["名称"], ["甲"], required=()).fields == {"unit"}

    def test_the_row_with_most_known_headers_is_the_header(self, table):
        found = table(["栏目名称"], ["栏目名称", "网址"], ["通知公告", "https://a.cn/"])
        assert found.rows[0].texts == {"name": "通知公告", "url": "https://a.cn/"}

    def test_a_sheet_without_the_header_is_passed_over(self, tmp_path):
        workbook = Workbook()
        workbook.active.append(["填表说明"])
        workbook.create_sheet("栏目").append(["栏目名称"])
        workbook.save(tmp_path / "两表.xlsx")
        assert read_table(tmp_path / "两表.xlsx", COLUMNS, ["name"]).sheet.name == "栏目"

    def test_a_missing_column_is_named_with_its_other_names(self, table):
        with pytest.raises(UsageError, match="表头缺少“栏目名称”一列（也可以叫“栏目”“名称”），请补上"):
            table(["责任单位", "网址"], ["县政府办", "https://a.cn/"])

    def test_a_sheet_without_any_header_says_what_is_looked_for(self, table):
        with pytest.raises(UsageError, match="没有找到表头；表头要有“责任单位”等列"):
            table(["甲", "乙"])

    def test_a_header_below_the_top_is_not_found(self, table):
        with pytest.raises(UsageError, match="没有找到表头"):
            table(*[["说明"]] * 10, ["栏目名称"], ["通知公告"])


class TestRows:
    def test_a_header_alone_is_an_empty_table(self, table):
        assert table(["栏目名称"]).rows == ()

    def test_rows_with_nothing_in_a_known_column_are_no_rows(self, table):
        assert table(["栏目名称", "备注"], [None, "以下空白"]).rows == ()

    def test_numbers_are_read_as_they_look(self, table):
        texts = [row.text("name") for row in table(["栏目名称"], [3600000000], [3600000000.0], [1.5], [True]).rows]
        assert texts == ["3600000000", "3600000000", "1.5", "是"]

    def test_blanks_and_invisible_characters_around_a_text_are_dropped(self, table):
        assert table(["栏目名称"], ["\ufeff\u3000通知公告\u200b \n"]).rows[0].text("name") == "通知公告"

    def test_dates_become_moments(self, table):
        found = table(["栏目名称", "更新时间"], ["甲", datetime(2026, 1, 2)], ["乙", "2026年1月2日 8:30"], ["丙", None])
        assert [row.moment("newest") for row in found.rows] == [
            Moment(datetime(2026, 1, 2), day_only=True),
            Moment(datetime(2026, 1, 2, 8, 30)),
            None,
        ]

    def test_a_row_with_an_unreadable_date_is_rejected_by_number_and_keeps_what_was_read(self, table):
        found = table(["栏目名称", "更新时间"], ["甲", "2026-01-02"], ["乙", "上周五"])
        assert found.rejected == (RejectedRow(3, "“更新时间”的日期看不懂：上周五", {"name": "乙", "newest": "上周五"}),)

    def test_a_row_with_a_broken_formula_is_rejected(self, table):
        found = table(["栏目名称", "网址"], ["甲", "#REF!"])
        assert [(row.row, row.reason) for row in found.rejected] == [(2, "“网址”是出错的公式 #REF!")]
