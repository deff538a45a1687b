"""The platforms of the sample county answer in the shapes that the sources read."""

import json

import pytest

from inspector.demo.county import AS_OF
from inspector.demo.media import SECRET, environment, posts, token_name
from inspector.sources.article_page import ArticleState, read_article
from inspector.sources.feed_document import read_feed


@pytest.fixture
def ask(reader):
    """The JSON that the interface answers."""

    def ask(path, **body):
        return json.loads(reader.web.reply("external", path, json.dumps(body).encode()).body)

    return ask


def account(reader, name):
    return next(account for account in reader.county.plan.accounts if account.name == name)


def test_an_accounts_token_is_given_for_the_secret_only(ask):
    assert ask("/cgi-bin/stable_token", appid="wx-yunxi-sifa", secret=SECRET)["access_token"] == "yunxi-sifa"
    assert ask("/cgi-bin/stable_token", appid="wx-yunxi-sifa", secret="x")["errcode"] == 40125


def test_posts_come_in_pages(ask):
    page = ask("/cgi-bin/freepublish/batchget?access_token=yunxi-rongmei", offset=20, count=20, no_content=0)
    assert (page["total_count"], page["item_count"]) == (24, 4)


def test_a_stranger_is_refused(ask):
    assert ask("/cgi-bin/freepublish/batchget?access_token=nobody")["errcode"] == 40001


def test_a_weibo_timeline_is_given_for_its_token_only(reader):
    token = environment(reader.county.plan.accounts)[token_name(account(reader, "云溪水利"))]
    asked = "/2/statuses/user_timeline/biz.json?count=3&page=2"
    page = json.loads(reader.web.reply("external", asked, b"", f"OAuth2 {token}").body)
    assert (page["total_number"], len(page["statuses"])) == (5, 2)
    assert json.loads(reader.web.reply("external", asked, b"", "OAuth2 x").body)["error_code"] == 21332


def test_a_feed_says_when_it_was_made(reader):
    feed = read_feed(reader.web.reply("external", "/rss/yunxi-zhujian").body)
    assert (AS_OF - feed.built.date()).days == 6
    assert (AS_OF - feed.entries[0].published.date()).days == 16


def test_an_article_has_its_text_and_a_deleted_one_says_so(reader):
    written = posts(reader.county, account(reader, "云溪农业"))[1]
    page = read_article(reader.web.reply("external", "/s/yunxi-nongye-1").body.decode())
    assert (page.state, page.text, page.published) == (ArticleState.READ, written.text, written.when)
    gone = read_article(reader.web.reply("external", "/s/yunxi-rongmei-4").body.decode())
    assert gone.state is ArticleState.DELETED


def test_every_platform_and_every_way_of_reading_is_there(reader):
    accounts = reader.county.plan.accounts
    assert {account.platform for account in accounts} == {
        "wechat",
        "weibo",
        "toutiao",
        "douyin",
        "video_account",
        "kuaishou",
        "mini_program",
        "app",
    }
    assert {account.source for account in accounts} == {"table", "wechat", "feed", "article", "weibo"}
