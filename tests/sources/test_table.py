"""Posts from workbooks and CSV files, and how far they prove anything."""

import asyncio
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from inspector.config import load
from inspector.errors import UsageError
from inspector.registry import installed_source
from inspector.sources.table import TableSource

AS_OF = date(2026, 11, 21)

CONFIG = """\
region = "示例县"
quarter = "2026Q4"

[[accounts]]
name = "示例发布（微信公众号）"
platform = "wechat"
id = "gh_1"
unit = "县融媒体中心"

[[accounts]]
name = "示例发布（微博）"
platform = "weibo"

[[accounts]]
name = "示例教育"
platform = "wechat"

[sources.table]
posts = ["posts.csv"]
"""


@pytest.fixture
def source(tmp_path):
    """The table source over a CSV of these lines, below the usual header unless another is given."""

    def source(*lines, header="平台,账号名称,账号ID,标题,链接,发布时间,正文,数据截止日期"):
        (tmp_path / "inspection.toml").write_text(CONFIG, encoding="utf-8")
        (tmp_path / "posts.csv").write_text("\n".join((header, *lines)), encoding="gb18030")
        return TableSource(load(tmp_path / "inspection.toml"))

    return source


@pytest.fixture
def collect(source, tmp_path):
    """What the source gathers of one account (default: the one no other shares a name with)."""

    def collect(*lines, account="示例教育", **options):
        made = source(*lines, **options)
        config = load(tmp_path / "inspection.toml")
        return asyncio.run(made.collect(next(entry for entry in config.accounts if entry.name == account), AS_OF))

    return collect


def test_the_source_is_installed_under_its_name():
    assert installed_source("table") is TableSource


class TestPosts:
    def test_a_row_becomes_a_post_of_its_account(self, collect):
        (post,) = collect("微信,示例教育,,开学通知,https://a.cn/1,2026-11-20 09:30,正文一,").posts
        assert (post.title, post.url, post.text) == ("开学通知", "https://a.cn/1", "正文一")
        assert post.published == datetime(2026, 11, 20, 9, 30)

    def test_the_newest_post_comes_first(self, collect):
        account = collect(",示例教育,,旧,,2026-11-01,,", ",示例教育,,新,,2026-11-20,,", ",示例教育,,中,,2026-11-10,,")
        assert [post.title for post in account.posts] == ["新", "中", "旧"]

    def test_five_thousand_rows_are_read_to_the_end(self, collect):
        rows = [
            f"微信,示例教育,,第{number}篇,https://a.cn/{number},2026-11-{1 + number % 20:02},"
            for number in range(5_000)
        ]
        assert len(collect(*(f"{row}," for row in rows)).posts) == 5_000

    def test_times_with_a_zone_are_put_into_beijing_time(self, collect):
        account = collect(",示例教育,,夜里,,2026-11-19T17:00:00Z,,")
        assert account.posts[0].published == datetime(2026, 11, 20, 1)

    def test_a_microblog_without_a_title_is_named_by_its_text(self, collect):
        assert collect(",示例教育,,,,2026-11-20,今天的天气很好,").posts[0].title == "今天的天气很好"

    def test_the_same_post_in_two_rows_counts_once(self, collect):
        line = ",示例教育,,开学通知,https://a.cn/1,2026-11-20,,"
        assert len(collect(line, line).posts) == 1

    def test_a_workbook_of_english_headers_is_read_as_well(self, tmp_path):
        workbook = Workbook()
        workbook.active.append(["platform", "account_name", "title", "published_at", "as_of"])
        workbook.active.append(["wechat", "示例教育", "开学通知", datetime(2026, 11, 20), date(2026, 11, 21)])
        workbook.save(tmp_path / "posts.xlsx")
        (tmp_path / "inspection.toml").write_text(CONFIG.replace("posts.csv", "posts.xlsx"), encoding="utf-8")
        config = load(tmp_path / "inspection.toml")
        account = asyncio.run(TableSource(config).collect(config.accounts[2], AS_OF))
        assert [post.title for post in account.posts] == ["开学通知"]
        assert account.complete_until == datetime.combine(AS_OF, time.max)

    def test_several_files_are_read_as_one(self, tmp_path):
        (tmp_path / "inspection.toml").write_text(CONFIG.replace('"posts.csv"', '"a.csv", "b.csv"'), encoding="utf-8")
        for name, day in (("a", 1), ("b", 2)):
            (tmp_path / f"{name}.csv").write_text(
                f"账号名称,标题,发布时间\n示例教育,{name},2026-11-0{day}\n", encoding="utf-8"
            )
        config = load(tmp_path / "inspection.toml")
        account = asyncio.run(TableSource(config).collect(config.accounts[2], AS_OF))
        assert [post.title for post in account.posts] == ["b", "a"]


