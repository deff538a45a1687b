"""Gathering a website from end to end: pages, columns and links, with everything real."""

from __future__ import annotations

from datetime import datetime

import pytest

from inspector.errors import IncompleteError
from inspector.gather import tools as tools_module
from inspector.gather.site import gather_site
from inspector.model import DateSource, Failure, TargetStats
from tests.gather.conftest import County
from tests.site.server import AwkwardSite

BODY = "<p>县政府召开常务会议，研究部署近期工作，听取有关情况汇报，审议通过若干文件。</p>" * 5


async def gather(county: County, *, render: str = "never") -> TargetStats:
    config = county.config(columns=({"name": "通知公告", "url": county.web.url + "/tzgg/", "unit": "县政府办"},))
    return await gather_site(config.sites[0], config, county.store, county.RUN, progress=county.progress, render=render)


@pytest.fixture(autouse=True)
def small_site(site: AwkwardSite) -> None:
    site.page("/", f'<title>示例县人民政府</title>{BODY}<a href="/tzgg/">通知公告</a>')
    rows = "".join(
        f'<li><a href="/tzgg/{number}.html">关于第{number}次会议的通知</a><span>2026-09-{number:02}</span></li>'
        for number in range(1, 9)
    )
    site.page("/tzgg/", f"<title>通知公告</title><ul>{rows}</ul>")
    for number in range(1, 9):
        site.page(
            f"/tzgg/{number}.html",
            f"<title>关于第{number}次会议的通知</title><meta name='ArticleTitle' content='关于第{number}次会议的通知'>"
            f"{BODY}<a href='/lost.pdf'>附件</a>",
        )


async def test_pages_columns_and_links_are_gathered(county: County) -> None:
    stats = await gather(county)
    assert (stats.pages, stats.complete, stats.failures) == (10, True, {"not_found": 1})
    (column,) = county.store.columns(county.RUN, "县政府网")
    assert (column.name, column.unit, len(column.items), str(column.newest)) == (
        "通知公告",
        "县政府办",
        8,
        "2026-09-08",
    )
    article = county.pages()["/tzgg/3.html"]
    assert (article.column, article.unit) == ("首页 › 通知公告", "县政府办")
    assert county.verdicts()["/lost.pdf"].failure is Failure.NOT_FOUND


async def test_a_declared_column_is_found_where_it_redirects_to(county: County, site: AwkwardSite) -> None:
    site.page(
        "/zwgk/tongzhi/",
        "<title>通知公告</title><ul><li><a href='/tzgg/1.html'>关于会议的通知</a> 2026-09-01</li></ul>",
    )
    site.redirect("/tzgg/", "/zwgk/tongzhi/")
    await gather(county)
    (column,) = county.store.columns(county.RUN, "县政府网")
    assert (column.declared, len(column.items)) == (True, 1)


async def test_without_a_browser_automatic_rendering_goes_on_and_says_so(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tools_module, "find_browser", lambda: None)
    stats = await gather(county, render="auto")
    assert stats.pages == 10
    assert "没有找到可用的浏览器" in stats.notes[0]


async def test_without_a_browser_rendering_everything_is_impossible(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tools_module, "find_browser", lambda: None)
    with pytest.raises(IncompleteError, match="没有找到可用的浏览器"):
        await gather(county, render="always")


@pytest.mark.browser
async def test_with_a_browser_the_home_page_is_rendered(county: County, site: AwkwardSite) -> None:
    script = "document.getElementById('more').innerHTML = '<a href=\"/tzgg/9.html\">更多</a>'"
    site.page(
        "/", f'<title>示例县</title>{BODY}<a href="/tzgg/">通知公告</a><p id="more"></p><script>{script}</script>'
    )
    site.page("/tzgg/9.html", BODY)
    stats = await gather(county, render="auto")
    assert stats.rendered == 1
    assert "/tzgg/9.html" in county.pages()


async def test_an_article_without_a_date_of_its_own_has_that_which_its_list_prints(county: County) -> None:
    await gather(county)
    article = county.pages()["/tzgg/3.html"]
    assert article.published == datetime(2026, 9, 3)
    assert [(claim.source, claim.text) for claim in article.dates] == [(DateSource.LIST, "2026-09-03")]
