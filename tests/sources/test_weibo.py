"""Weibo accounts by the interface for authorised accounts."""

import json
from datetime import date, datetime, time, timedelta

import pytest

from inspector.errors import UsageError
from inspector.sources.contract import SourceError
from inspector.sources.weibo import WeiboSource
from tests.sources.platform_server import SECRETS, WEIBO_TOKEN

AS_OF = date(2026, 11, 21)
LIST = "/2/statuses/user_timeline/biz.json"


def status(number, when, **facts):
    written = when.strftime("%a %b %d %H:%M:%S +0800 %Y")
    return {"id": number, "mid": str(number), "created_at": written, "text": f"第{number}条", **facts}


@pytest.fixture
def collect(configured, monkeypatch):
    monkeypatch.setenv("WEIBO_TOKEN", WEIBO_TOKEN)

    async def collect(account='platform = "weibo"\nsource = "weibo"\nid = "7"\ntoken_env = "WEIBO_TOKEN"'):
        config = configured(account, '[sources.weibo]\napi = "{url}"')
        return await WeiboSource(config).collect(config.accounts[0], AS_OF)

    return collect


async def test_a_status_is_a_post_named_by_its_text(collect, platforms):
    platforms.statuses = [status(1, datetime(2026, 11, 20, 9), retweeted_status={"id": 2})]
    (post,) = (await collect()).posts
    assert (post.title, post.text, post.kind) == ("第1条", "第1条", "转发")
    assert (post.published, post.url) == (datetime(2026, 11, 20, 9), "https://weibo.com/7/1")


async def test_paging_stops_at_posts_older_than_wanted(collect, platforms):
    newest = datetime(2026, 11, 20, 9)
    platforms.statuses = [status(number, newest - timedelta(days=number)) for number in range(5_000)]
    account = await collect()
    assert platforms.asked[LIST] == 3
    assert account.complete_until == datetime.combine(AS_OF, time.max)


async def test_five_thousand_posts_are_read_to_the_end(collect, platforms):
    platforms.statuses = [status(number, datetime(2026, 11, 20) - timedelta(minutes=number)) for number in range(5_000)]
    account = await collect()
    assert len(account.posts) == 5_000
    assert account.complete_until is not None


async def test_a_quota_spent_in_the_middle_keeps_what_was_read_and_proves_nothing(collect, platforms):
    platforms.statuses = [status(number, datetime(2026, 11, 20)) for number in range(250)]
    first = json.dumps({"statuses": platforms.statuses[:100], "total_number": 250}).encode()
    platforms.refusals[LIST] = [first, 10022]
    account = await collect()
    assert (len(account.posts), account.complete_until, account.partial) == (100, None, True)
    assert "已到上限" in account.note


async def test_an_answer_that_breaks_off_is_asked_for_again(collect, platforms):
    platforms.statuses = [status(1, datetime(2026, 11, 20))]
    platforms.refusals[LIST] = [b'{"statuses": [{"id": 1, "te']
    assert len((await collect()).posts) == 1


async def test_a_reading_interrupted_in_the_middle_goes_on_where_it_stopped(collect, platforms, interrupted_at):
    platforms.statuses = [status(number, datetime(2026, 11, 20)) for number in range(500)]
    with interrupted_at(LIST, 4), pytest.raises(KeyboardInterrupt):
        await collect()
    before = platforms.asked[LIST]
    account = await collect()
    assert len(account.posts) == 500
    assert before == 3
    assert platforms.asked[LIST] - before == 4  # the first page, to see that nothing has moved, and three new ones


async def test_a_listing_that_has_moved_in_between_is_read_anew(collect, platforms, interrupted_at):
    platforms.statuses = [status(number, datetime(2026, 11, 20)) for number in range(500)]
    with interrupted_at(LIST, 4), pytest.raises(KeyboardInterrupt):
        await collect()
    platforms.statuses = [status(1_000 + number, datetime(2026, 11, 21)) for number in range(30)] + platforms.statuses
    assert len((await collect()).posts) == 530


async def test_an_old_pinned_status_does_not_end_the_reading(collect, platforms):
    pinned = status(1, datetime(2020, 1, 1))
    platforms.statuses = [pinned, *(status(n, datetime(2026, 11, 20)) for n in range(2, 250))]
    assert len((await collect()).posts) == 249


async def test_fewer_posts_than_the_platform_counts_prove_nothing(collect, platforms):
    platforms.statuses = [status(1, datetime(2026, 11, 1))]
    platforms.total = 9
    account = await collect()
    assert account.complete_until is None
    assert "接口说有 9 条微博，只给出 1 条" in account.note


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ({"error_code": 21327, "error": "expired_token"}, "已经过期"),
        ({"error_code": 10022, "error": "IP requests out of rate limit!"}, "已到上限"),
        ({"error_code": 10014, "error": "Insufficient app permissions!"}, "没有这个接口的权限"),
        ({"error_code": 99999, "error": WEIBO_TOKEN}, "错误码 99999"),
    ],
)
async def test_a_refusal_is_told_in_chinese_and_tells_no_secret(collect, platforms, error, told):
    platforms.weibo_error = error
    with pytest.raises(SourceError, match=told) as raised:
        await collect()
    assert not any(secret in str(raised.value) for secret in SECRETS)


async def test_an_account_without_a_token_is_told_so(collect):
    with pytest.raises(UsageError, match="token_env"):
        await collect('platform = "weibo"\nsource = "weibo"')
