"""The browser fetcher, in a real browser: what a visitor would see, and what no page can do to us."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from ipaddress import ip_network

import pytest
import pytest_asyncio
from aiohttp import web

from inspector.config import PolitenessConfig, RenderConfig
from inspector.gather.browser import BrowserFetcher
from inspector.gather.chromium import Chromium
from inspector.gather.guard import AddressGuard
from inspector.gather.tab import Tab, TabFault
from inspector.model import Failure, FetchMethod
from tests.site.server import AwkwardSite, Handler, Request, unused_port

# One browser serves the whole file, so everything here runs in one event loop.
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


def make_fetcher(
    *, pages: int = 2, seconds: float = 10, max_body_bytes: int = 1_000_000, allow: str = "127.0.0.1/32"
) -> BrowserFetcher:
    return BrowserFetcher(
        PolitenessConfig(requests_per_second=0, max_body_bytes=max_body_bytes, contact="0796-1234567"),
        RenderConfig(pages=pages, timeout_seconds=seconds),
        AddressGuard([ip_network(allow)]),
    )


def serve(site: AwkwardSite, prefix: str, handler: Handler) -> None:
    """Answer every address that begins with ``prefix`` by ``handler``."""
    site._handlers[prefix] = handler


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def fetcher() -> AsyncIterator[BrowserFetcher]:
    async with make_fetcher() as fetcher:
        yield fetcher


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def unguarded() -> AsyncIterator[BrowserFetcher]:
    """A fetcher that may go to 127.0.0.2 as well."""
    async with make_fetcher(allow="127.0.0.0/8") as fetcher:
        yield fetcher


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def impatient() -> AsyncIterator[BrowserFetcher]:
    """A fetcher for pages that never end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("inspector.gather.tab._READ_SECONDS", 1)
        async with make_fetcher(seconds=1) as fetcher:
            yield fetcher


@pytest_asyncio.fixture(loop_scope="module")
async def site() -> AsyncIterator[AwkwardSite]:
    server = await AwkwardSite().start()
    yield server
    await server.stop()


async def test_a_page_comes_as_its_finished_markup_in_utf_8(fetcher: BrowserFetcher, site: AwkwardSite) -> None:
    url = site.page("/a.html", "<title>公告</title>".encode("gb18030"), kind="text/html; charset=gb2312", etag='"1"')
    response = await fetcher.fetch(url)
    assert (response.status, response.failure, response.method) == (200, None, FetchMethod.RENDERED)
    assert (response.final_url, response.chain) == (url, ())
    assert "<title>公告</title>" in response.body.decode()
    assert dict(response.headers)["content-type"] == "text/html; charset=utf-8"
    assert dict(response.headers)["etag"] == '"1"'


# what scripts do


LIST_BY_SCRIPT = """<title>通知公告</title><ul id="list"></ul><script>
setTimeout(() => fetch("/items.json").then(r => r.json()).then(items => {
  list.innerHTML = items.map(i => `<li><a href="${i}.html">${i}</a></li>`).join("");
}), %d)</script>"""


@pytest.mark.parametrize("delay", [0, 300])
async def test_a_list_filled_by_a_script_is_seen(fetcher: BrowserFetcher, site: AwkwardSite, delay: int) -> None:
    site.page("/items.json", '["关于停水的通知", "招聘公告"]', kind="application/json")
    response = await fetcher.fetch(site.page("/list.html", LIST_BY_SCRIPT % delay))
    assert '<a href="关于停水的通知.html">' in response.body.decode()


async def test_a_slow_list_is_waited_for_while_it_is_on_its_way(fetcher: BrowserFetcher, site: AwkwardSite) -> None:
    async def answer_late(request: web.Request) -> web.Response:
        await asyncio.sleep(0.8)
        return web.Response()

    serve(site, "/late", answer_late)
    page = '<div>共 <b id="n"></b> 条</div><script>fetch("/late").then(() => { n.textContent = "37" })</script>'
    response = await fetcher.fetch(site.page("/a.html", page))
    assert '<b id="n">37</b>' in response.body.decode()


