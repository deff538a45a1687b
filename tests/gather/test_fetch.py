"""The HTTP fetcher: what each misbehaviour of a server comes back as."""

from __future__ import annotations

from collections.abc import AsyncIterator
from ipaddress import ip_network

import pytest

from inspector.config import PolitenessConfig
from inspector.gather.fetch import MAX_REDIRECTS, SAMPLE_BYTES, HttpFetcher, user_agent
from inspector.gather.guard import AddressGuard
from inspector.model import Failure
from tests.site.server import AwkwardSite, unused_port

LOOPBACK = [ip_network("127.0.0.0/8")]


@pytest.fixture
async def fetcher() -> AsyncIterator[HttpFetcher]:
    config = PolitenessConfig(requests_per_second=0, timeout_seconds=0.3, max_body_bytes=100_000)
    async with HttpFetcher(config, AddressGuard(LOOPBACK)) as fetcher:
        yield fetcher


async def test_a_page_comes_with_status_headers_and_body(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    url = site.page("/a.html", "<title>甲</title>", etag='"1"')
    response = await fetcher.fetch(url)
    assert (response.status, response.failure, response.body) == (200, None, "<title>甲</title>".encode())
    assert dict(response.headers)["etag"] == '"1"'
    assert (response.final_url, response.chain, response.redirected) == (url, (), False)


async def test_redirects_are_followed_and_listed(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    response = await fetcher.fetch(site.url + "/hops/3")
    assert response.status == 200
    assert response.chain == tuple(f"{site.url}/hops/{left}" for left in (3, 2, 1, 0))
    assert response.final_url == site.url + "/hops/0"


async def test_two_pages_that_redirect_to_each_other_are_a_loop(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    assert (await fetcher.fetch(site.url + "/loop/a")).failure is Failure.REDIRECT_LOOP


async def test_redirects_without_end_are_a_loop(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    response = await fetcher.fetch(f"{site.url}/hops/{MAX_REDIRECTS + 5}")
    assert response.failure is Failure.REDIRECT_LOOP
    assert len(site.requests) == MAX_REDIRECTS + 1


async def test_a_site_that_sets_a_cookie_and_asks_again_is_no_loop(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    assert (await fetcher.fetch(site.url + "/cookie")).failure is None


@pytest.mark.parametrize(
    ("path", "failure"),
    [
        ("/status/401", Failure.LOGIN),
        ("/status/403", Failure.BLOCKED),
        ("/status/404", Failure.NOT_FOUND),
        ("/status/410", Failure.NOT_FOUND),
        ("/status/412", Failure.BLOCKED),
        ("/status/418", Failure.CLIENT_ERROR),
        ("/status/429", Failure.RATE_LIMITED),
        ("/status/500", Failure.SERVER_ERROR),
        ("/status/503", Failure.SERVER_ERROR),
        ("/status/521", Failure.BLOCKED),
        ("/slow", Failure.TIMEOUT),
        ("/drip", Failure.TIMEOUT),
        ("/closed-early", Failure.RESET),
        ("/reset", Failure.RESET),
        ("/garbage", Failure.PROTOCOL),
    ],
)
async def test_each_misbehaviour_has_its_failure_and_a_cause(
    fetcher: HttpFetcher, site: AwkwardSite, path: str, failure: Failure
) -> None:
    response = await fetcher.fetch(site.url + path)
    assert response.failure is failure
    assert response.reason


async def test_a_challenge_page_with_a_good_status_is_blocked(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    url = site.page("/ruishu", "<script>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script>", status=202)
    assert (await fetcher.fetch(url)).failure is Failure.BLOCKED


async def test_a_closed_port_is_refused(fetcher: HttpFetcher) -> None:
    assert (await fetcher.fetch(f"http://127.0.0.1:{unused_port()}/")).failure is Failure.REFUSED


async def test_a_certificate_nobody_signed_is_a_tls_failure(fetcher: HttpFetcher, tls_site: AwkwardSite) -> None:
    response = await fetcher.fetch(tls_site.url + "/")
    assert (response.failure, response.reason) == (Failure.TLS, "证书为自签名")


async def test_a_long_page_is_cut_and_said_to_be_too_large(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    response = await fetcher.fetch(site.page("/long", "a" * 150_000))
    assert (response.failure, len(response.body)) == (Failure.TOO_LARGE, 100_000)


async def test_of_a_file_only_a_sample_is_read(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    response = await fetcher.fetch(site.page("/big.zip", bytes(90_000), kind="application/zip"))
    assert (response.status, len(response.body)) == (200, SAMPLE_BYTES)


async def test_a_decompression_bomb_is_cut(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    response = await fetcher.fetch(site.url + "/bomb")
    assert (response.failure, len(response.body)) == (Failure.TOO_LARGE, 100_000)


async def test_an_unchanged_page_answers_without_a_body(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    response = await fetcher.fetch(site.url + "/etag", conditional=('"v1"', ""))
    assert (response.status, response.body, response.failure) == (304, b"", None)


async def test_head_is_never_asked(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    assert (await fetcher.fetch(site.url + "/no-head")).failure is None
    assert [request.method for request in site.requests] == ["GET"]


async def test_the_referring_page_is_named(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    await fetcher.fetch(site.page("/a", "甲"), referrer=site.url + "/list")
    assert site.requests[0].headers["referer"] == site.url + "/list"


async def test_header_bytes_that_are_no_utf8_are_read_as_gb18030(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    response = await fetcher.fetch(site.url + "/chinese-header")
    assert dict(response.headers)["content-disposition"] == "attachment; filename=附件.doc"


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1/", "http://10.0.0.1/", "http://169.254.169.254/", "http://localhost:1/"]
)
async def test_internal_addresses_are_refused_unless_allowed(address: str) -> None:
    async with HttpFetcher(PolitenessConfig(), AddressGuard()) as fetcher:
        assert (await fetcher.fetch(address)).failure is Failure.FORBIDDEN_ADDRESS


async def test_a_redirect_into_a_forbidden_network_is_refused(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    response = await fetcher.fetch(site.redirect("/out", "http://192.168.1.1/router"))
    assert response.failure is Failure.FORBIDDEN_ADDRESS
    assert response.chain == (site.url + "/out", "http://192.168.1.1/router")


async def test_a_redirect_to_something_that_is_no_address_is_malformed(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    assert (await fetcher.fetch(site.redirect("/x", "javascript:void(0)"))).failure is Failure.MALFORMED_URL


def test_the_user_agent_says_who_calls_without_the_word_firewalls_dislike() -> None:
    assert "GovsiteInspector" in user_agent("") and "Mozilla/5.0" in user_agent("")
    assert "0791-88880000" in user_agent("0791-88880000")
    assert "link" not in user_agent("https://example.gov.cn/link-check").lower()
    assert "\n" not in user_agent("a\nX-Evil: 1")