class TestWhoseRow:
    def test_accounts_of_one_name_are_told_apart_by_platform(self, collect):
        lines = ("微信公众号,示例发布,,微信的,,2026-11-20,,", "新浪微博,示例发布,,微博的,,2026-11-20,,")
        assert [post.title for post in collect(*lines, account="示例发布（微博）").posts] == ["微博的"]

    def test_the_id_counts_more_than_the_name(self, collect):
        account = collect(",示例教育,GH_1,通知,,2026-11-20,,", account="示例发布（微信公众号）")
        assert [post.title for post in account.posts] == ["通知"]

    def test_a_shared_name_without_a_platform_is_not_guessed_at(self, source):
        (note,) = source(",示例发布,,通知,,2026-11-20,,").notes
        assert "posts.csv 第 2 行（账号“示例发布”在几个平台都有，没有写明平台）" in note

    def test_a_name_differing_in_blanks_and_width_is_the_same(self, collect):
        assert len(collect(",示例 教育,,通知,,2026-11-20,,").posts) == 1

    def test_rows_of_accounts_nobody_registered_are_counted_by_name(self, source):
        (note,) = source(*[",别的发布,,通知,,2026-11-20,,"] * 3, ",又一个,,通知,,2026-11-20,,").notes
        assert note == "发布记录表中有 4 行属于配置文件没有登记的账号：别的发布（3 行）；又一个（1 行）。"

    def test_an_account_on_another_platform_is_another_account(self, collect):
        assert collect("抖音,示例教育,,通知,,2026-11-20,,").posts == ()


class TestProof:
    def test_a_day_as_as_of_date_proves_completeness_to_its_end(self, collect):
        assert collect(",示例教育,,通知,,2026-11-01,,2026-11-20").complete_until == datetime.combine(
            date(2026, 11, 20), time.max
        )

    def test_a_time_as_as_of_date_proves_completeness_to_that_time(self, collect):
        assert collect(",示例教育,,通知,,2026-11-01,,2026-11-20 10:00").complete_until == datetime(2026, 11, 20, 10)

    def test_the_latest_as_of_date_of_an_account_counts(self, collect):
        lines = (",示例教育,,甲,,2026-11-01,,2026-11-20 10:00", ",示例教育,,乙,,2026-10-01,,2026-10-20")
        assert collect(*lines).complete_until == datetime(2026, 11, 20, 10)

    def test_a_row_of_an_as_of_date_alone_proves_silence(self, collect):
        account = collect("微信,示例教育,,,,,,2026-11-21")
        assert (account.posts, account.complete_until) == ((), datetime.combine(AS_OF, time.max))
        assert account.note == ""

    def test_without_an_as_of_date_nothing_is_proved(self, collect):
        account = collect(",示例教育,,通知,,2026-11-01,,")
        assert account.complete_until is None
        assert "没有写数据截止日期" in account.note

    def test_the_as_of_date_of_another_account_proves_nothing_here(self, collect):
        assert (
            collect(",示例教育,,通知,,2026-11-01,,", "微博,示例发布,,通知,,2026-11-01,,2026-11-21").complete_until
            is None
        )

    def test_an_account_in_no_table_is_said_to_be_in_none(self, collect):
        account = collect("微博,示例发布,,通知,,2026-11-01,,2026-11-21")
        assert (account.posts, account.complete_until) == ((), None)
        assert account.note == "发布记录表中没有这个账号的记录，不能证明它是否更新。"

    def test_without_any_table_the_account_says_where_to_name_one(self, tmp_path):
        (tmp_path / "inspection.toml").write_text(CONFIG.replace('"posts.csv"', ""), encoding="utf-8")
        config = load(tmp_path / "inspection.toml")
        assert "[sources.table]" in asyncio.run(TableSource(config).collect(config.accounts[0], AS_OF)).note

    def test_an_unreadable_row_of_an_account_undoes_its_proof(self, collect):
        """The row may be the very post that was missed."""
        account = collect(",示例教育,,甲,,2026-11-01,,2026-11-21", ",示例教育,,乙,,上周五,,2026-11-21")
        assert account.complete_until is None
        assert "posts.csv 第 3 行（“发布时间”的日期看不懂：上周五）" in account.note

    def test_an_unreadable_row_of_another_account_undoes_nothing(self, collect):
        lines = (",示例教育,,甲,,2026-11-01,,2026-11-20 10:00", "微博,示例发布,,乙,,上周五,,")
        assert collect(*lines).complete_until == datetime(2026, 11, 20, 10)

    def test_a_post_without_an_account_undoes_every_proof(self, collect):
        account = collect(",示例教育,,甲,,2026-11-01,,2026-11-21", ",,,乙,,2026-11-20,,")
        assert account.complete_until is None
        assert "没写账号" in account.note

    def test_a_line_of_totals_undoes_no_proof(self, collect):
        account = collect(",示例教育,,甲,,2026-11-01,,2026-11-20 10:00", "合计,,,,,1 篇,,")
        assert account.complete_until == datetime(2026, 11, 20, 10)


