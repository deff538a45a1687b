"""Loading a configuration: what it holds, what it refuses, and what follows from it."""

from datetime import date
from pathlib import Path

import pytest

from inspector.config import MAX_BYTES, Config, load, quarter_of
from inspector.errors import UsageError
from inspector.model import TargetKind, Unit

SMALLEST = """\
region = "示例县"
quarter = "2026Q4"

[[sites]]
name = "示例县人民政府"
url = "https://www.example.gov.cn/"
"""


@pytest.fixture
def write(tmp_path):
    """Writes a configuration file, the smallest useful one with something added, and gives its path."""

    def write(added: str = "", *, base: str = SMALLEST) -> Path:
        path = tmp_path / "inspection.toml"
        path.write_text(base + added, encoding="utf-8")
        return path

    return write


def refusal(path: Path) -> str:
    with pytest.raises(UsageError) as caught:
        load(path)
    return str(caught.value)


class TestWhatItHolds:
    def test_the_smallest_file_is_enough(self, write):
        config = load(write())
        assert config.region == "示例县"
        assert [site.name for site in config.sites] == ["示例县人民政府"]
        assert config.profile == ("national-2019",)

    def test_a_file_saved_by_windows_notepad_is_read(self, tmp_path):
        path = tmp_path / "inspection.toml"
        path.write_bytes(b"\xef\xbb\xbf" + SMALLEST.replace("\n", "\r\n").encode())
        assert load(path).quarter == "2026Q4"

    def test_paths_start_from_the_folder_of_the_file(self, write):
        path = write('[database]\nfolder = "结果"')
        assert load(path).data_folder == path.parent / "结果"

    def test_targets_are_sites_then_accounts(self, write):
        config = load(
            write('[[accounts]]\nname = "示例发布"\nplatform = "wechat"\nfiling_no = "36-1"\nunit = "县融媒体中心"')
        )
        site, account = config.targets()
        assert (site.kind, site.url) == (TargetKind.SITE, "https://www.example.gov.cn/")
        assert (account.kind, account.code, account.platform) == (TargetKind.ACCOUNT, "36-1", "wechat")

    def test_units_only_named_by_a_column_count_as_units(self, write):
        config = load(
            write('[[columns]]\nname = "教育动态"\nurl = "https://www.example.gov.cn/jy/"\nunit = "县教育局"')
        )
        assert config.all_units() == (Unit("县教育局"),)

    def test_a_column_without_a_site_belongs_to_the_only_one(self, write):
        config = load(write('[[columns]]\nname = "教育动态"\nurl = "https://www.example.gov.cn/jy/"'))
        assert [column.name for column in config.site_columns("示例县人民政府")] == ["教育动态"]

    def test_single_addresses_and_networks_may_be_allowed(self, write):
        config = load(write('[network]\nallow = ["127.0.0.1", "10.0.0.0/8", "::1"]'))
        assert [str(network) for network in config.network.allow] == ["127.0.0.1/32", "10.0.0.0/8", "::1/128"]


