"""The many ways Chinese pages write a date."""

from datetime import date, datetime

import pytest

from inspector.gather.extract.days import day_in_url, moments, month_in_url, read_stamp


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-09-18", datetime(2026, 9, 18)),
        ("2026/9/18 8:05", datetime(2026, 9, 18, 8, 5)),
        ("2026.09.18", datetime(2026, 9, 18)),
        ("2026年9月18日", datetime(2026, 9, 18)),
        ("2026年09月18日 16时03分", datetime(2026, 9, 18, 16, 3)),
        ("2026 年 9 月 18 日 星期五 下午3:20", datetime(2026, 9, 18, 15, 20)),
        ("２０２６年９月１８日", datetime(2026, 9, 18)),
        ("2026-09-18 10∶08:33", datetime(2026, 9, 18, 10, 8)),
        ("2026-09-18T00:30:00Z", datetime(2026, 9, 18, 8, 30)),
        ("2026-09-1808:30", datetime(2026, 9, 18, 8, 30)),
    ],
)
def test_a_written_day_is_read(written, moment):
    assert [when for when, _, _ in moments(f"发布时间：{written}　来源")] == [moment]


@pytest.mark.parametrize(
    "written", ["2026-13-01", "2026-02-30", "1026-09-18", "12026-09-18", "2026-09-185", "2026年9月"]
)
def test_what_is_no_day_is_not(written):
    assert moments(written) == []


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("20260918", datetime(2026, 9, 18)),
        ("20260918083000", datetime(2026, 9, 18, 8, 30)),
        ("1789691400000", datetime(2026, 9, 18, 8, 30)),
        ("Fri Sep 18 08:30:00 CST 2026", datetime(2026, 9, 18, 8, 30)),
        ("2026-09-18 08:30", datetime(2026, 9, 18, 8, 30)),
    ],
)
def test_machine_readable_stamps_are_read_as_beijing_time(stamp, moment):
    assert read_stamp(stamp) == moment


@pytest.mark.parametrize("stamp", ["", "暂无", "0000-00-00", "20261399", "3600000000"])
def test_other_contents_are_no_stamps(stamp):
    assert read_stamp(stamp) is None


@pytest.mark.parametrize(
    "path",
    [
        "/art/2026/9/18/art_15_58.html",
        "/tzgg/202609/t20260918_4000.html",
        "/tzgg/20260918/b5c2db3d.html",
        "/html/2026/ABC_0918/24.html",
        "/2026-09/18/content_1.htm",
        "/2026-09-18/1.html",
        "/20260918103012345.html",
    ],
)
def test_a_day_in_an_address_is_read(path):
    assert day_in_url(f"http://www.example.gov.cn{path}")[0] == date(2026, 9, 18)


@pytest.mark.parametrize("path", ["/content/post_20269901.html", "/t18993630.shtml", "/202609/x.html", "/n/2188837/"])
def test_other_numbers_in_addresses_are_no_days(path):
    assert day_in_url(f"http://www.example.gov.cn{path}") is None


def test_pages_filed_by_month_tell_year_and_month():
    assert month_in_url("http://www.example.gov.cn/tzgg/202609/0a1b.shtml") == (2026, 9)
    assert month_in_url("http://www.example.gov.cn/tzgg/209909999/x.shtml") is None
