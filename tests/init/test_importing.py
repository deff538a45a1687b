"""A configuration out of the workbooks and CSV files a county keeps."""

import pytest
from openpyxl import Workbook

from inspector.config import load
from inspector.errors import UsageError
from inspector.init import from_workbook
from inspector.model import ColumnType, Platform

SITE = [["网站名称", "网址"], ["示例县人民政府", "https://www.example.gov.cn/"]]


@pytest.fixture
def imported(tmp_path):
    """The configuration and the report made of a workbook with the given sheets."""

    def imported(**sheets):
        workbook = Workbook()
        workbook.remove(workbook.active)
        for name, rows in sheets.items():
            sheet = workbook.create_sheet(name)
            for row in rows:
                sheet.append(row)
        workbook.save(tmp_path / "台账.xlsx")
        path = tmp_path / "inspection.toml"
        report = from_workbook([tmp_path / "台账.xlsx"], path, "2026Q4")
        return load(path), report

    return imported


def refused(report):
    return [(row.place, row.reason) for row in report.refused]


class TestUnits:
    def test_a_directory_of_units_is_taken_over(self, imported):
        rows = [
            ["示例县网站责任单位通讯录"],
            ["序号", "责任单位", "电子邮箱", "联系人", "联系电话"],
            [1, "县教育局", "a@b.cn；c@d.cn", "张三", 7901234567],
        ]
        config, report = imported(通讯录=rows, 网站=SITE)
        (unit,) = config.units
        assert (unit.name, unit.recipients, unit.contact, unit.phone) == (
            "县教育局",
            ("a@b.cn", "c@d.cn"),
            "张三",
            "7901234567",
        )
        assert refused(report) == []

    @pytest.mark.parametrize(
        ("name", "mail", "reason"),
        [
            ("县教育局", "没有", "“邮箱”不是有效的邮箱地址，要写成 name@example.gov.cn 的样子，现在是“没有”"),
            ("县教育局\n县体育局", "", r"“单位名称”要写在一行里，不能有换行和看不见的字符，现在是“县教育局\u000a县体育局”"),
            ("=cmd|' /C calc'!A0", "", "“单位名称”是出错的公式 #未计算!"),
            ("'=cmd|' /C calc'!A0", "", ""),
            ("@sum", "", "“单位名称”不能以 @ 开头，否则表格软件会把它当作公式，现在是“@sum”"),
            ("局" * 300, "", "“单位名称”太长，最多 200 个字，现在是“" + "局" * 40 + "…”"),
            ("", "a@b.cn", "“单位名称”没有写，请补上"),
            ("#REF!", "", "“单位名称”是出错的公式 #REF!"),
        ],
    )  # fmt: skip
    def test_a_unit_that_cannot_be_used_is_refused_by_its_row(self, imported, name, mail, reason):
        _, report = imported(单位=[["单位名称", "邮箱"], [name, mail]], 网站=SITE)
        assert refused(report) == ([("台账.xlsx 的工作表“单位” 第 2 行", reason)] if reason else [])

    def test_a_formula_in_a_csv_is_refused_as_well(self, tmp_path):
        (tmp_path / "单位.csv").write_text("单位名称,邮箱\n=cmd|' /C calc'!A0,\n", encoding="utf-8")
        (tmp_path / "网站.csv").write_text("网站名称,网址\n示例县人民政府,https://a.cn/\n", encoding="utf-8")
        report = from_workbook([tmp_path / "单位.csv", tmp_path / "网站.csv"], tmp_path / "inspection.toml", "2026Q4")
        assert "不能以 = 开头" in report.refused[0].reason

    def test_a_unit_twice_is_refused_the_second_time(self, imported):
        _, report = imported(单位=[["单位名称"], ["县教育局"], ["县教育局"]], 网站=SITE)
        assert refused(report) == [("台账.xlsx 的工作表“单位” 第 3 行", "与台账.xlsx 的工作表“单位” 第 2 行重复")]


