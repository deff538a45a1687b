"""A folder and its index file are one page only where their content is equal."""

from __future__ import annotations

import pytest

from inspector.gather.twins import Twins
from tests.gather.conftest import County
from tests.site.server import AwkwardSite

TEXT = "<title>栏目</title>" + "<p>县政府召开常务会议，研究部署近期工作，听取有关情况汇报，审议通过若干文件。</p>" * 5


@pytest.mark.parametrize("other", ["/zwgk/index.html", "/zwgk/default.shtml", "/zwgk/index.jsp"])
def test_equal_content_makes_folder_and_index_one_page(other: str) -> None:
    twins = Twins()
    assert twins.first("http://a.gov.cn/zwgk/", "1") == "http://a.gov.cn/zwgk/"
    assert twins.first("http://a.gov.cn" + other, "1") == "http://a.gov.cn/zwgk/"


def test_what_an_interrupted_crawl_had_seen_stays_the_first() -> None:
    twins = Twins([("http://a.gov.cn/zwgk/index.html", "1")])
    assert twins.first("http://a.gov.cn/zwgk/", "1") == "http://a.gov.cn/zwgk/index.html"


@pytest.mark.parametrize(
    ("url", "content"),
    [
        ("http://a.gov.cn/zwgk/index.html", "2"),
        ("http://a.gov.cn/zwgk/index_1.html", "1"),
        ("http://a.gov.cn/zwgk/?page=1", "1"),
        ("http://a.gov.cn/xwzx/", "1"),
        ("http://b.gov.cn/zwgk/", "1"),
    ],
)
def test_other_content_other_names_and_other_folders_are_other_pages(url: str, content: str) -> None:
    twins = Twins()
    twins.first("http://a.gov.cn/zwgk/", "1")
    assert twins.first(url, content) == url


async def test_one_page_is_stored_once_and_both_addresses_are_known(county: County, site: AwkwardSite) -> None:
    home = TEXT + '<a href="/index.html">首页</a><a href="/a/">甲</a><a href="/a/index.html">甲</a><a href="/b/">乙</a>'
    for path in ("/", "/index.html"):
        site.page(path, home)
    for path in ("/a/", "/a/index.html"):
        site.page(path, TEXT + "<p>甲</p>")
    site.page("/b/", TEXT + "<p>乙</p>")
    await county.crawl()
    pages = county.pages()
    assert {path for path, page in pages.items() if page.text} == {"/", "/a/", "/b/"}
    assert pages["/index.html"].final_url == site.url + "/"
    assert pages["/a/index.html"].final_url == site.url + "/a/"
