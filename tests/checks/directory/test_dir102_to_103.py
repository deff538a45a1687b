"""DIR102 and DIR103: leaders' pages and the overview."""

from datetime import datetime

import pytest

from checks.directory.dir102_leader_field_missing import LeaderFieldMissing
from checks.directory.dir103_outdated_overview import OutdatedOverview
from inspector.model import Outcome, PageKind, Record
from tests.checks.builders import findings, page

WHOLE = (("姓名", "李明"), ("职务", "副县长"), ("分管工作", "教育、卫生"), ("简历", "1975年出生……"))


def leader(*fields, text=""):
    return page(text, PageKind.LEADER, title="副县长 李明", records=(Record("李明", fields),))


def test_a_whole_page_of_a_leader():
    assert findings(LeaderFieldMissing, leader(*WHOLE)) == []


def test_an_empty_field_is_certain_and_an_absent_one_is_asked_about():
    (empty,) = findings(LeaderFieldMissing, leader(*WHOLE[:3], ("简历", "暂无")))
    assert (empty.outcome, empty.message) == (Outcome.FAIL, "“李明”的领导信息中“简历”一项没有内容")
    (absent,) = findings(LeaderFieldMissing, leader(*WHOLE[:2], WHOLE[3]))
    assert (absent.outcome, absent.message) == (Outcome.REVIEW, "“李明”的领导信息中“工作分工”一项没有公布")


def test_what_the_text_tells_without_a_label_is_there():
    assert findings(LeaderFieldMissing, leader(*WHOLE[:2], WHOLE[3], text="李明同志分管教育、卫生。")) == []


def overview(text, title="云溪概况", **facts):
    return page(text, PageKind.OTHER, main=text, title=title, **facts)


def test_figures_of_years_long_past():
    (found,) = findings(OutdatedOverview, overview("截至2018年底，全县总人口42万人。"))
    assert (found.outcome, found.message) == (Outcome.REVIEW, "概况信息的数据最新到2018年，已过8年")


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("截至2018年底，总人口42万人；2025年地区生产总值180亿元。", {}),
        ("2001年撤县设市。", {}),
        ("截至2018年底，总人口42万人。", {"title": "历史沿革"}),
        ("截至2018年底，总人口42万人。", {"published": datetime(2026, 3, 1)}),
        ("截至2018年底，总人口42万人。", {"title": "工作动态"}),
    ],
)
def test_what_is_not_out_of_date(text, facts):
    assert findings(OutdatedOverview, overview(text, **facts)) == []
