"""Not-found pages with a good status are told from pages that merely look or sound like them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import pytest

from inspector.gather.fetch import HttpFetcher, Response
from inspector.gather.soft404 import SoftNotFound, SoftNotFoundJudge
from inspector.model import Page
from tests.site.server import HTML, Answer, AwkwardSite

ERROR = "<title>提示</title><p>对不起，您访问的页面不存在或已被删除！</p>"
MENU = "".join(f"<p>栏目{number}：政务公开、办事服务、互动交流、走进示例</p>" for number in range(30))


async def read(response: Response) -> Page:
    html = response.body.decode()
    title = re.search("<title>(.*?)</title>", html)
    text = re.sub("<[^>]*>", "\n", re.sub("<title>.*?</title>", "", html)).strip()
    return Page("站", response.url, final_url=response.final_url, html_title=title[1] if title else "", text=text)


async def judge(fetcher: HttpFetcher, site: AwkwardSite, url: str, **facts: object) -> SoftNotFound | None:
    """The verdict on ``url`` after the judge has met the site's home page."""
    judging = SoftNotFoundJudge(fetcher, read)
    await judging.learn(await read(await fetcher.fetch(site.url + "/")))
    return await judging.judge(replace(await read(await fetcher.fetch(url)), **facts))


@pytest.fixture(autouse=True)
def home(site: AwkwardSite) -> None:
    site.page("/", "<title>示例县人民政府</title><p>欢迎</p>" + MENU)


async def test_a_bare_error_message_is_not_found(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    found = await judge(fetcher, site, site.page("/zwgk/t20260101_1.html", ERROR))
    assert found is not None and found.sure
    assert "您访问的页面不存在" in found.reason


@pytest.mark.parametrize(
    "message",
    [
        "您要查找的文章已被删除",
        "抱歉，该信息不存在",
        "404 Not Found",
        "HTTP 错误 404",
        "The page you requested cannot be found.",
        "无法找到该页",
        "此链接已失效",
    ],
)
async def test_messages_of_many_systems_are_known(fetcher: HttpFetcher, site: AwkwardSite, message: str) -> None:
    assert await judge(fetcher, site, site.page("/a/1.html", f"<p>{message}</p>")) is not None


@pytest.mark.parametrize(
    "healthy",
    [
        "<title>通知</title><p>今日停水。</p>",
        "<p>有效性：该文件已失效</p><p>关于印发办法的通知</p>",
        "<p>没有找到相关内容</p><p>请换一个关键词</p>",
        "<p>本页内容不存在歧义</p>",
        "<p>共 404 条</p>",
    ],
)
async def test_short_healthy_pages_are_left_in_peace(fetcher: HttpFetcher, site: AwkwardSite, healthy: str) -> None:
    assert await judge(fetcher, site, site.page("/a/1.html", healthy)) is None


async def test_an_article_about_missing_pages_is_an_article(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    notice = "<title>关于网站改版的公告</title><p>改版期间个别页面不存在，敬请谅解。</p>"
    assert await judge(fetcher, site, site.page("/a/1.html", notice), published=datetime(2026, 9, 1)) is None


async def test_the_sites_own_error_page_may_be_linked_to(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    assert await judge(fetcher, site, site.page("/404.html", ERROR)) is None


async def test_being_sent_to_an_error_page_is_not_found(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    site.page("/common/error.html", "<p>系统繁忙</p>")
    found = await judge(fetcher, site, site.redirect("/zwgk/1.html", "/common/error.html"))
    assert found == SoftNotFound("跳转到错误提示页", sure=True)


async def test_numbers_in_an_address_are_no_error_code(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    article = site.page("/zwgk/t20240414_100404.html", "<title>通知</title><p>今日停水。</p>")
    assert await judge(fetcher, site, site.redirect("/old.html", article)) is None


async def test_an_article_sent_to_the_home_page_is_gone(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    found = await judge(fetcher, site, site.redirect("/zwgk/202601/t20260101_123456.html", "/"))
    assert found is not None and found.sure


async def test_a_file_without_a_number_sent_home_is_only_suspected(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    found = await judge(fetcher, site, site.redirect("/zwgk/leaders.html", "/"))
    assert found is not None and not found.sure


async def test_a_folder_sent_home_may_be_meant_so(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    assert await judge(fetcher, site, site.redirect("/portal/", "/")) is None
    assert await judge(fetcher, site, site.redirect("/zwgk/", "/")) is None


async def test_a_site_that_sends_everything_unknown_home_is_found_out(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    site.not_found = Answer(b"", 302, {"Location": "/"})
    found = await judge(fetcher, site, site.url + "/zwgk/")
    assert found is not None and found.sure


async def test_an_error_message_inside_the_menus_is_known_by_a_made_up_neighbour(
    fetcher: HttpFetcher, site: AwkwardSite
) -> None:
    framed = "<title>示例县人民政府</title>" + MENU + "<p>您访问的页面不存在</p>"
    site.not_found = Answer(framed.encode(), 200, {"Content-Type": HTML})
    found = await judge(fetcher, site, site.url + "/zwgk/lost.html")
    assert found is not None and found.sure
    healthy = site.page("/zwgk/help.html", MENU.replace("走进", "了解") + "<p>提示“您访问的页面不存在”时请清除缓存</p>")
    assert await judge(fetcher, site, healthy) is None


async def test_an_error_message_inside_the_menus_that_is_also_the_title_needs_no_neighbour(
    fetcher: HttpFetcher, site: AwkwardSite
) -> None:
    framed = "<title>您访问的页面不存在</title>" + MENU + "<p>抱歉，您访问的页面不存在或者已被删除。</p>"
    found = await judge(fetcher, site, site.page("/zwgk/lost.html", framed))
    assert found is not None and found.sure
    only_titled = framed.replace("抱歉，您访问的页面不存在或者已被删除。", "怎么办：检查网址是否写对。")
    assert await judge(fetcher, site, site.page("/zwgk/help.html", only_titled)) is None


async def test_a_site_that_shows_its_home_page_for_everything_proves_nothing(
    fetcher: HttpFetcher, site: AwkwardSite
) -> None:
    shell = "<title>示例县人民政府</title><p>欢迎</p>" + MENU
    site.not_found = Answer(shell.encode(), 200, {"Content-Type": HTML})
    assert await judge(fetcher, site, site.url + "/zwgk/leaders") is None


async def test_neighbours_are_asked_once_for_each_folder(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    judging = SoftNotFoundJudge(fetcher, read)
    for number in range(5):
        url = site.redirect(f"/zwgk/leaders{number}.html", "/")
        await judging.judge(await read(await fetcher.fetch(url)))
    assert judging.requests == 1
