"""Posts from feeds, and when a feed proves silence."""

from datetime import date, datetime

import pytest

from inspector.errors import UsageError
from inspector.sources.contract import SourceError
from inspector.sources.feed import FeedSource
from tests.sources.platform_server import FEED_KEY

AS_OF = date(2026, 11, 21)
ACCOUNT = 'platform = "wechat"\nsource = "feed"\nfeed = "{url}/rss/1"'


def rss(*items, built="Sat, 21 Nov 2026 09:00:00 +0800"):
    """A feed of (title, date) pairs."""
    head = f"<lastBuildDate>{built}</lastBuildDate>" if built else ""
    rows = "".join(
        f"<item><title>{title}</title><link>https://a.cn/{title}</link><pubDate>{when}</pubDate></item>"
        for title, when in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{rows}</channel></rss>'.encode()


@pytest.fixture
def collect(configured):
    async def collect(account=ACCOUNT, extra=""):
        config = configured(account, extra)
        return await FeedSource(config).collect(config.accounts[0], AS_OF)

    return collect


async def test_posts_come_newest_first_up_to_the_monitoring_point(collect, platforms):
    platforms.feeds["/rss/1"] = rss(
        ("旧", "2026-11-01 08:00"), ("新", "2026-11-20 08:00"), ("后来", "2026-11-22 08:00")
    )
    assert [post.title for post in (await collect()).posts] == ["新", "旧"]


async def test_a_feed_of_five_thousand_posts_is_read_to_the_end(collect, platforms):
    platforms.feeds["/rss/1"] = rss(*((f"第{number}篇", "2026-11-20 08:00") for number in range(5_000)))
    assert len((await collect()).posts) == 5_000


async def test_a_feed_is_complete_until_it_was_made(collect, platforms):
    platforms.feeds["/rss/1"] = rss(("旧", "2026-10-01 08:00"))
    account = await collect()
    assert account.complete_until == datetime(2026, 11, 21, 9)
    assert account.note == ""


async def test_an_empty_feed_made_lately_proves_silence(collect, platforms):
    platforms.feeds["/rss/1"] = rss()
    account = await collect()
    assert (account.posts, account.complete_until) == ((), datetime(2026, 11, 21, 9))


@pytest.mark.parametrize(
    ("feed", "why"),
    [
        (rss(("甲", "2026-11-01"), built=""), "没有写明生成时间"),
        (rss(("甲", "前几天")), "没有可读的发布时间"),
        (rss(("甲", "2026-11-01"))[:-30], "中途断开"),
    ],
)
async def test_a_feed_that_may_lack_posts_proves_nothing(collect, platforms, feed, why):
    platforms.feeds["/rss/1"] = feed
    account = await collect()
    assert account.complete_until is None
    assert why in account.note


async def test_a_feed_made_long_ago_says_until_when(collect, platforms):
    platforms.feeds["/rss/1"] = rss(built="Thu, 12 Nov 2026 09:00:00 +0800")
    account = await collect()
    assert account.complete_until == datetime(2026, 11, 12, 9)
    assert "2026-11-12 09:00" in account.note


async def test_wewe_rss_is_believed_by_its_sync_time_not_by_the_time_of_the_request(collect, platforms):
    platforms.feeds["/feeds/MP_WXS_1.rss"] = rss(built="Sat, 21 Nov 2026 09:00:00 +0800")
    platforms.feeds["/feeds"] = b'[{"id": "MP_WXS_1", "name": "x", "syncTime": 1793581200, "updateTime": 1}]'
    account = await collect('platform = "wechat"\nsource = "feed"\nfeed = "{url}/feeds/MP_WXS_1.rss?limit=20"')
    assert account.complete_until == datetime(2026, 11, 2, 9)


async def test_a_feed_that_cannot_be_opened_is_an_error_without_its_address(collect, monkeypatch, platforms):
    monkeypatch.setenv("FEED_URL", f"{platforms.url}/rss/gone?key={FEED_KEY}")
    with pytest.raises(SourceError, match="打不开（页面不存在）") as raised:
        await collect('platform = "weibo"\nsource = "feed"\nfeed = "$FEED_URL"')
    assert FEED_KEY not in str(raised.value)
    assert platforms.url not in str(raised.value)


async def test_a_login_page_in_place_of_a_feed_is_an_error(collect, platforms):
    platforms.pages["/rss/1"] = (200, "<html><body>请登录</body></html>")
    with pytest.raises(SourceError, match="不是 RSS"):
        await collect()


async def test_an_address_in_the_environment_must_be_one(collect, monkeypatch):
    monkeypatch.setenv("FEED_URL", FEED_KEY)
    with pytest.raises(UsageError, match="不是完整的网址") as raised:
        await collect('platform = "weibo"\nsource = "feed"\nfeed = "$FEED_URL"')
    assert FEED_KEY not in str(raised.value)


async def test_an_account_without_a_feed_is_told_so(collect):
    with pytest.raises(UsageError, match="订阅源的网址"):
        await collect('platform = "weibo"\nsource = "feed"')
