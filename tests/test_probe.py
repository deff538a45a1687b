"""Availability visits: phases measured, failures named, the series kept and read by the week."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from ipaddress import ip_network

import pytest

from inspector.config import Config
from inspector.errors import UsageError
from inspector.gather.fetch import tls_context
from inspector.gather.guard import AddressGuard
from inspector.gather.phases import timed_visit
from inspector.model import Failure, Probe
from inspector.probe import probe
from inspector.store import open_store
from tests.site.server import unused_port

GUARD = AddressGuard([ip_network("127.0.0.0/8")])


async def visit(url, guard=GUARD, seconds=5.0):
    return await asyncio.to_thread(timed_visit, url, guard, tls_context(), agent="test", seconds=seconds)


async def test_a_page_that_opens_has_the_time_of_every_phase(site):
    site.page("/", "<title>首页</title><p>内容</p>")
    seen = await visit(site.url + "/")
    assert (seen.failure, seen.status) == (None, 200)
    assert 0 < seen.connect + seen.first_byte <= seen.load
    assert seen.tls == 0


async def test_redirects_are_followed_with_the_cookies_they_set(site):
    site.redirect("/old", "/new")
    site.page("/new", "<p>内容</p>")
    assert (await visit(site.url + "/old")).status == 200
    assert (await visit(site.url + "/cookie")).failure is None


@pytest.mark.parametrize(
    ("path", "failure"),
    [
        ("/status/503", Failure.SERVER_ERROR),
        ("/loop/a", Failure.REDIRECT_LOOP),
        ("/reset", Failure.RESET),
        ("/empty", Failure.EMPTY),
        ("/garbage", Failure.PROTOCOL),
    ],
)
async def test_a_home_page_that_does_not_open_says_why(site, path, failure):
    site.page("/empty", "")
    assert (await visit(site.url + path)).failure is failure


async def test_a_server_that_never_ends_is_given_up_when_the_time_is_over(site):
    seen = await visit(site.url + "/slow", seconds=0.3)
    assert seen.failure is Failure.TIMEOUT
    assert 0.2 < seen.load < 2


async def test_a_server_that_drips_is_given_up_too(site):
    assert (await visit(site.url + "/drip", seconds=0.5)).failure is Failure.TIMEOUT


async def test_nobody_listens():
    assert (await visit(f"http://127.0.0.1:{unused_port()}/")).failure is Failure.REFUSED


async def test_a_certificate_nobody_signed_fails_after_the_connection_was_made(tls_site):
    seen = await visit(tls_site.url + "/")
    assert seen.failure is Failure.TLS
    assert seen.connect > 0


async def test_private_networks_are_not_entered_unless_allowed(site):
    assert (await visit(site.url + "/", guard=AddressGuard())).failure is Failure.FORBIDDEN_ADDRESS


def config(tmp_path, *urls):
    sites = [{"name": f"网站{number}", "url": url} for number, url in enumerate(urls, 1)]
    settings = Config.model_validate(
        {
            "region": "示例县",
            "quarter": "2026Q3",
            "sites": sites,
            "network": {"allow": ["127.0.0.0/8"]},
            "database": {"folder": str(tmp_path)},
        }
    )
    settings._path = tmp_path / "inspection.toml"
    return settings


def test_every_visit_is_kept(tmp_path):
    settings = config(tmp_path, f"http://127.0.0.1:{unused_port()}/", f"http://127.0.0.1:{unused_port()}/")
    assert [each.failure for each in probe(settings, sites=["网站2"])] == [Failure.REFUSED]
    probe(settings)
    store = open_store("", tmp_path)
    today = datetime.now(UTC)
    assert len(store.probes.series("网站1", today - timedelta(days=1), today + timedelta(days=1))) == 1
    assert len(store.probes.series("网站2", today - timedelta(days=1), today + timedelta(days=1))) == 2
    store.close()


def test_an_unknown_site_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="没有名为“别的”的网站"):
        probe(config(tmp_path, "http://127.0.0.1:1/"), sites=["别的"])


def test_the_week_ends_with_the_monitoring_day_in_beijing(tmp_path):
    store = open_store("", tmp_path)
    last = Probe("县政府网", datetime(2026, 9, 20, 15, 59, tzinfo=UTC), load=0.5)  # 23:59 in Beijing
    store.probes.add(
        [last, replace(last, at=last.at + timedelta(minutes=1)), replace(last, at=last.at - timedelta(days=7))]
    )
    assert store.probes.week_before("县政府网", date(2026, 9, 20)) == [last]
    store.close()