class TestColumns:
    HEADER = ["栏目名称", "链接", "责任单位", "更新频率", "类型"]

    def test_a_list_of_columns_is_taken_over(self, imported):
        rows = [self.HEADER, ["教育动态", "https://www.example.gov.cn/jy/", "县教育局", "每月", "工作动态"]]
        (column,) = imported(栏目=rows, 网站=SITE)[0].columns
        assert (column.name, column.unit, column.max_age_days, column.type) == (
            "教育动态",
            "县教育局",
            31,
            ColumnType.NEWS,
        )

    def test_an_unknown_frequency_or_type_is_left_out_with_a_remark(self, imported):
        rows = [self.HEADER, ["教育动态", "https://www.example.gov.cn/jy/", "", "视情况", "动态类"]]
        config, report = imported(栏目=rows, 网站=SITE)
        assert (config.columns[0].max_age_days, config.columns[0].type) == (None, None)
        kind, frequency = report.notes
        assert kind.endswith("第 2 行的栏目类型“动态类”不在可选范围内，没有采用，将自动识别。")
        assert frequency.endswith("第 2 行的更新期限“视情况”看不懂，没有采用，将按检查指标的规定。")

    def test_an_address_without_a_scheme_is_completed_with_a_remark(self, imported):
        config, report = imported(栏目=[self.HEADER, ["动态", "www.example.gov.cn/jy/"]], 网站=SITE)
        assert config.columns[0].url == "http://www.example.gov.cn/jy/"
        assert "已按 http:// 处理" in report.notes[0]

    def test_words_in_place_of_an_address_are_refused(self, imported):
        _, report = imported(栏目=[self.HEADER, ["动态", "见首页"]], 网站=SITE)
        assert "“网址”要写成完整的网址" in report.refused[0].reason

    def test_columns_alone_tell_their_site(self, imported):
        config, report = imported(
            栏目=[self.HEADER, ["动态", "https://www.example.gov.cn/jy/"], ["公告", "https://www.example.gov.cn/gg/"]]
        )
        assert [(site.name, site.url) for site in config.sites] == [
            ("www.example.gov.cn", "https://www.example.gov.cn/")
        ]
        assert "请把网站名称“www.example.gov.cn”改成全称" in report.notes[0]

    def test_columns_of_several_unregistered_sites_ask_for_a_list_of_sites(self, imported):
        with pytest.raises(UsageError, match="栏目分布在 2 个域名上"):
            imported(栏目=[self.HEADER, ["动态", "https://a.cn/1"], ["动态", "https://b.cn/1"]])

    def test_among_several_sites_the_address_tells_which(self, imported):
        sites = [["网站名称", "网址"], ["甲", "https://a.cn/"], ["乙", "https://b.cn/"]]
        rows = [self.HEADER, ["动态", "https://b.cn/1"], ["动态", "https://c.cn/1"]]
        config, report = imported(栏目=rows, 网站=sites)
        assert [column.site for column in config.columns] == ["乙"]
        assert refused(report) == [("台账.xlsx 的工作表“栏目” 第 3 行", "没有写所属网站，按网址也看不出")]

    def test_a_site_nobody_registered_is_refused(self, imported):
        rows = [["栏目名称", "网址", "所属网站"], ["动态", "https://c.cn/1", "丙"]]
        _, report = imported(栏目=rows, 网站=SITE)
        assert refused(report) == [("台账.xlsx 的工作表“栏目” 第 2 行", "所属网站“丙”没有登记")]

    def test_one_name_may_serve_many_addresses(self, imported):
        rows = [self.HEADER, ["工作动态", "https://www.example.gov.cn/1"], ["工作动态", "https://www.example.gov.cn/2"]]
        assert len(imported(栏目=rows, 网站=SITE)[0].columns) == 2


class TestAccounts:
    HEADER = ["新媒体名称", "新媒体类型", "主办单位", "备案号", "运行状态"]

    def test_a_register_of_accounts_is_taken_over(self, imported):
        (account,) = imported(新媒体=[self.HEADER, ["示例发布", "微信", "县融媒体中心", "36-1", "正常"]])[0].accounts
        assert (account.platform, account.unit, account.filing_no) == (Platform.WECHAT, "县融媒体中心", "36-1")

    def test_one_name_on_several_platforms_is_told_apart(self, imported):
        config, _ = imported(账号=[self.HEADER, ["示例发布", "微信"], ["示例发布", "微博"], ["示例教育", "微信"]])
        assert [account.name for account in config.accounts] == [
            "示例发布（微信公众号）",
            "示例发布（微博）",
            "示例教育",
        ]

    def test_an_account_called_like_a_site_is_told_apart(self, imported):
        config, _ = imported(账号=[self.HEADER, ["示例县人民政府", "微博"]], 网站=SITE)
        assert config.accounts[0].name == "示例县人民政府（微博）"

    def test_a_name_that_stays_ambiguous_is_refused(self, imported):
        config, report = imported(账号=[self.HEADER, ["发布（微博）", "微博"], ["发布", "微博"], ["发布", "微信"]])
        assert [account.name for account in config.accounts] == ["发布（微博）", "发布（微信公众号）"]
        assert "“发布（微博）”已经用过" in report.refused[0].reason

    def test_an_unknown_platform_is_refused_with_the_known_ones(self, imported):
        _, report = imported(账号=[self.HEADER, ["示例发布", "官网"]], 网站=SITE)
        assert report.refused[0].reason.startswith("不认识平台“官网”，可以写 微信公众号、微博、")

    @pytest.mark.parametrize("state", ["关停", "已注销", "停止更新并注销"])
    def test_a_closed_account_is_not_taken_over(self, imported, state):
        config, report = imported(账号=[self.HEADER, ["示例发布", "微信", "", "", state]], 网站=SITE)
        assert config.accounts == ()
        assert report.refused[0].reason == f"账号的运行状态是“{state}”"


