"""The server: real sockets, real answers, and every oddity that a page cannot show by itself."""

import http.client
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

from inspector.demo.county import DEFAULT_PAGES, County
from inspector.demo.server import DemoServer
from inspector.demo.web import Web
from inspector.errors import IncompleteError


@pytest.fixture(scope="module")
def server():
    with DemoServer.reserve(seed=5, pages=DEFAULT_PAGES) as server:
        yield server


def status(url: str, method: str = "GET", **headers: str) -> int:
    try:
        with urlopen(Request(url, method=method, headers=headers), timeout=10) as answer:
            return answer.status
    except HTTPError as error:
        return error.code


def test_pages_come_out_as_the_county_makes_them(server):
    expected = Web(County(5, DEFAULT_PAGES, origins=server.county.origins)).reply("portal", "/zjyx/fcyx/list.asp")
    with urlopen(server.url("/zjyx/fcyx/list.asp"), timeout=10) as answer:
        assert answer.read() == expected.body
        assert answer.headers["Content-Type"] == "text/html"


def test_every_host_listens_on_loopback_alone(server):
    assert all(sock.getsockname()[0] in {"127.0.0.1", "127.0.0.2", "127.0.0.3"} for sock in server._sockets)
    assert len({sock.getsockname() for sock in server._sockets}) == 7


def test_a_page_not_changed_is_not_sent_again(server):
    url = server.url("/tzgg/")
    with urlopen(url, timeout=10) as answer:
        etag, modified = answer.headers["ETag"], answer.headers["Last-Modified"]
    assert modified == "Sun, 20 Sep 2026 00:00:00 GMT"
    assert status(url, **{"If-None-Match": etag}) == 304
    assert status(url, **{"If-None-Match": '"another"'}) == 200


def test_some_pages_refuse_head(server):
    url = server.url("/apps/no-head.html")
    assert status(url, "HEAD") == 405
    assert status(url) == 200
    assert status(server.url("/tzgg/"), "HEAD") == 200


def test_a_flaky_page_fails_once_and_then_works(server):
    url = server.url("/apps/flaky.html")
    assert [status(url), status(url), status(url)] == [503, 200, 200]


def test_the_home_page_fails_once_and_then_works(server):
    url = server.url("/")
    assert [status(url), status(url)] == [503, 200]


def test_nobody_answers_for_the_archives(server):
    with pytest.raises(URLError, match="refused"):
        urlopen(server.url("/", host="down"), timeout=10)


def test_one_external_page_cuts_the_line(server):
    with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
        urlopen(server.url("/stream/harvest", host="external"), timeout=10)


@pytest.mark.parametrize(
    ("path", "host", "expected"),
    [
        ("/apps/progress.jsp", "portal", 500),
        ("/zt/2019/anquan/", "portal", 410),
        ("/apps/login-only.html", "portal", 401),
        ("/guarded/report", "external", 403),
        ("/busy/index", "external", 429),
        ("/gone/anything", "external", 404),
        ("/friends/county-1.html", "external", 200),
        ("/upload/page-88.html", "portal", 200),
        ("/" + quote("专题/防汛/2026年要点.html"), "portal", 200),
        ("/docs/work%20plan.html", "portal", 200),
        ("/robots.txt", "portal", 200),
        ("/nowhere", "education", 404),
    ],
)
def test_odd_addresses_answer_as_planned(server, path, host, expected):
    assert status(server.url(path, host)) == expected


def test_two_counties_can_be_served_at_once(server):
    with DemoServer.reserve(seed=6, pages=DEFAULT_PAGES) as other:
        assert status(other.url("/tzgg/")) == 200
        assert other.url() != server.url()


def test_the_ports_are_free_again_afterwards():
    with DemoServer.reserve(seed=6, pages=DEFAULT_PAGES) as ended:
        url = ended.url("/tzgg/")
        assert status(url) == 200
    with pytest.raises(URLError):
        urlopen(url, timeout=10)


def test_a_server_that_cannot_listen_says_so_instead_of_waiting():
    server = DemoServer.reserve(seed=6, pages=DEFAULT_PAGES)
    for sock in server._sockets:
        sock.close()
    with pytest.raises(IncompleteError, match="样例县无法启动"):
        server.__enter__()
