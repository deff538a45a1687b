"""NEW301 dead-menu, NEW302 dead-link-in-post, NEW303 deleted-post: each with its near twin."""

from datetime import datetime

import pytest

from checks.accounts.new301_dead_menu import DeadMenu
from checks.accounts.new302_dead_link_in_post import DeadLinkInPost
from checks.accounts.new303_deleted_post import DeletedPost
from inspector.model import Failure, LinkVerdict, Menu, MenuEntry, Outcome, Post
from tests.checks.builders import account, findings, not_applicable

GONE = "https://www.example.gov.cn/gone"
MENU = Menu((MenuEntry("服务 › 社保查询", "view", GONE),))
POSTS = tuple(
    Post("示例县发布", f"第{n}篇", datetime(2026, 9, n), f"https://a/{n}", links=(GONE,)) for n in range(1, 3)
)
OUTCOMES = [
    (Failure.NOT_FOUND, True, Outcome.FAIL),
    (Failure.NOT_FOUND, False, Outcome.REVIEW),
    (Failure.TIMEOUT, True, Outcome.REVIEW),
]
SILENT = [None, Failure.ROBOTS, Failure.BLOCKED, Failure.LOGIN]


def leading(failure, confirmed=True, **facts):
    return account(links=(LinkVerdict(GONE, failure, confirmed=confirmed),), **facts)


@pytest.mark.parametrize(("failure", "confirmed", "outcome"), OUTCOMES)
def test_a_dead_menu_is_a_fault_only_where_it_is_dead_for_everybody_twice(failure, confirmed, outcome):
    (found,) = findings(DeadMenu, leading(failure, confirmed, menu=MENU))
    assert found.outcome is outcome
    assert "菜单“服务 › 社保查询”打不开" in found.message


@pytest.mark.parametrize("failure", SILENT)
def test_a_menu_that_opens_or_only_turns_us_away_is_fine(failure):
    assert not findings(DeadMenu, leading(failure, menu=MENU))


def test_a_dead_address_in_an_automatic_reply_is_one_too():
    replies = (MenuEntry("发送“社保”收到的回复", "reply", GONE),)
    (found,) = findings(DeadMenu, leading(Failure.NOT_FOUND, replies=replies))
    assert "发送“社保”收到的回复打不开" in found.message
    assert not findings(DeadMenu, leading(None, replies=replies))


def test_a_menu_nobody_sees_is_not_judged():
    assert not findings(DeadMenu, leading(Failure.NOT_FOUND, menu=Menu(MENU.entries, shown=False)))
    assert not_applicable(DeadMenu, leading(Failure.NOT_FOUND))


@pytest.mark.parametrize(("failure", "confirmed", "outcome"), OUTCOMES)
def test_one_dead_link_in_several_posts_is_one_finding(failure, confirmed, outcome):
    (found,) = findings(DeadLinkInPost, leading(failure, confirmed, posts=POSTS))
    assert found.outcome is outcome
    assert found.found_on == ("https://a/1", "https://a/2")


@pytest.mark.parametrize("failure", SILENT)
def test_a_link_that_opens_or_only_turns_us_away_is_fine(failure):
    assert not findings(DeadLinkInPost, leading(failure, posts=POSTS))


def test_a_dead_address_of_the_menu_is_no_link_of_a_post():
    assert not findings(DeadLinkInPost, leading(Failure.NOT_FOUND, menu=MENU))


def test_a_deleted_post_is_asked_about():
    deleted = Post("示例县发布", "撤下的通知", datetime(2026, 9, 1), "https://a/1", deleted=True)
    (found,) = findings(DeletedPost, account(posts=(deleted, POSTS[0])))
    assert found.outcome is Outcome.REVIEW
    assert "《撤下的通知》（2026-09-01发布）" in found.message