class TestSheets:
    def test_sheets_are_known_by_their_headers_when_their_names_say_nothing(self, imported):
        config, _ = imported(
            Sheet1=[["单位名称", "邮箱"], ["县教育局", "a@b.cn"]],
            Sheet2=[["网站名称", "网址", "网站标识码"], ["示例县人民政府", "https://www.example.gov.cn/", 3600000000]],
            Sheet3=[["栏目名称", "网址", "责任单位"], ["动态", "https://www.example.gov.cn/1", "县教育局"]],
            Sheet4=[["账号名称", "平台"], ["示例发布", "微博"]],
        )
        assert [len(part) for part in (config.units, config.sites, config.columns, config.accounts)] == [1, 1, 1, 1]
        assert config.sites[0].code == "3600000000"

    def test_a_bare_name_is_understood_where_the_sheet_says_of_what(self, imported):
        config, _ = imported(网站=[["名称", "网址"], ["示例县人民政府", "https://www.example.gov.cn/"]])
        assert config.sites[0].name == "示例县人民政府"

    def test_a_bare_name_elsewhere_is_not_guessed_at(self, imported):
        _, report = imported(Sheet1=[["名称", "网址"], ["甲", "https://a.cn/"]], 网站=SITE)
        assert "“Sheet1” 看不出登记的是单位、网站、栏目还是账号" in report.notes[0]

    def test_csv_files_in_gb18030_are_known_by_their_file_name(self, tmp_path):
        (tmp_path / "网站.csv").write_text(
            "名称,网址\n示例县人民政府,https://www.example.gov.cn/\n", encoding="gb18030"
        )
        report = from_workbook([tmp_path / "网站.csv"], tmp_path / "inspection.toml", "2026Q4")
        assert report.sites == 1

    def test_units_merged_over_many_columns_are_read_for_each(self, tmp_path):
        workbook = Workbook()
        sheet = workbook.active
        sheet.title = "栏目"
        for row in (["责任单位", "栏目", "网址"], ["县教育局", "甲", "https://a.cn/1"], [None, "乙", "https://a.cn/2"]):
            sheet.append(row)
        sheet.merge_cells("A2:A3")
        workbook.save(tmp_path / "栏目.xlsx")
        from_workbook([tmp_path / "栏目.xlsx"], tmp_path / "inspection.toml", "2026Q4")
        assert [column.unit for column in load(tmp_path / "inspection.toml").columns] == ["县教育局", "县教育局"]


class TestWhole:
    def test_the_region_is_read_from_the_name_of_the_site(self, imported):
        sites = [["网站名称", "网址"], ["赣州市章贡区人民政府", "https://www.example.gov.cn/"]]
        config, report = imported(网站=sites)
        assert config.region == "赣州市章贡区"
        assert report.notes == ()

    def test_a_region_not_found_is_asked_for(self, imported):
        _, report = imported(账号=[["账号名称", "平台"], ["示例发布", "微博"]])
        assert "把 region 改成本地区的名称" in report.notes[0]

    def test_quotes_and_backslashes_survive_the_way_into_the_file(self, imported):
        config, _ = imported(单位=[["单位名称"], ['县"双创"办\\公室']], 网站=SITE)
        assert config.units[0].name == '县"双创"办\\公室'

    def test_units_alone_are_nothing_to_inspect(self, imported):
        with pytest.raises(UsageError, match="没有找到网站、栏目或账号"):
            imported(单位=[["单位名称"], ["县教育局"]])

    def test_an_existing_configuration_is_not_overwritten(self, imported):
        imported(网站=SITE)
        with pytest.raises(UsageError, match="已经存在"):
            imported(网站=SITE)

    def test_the_report_says_what_was_taken_over_and_every_row_that_was_not(self, imported):
        _, report = imported(单位=[["单位名称", "邮箱"], ["县教育局", "坏"]], 网站=SITE)
        first, second = report.lines()
        assert first.endswith("单位 0 个、网站 1 个、栏目 0 个、账号 0 个。")
        assert second.startswith("没有采用：台账.xlsx 的工作表“单位” 第 2 行，“邮箱”不是有效的邮箱地址")