async def test_a_redirect_by_script_is_followed_and_listed(fetcher: BrowserFetcher, site: AwkwardSite) -> None:
    target = site.page("/new/index.html", "<title>新版</title>")
    url = site.page("/", '<script>location.href = "/new/index.html"</script>')
    response = await fetcher.fetch(url)
    assert "<title>新版</title>" in response.body.decode()
    assert (response.final_url, response.chain) == (target, (url, target))


async def test_a_refresh_within_seconds_is_followed(fetcher: BrowserFetcher, site: AwkwardSite) -> None:
    target = site.page("/new/", "<title>新版</title>")
    response = await fetcher.fetch(site.page("/", '<meta http-equiv="refresh" content="1; url=/new/">'))
    assert response.final_url == target


async def test_what_stands_in_an_open_shadow_root_belongs_to_the_page(
    fetcher: BrowserFetcher, site: AwkwardSite
) -> None:
    page = """<site-nav></site-nav><script>
      document.querySelector("site-nav").attachShadow({mode: "open"}).innerHTML = '<a href="/zwgk/">政务公开</a>';
    </script>"""
    response = await fetcher.fetch(site.page("/a.html", page))
    assert '<site-nav><a href="/zwgk/">政务公开</a></site-nav>' in response.body.decode()


async def test_pages_that_redefine_the_language_are_read_all_the_same(
    fetcher: BrowserFetcher, site: AwkwardSite
) -> None:
    page = """<title>旧脚本库</title><script>
      Array.prototype.toJSON = Array.prototype.map = window.Promise = window.setTimeout = () => { throw 1 };
      Object.defineProperty(document, "documentElement", { get() { throw 1 } });
    </script>"""
    assert "<title>旧脚本库</title>" in (await fetcher.fetch(site.page("/a.html", page))).body.decode()


# what a visitor's browser says and asks for


async def test_the_browser_introduces_itself_as_the_http_client_does(
    fetcher: BrowserFetcher, site: AwkwardSite
) -> None:
    await fetcher.fetch(site.page("/a.html", "<title>a</title>"), referrer=site.url + "/list.html")
    (request,) = (request for request in site.requests if request.path == "/a.html")
    assert "0796-1234567" in request.headers["user-agent"]
    assert "headless" not in str(request.headers).lower()
    assert request.headers["accept-language"].startswith("zh-CN")
    assert request.headers["referer"] == site.url + "/list.html"


async def test_pictures_fonts_and_films_are_not_fetched_but_styles_and_scripts_are(
    fetcher: BrowserFetcher, site: AwkwardSite
) -> None:
    page = """<link rel="stylesheet" href="/a.css"><script src="/a.js"></script><img src="/a.png"><img src="/captcha">
      <style>@font-face { font-family: x; src: url(/x.woff2) } p { font-family: x; background: url(/b.jpg) }</style>
      <p>文</p><video src="/a.mp4" autoplay></video>"""
    await fetcher.fetch(site.page("/a.html", page))
    assert sorted(site.asked()) == ["/a.css", "/a.html", "/a.js"]


# what becomes of failures


@pytest.mark.parametrize(
    ("path", "failure"),
    [
        ("/status/403", Failure.BLOCKED),
        ("/status/404", Failure.NOT_FOUND),
        ("/status/503", Failure.SERVER_ERROR),
        ("/loop/a", Failure.REDIRECT_LOOP),
        ("/reset", Failure.RESET),
        ("/closed-early", Failure.RESET),
        ("/garbage", Failure.PROTOCOL),
        ("/bomb", Failure.TOO_LARGE),
    ],
)
async def test_failures_have_the_names_that_the_http_client_gives_them(
    fetcher: BrowserFetcher, site: AwkwardSite, path: str, failure: Failure
) -> None:
    response = await fetcher.fetch(site.url + path)
    assert (response.failure, response.body if response.status == 0 else b"") == (failure, b"")
    assert response.reason


