"""NEW201 no-interaction, NEW202 unanswered-comment, NEW203 forced-following: each with its near twin."""

from datetime import datetime, time

import pytest

from checks.accounts.new201_no_interaction import NoInteraction
from checks.accounts.new202_unanswered_comment import UnansweredComment
from checks.accounts.new203_forced_following import ForcedFollowing
from inspector.calendar import WorkCalendar
from inspector.model import Comment, Menu, MenuEntry, Outcome, Post, Severity
from tests.checks.builders import AS_OF, account, days_ago, findings, not_applicable

BARE = {"menu": Menu(), "auto_reply": False}


def posted(text, title="通知"):
    """An account with one post of that text."""
    return account(posts=(Post("示例县发布", title, datetime(2026, 9, 19, 9), "https://a/1", text=text),))


class TestInteraction:
    def test_no_menu_no_reply_and_no_comments_are_asked_about(self):
        (found,) = findings(NoInteraction, account(**BARE))
        assert (found.outcome, found.severity) == (Outcome.REVIEW, Severity.VETO)

    @pytest.mark.parametrize(
        "facts",
        [
            {"menu": Menu((MenuEntry("咨询", "click"),))},
            {"auto_reply": True},
            {"posts": (Post("示例县发布", "通知", datetime(2026, 9, 19), comments_open=True),)},
            {"comments": (Comment("通知", "", "好", datetime(2026, 9, 19)),)},
        ],
    )
    def test_any_one_of_them_is_interaction(self, facts):
        assert not findings(NoInteraction, account(**{**BARE, **facts}))

    def test_a_menu_switched_off_is_none(self):
        assert findings(NoInteraction, account(menu=Menu((MenuEntry("咨询"),), shown=False), auto_reply=False))

    @pytest.mark.parametrize("facts", [{"menu": None, "auto_reply": False}, {"menu": Menu(), "auto_reply": None}])
    def test_what_the_source_cannot_see_is_not_missing(self, facts):
        assert not_applicable(NoInteraction, account(**facts))


class TestComments:
    def said(self, text="请问居住证怎么办？", age=10, replied=None):
        comment = Comment("通知", "https://a/1", text, datetime.combine(days_ago(age), time(9)), replied)
        return findings(UnansweredComment, account(comments=(comment,)), calendar=WorkCalendar())

    def test_a_question_without_an_answer_after_five_working_days_is_asked_about(self):
        (found,) = self.said()
        assert found.outcome is Outcome.REVIEW
        assert "2026年9月10日的留言“请问居住证怎么办？”" in found.message

    def test_working_days_are_counted_not_days(self):
        """From Friday the 11th to Sunday the 20th of September lie five working days and, by decree, one Sunday."""
        assert WorkCalendar().workdays_between(days_ago(9), AS_OF) == 6
        assert self.said(age=9)
        assert not self.said(age=6)

    @pytest.mark.parametrize("facts", [{"replied": datetime(2026, 9, 19)}, {"text": "家乡越来越美了"}, {"age": 1}])
    def test_answered_fresh_and_merely_kind_comments_are_not(self, facts):
        assert not self.said(**facts)

    def test_where_comments_cannot_be_seen_nothing_is_said(self):
        assert not_applicable(UnansweredComment, account(), calendar=WorkCalendar())


@pytest.mark.parametrize(
    "text",
    [
        "关注本公众号后方可预约疫苗接种。",
        "转发朋友圈并截图，即可领取礼品。",
        "集满20个赞到前台领奖。",
        "各单位干部必须关注公众号，点赞转发情况纳入年度考核。",
        "关注后才能查询成绩",
    ],
)
def test_following_liking_or_forwarding_as_a_condition_is_asked_about(text):
    (found,) = findings(ForcedFollowing, posted(text))
    assert (found.outcome, found.indicator, found.url) == (Outcome.REVIEW, "M3", "https://a/1")
    assert found.detail["text"] in text


@pytest.mark.parametrize(
    "text",
    [
        "欢迎关注本公众号，获取更多资讯。",
        "近期多雨，请大家务必关注天气变化。",
        "严禁强制关注、集满20个赞等形式主义做法。",
        "警方提醒：转发朋友圈集赞截图领奖可能是骗局。",
        "该办法将群众投诉办理情况纳入考核。",
        "如觉得有用，请点赞、转发。",
    ],
)
def test_invitations_warnings_and_other_meanings_are_not(text):
    assert not findings(ForcedFollowing, posted(text))
