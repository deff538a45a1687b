"""Link verdicts that hold: looked at twice, told apart by cause, and with every place they stand at."""

from __future__ import annotations

import pytest

from inspector.link_reports import link_reports
from inspector.model import MAX_OCCURRENCES, Failure, LinkKind, LinkReport, LinkVerdict
from inspector.store import Placing
from tests.gather.conftest import County, ScriptedBrowser
from tests.site.server import HTML, Answer, AwkwardSite, unused_port

TEXT = "<title>页</title>" + "<p>县政府召开常务会议，研究部署近期工作，听取有关情况汇报，审议通过若干文件。</p>" * 5
PDF = b"%PDF-1.7\n" + bytes(500)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


def anchors(*urls: str) -> str:
    return TEXT + "".join(f'<p><a href="{url}">看 {url}</a></p>' for url in urls)


async def inspect(county: County, home: str, **politeness: object) -> None:
    county.web.page("/", home)
    config = county.config(**politeness)
    await county.crawl(config)
    await county.verify(config)


def reports(county: County) -> dict[str, LinkReport]:
    return {county.path(report.url): report for report in link_reports(county.store, county.RUN, "县政府网")}


async def test_living_links_are_no_reports(county: County, site: AwkwardSite, other_site: AwkwardSite) -> None:
    site.page("/a.html", TEXT)
    site.page("/b.pdf", PDF, kind="application/pdf")
    await inspect(county, anchors("/a.html", "/b.pdf", other_site.page("/c.html", TEXT)))
    assert reports(county) == {}
    assert county.verdicts()[other_site.url + "/c.html"].failure is None


async def test_a_dead_page_is_reported_after_a_second_look(county: County, site: AwkwardSite) -> None:
    await inspect(county, anchors("/dead.html"))
    report = reports(county)["/dead.html"]
    assert (report.failure, report.status, report.confirmed, report.external) == (Failure.NOT_FOUND, 404, True, False)
    assert site.count("/dead.html") == 2


async def test_a_link_that_failed_for_a_moment_is_no_report(county: County, site: AwkwardSite) -> None:
    site.in_turn("/busy.doc", 500, 200)
    await inspect(county, anchors("/busy.doc"))
    assert reports(county) == {}


async def test_a_failure_that_changes_is_not_confirmed(county: County, site: AwkwardSite) -> None:
    site.in_turn("/odd.zip", 500, 404)
    await inspect(county, anchors("/odd.zip"))
    assert (reports(county)["/odd.zip"].failure, reports(county)["/odd.zip"].confirmed) == (Failure.NOT_FOUND, False)


@pytest.mark.parametrize(
    ("path", "failure"),
    [("/dead.pdf", Failure.NOT_FOUND), ("/status/500?x.pdf", Failure.SERVER_ERROR), ("/loop/a", Failure.REDIRECT_LOOP)],
)
async def test_each_cause_keeps_its_name(county: County, path: str, failure: Failure) -> None:
    await inspect(county, anchors(path))
    assert (reports(county)[path].failure, reports(county)[path].confirmed) == (failure, True)


async def test_a_redirect_to_nowhere_tells_the_way(county: County, site: AwkwardSite) -> None:
    site.redirect("/old.html", "/gone.html")
    await inspect(county, anchors("/old.html"))
    assert reports(county)["/old.html"].chain == (site.url + "/old.html", site.url + "/gone.html")


async def test_a_host_that_is_down_is_asked_a_few_times_only(county: County) -> None:
    dead = f"http://127.0.0.1:{unused_port()}"
    await inspect(county, anchors(*(f"{dead}/{number}.html" for number in range(10))))
    found = reports(county)
    assert len(found) == 10
    assert all(report.failure is Failure.REFUSED and report.confirmed and report.external for report in found.values())


async def test_a_web_page_where_a_document_was_promised_is_the_wrong_type(county: County, site: AwkwardSite) -> None:
    site.page("/report.pdf", "<!DOCTYPE html><p>请先登录系统后下载。</p>")
    site.page("/photo.jpg", "<html><body>首页</body></html>")
    await inspect(county, anchors("/report.pdf") + '<img src="/photo.jpg"><img src="/captcha?x=1">')
    site.page("/captcha?x=1", PNG, kind="image/png")
    assert reports(county)["/report.pdf"].failure is Failure.WRONG_TYPE
    assert reports(county)["/report.pdf"].attachment
    assert reports(county)["/photo.jpg"].failure is Failure.WRONG_TYPE