@pytest.mark.parametrize("path", ["/slow", "/drip"])
async def test_an_answer_that_never_comes_to_an_end_is_a_timeout(
    impatient: BrowserFetcher, site: AwkwardSite, path: str
) -> None:
    assert (await impatient.fetch(site.url + path)).failure is Failure.TIMEOUT


async def test_a_port_nobody_listens_on_is_refused(fetcher: BrowserFetcher) -> None:
    assert (await fetcher.fetch(f"http://127.0.0.1:{unused_port()}/")).failure is Failure.REFUSED


async def test_a_name_that_does_not_resolve_is_a_dns_failure(fetcher: BrowserFetcher) -> None:
    assert (await fetcher.fetch("http://no-such-name.invalid/")).failure is Failure.DNS


async def test_a_certificate_that_nobody_signed_is_a_tls_failure(fetcher: BrowserFetcher) -> None:
    site = await AwkwardSite().start(tls=True)
    try:
        assert (await fetcher.fetch(site.url + "/")).failure is Failure.TLS
    finally:
        await site.stop()


async def test_a_script_that_leads_nowhere_is_the_failure_of_the_place_it_leads_to(
    fetcher: BrowserFetcher, site: AwkwardSite
) -> None:
    url = site.page("/", f'<script>location = "http://127.0.0.1:{unused_port()}/"</script>')
    assert (await fetcher.fetch(url)).failure is Failure.REFUSED


async def test_only_web_addresses_are_opened(fetcher: BrowserFetcher) -> None:
    for url in ("file:///etc/passwd", "chrome://version", "javascript:alert(1)", "about:blank"):
        assert (await fetcher.fetch(url)).failure is Failure.MALFORMED_URL


async def test_a_file_to_download_is_alive_but_no_page(fetcher: BrowserFetcher, site: AwkwardSite) -> None:
    url = site.page("/a.zip", b"PK\3\4", kind="application/zip", content_disposition="attachment")
    response = await fetcher.fetch(url)
    assert (response.status, response.failure, response.body, response.final_url) == (200, None, b"", url)
    assert dict(response.headers)["content-type"] == "application/zip"


# the address guard


async def test_an_address_the_guard_refuses_is_not_opened(fetcher: BrowserFetcher, site: AwkwardSite) -> None:
    elsewhere = site.url.replace("127.0.0.1", "127.0.0.2")
    assert (await fetcher.fetch(elsewhere + "/")).failure is Failure.FORBIDDEN_ADDRESS


@pytest.mark.parametrize(
    "page",
    [
        '<iframe src="{elsewhere}"></iframe>',
        '<script src="{elsewhere}"></script>',
        '<link rel="stylesheet" href="{elsewhere}">',
        '<script>fetch("{elsewhere}", {{mode: "no-cors"}})</script>',
        '<script>new WebSocket("{elsewhere}".replace("http", "ws"))</script>',
        '<script>new Worker(URL.createObjectURL(new Blob([`fetch("{elsewhere}")`])))</script>',
        '<script>navigator.sendBeacon("{elsewhere}")</script>',
        '<script>location = "{elsewhere}"</script>',
    ],
)
async def test_a_page_cannot_reach_what_the_guard_refuses(
    fetcher: BrowserFetcher, unguarded: BrowserFetcher, site: AwkwardSite, page: str
) -> None:
    arrived = asyncio.Event()

    def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        arrived.set()
        writer.close()

    elsewhere = await asyncio.start_server(hang_up, "127.0.0.2", 0)
    address = f"http://127.0.0.2:{elsewhere.sockets[0].getsockname()[1]}/"
    url = site.page("/a.html", page.format(elsewhere=address))
    async with elsewhere:
        await fetcher.fetch(url)
        assert not arrived.is_set()
        await unguarded.fetch(url)
        await asyncio.wait_for(arrived.wait(), 5)


