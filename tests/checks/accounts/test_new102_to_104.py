"""NEW102 dormant-account, NEW103 too-few-posts, NEW104 app-unreachable: each with its near twin."""

from dataclasses import replace
from datetime import datetime, time

import pytest

from checks.accounts.new102_dormant_account import DormantAccount
from checks.accounts.new103_too_few_posts import TooFewPosts
from checks.accounts.new104_app_unreachable import AppUnreachable
from inspector.model import Failure, LinkVerdict, Outcome, Platform, Post, Severity
from tests.checks.builders import account, days_ago, findings, not_applicable

APP = "https://app.example.gov.cn/"


def publishing(*ages, **facts):
    """An account with a post of each of these ages in days."""
    posts = tuple(Post("示例县发布", f"{age}天前", datetime.combine(days_ago(age), time(9))) for age in ages)
    return account(posts=posts, **facts)


class TestDormant:
    def test_an_account_given_up_for_ninety_days_is_named(self):
        (found,) = findings(DormantAccount, account(days_ago(91)))
        assert (found.outcome, found.severity) == (Outcome.FAIL, Severity.NOTICE)
        assert "自2026年6月21日以来未更新，已超过90天" in found.message

    def test_on_the_ninetieth_day_it_is_not_yet(self):
        assert not findings(DormantAccount, account(days_ago(90)))

    def test_without_proof_it_is_asked_about(self):
        (found,) = findings(DormantAccount, account(days_ago(200), complete_until=None))
        assert found.outcome is Outcome.REVIEW

    def test_an_account_without_posts_is_left_to_new101(self):
        assert not_applicable(DormantAccount, account())


class TestTooFew:
    def test_nothing_is_asked_unless_the_county_asks(self):
        assert not_applicable(TooFewPosts, account())

    def test_a_week_below_the_rule_is_named_with_its_days(self):
        (found,) = findings(TooFewPosts, publishing(1, 2, 8, 15, 16, 22, 23), per_week=2)
        assert found.outcome is Outcome.FAIL
        assert "近4周中有1周不足2条：2026年9月7日至2026年9月13日1条" in found.message

    def test_two_a_week_are_two_a_week_whatever_the_days(self):
        assert not findings(TooFewPosts, publishing(0, 6, 7, 7, 14, 20, 21, 27), per_week=2)

    def test_a_gap_longer_than_the_rule_is_named(self):
        (found,) = findings(TooFewPosts, publishing(0, 11, 20, 30), every_days=10)
        assert "2026年9月9日至2026年9月20日有11天没有更新" in found.message

    def test_a_gap_of_exactly_the_rule_is_none(self):
        assert not findings(TooFewPosts, publishing(0, 10, 20, 30), every_days=10)

    def test_without_proof_it_is_asked_about(self):
        (found,) = findings(TooFewPosts, publishing(1, complete_until=None), per_week=1)
        assert found.outcome is Outcome.REVIEW


class TestApp:
    def app(self, failure=None, url=APP):
        made = account(platform=Platform.APP, links=(LinkVerdict(url, failure, 404 if failure else 200),))
        return replace(made, target=replace(made.target, url=url))

    def test_a_download_page_that_is_gone_is_asked_about_as_a_veto(self):
        (found,) = findings(AppUnreachable, self.app(Failure.NOT_FOUND))
        assert (found.outcome, found.severity, found.indicator) == (Outcome.REVIEW, Severity.VETO, "M2")

    @pytest.mark.parametrize("failure", [None, Failure.BLOCKED, Failure.ROBOTS])
    def test_one_that_opens_or_only_turns_us_away_is_not(self, failure):
        assert not findings(AppUnreachable, self.app(failure))

    def test_other_accounts_and_apps_without_an_address_are_not_judged(self):
        assert not_applicable(AppUnreachable, account())
        assert not_applicable(AppUnreachable, self.app(url=""))
