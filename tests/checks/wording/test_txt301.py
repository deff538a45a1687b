"""TXT301 wording of posts."""

from datetime import datetime

from checks.wording.txt301_post_wording import PostWording
from inspector.model import Outcome, Post
from tests.checks.builders import account, findings, not_applicable

URL = "https://mp.example.cn/s/1"


def posting(title, text="", day=datetime(2026, 9, 10, 9)):
    return account(posts=(Post("示例县发布", title, day, url=URL, text=text),))


def test_a_wrong_word_fails_with_the_address_of_the_post():
    (found,) = findings(PostWording, posting("全县再接再励开新局"))
    assert (found.outcome, found.url, found.detail["layer"]) == (Outcome.FAIL, URL, "词表")
    assert found.message == "推文“全县再接再励开新局”中“再接再励”应为“再接再厉”"


def test_rules_read_the_text_of_the_post():
    (found,) = findings(PostWording, posting("会议预告", "会议定于2026年9月25日（星期四）召开。"))
    assert (found.detail["text"], found.detail["layer"]) == ("2026年9月25日（星期四", "规则")


def test_the_lively_style_of_posts_is_no_fault():
    assert findings(PostWording, posting("来啦！！！云溪的秋天", "太美啦~~~ 快来打卡👏👏\nGO! 出发,去白鹭湖")) == []


def test_old_posts_are_left_alone():
    old = posting("全县再接再励开新局", day=datetime(2026, 3, 1))
    assert not_applicable(PostWording, old)
    assert findings(PostWording, old, days=365) != []


def test_an_account_without_posts_has_nothing_to_read():
    assert not_applicable(PostWording, account(posts=()))


def test_the_key_does_not_change_with_the_date():
    keys = {
        findings(PostWording, posting(f"{day}日全县再接再励开新局", day=datetime(2026, 9, day)))[0].key
        for day in (9, 10)
    }
    assert len(keys) == 1
