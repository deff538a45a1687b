"""SEC102 gambling-or-porn-text."""

import pytest

from checks.security.sec102_gambling_or_porn_text import GamblingOrPornText
from inspector.model import Link, Outcome, Severity
from tests.checks.builders import HOME, findings, page


def test_a_planted_advertisement_fails():
    (found,) = findings(GamblingOrPornText, page("首页\n澳门新葡京娱乐 注册送彩金\n联系我们", title="通知公告"))
    assert (found.outcome, found.severity, found.indicator) == (Outcome.FAIL, Severity.VETO, "W1")
    assert found.message == "“通知公告”文章页的正文含赌博内容“澳门新葡京”等2个词语"
    assert found.detail["words"] == ["注册送彩金", "澳门新葡京"]


def test_the_title_that_search_engines_show_is_read_as_well():
    (found,) = findings(GamblingOrPornText, page("通知", html_title="日韩无码在线观看"))
    assert found.detail["where"] == "网页标题"


@pytest.mark.parametrize("text", ["新*葡*京*娱*乐", "新 葡 京 娱 乐", "新葡京\u200b娱樂", "ＰＫ１０投注"])
def test_disguises_do_not_help(text):
    assert findings(GamblingOrPornText, page(text))


@pytest.mark.parametrize(
    "text",
    [
        "县公安局打击网络赌博，查获利用“时时彩”和百家乐开设赌场案3起。",
        "警惕！参与六合彩是违法行为。",
        "港口交通建设与人口爆炸问题的研讨",
        "老年人可申请代办身份证，企业可代开发票。",
        "群众上门服务满意度提升",
    ],
)
def test_reports_of_the_police_and_ordinary_words_pass(text):
    assert not findings(GamblingOrPornText, page(text))


def test_text_of_a_hidden_link_is_the_other_checks_business():
    link = Link("http://evil.example.com/", "", "真人百家乐在线投注", hidden="off-screen")
    assert not findings(GamblingOrPornText, page("友情提示真人百家乐在线投注", links=(link,)))
    assert findings(GamblingOrPornText, page("友情提示真人百家乐在线投注\n真人百家乐平台", links=(link,)))


def test_a_word_that_may_be_innocent_is_asked_about():
    (found,) = findings(GamblingOrPornText, page("网上投注入口"))
    assert found.outcome is Outcome.REVIEW


def test_each_theme_is_a_problem_of_its_own():
    themes = [found.detail["theme"] for found in findings(GamblingOrPornText, page("澳门新葡京\n日韩无码\n办证刻章"))]
    assert themes == ["赌博", "色情", "制售假证"]


def test_one_block_planted_on_many_pages_is_one_problem():
    pages = [page("澳门新葡京 注册送彩金", url=f"{HOME}{number}.html") for number in (1, 2)]
    assert len({findings(GamblingOrPornText, each)[0].key for each in pages}) == 1
