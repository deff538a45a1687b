"""A second inspection: what did not change is neither sent nor read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from inspector.gather import digest, memory, visit
from inspector.gather.understand import Task, Understood, understand
from tests.gather.conftest import County, ScriptedBrowser
from tests.site.server import AwkwardSite

BODY = "<title>通知</title><h1>关于放假的通知</h1><p>各单位：现将有关事项通知如下。</p><a href='/b.html'>下一篇</a>"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the bodies that were read."""
    seen: list[str] = []

    def watched(task: Task) -> Understood:
        seen.append(task.url.partition("://")[2].partition("/")[2])
        return understand(task)

    monkeypatch.setattr(digest, "understand", watched)
    return seen


async def inspect_again(county: County) -> None:
    """Crawl in a run of the next quarter."""
    before = county.store.run(county.RUN)
    county.RUN = "2026Q4-test"
    run = replace(before, id=county.RUN, started_at=before.started_at + timedelta(days=90))
    county.store.add_run(run, county.config().targets())
    await county.crawl()


async def test_a_page_that_the_server_calls_unmodified_comes_from_the_last_run(
    county: County, site: AwkwardSite, read: list[str]
) -> None:
    site.page("/", "<a href='/etag'>一</a>")
    await county.crawl()
    first = county.pages()["/etag"]
    read.clear()
    await inspect_again(county)
    again = county.pages()["/etag"]
    assert site.requests[-1].headers["if-none-match"] == '"v1"'
    assert "etag" not in read
    assert replace(again, fetched_at=first.fetched_at, seconds=first.seconds) == first


async def test_an_unchanged_body_is_not_read_again_and_leads_on_as_before(
    county: County, site: AwkwardSite, read: list[str]
) -> None:
    site.page("/", "<a href='/a.html'>一</a>")
    site.page("/a.html", BODY)
    site.page("/b.html", "<title>下一篇</title><p>内容</p>")
    await county.crawl()
    first = county.pages()
    read.clear()
    await inspect_again(county)
    assert read == []
    assert set(county.pages()) == set(first)
    assert county.pages()["/a.html"].links == first["/a.html"].links


async def test_a_changed_page_is_read_again(county: County, site: AwkwardSite, read: list[str]) -> None:
    site.page("/", "<a href='/a.html'>一</a>")
    site.page("/a.html", BODY, last_modified="Sat, 19 Sep 2026 08:00:00 GMT")
    await county.crawl()
    site.page("/a.html", BODY.replace("放假", "上班"), last_modified="Sun, 20 Sep 2026 08:00:00 GMT")
    await inspect_again(county)
    assert "关于上班的通知" in county.pages()["/a.html"].text


async def test_what_was_read_in_another_way_is_read_again(
    county: County, site: AwkwardSite, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site.page("/", "<a href='/etag'>一</a>")
    await county.crawl()
    read.clear()
    monkeypatch.setattr(visit, "edition", lambda: "another")
    await inspect_again(county)
    assert "etag" in read
    assert county.pages()["/etag"].title == "第一版"


async def test_a_body_that_was_cleared_away_is_asked_for_again(county: County, site: AwkwardSite) -> None:
    site.page("/", "<a href='/etag'>一</a>")
    await county.crawl()
    for body in county.store.bodies.folder.rglob("*.zst"):
        body.unlink()
    await inspect_again(county)
    assert county.pages()["/etag"].title == "第一版"
    assert "if-none-match" not in site.requests[-1].headers


async def test_a_page_seen_by_browser_is_seen_anew(county: County, site: AwkwardSite) -> None:
    county.browser = ScriptedBrowser()
    site.page("/", "<a href='/list'>一</a>")
    shell = site.page("/list", "<div id='app'></div><script src='/app.js'></script>")
    county.browser.shows[site.url + "/"] = "<a href='/list'>一</a>"
    county.browser.shows[shell] = "<title>栏目</title><ul><li>第一次的内容，由脚本写出，有一百多个字。</li></ul>"
    await county.crawl()
    county.browser.shows[shell] = "<title>栏目</title><ul><li>第二次的内容，由脚本写出，有一百多个字。</li></ul>"
    await inspect_again(county)
    assert "第二次" in county.pages()["/list"].text


def test_the_edition_is_the_same_as_long_as_the_code_is() -> None:
    assert memory.edition() == memory.edition() != ""