async def test_a_page_cannot_send_udp_past_the_guard(fetcher: BrowserFetcher, site: AwkwardSite) -> None:
    loop = asyncio.get_running_loop()
    received: list[bytes] = []

    class Listener(asyncio.DatagramProtocol):
        def datagram_received(self, data: bytes, addr: object) -> None:
            received.append(data)

    transport, _ = await loop.create_datagram_endpoint(Listener, local_addr=("127.0.0.1", 0))
    port = transport.get_extra_info("sockname")[1]
    page = """<ul id="list"></ul><script>
      const peer = new RTCPeerConnection({iceServers: [{urls: "stun:127.0.0.1:%d"}]});
      peer.createDataChannel("x"); peer.createOffer().then(offer => peer.setLocalDescription(offer));
    </script>"""
    await fetcher.fetch(site.page("/a.html", page % port))
    transport.close()
    assert received == []


async def test_a_page_cannot_read_files_of_this_machine(fetcher: BrowserFetcher, site: AwkwardSite) -> None:
    page = '<iframe src="file:///etc/passwd"></iframe><script>location = "file:///etc/passwd"</script>'
    response = await fetcher.fetch(site.page("/a.html", page))
    assert b"root:" not in response.body
    assert response.final_url.startswith(site.url)


# hostile pages


async def test_dialogs_stop_nothing(fetcher: BrowserFetcher, site: AwkwardSite) -> None:
    page = """<p>正文</p><script>
      alert(1); confirm(2); prompt(3); print();
      onbeforeunload = event => { event.preventDefault(); return "留下" };
    </script>"""
    url = site.page("/a.html", page)
    for _ in range(2):
        assert "正文" in (await fetcher.fetch(url)).body.decode()


async def test_popups_do_not_open(fetcher: BrowserFetcher, site: AwkwardSite) -> None:
    page = '<p>正文</p><script>for (let i = 0; i < 20; i++) window.open("/popup")</script>'
    assert "正文" in (await fetcher.fetch(site.page("/a.html", page))).body.decode()
    assert site.count("/popup") == 0


async def test_a_service_worker_does_not_come_into_being(fetcher: BrowserFetcher, site: AwkwardSite) -> None:
    site.page("/worker.js", "", kind="text/javascript")
    await fetcher.fetch(site.page("/a.html", '<script>navigator.serviceWorker?.register("/worker.js")</script>'))
    assert site.count("/worker.js") == 0


@pytest.mark.parametrize(
    "script", ["while (true) {}", "onload = () => setTimeout(() => { while (true) {} })", "while (true) alert(1)"]
)
async def test_a_script_without_end_is_a_timeout_and_the_next_page_is_fine(
    impatient: BrowserFetcher, site: AwkwardSite, script: str
) -> None:
    response = await impatient.fetch(site.page("/a.html", f"<p>正文</p><script>{script}</script>"))
    assert response.failure is Failure.TIMEOUT
    assert (await impatient.fetch(site.page("/b.html", "<title>好</title>"))).failure is None


@pytest.mark.parametrize(
    "page",
    [
        "<script>location.reload()</script>",
        '<script>location = "/a.html?" + Math.random()</script>',
        '<meta http-equiv="refresh" content="0; url=/a.html">',
    ],
)
async def test_a_page_that_reloads_for_ever_is_a_loop(fetcher: BrowserFetcher, site: AwkwardSite, page: str) -> None:
    async def always(request: web.Request) -> web.Response:
        return web.Response(text=page, content_type="text/html")

    serve(site, "/a.html", always)
    assert (await fetcher.fetch(site.url + "/a.html")).failure is Failure.REDIRECT_LOOP


async def test_markup_longer_than_the_limit_does_not_leave_the_browser(site: AwkwardSite) -> None:
    async with make_fetcher(max_body_bytes=100_000) as fetcher:
        page = '<script>document.write("<p>政务公开</p>".repeat(10000))</script>'
        response = await fetcher.fetch(site.page("/a.html", page))
        assert (response.failure, response.body) == (Failure.TOO_LARGE, b"")


