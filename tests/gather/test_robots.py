"""robots.txt: obeyed, overridden on order, and never an excuse for not seeing a broken site."""

from __future__ import annotations

import pytest

from inspector.gather.fetch import HttpFetcher
from inspector.gather.robots import RobotsGate, read_robots
from inspector.gather.urls import authority
from tests.site.server import AwkwardSite

RULES = "User-agent: *\nDisallow: /private/\nCrawl-delay: 2\nSitemap: /map.xml\n"


async def test_rules_delay_and_site_maps_are_read(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    site.page("/robots.txt", RULES, kind="text/plain")
    robots = await read_robots(fetcher, site.url + "/any/page.html")
    assert robots.permits(site.url + "/public/1.html")
    assert not robots.permits(site.url + "/private/1.html")
    assert (robots.delay, robots.sitemaps) == (2, (site.url + "/map.xml",))


@pytest.mark.parametrize(
    ("body", "status"),
    [("<html>首页</html>", 200), ("User-agent: *\nDisallow: /", 404), ("User-agent: *\nDisallow: /", 500), ("", 200)],
)
async def test_what_is_no_readable_robots_txt_forbids_nothing(
    fetcher: HttpFetcher, site: AwkwardSite, body: str, status: int
) -> None:
    site.page("/robots.txt", body, status=status)
    assert (await read_robots(fetcher, site.url + "/")).permits(site.url + "/private/1.html")


async def test_robots_txt_is_asked_for_once(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    site.page("/robots.txt", RULES, kind="text/plain")
    gate = RobotsGate(fetcher, "obey")
    assert await gate.permits(site.url + "/a") and not await gate.permits(site.url + "/private/a")
    assert site.count("/robots.txt") == 1


async def test_what_was_left_alone_is_told_with_the_remedy(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    site.page("/robots.txt", RULES, kind="text/plain")
    gate = RobotsGate(fetcher, "obey")
    await gate.permits(site.url + "/private/a")
    assert 'robots = "ignore"' in gate.notes()[0]


async def test_an_override_is_told(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    site.page("/robots.txt", RULES, kind="text/plain")
    gate = RobotsGate(fetcher, "ignore")
    assert await gate.permits(site.url + "/private/a")
    assert "1 个地址" in gate.notes()[0]


async def test_nothing_is_told_when_nothing_was_forbidden(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    gate = RobotsGate(fetcher, "ignore")
    await gate.permits(site.url + "/a")
    assert gate.notes() == []


async def test_a_crawl_delay_sets_the_pace_unless_overridden(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    site.page("/robots.txt", RULES, kind="text/plain")
    place = authority(site.url)
    await RobotsGate(fetcher, "ignore", fetcher.politeness).rules(site.url + "/")
    assert fetcher.politeness.interval(place) == 0
    await RobotsGate(fetcher, "obey", fetcher.politeness).rules(site.url + "/")
    assert fetcher.politeness.interval(place) == 2
