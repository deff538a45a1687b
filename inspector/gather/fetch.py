"""Fetching: one address in, one answer out, never an exception for the web's faults.

:class:`Fetcher` is what the crawler knows; :class:`HttpFetcher` is the cheap way to do it, a browser
the other. Everything a hostile or broken server can draw out has a bound: redirects, bytes, time.
"""

from __future__ import annotations

import asyncio
import re
import ssl
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

import ada_url
import aiohttp
from yarl import URL

from inspector import __version__
from inspector.config import PolitenessConfig
from inspector.gather import faults
from inspector.gather.answers import Headers, header, media_type, status_failure
from inspector.gather.guard import AddressGuard, ForbiddenAddress, GuardedResolver, is_ip_address
from inspector.gather.leads import Lead
from inspector.gather.politeness import Politeness
from inspector.gather.urls import authority, canonical
from inspector.model import Failure, FetchMethod

AGENT = "GovsiteInspector"
"""The name robots.txt may address us by."""

SEARCH_ENGINE = "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)"
"""The User-Agent under which intruders show what they planted: they hide it from everybody but search engines."""

MAX_REDIRECTS = 10
SAMPLE_BYTES = 65_536
"""How much is read of content that is no text: enough to know what it is."""

_TOTAL_FACTOR = 4
"""A whole exchange may last so many times the time-out, so that a server that drips cannot hold us."""

_HEADER_BYTES = 32_768
_MOST_COOKIES = 2_000
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TEXTUAL = re.compile(r"text/|[^;]*(?:html|xml|json|javascript)|$")


@dataclass(frozen=True, slots=True)
class Response:
    """What asking for one address came to.

    ``status`` is 0 when no answer came. ``headers`` have lower-case names. ``body`` is decompressed; with
    the failure ``TOO_LARGE`` it is the beginning. ``seconds`` is the time from the first request to
    the last byte, waiting for our turn not counted. ``reason`` is one Chinese phrase with the
    technical cause of the failure. ``chain`` lists the addresses passed through by redirects, the
    first one included, empty when there was none. ``final_url`` is canonical. ``leads`` are addresses
    that a browser learned of beyond what the markup holds.
    """

    url: str
    final_url: str = ""
    status: int = 0
    headers: Headers = ()
    body: bytes = b""
    seconds: float = 0.0
    failure: Failure | None = None
    reason: str = ""
    chain: tuple[str, ...] = ()
    method: FetchMethod = FetchMethod.HTTP
    leads: tuple[Lead, ...] = ()

    @property
    def redirected(self) -> bool:
        """Whether the answer came from another address than the one asked for."""
        return self.final_url not in {"", self.url}


@dataclass(slots=True)
class _Answer:
    """One exchange, not yet a response: redirects may follow."""

    status: int = 0
    headers: Headers = ()
    body: bytes = b""
    location: str = ""
    failure: Failure | None = None
    reason: str = ""
    seconds: float = 0.0

    def fail(self, failure: Failure | None, reason: str) -> None:
        self.failure, self.reason = failure, reason


class Fetcher(Protocol):
    """A way to see what stands at an address."""

    async def fetch(
        self,
        url: str,
        *,
        referrer: str = "",
        max_bytes: int | None = None,
        conditional: tuple[str, str] | None = None,
    ) -> Response:
        """Ask for ``url``; the web's faults come back as ``Response.failure``.

        Args:
            referrer: the page the link stands on.
            max_bytes: read no more of the body; longer ones come back cut, as ``TOO_LARGE``. None
                reads text up to the configured size, and of anything else a sample.
            conditional: ETag and Last-Modified of the copy we have (either may be empty); an
                unchanged page then answers 304 without a body.
        """
        ...

    async def close(self) -> None:
        """Let go of connections or processes."""
        ...


def user_agent(contact: str) -> str:
    """Our User-Agent: a browser's, for sites send strangers away, with our name and whom to call.

    It never holds the word "link", which some firewalls answer with 403; a contact with it is left out.
    """
    called = "".join(character for character in contact if character.isascii() and character not in "()<>;\r\n").strip()
    about = f"{AGENT}/{__version__}" + (f"; {called}" if called and "link" not in called.lower() else "")
    return f"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 ({about})"


