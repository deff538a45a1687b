"""The website's own search: which form is one, what is asked, and when the article counts as found."""

from datetime import date

import pytest

from inspector.gather.digest import Digester
from inspector.gather.robots import RobotsGate
from inspector.gather.site_search import SearchForm, fresh_titles, search_form, try_search
from inspector.model import ListItem, Page, PageKind

TITLE = "我县召开重点项目建设推进会"
FORM = '<form action="/search"><input type="hidden" name="site" value="1"><input name="q" placeholder="请输入关键词"></form>'


@pytest.mark.parametrize(
    "html",
    [
        FORM,
        '<form action="/s.jsp" method="GET" class="search-box"><input type="text" name="w"></form>',
        '<form action="/s.jsp"><input type="text" name="w"><button>搜索</button></form>',
    ],
)
def test_a_get_form_with_one_field_that_speaks_of_searching_is_a_search(html):
    assert search_form(html, "https://www.example.gov.cn/") is not None


@pytest.mark.parametrize(
    "html",
    [
        '<form action="/search" method="post"><input name="q"></form>',
        '<form action="/login"><input name="user"><input type="password" name="word"></form>',
        '<form action="/subscribe"><input name="mail" placeholder="邮箱"></form>',
        '<form action="/search"><input name="q"><input name="from"></form>',
    ],
)
def test_forms_that_send_something_or_ask_for_something_else_are_left_alone(html):
    assert search_form(html, "https://www.example.gov.cn/") is None


def test_the_question_keeps_what_the_form_sends_besides():
    form = search_form(FORM, "https://www.example.gov.cn/")
    assert form == SearchForm("https://www.example.gov.cn/search", "q", (("site", "1"),))
    assert (
        form.address("公开 年报") == "https://www.example.gov.cn/search?site=1&q=%E5%85%AC%E5%BC%80+%E5%B9%B4%E6%8A%A5"
    )


def home(url, *items):
    return Page("县政府网", url, kind=PageKind.HOME, items=items)


def test_titles_of_the_newest_day_wait_for_those_of_the_day_before():
    today, before = date(2026, 9, 20), date(2026, 9, 19)
    listed = home(
        "https://a/", ListItem(TITLE, "https://a/1", today), ListItem("县领导调研防汛抗旱工作", "https://a/2", before)
    )
    assert fresh_titles(listed)[0] == ("县领导调研防汛抗旱工作", "https://a/2")


def test_cut_titles_are_not_asked_for():
    assert fresh_titles(home("https://a/", ListItem("我县召开重点项目建设…", "https://a/1", date(2026, 9, 20)))) == []


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ('<ul><li><a href="/a/1.html">我县召开<em>重点项目</em>建设推进会</a></li></ul>', True),
        ('<ul><li><a href="/a/1.html">点击查看</a></li></ul>', True),
        ("<p>没有找到与“我县召开重点项目建设推进会”有关的内容。</p>", False),
    ],
)
async def test_an_article_is_found_by_its_title_or_its_address_and_not_by_an_echo(
    site, fetcher, tmp_path, answer, found
):
    site.page(search_form(FORM, "http://a/").address(TITLE).removeprefix("http://a"), answer)
    page = home(site.url + "/")
    tried = await try_search(
        page, FORM, TITLE, site.url + "/a/1.html", fetcher=fetcher, browser=None,
        robots=RobotsGate(fetcher, "obey"), digester=Digester(tmp_path, workers=0),
    )  # fmt: skip
    assert tried.found is found


async def test_a_search_that_robots_forbid_is_not_asked(site, fetcher, tmp_path):
    site.page("/robots.txt", "User-agent: *\nDisallow: /search", kind="text/plain")
    tried = await try_search(
        home(site.url + "/"), FORM, TITLE, "", fetcher=fetcher, browser=None,
        robots=RobotsGate(fetcher, "obey"), digester=Digester(tmp_path, workers=0),
    )  # fmt: skip
    assert (tried.found, site.count("/search")) == (None, 0)