class TestQuarters:
    @pytest.mark.parametrize(
        ("quarter", "start", "end"),
        [
            ("2026Q1", date(2026, 1, 1), date(2026, 3, 31)),
            ("2028Q1", date(2028, 1, 1), date(2028, 3, 31)),
            ("2026Q2", date(2026, 4, 1), date(2026, 6, 30)),
            ("2026Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ],
    )
    def test_a_quarter_runs_from_its_first_to_its_last_day(self, quarter, start, end):
        config = Config.model_validate({"region": "示例县", "quarter": quarter, "sites": [_SITE]})
        assert (config.quarter_start, config.quarter_end) == (start, end)
        assert quarter_of(start) == quarter_of(end) == quarter

    def test_within_the_quarter_the_monitoring_point_is_today(self, write):
        assert load(write()).as_of(date(2026, 11, 21)) == date(2026, 11, 21)

    def test_after_the_quarter_the_monitoring_point_is_its_last_day(self, write):
        assert load(write()).as_of(date(2027, 1, 8)) == date(2026, 12, 31)

    def test_a_quarter_that_has_not_begun_cannot_be_inspected(self, write):
        path = write()
        with pytest.raises(UsageError, match=r"第 2 行：2026Q4 季度还没有开始，请改成当前季度，例如 2026Q3"):
            load(path).as_of(date(2026, 9, 30))

    @pytest.mark.parametrize("wrong", ["2026", "2026Q5", "2026q4", "x2026Q4", "2026Q4\\n", "２０２６Q4"])
    def test_anything_but_year_and_quarter_is_refused(self, write, wrong):
        assert "quarter 要写成“年份Q季度”" in refusal(write(base=SMALLEST.replace("2026Q4", wrong)))


class TestSecrets:
    def test_a_password_comes_from_the_environment(self, write, monkeypatch):
        monkeypatch.setenv("INSPECTOR_MAIL_PASSWORD", "芝麻开门")
        config = load(write())
        assert config.secret(config.mail.password_env, "mail.password_env") == "芝麻开门"

    def test_an_unset_variable_is_named_with_the_line_that_asks_for_it(self, write, monkeypatch):
        monkeypatch.delenv("COUNTY_DB", raising=False)
        config = load(write('[database]\nurl = "$COUNTY_DB"'))
        with pytest.raises(UsageError, match=r"第 8 行：database\.url 需要环境变量 COUNTY_DB，但它没有设置"):
            _ = config.database_url

    def test_a_database_address_may_stand_in_the_environment(self, write, monkeypatch):
        monkeypatch.setenv("COUNTY_DB", "postgresql://inspector:secret@db/inspector")
        assert load(write('[database]\nurl = "$COUNTY_DB"')).database_url.startswith("postgresql://")

    @pytest.mark.parametrize(
        "added",
        [
            '[mail]\npassword = "hunter2"',
            '[mail]\npassword_env = "hunter2!"',
            '[database]\nurl = "postgresql://inspector:hunter2@db/x"',
            'app_secret = "hunter2"',
            '[[sites]]\nname = "二"\nurl = "https://admin:hunter2@www.example.gov.cn/"',
            '[mail]\npassword = “hunter2”',
        ],
    )  # fmt: skip
    def test_a_secret_in_the_file_is_refused_and_not_repeated(self, write, added):
        assert "hunter2" not in refusal(write(added))

    def test_the_refusal_of_a_password_names_the_variable_to_use(self, write):
        assert "改放到环境变量 INSPECTOR_MAIL_PASSWORD 里" in refusal(write('[mail]\npassword = "hunter2"'))


class TestNamesAgree:
    def test_something_must_be_inspected(self, write):
        sentence = refusal(write(base='region = "示例县"\nquarter = "2026Q4"\n'))
        assert "至少要有一个 [[sites]] 或 [[accounts]]" in sentence

    @pytest.mark.parametrize(
        ("added", "expected"),
        [
            ('[[sites]]\nname = "示例县人民政府"\nurl = "https://b.example/"', "第 8 行：sites[2]（示例县人民政府）的 name 前面已经用过"),
            ('[[units]]\nname = "甲"\n[[units]]\nname = "甲"', "第 10 行：units[2]（甲）的 name 前面已经用过"),
            ('[[accounts]]\nname = "示例县人民政府"\nplatform = "weibo"', "accounts[1]（示例县人民政府）的 name 与一个网站同名"),
            ('[[columns]]\nname = "动态"\nurl = "https://b.example/"\nsite = "别的"', "第 10 行：columns[1]（动态）的 site 所写的网站没有在"),
            ('[[sites]]\nname = "二"\nurl = "https://b.example/"\n[[columns]]\nname = "动态"\nurl = "https://b.example/"', "要写明栏目属于哪个网站"),
        ],
    )  # fmt: skip
    def test_a_name_that_does_not_fit_is_shown_with_its_line(self, write, added, expected):
        assert expected in refusal(write(added))

    @pytest.mark.parametrize(
        "name", ["", " ", "县教育局 ", "县教育局\\n县体育局", "=cmd|' /C calc'!A0", "@sum", "\\u202e局", "局" * 201]
    )
    def test_a_name_that_would_spoil_files_mails_or_workbooks_is_refused(self, write, name):
        assert "units[1]" in refusal(write(f'[[units]]\nname = "{name}"'))


class TestUnreadableFiles:
    def test_a_missing_file_points_to_init(self, tmp_path):
        assert "找不到配置文件" in (sentence := refusal(tmp_path / "没有.toml")) and "inspector init" in sentence

    def test_a_folder_is_no_file(self, tmp_path):
        assert "是文件夹" in refusal(tmp_path)

    def test_another_encoding_says_how_to_save(self, tmp_path):
        path = tmp_path / "inspection.toml"
        path.write_bytes(SMALLEST.encode("gb18030"))
        assert "不是 UTF-8 编码" in refusal(path)

    def test_a_file_of_ten_megabytes_is_not_even_parsed(self, write):
        assert f"超过 {MAX_BYTES // 1_000_000} MB" in refusal(write("#" * 10_000_000))

    def test_endless_nesting_is_refused(self, write):
        assert "套得太深" in refusal(write("x = " + "[" * 100_000))


_SITE = {"name": "示例县人民政府", "url": "https://www.example.gov.cn/"}
