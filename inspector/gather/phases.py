"""One visit to an address with the time that each phase takes: name, connection, encryption, first byte, whole page.

Every visit makes connections of its own: what an earlier one kept alive must not make this one look better.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from inspector.gather import faults
from inspector.gather.answers import Headers, status_failure
from inspector.gather.guard import AddressGuard, ForbiddenAddress
from inspector.model import Failure

MAX_REDIRECTS = 10
_MAX_BYTES = 10_000_000
_PIECE = 65_536
_MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(slots=True)
class Timed:
    """What a visit came to; the phases are seconds, summed over its redirects. ``load`` is the whole visit."""

    status: int = 0
    failure: Failure | None = None
    reason: str = ""
    dns: float = 0.0
    connect: float = 0.0
    tls: float = 0.0
    first_byte: float = 0.0
    load: float = 0.0


@dataclass(slots=True)
class _Visit:
    guard: AddressGuard
    agent: str
    context: ssl.SSLContext
    deadline: float
    timed: Timed = field(default_factory=Timed)
    cookies: dict[str, str] = field(default_factory=dict)

    def left(self) -> float:
        """Seconds until the visit has failed.

        Raises:
            TimeoutError: there are none.
        """
        rest = self.deadline - time.monotonic()
        if rest <= 0:
            raise TimeoutError
        return rest


def timed_visit(url: str, guard: AddressGuard, context: ssl.SSLContext, *, agent: str, seconds: float) -> Timed:
    """Open ``url`` within ``seconds``; blocks, so call it in a thread. The web's faults come back as ``failure``."""
    began = time.monotonic()
    visit = _Visit(guard, agent, context, began + seconds)
    timed = visit.timed
    try:
        _follow(visit, url)
    except (*faults.EXPECTED, http.client.HTTPException) as error:
        timed.failure, timed.reason = _failure_of(error)
    timed.load = time.monotonic() - began
    return timed


def _follow(visit: _Visit, url: str) -> None:
    timed = visit.timed
    for _ in range(MAX_REDIRECTS):
        timed.status, headers, body = _ask(visit, url)
        location = next((value for name, value in headers if name == "location"), "")
        if timed.status not in _MOVED or not location:
            timed.failure, timed.reason = status_failure(timed.status, headers, body)
            if timed.failure is None and not body.strip():
                timed.failure, timed.reason = Failure.EMPTY, "返回的内容长度为 0"
            return
        url = urljoin(url, location)
    timed.failure, timed.reason = Failure.REDIRECT_LOOP, f"跳转 {MAX_REDIRECTS} 次仍未到达"


def _ask(visit: _Visit, url: str) -> tuple[int, Headers, bytes]:
    """One exchange. Its phases are added to the visit's as they end, so that a failing one shows how far it came."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port or 80, timeout=visit.left())
    try:
        connection.sock = _connect(visit, parts.hostname, parts.port or (443 if parts.scheme == "https" else 80))
        if parts.scheme == "https":
            at = time.monotonic()
            connection.sock = visit.context.wrap_socket(connection.sock, server_hostname=parts.hostname)
            visit.timed.tls += time.monotonic() - at
        at = time.monotonic()
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers=_headers(visit, parts.netloc))
        answer = connection.getresponse()
        visit.timed.first_byte += time.monotonic() - at
        headers = tuple((name.lower(), value) for name, value in answer.getheaders())
        _remember_cookies(visit, headers)
        return answer.status, headers, _read(visit, connection, answer)
    finally:
        connection.close()


def _connect(visit: _Visit, host: str, port: int) -> socket.socket:
    """A connection to the first permitted address of ``host`` that accepts one.

    Raises:
        ForbiddenAddress: it has none that may be connected to.
        OSError: its name does not resolve, or nobody accepts.
    """
    at = time.monotonic()
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    visit.timed.dns += time.monotonic() - at
    addresses = [str(info[4][0]) for info in found if visit.guard.permits(str(info[4][0]))]
    if not addresses:
        raise ForbiddenAddress(f"{host} → {found[0][4][0]}")
    at = time.monotonic()
    trouble: OSError | None = None
    for address in addresses:
        try:
            made = socket.create_connection((address, port), timeout=visit.left())
        except OSError as error:
            trouble = trouble or error
        else:
            visit.timed.connect += time.monotonic() - at
            return made
    raise trouble or OSError(host)


def _read(visit: _Visit, connection: http.client.HTTPConnection, answer: http.client.HTTPResponse) -> bytes:
    """The body, at most :data:`_MAX_BYTES`; a server that drips runs into the visit's end."""
    parts: list[bytes] = []
    size = 0
    while size < _MAX_BYTES:
        if connection.sock is not None:
            connection.sock.settimeout(visit.left())
        visit.left()
        part = answer.read1(_PIECE)
        if not part:
            break
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _headers(visit: _Visit, host: str) -> dict[str, str]:
    headers = {"Host": host, "User-Agent": visit.agent, "Accept": "text/html,*/*;q=0.8", "Connection": "close"}
    if visit.cookies:
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in visit.cookies.items())
    return headers


def _remember_cookies(visit: _Visit, headers: Headers) -> None:
    """Some sites set a cookie and send the visitor to the same address again."""
    for name, value in headers:
        if name == "set-cookie":
            key, _, content = value.partition(";")[0].partition("=")
            visit.cookies[key.strip()] = content.strip()


def _failure_of(error: BaseException) -> tuple[Failure, str]:
    if isinstance(error, socket.gaierror):
        if error.errno == socket.EAI_AGAIN:
            return Failure.TIMEOUT, "域名服务器暂时没有应答"
        return Failure.DNS, "域名不存在或没有解析"
    return faults.failure_of(error)