class HttpFetcher:
    """Fetches by HTTP over pooled connections. Use it as an asynchronous context manager or call ``close``.

    Must be made inside a running event loop. ``agent`` is the User-Agent instead of our own.
    """

    def __init__(
        self,
        config: PolitenessConfig,
        guard: AddressGuard,
        politeness: Politeness | None = None,
        *,
        agent: str = "",
    ) -> None:
        self.guard = guard
        self.politeness = politeness or Politeness(config)
        self._max_bytes = config.max_body_bytes
        self._total = config.timeout_seconds * _TOTAL_FACTOR
        self._cookies = aiohttp.CookieJar(unsafe=True, quote_cookie=False)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=GuardedResolver(guard, self.politeness.located), limit=0, ssl=tls_context(), ttl_dns_cache=300
            ),
            cookie_jar=self._cookies,
            timeout=aiohttp.ClientTimeout(
                total=None, sock_connect=config.timeout_seconds, sock_read=config.timeout_seconds
            ),
            headers={
                "User-Agent": agent or user_agent(config.contact),
                "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
                "Accept-Encoding": "gzip, deflate",
            },
            max_line_size=_HEADER_BYTES,
            max_field_size=_HEADER_BYTES,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections."""
        await self._session.close()

    async def fetch(
        self,
        url: str,
        *,
        referrer: str = "",
        max_bytes: int | None = None,
        conditional: tuple[str, str] | None = None,
    ) -> Response:
        """See :meth:`Fetcher.fetch`. Redirects are followed one by one, each checked like a new address."""
        extra = _request_headers(referrer, conditional)
        asked: list[str] = []
        seconds = 0.0
        address: str | None = url
        while address is not None:
            answer = await self._ask(address, extra, max_bytes)
            seconds += answer.seconds
            asked.append(address)
            address = _next_hop(answer, asked)
        return Response(
            url,
            final_url=canonical(asked[-1], asked[-1]) or asked[-1],
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
            seconds=seconds,
            failure=answer.failure,
            reason=answer.reason,
            chain=tuple(asked) if len(asked) > 1 else (),
        )

    async def _ask(self, url: str, extra: dict[str, str], max_bytes: int | None) -> _Answer:
        """One exchange in its turn, without following a redirect."""
        place = authority(url)
        async with self.politeness.turn(place):
            started = time.monotonic()
            try:
                async with asyncio.timeout(self._total):
                    answer = await self._exchange(url, extra, max_bytes)
            except faults.EXPECTED as error:
                answer = _Answer()
                answer.fail(*faults.failure_of(error))
            answer.seconds = time.monotonic() - started
            self.politeness.answered(
                place, answer.status, answer.seconds, header(answer.headers, "retry-after"), url=url
            )
        return answer

    async def _exchange(self, url: str, extra: dict[str, str], max_bytes: int | None) -> _Answer:
        self._refuse_forbidden(url)
        if len(self._cookies) > _MOST_COOKIES:
            self._cookies.clear()
        async with self._session.get(URL(url, encoded=True), headers=extra, allow_redirects=False) as got:
            headers = tuple((name.lower(), _clean(value)) for name, value in got.headers.items())
            limit = max_bytes or self._limit(headers)
            body, whole = await _read(got, limit)
        answer = _Answer(got.status, headers, body)
        if got.status in _REDIRECTS and header(headers, "location"):
            answer.location = header(headers, "location")
            return answer
        answer.fail(*status_failure(got.status, headers, body))
        if answer.failure is None and not whole:
            answer.fail(Failure.TOO_LARGE, f"内容超过 {limit} 字节")
        return answer

    def _limit(self, headers: Headers) -> int:
        return self._max_bytes if _TEXTUAL.match(media_type(headers)) else min(SAMPLE_BYTES, self._max_bytes)

    def _refuse_forbidden(self, url: str) -> None:
        """The connector asks no resolver for an address written in digits, so it is checked here.

        Raises:
            ForbiddenAddress: it may not be connected to.
        """
        host = URL(url, encoded=True).host or ""
        if is_ip_address(host) and not self.guard.permits(host):
            raise ForbiddenAddress(host)


async def _read(answer: aiohttp.ClientResponse, limit: int) -> tuple[bytes, bool]:
    """The body up to ``limit`` bytes and whether that is all of it. A cut one costs its connection."""
    parts: list[bytes] = []
    size = 0
    async for part in answer.content.iter_any():
        parts.append(part)
        size += len(part)
        if size > limit:
            answer.close()
            return b"".join(parts)[:limit], False
    return b"".join(parts), True


def _next_hop(answer: _Answer, asked: list[str]) -> str | None:
    """Where ``answer`` redirects to, None when it is final; a redirect that cannot be followed becomes a
    failure. Session ids stay in the address: without them some sites redirect for ever."""
    if answer.failure is not None or not answer.location:
        return None
    try:
        address = ada_url.join_url(asked[-1], answer.location.strip()).partition("#")[0]
    except ValueError:
        address = ""
    if not address.startswith(("http://", "https://")):
        answer.fail(Failure.MALFORMED_URL, "跳转的目标地址写法有误")
    # A site may set a cookie and send us to the same address again: once more is no loop.
    elif len(asked) > MAX_REDIRECTS or asked.count(address) > 1:
        answer.fail(Failure.REDIRECT_LOOP, f"跳转 {len(asked)} 次仍未到达")
    else:
        return address
    return None


def _request_headers(referrer: str, conditional: tuple[str, str] | None) -> dict[str, str]:
    etag, modified = conditional or ("", "")
    wanted = {"Referer": referrer, "If-None-Match": etag, "If-Modified-Since": modified}
    return {name: value for name, value in wanted.items() if value}


def _clean(value: str) -> str:
    """Header bytes that are no UTF-8 are GB18030 on the sites we visit; never keep half a character."""
    raw = value.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def tls_context() -> ssl.SSLContext:
    """Certificates are verified; old protocols and ciphers are accepted, as browsers long did: pages are
    public, and a server too old for modern TLS must be inspected, not reported as gone."""
    context = ssl.create_default_context()
    context.set_ciphers("DEFAULT:@SECLEVEL=1")
    context.options |= getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)
    return context
