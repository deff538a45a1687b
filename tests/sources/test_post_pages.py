"""Posts as pages, so that what texts may not say is checked on accounts as on sites."""

from datetime import datetime

from checks.privacy.prv101_id_card_number import IdCardNumber
from checks.standards.tag103_article_tags_missing import ArticleTagsMissing
from inspector.model import PageKind, Post
from inspector.sources.post_pages import post_pages
from tests.checks.builders import account, findings, not_applicable


def pages(**facts):
    post = Post("示例县发布", **{"title": "公示", "published": datetime(2026, 9, 19), "url": "https://a/1", **facts})
    return list(post_pages(account(posts=(post,))))


def test_a_post_is_a_page_of_its_account():
    (page,) = pages(text="正文", unit="县教育局")
    assert (page.target, page.kind, page.text) == ("示例县发布", PageKind.POST, "公示\n正文")
    assert (page.url, page.unit, page.published) == ("https://a/1", "县教育局", datetime(2026, 9, 19))


def test_a_microblog_does_not_say_its_beginning_twice():
    (page,) = pages(title="今天的天气", text="今天的天气很好。")
    assert page.text == "今天的天气很好。"


def test_a_deleted_post_is_no_page_any_more():
    assert pages(deleted=True) == []


def test_privacy_checks_read_posts_and_checks_of_a_sites_markup_do_not():
    (page,) = pages(text="张三，身份证号11010519491231002X。")
    assert findings(IdCardNumber, page)
    assert not_applicable(ArticleTagsMissing, page)