async def test_a_page_that_eats_memory_is_ended(fetcher: BrowserFetcher, site: AwkwardSite) -> None:
    page = "<script>const eaten = []; while (true) eaten.push(new Uint8Array(1 << 24).fill(1))</script>"
    response = await fetcher.fetch(site.page("/a.html", page))
    assert response.failure in {Failure.TOO_LARGE, Failure.TIMEOUT}
    assert (await fetcher.fetch(site.page("/b.html", "<title>好</title>"))).failure is None


# trouble of our own


async def test_a_renderer_that_crashes_is_no_proof_against_the_address(site: AwkwardSite) -> None:
    async with Chromium(AddressGuard([ip_network("127.0.0.1/32")]), user_agent="Chrome/140") as chromium:
        tab = await Tab.new(chromium)
        session = await tab.page.context.new_cdp_session(tab.page)
        crashes: list[asyncio.Future[object]] = []

        def crash(request: Request) -> None:
            if request.path == "/slow":
                crashes.append(asyncio.ensure_future(session.send("Page.crash")))

        site.on_request = crash
        with pytest.raises(TabFault) as raised:
            url = site.page("/a.html", '<script>fetch("/slow")</script>')
            await tab.visit(url, seconds=10, max_bytes=1_000_000)
        assert "崩溃" in raised.value.reason
        assert not raised.value.failure.certain
        await tab.close()
        await asyncio.gather(*crashes, return_exceptions=True)


async def test_a_browser_that_dies_is_started_again(site: AwkwardSite) -> None:
    url = site.page("/a.html", "<title>好</title>")
    async with make_fetcher() as fetcher:
        await fetcher.fetch(url)
        await fetcher._chromium._browser.close()
        assert (await fetcher.fetch(url)).failure is None


async def test_profiles_are_renewed_after_a_number_of_pages(site: AwkwardSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector.gather.browser.VISITS_PER_PROFILE", 2)
    url = site.page("/a.html", '<script>document.cookie = "n=1"</script>')
    async with make_fetcher(pages=1) as fetcher:
        for _ in range(4):
            await fetcher.fetch(url)
    assert [request.headers.get("cookie") for request in site.requests] == [None, "n=1", None, "n=1"]


@pytest.mark.parametrize("pages", [1, 2])
async def test_no_more_pages_are_open_than_configured(site: AwkwardSite, pages: int) -> None:
    under_way, most, full = 0, 0, asyncio.Event()

    async def count(request: web.Request) -> web.Response:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        if under_way >= pages:
            full.set()
        with suppress(TimeoutError):  # never more come than are expected: a short while shows it
            async with asyncio.timeout(10):
                await full.wait()
        await asyncio.sleep(0.05)
        under_way -= 1
        return web.Response(text="<title>好</title>", content_type="text/html")

    serve(site, "/counted", count)
    async with make_fetcher(pages=pages) as fetcher:
        await asyncio.gather(*(fetcher.fetch(f"{site.url}/counted/{number}") for number in range(5)))
    assert most == pages


async def test_more_is_asked_for_and_no_form_is_sent(site: AwkwardSite) -> None:
    url = site.page(
        "/list.html",
        """<ul id="rows"><li><a href="/1.html">一</a></li></ul><span style="cursor:pointer" onclick="more()">查看更多</span>
        <form action="/sent" method="post"><button>下一页</button></form>
        <script>let n = 1; function more() { if (n++ < 3) rows.innerHTML += `<li><a href="/${n}.html">${n}</a></li>` }</script>""",
    )
    async with make_fetcher() as fetcher:
        seen = await fetcher.fetch(url)
    assert [raw for raw, _ in seen.leads] == ["/2.html", "/3.html"]
    assert "/2.html" not in seen.body.decode()
    assert site.count("/sent") == 0
