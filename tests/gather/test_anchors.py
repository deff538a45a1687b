"""Places inside pages: a link to one that is not there is told, what scripts make of a fragment is left alone."""

from __future__ import annotations

import pytest

from inspector.gather.anchors import places_in
from inspector.gather.urls import pointed
from inspector.link_reports import link_reports
from inspector.model import Failure, LinkReport
from tests.gather.conftest import County, ScriptedBrowser
from tests.site.server import AwkwardSite

TEXT = "<title>指南</title>" + "<p>县政府召开常务会议，研究部署近期工作，听取有关情况汇报，审议通过若干文件。</p>" * 5


async def inspect(county: County, *links: str) -> dict[str, LinkReport]:
    county.web.page("/", TEXT + "".join(f'<p><a href="{link}">看 {link}</a></p>' for link in links))
    await county.crawl()
    await county.verify()
    return {county.path(report.url): report for report in link_reports(county.store, county.RUN, "县政府网")}


async def test_a_place_that_a_page_does_not_have_is_reported(county: County, site: AwkwardSite) -> None:
    site.page("/guide.html", TEXT + '<h2 id="first">一</h2>')
    reports = await inspect(county, "/guide.html#first", "/guide.html#second")
    assert {path: (found.failure, found.confirmed) for path, found in reports.items()} == {
        "/guide.html#second": (Failure.ANCHOR_MISSING, True)
    }
    assert reports["/guide.html#second"].occurrences[0].text == "看 /guide.html#second"


@pytest.mark.parametrize("fragment", ["", "top", "TOP", "/list/2", "!about", "tab=2", ":~:text=一"])
async def test_fragments_that_name_no_place_are_left_alone(county: County, site: AwkwardSite, fragment: str) -> None:
    site.page("/guide.html", TEXT)
    assert await inspect(county, f"/guide.html#{fragment}") == {}


async def test_old_names_and_encoded_names_count(county: County, site: AwkwardSite) -> None:
    site.page("/guide.html", TEXT + '<a name="old"></a><h2 id="第二章">二</h2>')
    assert await inspect(county, "/guide.html#old", "/guide.html#%E7%AC%AC%E4%BA%8C%E7%AB%A0") == {}


async def test_the_page_behind_a_redirect_is_looked_into(county: County, site: AwkwardSite) -> None:
    site.page("/new.html", TEXT + '<h2 id="here">一</h2>')
    site.redirect("/old.html", "/new.html")
    assert set(await inspect(county, "/old.html#here", "/old.html#gone")) == {"/old.html#gone"}


async def test_a_place_added_meanwhile_is_no_fault(county: County, site: AwkwardSite) -> None:
    page = site.page("/guide.html", TEXT)
    site.page("/", TEXT + '<a href="/guide.html#new">看</a>')
    await county.crawl()
    site.page("/guide.html", TEXT + '<h2 id="new">新</h2>')
    await county.verify()
    assert county.verdicts()["/guide.html#new"].failure is None
    assert page.endswith("/guide.html")


async def test_without_a_browser_a_page_with_scripts_is_not_judged_for_sure(county: County, site: AwkwardSite) -> None:
    site.page("/guide.html", TEXT + '<script src="/toc.js"></script>')
    site.page("/toc.js", "makeContents()", kind="application/javascript")
    assert (await inspect(county, "/guide.html#made"))["/guide.html#made"].confirmed is False


async def test_the_browser_shows_places_that_scripts_make(county: County, site: AwkwardSite) -> None:
    url = site.page("/guide.html", TEXT + "<script>makeContents()</script>")
    county.browser = ScriptedBrowser()
    county.browser.shows = {url: TEXT + '<h2 id="made">一</h2><script>makeContents()</script>'}
    reports = await inspect(county, "/guide.html#made", "/guide.html#gone")
    assert {path: found.confirmed for path, found in reports.items()} == {"/guide.html#gone": True}


async def test_a_script_that_reads_the_fragment_may_mean_something_else(county: County, site: AwkwardSite) -> None:
    url = site.page("/tabs.html", TEXT + '<script src="/tabs.js"></script>')
    site.page("/tabs.js", "show(location.hash.slice(1))", kind="application/javascript")
    county.browser = ScriptedBrowser()
    county.browser.shows = {url: TEXT + '<script src="/tabs.js"></script>'}
    assert (await inspect(county, "/tabs.html#second"))["/tabs.html#second"].confirmed is False


async def test_nothing_is_said_about_places_in_pages_not_seen(county: County, site: AwkwardSite) -> None:
    site.page("/report.pdf", b"%PDF-1.7\n" + bytes(500), kind="application/pdf")
    assert set(await inspect(county, "/gone.html#a", "/report.pdf#b")) == {"/gone.html"}


async def test_an_interrupted_look_goes_on_where_it_was(county: County, site: AwkwardSite) -> None:
    site.page("/guide.html", TEXT)
    await inspect(county, "/guide.html#gone")
    asked = len(site.requests)
    await county.verify()
    assert county.verdicts()["/guide.html#gone"].failure is Failure.ANCHOR_MISSING
    assert site.count("/guide.html") == 2
    assert len(site.requests) - asked <= 2  # robots.txt and the fingerprint of missing pages


def test_names_are_read_from_markup_as_browsers_read_them() -> None:
    markup = """<a name=plain></a><h2 class="x" id='q&amp;a'>问</h2><p ID = "大写">字</p>"""
    assert {"plain", "q&a", "大写"} <= places_in(markup)


def test_a_fragment_belongs_to_the_canonical_address() -> None:
    assert pointed("http://a.gov.cn/b.html", "../b.html?_=1#c") == "http://a.gov.cn/b.html#c"
    assert pointed("http://a.gov.cn/b.html", "/b.html") is None
