"""Exceptions of the network, mapped to our taxonomy of failures: the one place that knows them all."""

from __future__ import annotations

import errno
import re
import socket
import ssl

import aiohttp

from inspector.gather.guard import ForbiddenAddress
from inspector.model import Failure

EXPECTED = (aiohttp.ClientError, OSError, TimeoutError, ValueError)
"""What asking for an address may raise. Anything else is a mistake of ours and must be seen."""

_TLS_CAUSES = (
    ("expired", "证书已过期"),
    ("self-signed", "证书为自签名"),
    ("self signed", "证书为自签名"),
    ("hostname mismatch", "证书与域名不符"),
    ("ip address mismatch", "证书与地址不符"),
    ("unable to get local issuer", "证书链不完整或签发机构不受信任"),
)


def failure_of(error: BaseException) -> tuple[Failure, str]:
    """The failure that ``error`` stands for, and its cause in one Chinese phrase."""
    forbidden = _cause(error, ForbiddenAddress)
    if forbidden is not None:
        return Failure.FORBIDDEN_ADDRESS, f"地址属于未获准访问的网络：{forbidden}"
    match error:
        case aiohttp.ClientConnectorCertificateError() | aiohttp.ClientSSLError():
            return Failure.TLS, _tls_cause(error)
        case ssl.SSLError():
            return Failure.TLS, _tls_cause(error)
        case TimeoutError():
            return Failure.TIMEOUT, "在规定时间内没有应答"
        case aiohttp.ClientConnectorDNSError():
            return _dns_failure(error)
        case aiohttp.InvalidURL() | ValueError():
            return Failure.MALFORMED_URL, "地址无法解析"
        case aiohttp.ServerDisconnectedError() | aiohttp.ClientPayloadError():
            return Failure.RESET, "连接在内容传完之前断开"
        case aiohttp.ClientResponseError():
            return Failure.PROTOCOL, f"应答不符合 HTTP 规范：{_short(error.message)}"
        case OSError():
            return _socket_failure(error)
    return Failure.PROTOCOL, f"应答无法理解：{_short(str(error) or type(error).__name__)}"


def _dns_failure(error: aiohttp.ClientConnectorDNSError) -> tuple[Failure, str]:
    """A name server that does not answer proves nothing about the name."""
    if error.os_error.errno == socket.EAI_AGAIN or isinstance(error.os_error, TimeoutError):
        return Failure.TIMEOUT, "域名服务器暂时没有应答"
    return Failure.DNS, f"域名 {error.host} 不存在或没有解析"


def _socket_failure(error: OSError) -> tuple[Failure, str]:
    cause = _cause(error, OSError, with_errno=True)
    code = cause.errno if isinstance(cause, OSError) else None
    if code == errno.ECONNREFUSED:
        return Failure.REFUSED, "服务器拒绝连接"
    if code in {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ETIMEDOUT, errno.EADDRNOTAVAIL}:
        return Failure.TIMEOUT, "网络不通"
    return Failure.RESET, "连接被对方中断"


def _tls_cause(error: BaseException) -> str:
    text = str(_cause(error, ssl.SSLError) or error)
    known = next((words for mark, words in _TLS_CAUSES if mark in text.lower()), "")
    return known or f"安全连接无法建立：{_short(re.sub(r'^.*?[]:] ', '', text))}"


def _cause(error: BaseException, kind: type[BaseException], *, with_errno: bool = False) -> BaseException | None:
    """The first exception of type ``kind`` behind ``error``, however often it was wrapped."""
    seen: list[BaseException] = [error]
    for item in seen:
        if isinstance(item, kind) and (not with_errno or getattr(item, "errno", None)):
            return item
        inner = [getattr(item, "os_error", None), item.__cause__, item.__context__, *getattr(item, "exceptions", ())]
        seen += [other for other in inner if isinstance(other, BaseException) and other not in seen]
    return None


def _short(text: object) -> str:
    return " ".join(str(text).split())[:120]
