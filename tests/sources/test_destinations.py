"""Where accounts send their readers, looked at twice where it fails."""

from dataclasses import replace
from datetime import datetime

import pytest

from inspector.model import Failure, Menu, MenuEntry, Platform, Post
from inspector.sources.destinations import MOST_ADDRESSES, with_link_verdicts
from tests.checks.builders import account

CONFIGURED = 'platform = "wechat"'


@pytest.fixture
def look(configured):
    async def look(subject):
        verdicts = (await with_link_verdicts(subject, configured(CONFIGURED))).links
        return {verdict.url: verdict for verdict in verdicts}

    return look


def posting(*links):
    return account(posts=(Post("示例县发布", "通知", datetime(2026, 9, 19), links=links),))


async def test_an_address_that_is_gone_is_looked_at_twice(look, platforms):
    gone = f"{platforms.url}/gone"
    verdict = (await look(posting(gone)))[gone]
    assert (verdict.failure, verdict.confirmed, verdict.status) == (Failure.NOT_FOUND, True, 404)
    assert platforms.asked["/gone"] == 2


async def test_a_living_address_is_looked_at_once(look, platforms):
    platforms.pages["/there"] = (200, "<html><body>在</body></html>")
    there = f"{platforms.url}/there"
    assert (await look(posting(there)))[there].failure is None
    assert platforms.asked["/there"] == 1


async def test_menus_and_the_download_page_of_an_app_are_looked_at_too(look, platforms):
    menu = Menu((MenuEntry("查询", "view", f"{platforms.url}/menu"), MenuEntry("咨询", "click")))
    app = account(platform=Platform.APP, menu=menu)
    app = replace(app, target=replace(app.target, url=f"{platforms.url}/app"))
    assert set(await look(app)) == {f"{platforms.url}/menu", f"{platforms.url}/app"}


async def test_the_platforms_own_pages_are_left_alone(look):
    assert await look(posting("https://mp.weixin.qq.com/s/abc", "https://m.weibo.cn/1")) == {}


async def test_private_networks_that_are_not_allowed_are_not_entered(look):
    (verdict,) = (await look(posting("http://10.0.0.1/"))).values()
    assert verdict.failure is Failure.FORBIDDEN_ADDRESS


async def test_an_account_without_links_costs_nothing(look, platforms):
    assert await look(account()) == {}
    assert not platforms.asked


async def test_no_more_than_the_most_are_looked_at(look, platforms):
    links = tuple(f"{platforms.url}/{number}" for number in range(MOST_ADDRESSES + 5))
    assert len(await look(posting(*links))) == MOST_ADDRESSES