class TestDates:
    def test_a_post_later_than_the_tables_own_as_of_date_is_rejected_by_number(self, collect):
        account = collect(",示例教育,,甲,,2027-11-20,,2026-11-21")
        assert account.posts == ()
        assert "posts.csv 第 2 行（发布时间 2027-11-20 晚于数据截止日期）" in account.note

    def test_a_post_later_than_the_monitoring_point_is_rejected_by_number(self, collect):
        account = collect(",示例教育,,甲,,2026-11-22,,")
        assert account.posts == ()
        assert "posts.csv 第 2 行（发布时间晚于监测时间点）" in account.note

    def test_a_table_made_later_may_hold_later_posts_which_are_not_counted(self, collect):
        account = collect(",示例教育,,甲,,2026-11-01,,2026-12-05 10:00", ",示例教育,,乙,,2026-12-01,,2026-12-05 10:00")
        assert [post.title for post in account.posts] == ["甲"]
        assert account.complete_until == datetime(2026, 12, 5, 10)
        assert account.note == "有 1 篇晚于监测时间点，未计入。"

    def test_a_titled_row_without_a_date_is_rejected(self, collect):
        assert "posts.csv 第 2 行（没有写发布时间）" in collect(",示例教育,,甲,,,,2026-11-21").note

    def test_many_unused_rows_are_counted_and_the_first_spelt_out(self, collect):
        note = collect(*[f",示例教育,,第{n}篇,,,," for n in range(30)]).note
        assert "有 30 条记录未采用" in note
        assert "第 6 行" in note
        assert "第 8 行" not in note


class TestWrongFiles:
    def test_a_missing_file_is_named_with_the_line_that_names_it(self, tmp_path):
        (tmp_path / "inspection.toml").write_text(CONFIG, encoding="utf-8")
        with pytest.raises(UsageError, match=r"inspection\.toml 第 19 行：表格文件 .*posts\.csv 无法读取：文件不存在"):
            TableSource(load(tmp_path / "inspection.toml"))

    def test_a_table_without_a_time_is_refused(self, source):
        with pytest.raises(UsageError, match="表头缺少“发布时间”一列"):
            source("示例教育,通知", header="账号名称,标题")

    def test_a_table_without_an_account_is_refused(self, source):
        with pytest.raises(UsageError, match="表头缺少“账号名称”或“账号ID”一列"):
            source("通知,2026-11-20", header="标题,发布时间")