async def test_a_table_saved_as_old_excel_is_what_excel_opens(county: County, site: AwkwardSite) -> None:
    site.page("/table.xls", "<html><table><tr><td>1</td></tr></table></html>", kind="application/vnd.ms-excel")
    await inspect(county, anchors("/table.xls"))
    assert reports(county) == {}


async def test_an_empty_document_is_reported_and_an_empty_style_sheet_is_not(county: County, site: AwkwardSite) -> None:
    site.page("/empty.pdf", b"", kind="application/pdf")
    site.page("/empty.css", b"", kind="text/css")
    await inspect(county, '<link rel="stylesheet" href="/empty.css">' + anchors("/empty.pdf"))
    assert {path: report.failure for path, report in reports(county).items()} == {"/empty.pdf": Failure.EMPTY}


async def test_a_large_document_is_alive_without_being_downloaded(county: County, site: AwkwardSite) -> None:
    site.page("/big.zip", bytes(3_000_000), kind="application/zip")
    await inspect(county, anchors("/big.zip"))
    assert reports(county) == {}


async def test_a_not_found_message_of_another_site_is_known(county: County, other_site: AwkwardSite) -> None:
    url = other_site.page("/x/1.html", "<p>对不起，您访问的页面不存在</p>")
    await inspect(county, anchors(url))
    report = reports(county)[url]
    assert (report.failure, report.confirmed) == (Failure.SOFT_NOT_FOUND, True)
    assert "页面不存在" in report.reason


async def test_what_is_only_suspected_is_never_confirmed(county: County, site: AwkwardSite) -> None:
    site.redirect("/leaders.html", "/")
    await inspect(county, anchors("/leaders.html"))
    assert (reports(county)["/leaders.html"].failure, reports(county)["/leaders.html"].confirmed) == (
        Failure.SOFT_NOT_FOUND,
        False,
    )


async def test_a_link_that_only_a_browser_may_open_is_alive(county: County, other_site: AwkwardSite) -> None:
    url = other_site.page("/protected.html", "x", status=403)
    county.browser = ScriptedBrowser()
    county.browser.shows = {county.web.url + "/": anchors(url), url: TEXT}
    await inspect(county, anchors(url))
    assert reports(county) == {}


async def test_a_link_that_shuts_out_strangers_is_called_blocked(county: County, other_site: AwkwardSite) -> None:
    url = other_site.page("/protected.html", "x", status=403)
    await inspect(county, anchors(url))
    assert reports(county)[url].failure is Failure.BLOCKED


async def test_a_page_of_the_site_that_refuses_browsers_too_is_refused_to_everybody(county: County) -> None:
    url = county.web.page("/internal.html", "x", status=403)
    county.browser = ScriptedBrowser()
    county.browser.shows = {county.web.url + "/": anchors(url)}
    county.browser.statuses = {url: 403}
    await inspect(county, anchors(url))
    assert (reports(county)["/internal.html"].failure, reports(county)["/internal.html"].confirmed) == (
        Failure.CLIENT_ERROR,
        True,
    )


async def test_pages_beyond_the_limit_are_not_judged(county: County, site: AwkwardSite) -> None:
    site.page("/", anchors(*(f"/dead{number}.html" for number in range(10))))
    await county.crawl(max_pages=4)
    await county.verify()
    assert len(reports(county)) == 3


async def test_the_outside_is_left_alone_when_configured_so(county: County, other_site: AwkwardSite) -> None:
    await inspect(county, anchors(other_site.url + "/dead.html"), check_external=False)
    assert other_site.requests == []


async def test_what_is_judged_is_not_asked_again(county: County, site: AwkwardSite, other_site: AwkwardSite) -> None:
    await inspect(county, anchors("/dead.html", "/dead.pdf", other_site.url + "/dead.html"))
    asked = len(site.requests), len(other_site.requests)
    await county.verify()
    again = [path for path in site.asked()[asked[0] :] if "dead" in path]
    assert (again, len(other_site.requests)) == ([], asked[1])


async def test_an_address_judged_for_another_site_of_the_run_is_not_asked_again(
    county: County, other_site: AwkwardSite
) -> None:
    url = other_site.url + "/shared.html"
    known = LinkVerdict(url, Failure.DNS, confirmed=True, external=True)
    county.store.save_links(county.RUN, "乡镇网", [known])
    await inspect(county, anchors(url))
    assert other_site.requests == []
    assert reports(county)[url].failure is Failure.DNS


async def test_a_report_lists_where_the_link_stands_and_with_what_words(county: County, site: AwkwardSite) -> None:
    site.page("/a.html", TEXT + '<p><a href="dead.html">办理进度</a></p>')
    await inspect(county, anchors("/a.html", "/dead.html"))
    report = reports(county)["/dead.html"]
    places = {(county.path(place.page_url), place.text, place.raw, place.home) for place in report.occurrences}
    assert places == {("/", "看 /dead.html", "/dead.html", True), ("/a.html", "办理进度", "dead.html", False)}
    assert (report.total, report.occurrences[0].kind) == (2, LinkKind.ANCHOR)


