"""The crawl: complete, once, within its bounds, and going on where it was interrupted."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from inspector.gather.crawl import GIVE_UP_AFTER
from inspector.gather.traps import SAME_PAGES
from inspector.model import Failure, FetchMethod, LinkKind, PageKind
from tests.gather.conftest import County, ScriptedBrowser
from tests.site.server import AwkwardSite

ARTICLE = "<p>本报讯。县政府召开常务会议，研究部署近期工作，听取有关情况汇报，审议通过若干文件。</p>" * 5


def links(*paths: str) -> str:
    return "<title>页</title>" + ARTICLE + "".join(f'<p><a href="{path}">去 {path}</a></p>' for path in paths)


async def test_every_page_of_the_site_is_stored_and_asked_for_once(county: County, site: AwkwardSite) -> None:
    site.page("/", links("/a.html", "/b.html"))
    site.page("/a.html", links("/b.html", "/c.html", "/"))
    site.page("/b.html", links("/a.html"))
    site.page("/c.html", links("/"))
    await county.crawl()
    assert set(county.pages()) == {"/", "/a.html", "/b.html", "/c.html"}
    assert all(site.count(path) == 1 for path in county.pages())
    assert (county.stats.pages, county.stats.complete, county.stats.notes) == (4, True, ())


async def test_the_home_page_is_known_and_pages_know_their_depth(county: County, site: AwkwardSite) -> None:
    site.page("/", links("/a.html"))
    site.page("/a.html", links("/b.html"))
    site.page("/b.html", links())
    await county.crawl()
    pages = county.pages()
    assert pages["/"].kind is PageKind.HOME
    assert [pages[path].depth for path in ("/", "/a.html", "/b.html")] == [0, 1, 2]


async def test_a_home_page_that_redirects_keeps_its_address_and_is_stored_once(
    county: County, site: AwkwardSite
) -> None:
    site.redirect("/", "/portal/index.html")
    site.page("/portal/index.html", links("/a.html", "/portal/index.html"))
    site.page("/a.html", links("/portal/index.html"))
    await county.crawl()
    assert set(county.pages()) == {"/", "/a.html"}
    assert county.path(county.pages()["/"].final_url) == "/portal/index.html"


async def test_a_home_page_that_only_refreshes_elsewhere_is_the_page_there(county: County, site: AwkwardSite) -> None:
    site.page("/", '<meta http-equiv="refresh" content="0;url=/portal/">')
    site.page("/portal/", links("/a.html"))
    site.page("/a.html", links())
    await county.crawl()
    assert "常务会议" in county.pages()["/"].text
    assert set(county.pages()) == {"/", "/a.html"}


async def test_an_address_that_redirects_keeps_only_the_way(county: County, site: AwkwardSite) -> None:
    site.page("/", links("/old.html"))
    site.redirect("/old.html", "/new.html")
    site.page("/new.html", links())
    await county.crawl()
    old, new = county.pages()["/old.html"], county.pages()["/new.html"]
    assert (old.text, [(link.url, link.kind) for link in old.links]) == ("", [(new.url, LinkKind.REDIRECT)])
    assert "常务会议" in new.text


async def test_other_sites_are_not_entered(county: County, site: AwkwardSite, other_site: AwkwardSite) -> None:
    site.page("/", links(other_site.page("/x.html", links("/y.html"))))
    await county.crawl()
    assert other_site.requests == []


async def test_declared_columns_are_visited_though_no_page_leads_there(county: County, site: AwkwardSite) -> None:
    site.page("/", links())
    site.page("/hidden/", links())
    config = county.config(columns=({"name": "通知公告", "url": site.url + "/hidden/"},))
    await county.crawl(config)
    assert "/hidden/" in county.pages()


async def test_site_maps_are_further_seeds(county: County, site: AwkwardSite) -> None:
    site.page("/", links())
    site.page("/robots.txt", "Sitemap: /map.xml", kind="text/plain")
    site.page("/map.xml", f"<urlset><loc>{site.url}/lonely.html</loc></urlset>", kind="text/xml")
    site.page("/lonely.html", links())
    await county.crawl()
    assert "/lonely.html" in county.pages()


async def test_what_robots_txt_forbids_is_left_alone_and_told(county: County, site: AwkwardSite) -> None:
    site.page("/", links("/private/a.html"))
    site.page("/robots.txt", "User-agent: *\nDisallow: /private/", kind="text/plain")
    await county.crawl()
    assert site.count("/private/a.html") == 0
    assert county.verdicts()["/private/a.html"].failure is Failure.ROBOTS
    assert "robots.txt" in county.stats.notes[0]


async def test_a_gb18030_page_without_http_charset_is_read(county: County, site: AwkwardSite) -> None:
    html = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>镕基</title>' + ARTICLE
    site.page("/", html.encode("gb18030"), kind="text/html")
    await county.crawl()
    assert (county.pages()["/"].html_title, county.pages()["/"].charset) == ("镕基", "gb18030")


async def test_a_page_that_fails_for_a_moment_is_seen_later(county: County, site: AwkwardSite) -> None:
    site.page("/", links("/busy.html"))
    site.in_turn("/busy.html", 503, 200, body=links("/after.html"))
    site.page("/after.html", links())
    await county.crawl()
    assert county.pages()["/busy.html"].ok
    assert "/after.html" in county.pages()


async def test_a_page_that_stays_broken_is_stored_with_its_failure(county: County, site: AwkwardSite) -> None:
    site.page("/", links("/status/500", "/lost.html"))
    await county.crawl()
    assert county.pages()["/status/500"].failure is Failure.SERVER_ERROR
    assert county.pages()["/lost.html"].failure is Failure.NOT_FOUND
    assert (site.count("/status/500"), site.count("/lost.html")) == (2, 1)


async def test_a_not_found_page_in_disguise_is_marked_and_not_followed(county: County, site: AwkwardSite) -> None:
    site.page("/", links("/gone.html"))
    site.page("/gone.html", '<p>您访问的页面不存在</p><a href="/from-error.html">返回</a>')
    await county.crawl()
    assert county.pages()["/gone.html"].failure is Failure.SOFT_NOT_FOUND
    assert site.count("/from-error.html") == 0


async def test_a_file_behind_the_address_of_a_page_is_an_attachment(county: County, site: AwkwardSite) -> None:
    site.page("/", links("/download.jsp?id=1"))
    site.page("/download.jsp?id=1", b"%PDF-1.7" + bytes(100_000), kind="application/pdf")
    await county.crawl()
    page = county.pages()["/download.jsp?id=1"]
    assert (page.kind, page.content_type, page.body_sha256) == (PageKind.ATTACHMENT, "application/pdf", "")


async def test_a_home_page_that_cannot_be_opened_ends_the_crawl_with_a_note(county: County, site: AwkwardSite) -> None:
    site.page("/", "x", status=500)
    await county.crawl()
    assert county.pages()["/"].failure is Failure.SERVER_ERROR
    assert (site.count("/"), county.stats.complete) == (2, False)
    assert county.stats.notes == ("首页打不开：服务器内部错误。",)


async def test_a_site_that_stops_answering_is_left_and_told_about(county: County, site: AwkwardSite) -> None:
    site.page("/", links(*(f"/reset/{number}" for number in range(200))))
    await county.crawl()
    assert len(county.pages()) < GIVE_UP_AFTER + 20
    assert not county.stats.complete
    assert "没有正常应答" in county.stats.notes[0]


async def test_the_page_limit_is_kept_and_told(county: County, site: AwkwardSite) -> None:
    site.page("/", links(*(f"/{number}.html" for number in range(30))))
    for number in range(30):
        site.page(f"/{number}.html", links())
    await county.crawl(max_pages=10)
    assert (county.stats.pages, county.stats.complete) == (10, False)
    assert county.stats.notes == ("已达到 10 页的上限，还有 21 个地址未访问。",)


async def test_a_later_crawl_of_the_run_goes_on_with_what_is_left(county: County, site: AwkwardSite) -> None:
    site.page("/", links(*(f"/{number}.html" for number in range(30))))
    for number in range(30):
        site.page(f"/{number}.html", links())
    await county.crawl(max_pages=10)
    await county.crawl()
    assert (county.stats.pages, county.stats.complete) == (31, True)
    assert all(site.count(path) == 1 for path in county.pages())


async def test_an_endless_calendar_ends(county: County, site: AwkwardSite) -> None:
    site.page("/", links("/calendar?month=1"))
    for month in range(1, 100):
        site.page(
            f"/calendar?month={month}", f"<title>日历</title>第 {month} 月" + links(f"/calendar?month={month + 1}")
        )
    await county.crawl()
    assert SAME_PAGES <= len(county.pages()) < SAME_PAGES + 10
    assert "没有尽头" in county.stats.notes[0]


async def test_a_page_made_by_script_is_seen_through_the_browser(county: County, site: AwkwardSite) -> None:
    shell = '<title>栏目</title><div id="app"></div><script src="/app.js"></script><a href="/plain.html">无脚本版</a>'
    site.page("/", links("/app/"))
    site.page("/app/", shell)
    site.page("/plain.html", links())
    site.page("/news.html", links())
    county.browser = ScriptedBrowser()
    county.browser.shows[site.url + "/app/"] = links("/news.html")
    await county.crawl()
    page = county.pages()["/app/"]
    assert (page.method, "常务会议" in page.text) == (FetchMethod.RENDERED, True)
    assert {county.path(link.url) for link in page.links} >= {"/news.html", "/plain.html"}
    assert {"/news.html", "/plain.html"} <= set(county.pages())


async def test_the_browser_sees_the_home_page_and_no_page_that_needs_none(county: County, site: AwkwardSite) -> None:
    site.page("/", links("/a.html"))
    site.page("/a.html", links())
    county.browser = ScriptedBrowser()
    county.browser.shows = {site.url + "/": links("/a.html", "/b.html"), site.url + "/a.html": links()}
    site.page("/b.html", links())
    await county.crawl()
    assert county.browser.asked == [site.url + "/"]
    assert "/b.html" in county.pages()


@pytest.mark.parametrize(("render", "shown"), [("always", ["/", "/a.html"]), ("never", [])])
async def test_always_means_every_page_and_never_means_none(
    county: County, site: AwkwardSite, render: str, shown: list[str]
) -> None:
    site.page("/", links("/a.html"))
    site.page("/a.html", links())
    county.browser = ScriptedBrowser()
    county.browser.shows = {site.url + "/": links("/a.html"), site.url + "/a.html": links()}
    await county.crawl(render=render)
    assert [county.path(url) for url in county.browser.asked] == shown


async def test_a_browser_that_fails_leaves_the_page_as_http_shows_it(county: County, site: AwkwardSite) -> None:
    site.page("/", links())
    county.browser = ScriptedBrowser()
    await county.crawl()
    assert county.pages()["/"].method is FetchMethod.HTTP
    assert "浏览器未能打开" in county.stats.notes[0]


async def test_a_page_that_shuts_strangers_out_is_seen_through_the_browser(county: County, site: AwkwardSite) -> None:
    site.page("/", links("/status/412"))
    county.browser = ScriptedBrowser()
    county.browser.shows = {site.url + "/": links("/status/412"), site.url + "/status/412": links()}
    await county.crawl()
    assert county.pages()["/status/412"].ok


async def test_a_killed_crawl_goes_on_and_repeats_little(county: County, site: AwkwardSite) -> None:
    """A crawl in a process of its own is killed in the middle; a second one finishes its work."""
    count = 150
    site.page("/", links(*(f"/{number}.html" for number in range(count))))
    for number in range(count):
        site.page(f"/{number}.html", links())
    half = asyncio.Event()
    site.on_request = lambda request: half.set() if len(site.requests) > count // 2 else None
    script = Path(__file__).parent / "crawl_in_a_process.py"
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(script), site.url, str(county.folder), County.RUN
    )
    await half.wait()
    process.kill()
    await process.wait()
    await county.crawl()
    assert len(county.pages()) == count + 1
    repeated = sum(site.count(path) - 1 for path in county.pages())
    assert repeated < 80


async def test_a_cancelled_crawl_stores_what_it_saw(county: County, site: AwkwardSite) -> None:
    site.page("/", links(*(f"/{number}.html" for number in range(20)), *(f"/slow/{number}" for number in range(20))))
    for number in range(20):
        site.page(f"/{number}.html", links())
    hanging = asyncio.Event()
    site.on_request = lambda request: hanging.set() if request.path.startswith("/slow/3") else None
    crawling = asyncio.create_task(county.crawl())
    await hanging.wait()
    crawling.cancel()
    with pytest.raises(asyncio.CancelledError):
        await crawling
    assert len(county.pages()) == 21
    assert county.store.frontier(county.RUN, "县政府网").waiting() == 20


async def test_a_crawl_killed_right_after_its_home_page_still_finds_the_rest(county: County, site: AwkwardSite) -> None:
    site.page("/", links("/a.html"))
    site.page("/a.html", links())
    await county.crawl(max_pages=1)
    later = County(site, county.folder / "later", county.tools().fetcher)
    later.store.save_pages(later.RUN, county.pages().values())
    await later.crawl()
    assert set(later.pages()) == {"/", "/a.html"}
    later.store.close()


HOSTILE = {
    "/nul": "<title>a\0b</title><p>\0</p>",
    "/surrogate": "<title>&#xD800;</title><p>&#xDFFF;</p>",
    "/nested": "<div>" * 20_000 + "底" + "</div>" * 20_000,
    "/addresses": "".join(
        f'<a href="{href}">x</a>'
        for href in (
            "http://[::1",
            "http://a:99999999/",
            "http://%00/",
            "//",
            "http://",
            "http://xn--a.cn/",
            "\\\\evil",
        )
    ),
    "/attributes": "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">",
    "/unclosed": "<script>" * 5_000 + "<ul id=a><!--" * 5_000,
    "/binary": bytes(range(256)) * 200,
}


@pytest.mark.parametrize("path", HOSTILE)
async def test_a_hostile_page_does_no_harm_to_the_others(county: County, site: AwkwardSite, path: str) -> None:
    site.page("/", links(path, "/good.html"))
    site.page(path, HOSTILE[path])
    site.page("/good.html", links())
    await county.crawl()
    assert county.pages()["/good.html"].ok
    assert county.pages()[path].ok
    assert county.stats.complete
