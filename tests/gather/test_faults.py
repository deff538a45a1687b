"""Exceptions of the network become failures: what proves something about the site, and what only about us."""

from __future__ import annotations

import errno
import socket
import ssl

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey

from inspector.gather.faults import failure_of
from inspector.gather.guard import ForbiddenAddress
from inspector.model import Failure

KEY = ConnectionKey("www.example.gov.cn", 443, True, True, None, None, None)


def connecting(error: OSError) -> aiohttp.ClientConnectorError:
    return aiohttp.ClientConnectorError(KEY, error)


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (aiohttp.ClientConnectorDNSError(KEY, socket.gaierror(socket.EAI_NONAME, "unknown")), Failure.DNS),
        (aiohttp.ClientConnectorDNSError(KEY, socket.gaierror(socket.EAI_AGAIN, "try again")), Failure.TIMEOUT),
        (connecting(OSError(errno.ECONNREFUSED, "refused")), Failure.REFUSED),
        (connecting(OSError(errno.ECONNRESET, "reset")), Failure.RESET),
        (connecting(OSError(errno.ENETUNREACH, "unreachable")), Failure.TIMEOUT),
        (connecting(ForbiddenAddress("10.0.0.1")), Failure.FORBIDDEN_ADDRESS),
        (aiohttp.ServerDisconnectedError(), Failure.RESET),
        (aiohttp.ClientPayloadError("not all bytes"), Failure.RESET),
        (aiohttp.InvalidURL("http://"), Failure.MALFORMED_URL),
        (UnicodeError("label too long"), Failure.MALFORMED_URL),
        (TimeoutError(), Failure.TIMEOUT),
        (aiohttp.SocketTimeoutError(), Failure.TIMEOUT),
    ],
)
def test_each_exception_has_its_failure_and_a_chinese_cause(error: Exception, failure: Failure) -> None:
    found, reason = failure_of(error)
    assert found is failure
    assert any("\u4e00" <= character <= "\u9fff" for character in reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("certificate verify failed: certificate has expired", "证书已过期"),
        ("certificate verify failed: self-signed certificate", "证书为自签名"),
        ("certificate verify failed: Hostname mismatch, certificate is not valid", "证书与域名不符"),
        ("certificate verify failed: unable to get local issuer certificate", "证书链不完整或签发机构不受信任"),
    ],
)
def test_what_is_wrong_with_a_certificate_is_said(text: str, reason: str) -> None:
    error = aiohttp.ClientConnectorCertificateError(KEY, ssl.SSLCertVerificationError(1, text))
    assert failure_of(error) == (Failure.TLS, reason)
