"""Public article pages: read slowly, kept, and left alone at the first refusal."""

from datetime import date, datetime

import pytest

from inspector.errors import UsageError
from inspector.sources.article import ArticleSource
from inspector.sources.article_page import ArticleState, read_article
from inspector.sources.markup import article_address

AS_OF = date(2026, 11, 21)
ACCOUNT = 'platform = "wechat"\nsource = "article"'

ARTICLE = """<!DOCTYPE html><html><head><meta property="og:title" content="开学通知" />
<meta name="author" content="编辑" /></head><body><strong class="wx_follow_nickname">示例发布</strong>
<em id="publish_time"></em><div id="js_content" style="visibility: hidden;opacity: 0;">
<p>各校：</p><section><span>按时开学。</span></section><a href="https://www.b.gov.cn/1">网站</a>
<a href="https://mp.weixin.qq.com/s/zzz">往期</a><img data-src="https://mmbiz.qpic.cn/x"></div>
<script>var ct = "1795138200"; var msg_source_url = 'https://www.a.gov.cn/1?a=1&amp;b=2'; var item_show_type = "0";</script>
</body></html>"""
DELETED = '<html><body><div class="weui-msg__title">该内容已被发布者删除</div></body></html>'
REFUSED = (
    '<html><body><p>环境异常</p><p>当前环境异常，完成验证后即可继续访问。</p><a id="js_verify">去验证</a></body></html>'
)


class TestPage:
    def test_text_title_time_account_and_links_are_read_where_the_markup_keeps_them(self):
        page = read_article(ARTICLE)
        assert (page.state, page.title, page.account) == (ArticleState.READ, "开学通知", "示例发布")
        assert page.published == datetime(2026, 11, 20, 9, 30)
        assert page.text == "各校：\n按时开学。\n网站\n往期"
        assert page.links == ("https://www.a.gov.cn/1?a=1&b=2", "https://www.b.gov.cn/1")

    @pytest.mark.parametrize(
        ("html", "state"),
        [
            (DELETED, ArticleState.DELETED),
            (REFUSED, ArticleState.REFUSED),
            ("<html><body>此内容因违规无法查看</body></html>", ArticleState.GONE),
            ("<html><body>别的页面</body></html>", ArticleState.UNREADABLE),
            ("", ArticleState.UNREADABLE),
        ],
    )
    def test_a_page_without_an_article_is_told_by_its_words(self, html, state):
        assert read_article(html).state is state

    def test_an_article_about_deleted_articles_is_an_article(self):
        assert read_article(ARTICLE.replace("按时开学。", "原文已被发布者删除")).state is ArticleState.READ


@pytest.mark.parametrize(
    ("written", "lasting"),
    [
        ("http://mp.weixin.qq.com/s/AbC?from=groupmessage#rd", "https://mp.weixin.qq.com/s/AbC"),
        (
            "https://mp.weixin.qq.com/s?__biz=MzA=&mid=1&idx=2&sn=ff&chksm=00&scene=27#wechat_redirect",
            "https://mp.weixin.qq.com/s?__biz=MzA%3D&mid=1&idx=2&sn=ff",
        ),
        ("https://a.gov.cn/s/1?x=1", "https://a.gov.cn/s/1?x=1"),
    ],
)
def test_an_article_has_one_lasting_address(written, lasting):
    assert article_address(written) == lasting


@pytest.fixture
def source(configured, tmp_path, platforms):
    """The article source over a table of these paths, newest first."""

    def source(*paths, settings=""):
        host = platforms.url.removeprefix("http://")
        rows = [f"示例发布,{path},{platforms.url}{path},2026-11-20,2026-11-21" for path in paths]
        header = "账号名称,标题,链接,发布时间,数据截止日期"
        (tmp_path / "posts.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
        extra = (
            f'[sources.table]\nposts = ["posts.csv"]\n[sources.article]\nseconds = 0\nhosts = ["{host}"]\n{settings}'
        )
        config = configured(ACCOUNT, extra)
        return ArticleSource(config), config.accounts[0]

    return source


async def test_a_listed_post_gets_the_text_time_and_links_of_its_page(source, platforms):
    platforms.pages["/s/1"] = (200, ARTICLE)
    made, account = source("/s/1")
    collected = await made.collect(account, AS_OF)
    (post,) = collected.posts
    assert (post.title, post.published) == ("开学通知", datetime(2026, 11, 20, 9, 30))
    assert post.text.startswith("各校")
    assert (collected.source, collected.note) == ("article", "")
    assert collected.complete_until is not None
    assert not collected.partial


async def test_a_deleted_article_is_marked_and_nothing_else_is(source, platforms):
    platforms.pages |= {"/s/1": (200, DELETED), "/s/2": (200, ARTICLE), "/s/3": (500, "")}
    made, account = source("/s/1", "/s/2", "/s/3")
    collected = await made.collect(account, AS_OF)
    assert {post.url[-1]: post.deleted for post in collected.posts} == {"1": True, "2": False, "3": False}
    assert "有 1 篇文章没有读到正文" in collected.note


async def test_the_first_refusal_ends_the_reading_for_all_accounts_of_the_run(source, platforms):
    platforms.pages |= {f"/s/{number}": (200, REFUSED) for number in range(1, 6)}
    made, account = source(*(f"/s/{number}" for number in range(1, 6)))
    collected = await made.collect(account, AS_OF)
    await made.collect(account, AS_OF)
    assert sum(platforms.asked.values()) == 1
    assert "已停止读取，有 5 篇" in collected.note
    assert collected.partial
    assert not any(post.deleted for post in collected.posts)


async def test_what_was_read_before_an_interruption_is_not_asked_for_again(source, platforms):
    platforms.pages |= {"/s/1": (200, ARTICLE), "/s/2": (200, REFUSED)}
    made, account = source("/s/2", "/s/1")
    await made.collect(account, AS_OF)
    platforms.pages["/s/2"] = (200, ARTICLE)
    again, account = source("/s/2", "/s/1")
    collected = await again.collect(account, AS_OF)
    assert all(post.text for post in collected.posts)
    assert platforms.asked["/s/1"] == 1


async def test_another_monitoring_point_looks_again(source, platforms):
    platforms.pages["/s/1"] = (200, ARTICLE)
    made, account = source("/s/1")
    await made.collect(account, AS_OF)
    platforms.pages["/s/1"] = (200, DELETED)
    assert (await made.collect(account, date(2026, 11, 22))).posts[0].deleted


async def test_old_posts_are_left_alone(source, platforms):
    platforms.pages["/s/1"] = (200, ARTICLE)
    made, account = source("/s/1", settings="days = 1\n")
    await made.collect(account, date(2026, 12, 20))
    assert not platforms.asked


def test_articles_cannot_list_themselves(configured):
    with pytest.raises(UsageError, match="不能写 article"):
        ArticleSource(configured(ACCOUNT, '[sources.article]\nlister = "article"'))
