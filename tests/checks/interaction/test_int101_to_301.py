"""INT101 to INT301: channels, letters and replies, solicitation, search, form over substance."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from checks.interaction.int101_no_channel import NoChannel
from checks.interaction.int102_unanswered_letter import UnansweredLetter
from checks.interaction.int103_replies_stale import RepliesStale
from checks.interaction.int104_few_solicitations import FewSolicitations
from checks.interaction.int105_no_letter_statistics import NoLetterStatistics
from checks.interaction.int106_slow_reply import SlowReply
from checks.interaction.int201_search_misses_article import SearchMissesArticle
from checks.interaction.int301_form_over_substance import FormOverSubstance
from inspector.calendar import WorkCalendar
from inspector.model import ColumnType, Link, ListItem, Outcome, PageKind, SearchTry, SiteFacts
from tests.checks.builders import AS_OF, HOME, column, days_ago, findings, not_applicable, page, site

LETTERS = {"name": "县长信箱", "type": ColumnType.CONSULTATION, "url": f"{HOME}xzxx/"}


def home(*texts):
    links = tuple(Link(f"{HOME}{number}", f"/{number}", text) for number, text in enumerate(texts))
    return page("首页", PageKind.HOME, url=HOME, title="首页", links=links)


@pytest.mark.parametrize("entry", ["县长信箱", "网上咨询", "我要留言", "12345热线"])
def test_a_channel_on_the_home_page_is_enough(entry):
    assert not findings(NoChannel, site(home("新闻", entry)))


@pytest.mark.parametrize("entry", ["信访举报", "纪检监察信箱", "网站找错"])
def test_petitions_discipline_and_error_reports_are_none(entry):
    assert findings(NoChannel, site(home("新闻", entry)))[0].outcome is Outcome.REVIEW


def letters(state, day, title="关于路灯不亮的问题"):
    item = ListItem(title, f"{HOME}xzxx/1.html", day)
    other = ListItem("关于公交线路的建议", f"{HOME}xzxx/2.html", AS_OF)
    text = f"县长信箱\n{title}\n{day}\n{state}\n关于公交线路的建议\n{AS_OF}\n已答复"
    return page(text, PageKind.COLUMN, title="县长信箱", url=f"{HOME}xzxx/", items=(item, other))


@pytest.mark.parametrize("state", ["未答复", "待办理", "正在办理中", "未回复"])
def test_a_letter_that_waits_for_more_than_three_months_is_asked_about(state):
    (found,) = findings(UnansweredLetter, letters(state, date(2026, 6, 19)))
    assert (found.outcome, found.key) == (Outcome.REVIEW, "www.example.gov.cn/xzxx/1.html")


def test_three_months_to_the_day_are_no_delay():
    assert not findings(UnansweredLetter, letters("未答复", date(2026, 6, 20)))


def test_an_answered_letter_passes_however_old():
    assert not findings(UnansweredLetter, letters("已答复", date(2026, 1, 5)))


def test_the_state_of_the_next_letter_is_not_taken_for_this_one():
    subject = letters("", date(2026, 1, 5))
    subject = replace(subject, text=subject.text.replace("已答复", "未答复"))
    assert not findings(UnansweredLetter, subject)


def test_a_list_of_news_is_no_list_of_letters():
    assert not_applicable(UnansweredLetter, replace(letters("未答复", date(2026, 1, 5)), title="工作动态"))


def test_replies_older_than_two_months_fail():
    assert findings(RepliesStale, column(date(2026, 7, 19), **LETTERS))[0].outcome is Outcome.FAIL
    assert not findings(RepliesStale, column(date(2026, 7, 20), **LETTERS))


def test_the_configured_age_of_the_column_goes_before_the_window():
    assert not findings(RepliesStale, column(days_ago(80), max_age_days=90, **LETTERS))


def test_petition_columns_are_left_out():
    assert not_applicable(RepliesStale, column(days_ago(200), **{**LETTERS, "name": "信访举报"}))


def solicitations(count, dated=True):
    days = [AS_OF - timedelta(days=50 * number) if dated else None for number in range(count)]
    items = tuple(ListItem(f"征求意见{number}", f"{HOME}{number}", day) for number, day in enumerate(days))
    return column(name="征集调查", type=ColumnType.SOLICITATION, items=items)


def test_six_solicitations_a_year_are_enough():
    assert not findings(FewSolicitations, site(columns=(solicitations(6),)))
    (found,) = findings(FewSolicitations, site(columns=(solicitations(5),)))
    assert found.detail["activities"] == 5


def test_undated_entries_prove_nothing():
    assert not findings(FewSolicitations, site(columns=(solicitations(3, dated=False),)))


def test_a_missing_column_is_asked_about_where_the_site_was_seen_whole():
    assert not_applicable(FewSolicitations, site(home("民意征集")))
    assert findings(FewSolicitations, site())[0].key == "missing"
    assert not_applicable(FewSolicitations, site(complete=False))


def test_letters_need_statistics():
    mailbox = column(days_ago(3), **LETTERS)
    assert findings(NoLetterStatistics, site(columns=(mailbox,)))
    assert not findings(NoLetterStatistics, site(columns=(mailbox, column(name="来信办理情况统计"))))
    assert not findings(NoLetterStatistics, site(home("留言统计"), columns=(mailbox,)))
    assert not_applicable(NoLetterStatistics, site())


@pytest.mark.parametrize(("answered", "slow"), [("2026-05-12", False), ("2026年5月13日", True)])
def test_a_reply_may_take_five_working_days(answered, slow):
    letter = page(f"来信时间：2026-05-06 10:00\n内容\n答复时间：{answered}", title="关于路灯的问题")
    assert bool(findings(SlowReply, letter, calendar=WorkCalendar())) is slow


def test_a_letter_without_both_days_is_not_judged():
    assert not_applicable(SlowReply, page("来信时间：2026-05-06\n待答复"), calendar=WorkCalendar())
    assert not_applicable(SlowReply, page("来信时间：2026-02-31\n答复时间：2026-05-06"), calendar=WorkCalendar())


def searched(**tried):
    return site(facts=SiteFacts(search=SearchTry("我县召开推进会", f"{HOME}1", f"{HOME}search?q=1", **tried)))


def test_a_search_that_misses_the_article_fails_only_where_scripts_ran():
    assert findings(SearchMissesArticle, searched(found=False, rendered=True))[0].outcome is Outcome.FAIL
    assert findings(SearchMissesArticle, searched(found=False))[0].outcome is Outcome.REVIEW
    assert not findings(SearchMissesArticle, searched(found=True))


def test_a_search_that_could_not_be_asked_is_not_judged():
    assert not_applicable(SearchMissesArticle, searched(found=None, reason="首页没有可以直接查询的搜索框"))
    assert not_applicable(SearchMissesArticle, site())


@pytest.mark.parametrize(
    ("practice", "text"),
    [
        ("点赞投票", "每人每天可投10票，请大家踊跃投票。"),
        ("强制关注", "关注公众号后方可参与答题。"),
        ("网络答题", "参加答题活动还可抽奖赢取红包。"),
        ("打卡积分", "请每天打卡并截图上报。"),
        ("转发考核", "转发量将纳入年度考核。"),
    ],
)
def test_each_practice_is_asked_about(practice, text):
    (found,) = findings(FormOverSubstance, page(f"各单位：\n{text}", title="活动通知"))
    assert (found.outcome, found.detail["practice"]) == (Outcome.REVIEW, practice)


@pytest.mark.parametrize(
    "text",
    [
        "严禁把转发量纳入年度考核。",
        "谨防集满20个赞领奖品的骗局。",
        "大会以投票方式选举产生了新一届委员会。",
        "请广大市民关注天气变化。",
        "积分入学的办理时间为7月。",
        "学校开展知识竞赛，甲班获得一等奖。",
    ],
)
def test_forbidding_warning_and_other_votes_are_none(text):
    assert not findings(FormOverSubstance, page(text, title="通知"))


def test_of_posts_it_asks_what_the_checks_of_accounts_do_not():
    assert findings(FormOverSubstance, page("每人每天可投10票。", PageKind.POST))
    assert not findings(FormOverSubstance, page("关注公众号后方可参与答题。", PageKind.POST))


def test_an_article_on_cleaning_up_is_none():
    text = "个别单位要求关注公众号后方可参与答题。"
    assert not findings(FormOverSubstance, page(text, title="我县整治“指尖上的形式主义”"))
