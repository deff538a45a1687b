"""NEW401 unfiled-account, NEW402 filing-differs, NEW403 promoted-unfiled, NEW501 advertisement: each with its near twin."""

from dataclasses import replace
from datetime import datetime

import pytest

from checks.accounts.new401_unfiled_account import UnfiledAccount
from checks.accounts.new402_filing_differs import FilingDiffers
from checks.accounts.new403_promoted_unfiled import PromotedUnfiled
from checks.accounts.new501_advertisement import Advertisement
from inspector.model import Filing, Link, LinkKind, Outcome, PageKind, Platform, Post
from tests.checks.builders import account, findings, not_applicable, page

FILED = Filing(Platform.WECHAT, "示例县发布", "示例县政府办", "YX-1", "gh_1")


def named(name="示例县发布", **facts):
    """The account under another name, number or unit."""
    made = account()
    return replace(made, target=replace(made.target, name=name, **facts))


class TestFiling:
    @pytest.mark.parametrize(
        "subject",
        [
            named(),
            named("示例县发布（微信公众号）"),
            named("示例县 发布"),
            named("改了名", code="YX-1"),
            named("改了名", account_id="gh_1"),
        ],
    )
    def test_an_account_is_found_by_number_by_id_or_by_name(self, subject):
        assert not findings(UnfiledAccount, subject, filing=(FILED,))

    def test_one_that_is_not_on_the_list_is_a_fault(self):
        (found,) = findings(UnfiledAccount, named("示例县文旅"), filing=(FILED,))
        assert found.outcome is Outcome.FAIL

    def test_the_same_name_on_another_platform_is_another_account(self):
        assert findings(UnfiledAccount, replace(named(), platform=Platform.WEIBO), filing=(FILED,))

    def test_without_a_list_nothing_is_said(self):
        assert not_applicable(UnfiledAccount, named(), filing=())
        assert not_applicable(FilingDiffers, named(), filing=())


class TestDifference:
    def test_another_name_under_the_same_number_is_a_fault(self):
        (found,) = findings(FilingDiffers, named("示例政务", code="YX-1"), filing=(FILED,))
        assert found.message == "微信公众号“示例政务”备案的名称是“示例县发布”"

    def test_another_unit_is_a_fault(self):
        (found,) = findings(FilingDiffers, named(unit="县教育局"), filing=(FILED,))
        assert "责任单位是县教育局，备案的是示例县政府办" in found.message

    def test_the_short_name_of_the_unit_is_the_unit(self):
        assert not findings(FilingDiffers, named(unit="县政府办"), filing=(FILED,))

    def test_an_account_that_is_not_filed_is_left_to_new401(self):
        assert not_applicable(FilingDiffers, named("示例县文旅"), filing=(FILED,))


def posted(text="", **facts):
    """An account with one post of that text."""
    return account(posts=(Post("示例县发布", "通知", datetime(2026, 9, 19, 9), "https://a/1", text=text, **facts),))


FILED_IDS = (FILED, Filing(Platform.WEIBO, "示例微博", account_id="1001061"))


def home(text="", *links):
    return page(text, kind=PageKind.HOME, links=links)


def to(address, text="", kind=LinkKind.ANCHOR):
    return Link(address, address, text, kind)


class TestPromotedAccounts:
    @pytest.mark.parametrize(
        ("subject", "name"),
        [
            (home("微信公众号：示例文旅"), "示例文旅"),
            (home("版权所有 官方微博：@示例文旅 官方微信：示例县发布"), "示例文旅"),
            (home("关注我们\n“示例文旅”微信公众号"), "示例文旅"),
            (home("", to("https://a/q.png", "抖音号：示例文旅", LinkKind.IMAGE)), "示例文旅"),
            (home("", to("https://weibo.com/n/shiliwenlv", "@示例文旅")), "示例文旅"),
            (home("", to("https://www.douyin.com/user/MS4wLjAB", "抖音")), "https://www.douyin.com/user/MS4wLjAB"),
            (home("", to("https://weibo.com/u/2002", "微博")), "https://weibo.com/u/2002"),
        ],
    )
    def test_one_that_is_not_on_the_list_is_asked_about(self, subject, name):
        (found,) = findings(PromotedUnfiled, subject, filing=FILED_IDS)
        assert (found.outcome, found.detail["text"]) == (Outcome.REVIEW, name)

    @pytest.mark.parametrize(
        "subject",
        [
            home("微信公众号：示例县发布 官方微博：示例微博"),
            home("扫一扫关注微信公众号\n官方微博：二维码\n微信公众号 | 政务微博 | 抖音号"),
            home("", to("https://weibo.com/u/1001061", "微博")),
            home("", to("https://service.weibo.com/share/share.php?url=x", "分享到微博")),
            home("", to("https://weibo.com/login.php", "登录")),
            home("", to("https://weibo.com/2002/Nabc123", "一条微博")),
        ],
    )
    def test_filed_ones_buttons_and_codes_without_a_name_are_not(self, subject):
        assert not findings(PromotedUnfiled, subject, filing=FILED_IDS)

    def test_a_list_without_ids_says_nothing_of_a_page_known_by_its_id(self):
        subject = home("", to("https://weibo.com/u/2002", "微博"))
        assert not findings(PromotedUnfiled, subject, filing=(Filing(Platform.WEIBO, "示例微博"),))

    def test_articles_may_name_any_account(self):
        assert not_applicable(PromotedUnfiled, page("微信公众号：示例文旅"), filing=FILED_IDS)

    def test_without_a_list_nothing_is_said(self):
        assert not_applicable(PromotedUnfiled, home("微信公众号：示例文旅"), filing=())


@pytest.mark.parametrize(
    "text",
    ["××楼盘开盘，限时特惠！", "扫码购买立减20元", "原价99元，现价39元", "诚邀招商加盟", "全场八折，先到先得"],
)
def test_selling_is_asked_about(text):
    (found,) = findings(Advertisement, posted(text))
    assert found.outcome is Outcome.REVIEW
    assert found.detail["text"] in text


@pytest.mark.parametrize(
    "text",
    [
        "消费提醒：谨防“限时抢购”套路。",
        "市场监管局查处虚假“原价99元、现价39元”案件。",
        "我县发放第二批消费券，市民可在手机上领取。",
        "招商引资项目集中签约。",
        "点击阅读原文查看全文。",
    ],
)
def test_warnings_and_public_business_are_not(text):
    assert not findings(Advertisement, posted(text))


def test_a_link_to_a_shop_is_asked_about_and_one_to_an_office_is_not():
    assert findings(Advertisement, posted(links=("https://item.taobao.com/item.htm?id=1",)))
    assert not findings(Advertisement, posted(links=("https://www.example.gov.cn/jd.com",)))