async def test_a_report_holds_the_first_places_and_counts_all(county: County, site: AwkwardSite) -> None:
    pages = [f"/{number}.html" for number in range(MAX_OCCURRENCES + 10)]
    for path in pages:
        site.page(path, anchors("/dead.html"))
    await inspect(county, anchors(*pages))
    report = reports(county)["/dead.html"]
    assert (len(report.occurrences), report.total) == (MAX_OCCURRENCES, MAX_OCCURRENCES + 10)


async def test_places_know_their_column_and_unit(county: County, site: AwkwardSite) -> None:
    await inspect(county, anchors("/dead.html"))
    placings = [Placing(page.url, "首页 › 公开", "县政府办") for page in county.store.pages(county.RUN, "县政府网")]
    county.store.place_pages(county.RUN, "县政府网", placings)
    place = reports(county)["/dead.html"].occurrences[0]
    assert (place.column, place.unit) == ("首页 › 公开", "县政府办")


async def test_an_error_message_among_the_menus_is_known_by_what_nonsense_shows(
    county: County, site: AwkwardSite
) -> None:
    menus = (
        "<ul>" + "".join(f'<li><a href="/c{number}/">第{number}个栏目的名称</a></li>' for number in range(30)) + "</ul>"
    )
    for number in range(30):
        site.page(f"/c{number}/", menus + f"<p>这是第{number}个栏目的说明</p>" + TEXT)
    site.not_found = Answer((menus + "<p>您访问的页面不存在</p>").encode(), 200, {"Content-Type": HTML})
    await inspect(county, menus + anchors("/lost.html"))
    assert {path: report.failure for path, report in reports(county).items()} == {"/lost.html": Failure.SOFT_NOT_FOUND}


async def test_without_the_internet_no_outside_link_is_blamed(county: County, site: AwkwardSite) -> None:
    await inspect(county, anchors("/dead.html", *(f"http://host{number}.invalid/" for number in range(8))))
    assert set(reports(county)) == {"/dead.html"}
    assert "没有接入互联网" in county.verified.shortfalls[0]


async def test_what_style_sheets_load_is_looked_at_and_told_by_the_pages_that_use_them(
    county: County, site: AwkwardSite
) -> None:
    site.page("/css/main.css", '@import "more.css"; body{background:url(../img/here.png)}', kind="text/css")
    site.page("/css/more.css", ".a{background:url('../img/lost.png')} @font-face{src:url(x.woff)}", kind="text/css")
    site.page("/img/here.png", PNG, kind="image/png")
    await inspect(county, '<link rel="stylesheet" href="/css/main.css">' + TEXT)
    found = reports(county)
    assert set(found) == {"/img/lost.png", "/css/x.woff"}
    (place,) = found["/img/lost.png"].occurrences
    assert (place.page_url, place.kind, place.text) == (site.url + "/", LinkKind.IMAGE, "样式文件 main.css 所引用")


async def test_a_site_is_asked_no_more_often_than_the_budget_says(county: County, site: AwkwardSite) -> None:
    for number in range(20):
        site.page(f"/{number}.html", anchors(f"/{number}.pdf"))
    site.page("/", anchors(*(f"/{number}.html" for number in range(20))))
    config = county.config(connections=1)
    config = config.model_copy(update={"sites": (config.sites[0].model_copy(update={"max_requests": 12}),)})
    await county.crawl(config)
    assert any("请求次数已达到配置的上限" in note for note in county.stats.notes)
    assert not county.stats.complete
    await county.verify(config)
    assert county.verified.shortfalls
    assert len(site.requests) <= 12 + 8  # those already in the air when the budget ends


async def test_a_page_that_fails_is_asked_twice_and_shown_to_the_browser_once(
    county: County, site: AwkwardSite
) -> None:
    url = site.page("/broken.html", "Internal Server Error", status=500)
    county.browser = ScriptedBrowser()
    county.browser.shows = {county.web.url + "/": anchors("/broken.html")}
    county.browser.statuses = {url: 500}
    await inspect(county, anchors("/broken.html"), retries=3)
    assert (reports(county)["/broken.html"].failure, reports(county)["/broken.html"].confirmed) == (
        Failure.SERVER_ERROR,
        True,
    )
    assert (site.count("/broken.html"), county.browser.asked.count(url)) == (2, 1)
