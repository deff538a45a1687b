"""What a website's HTTPS certificate looks like to a browser."""

from __future__ import annotations

import asyncio
import socket
import ssl
from datetime import UTC, date, datetime

from inspector.gather import faults
from inspector.gather.guard import AddressGuard
from inspector.model import Certificate, Failure

_UNTESTABLE = frozenset({Failure.DNS, Failure.TIMEOUT, Failure.FORBIDDEN_ADDRESS})
"""Failures that say nothing of the certificate."""


async def read_certificate(
    host: str, port: int, guard: AddressGuard, *, seconds: float
) -> tuple[Certificate | None, str]:
    """The certificate of ``host``, or None and why it could not be asked for.

    Modern TLS and a complete chain to an authority that browsers trust are demanded, as browsers do.
    """
    try:
        async with asyncio.timeout(seconds):
            found = await guard.resolve(host, port, socket.AF_UNSPEC)
            address = next((str(info[4][0]) for info in found if guard.permits(str(info[4][0]))), "")
            if not address:
                return None, "地址属于未获准访问的网络"
            _, writer = await asyncio.open_connection(
                address, port, ssl=ssl.create_default_context(), server_hostname=host
            )
            certificate = writer.get_extra_info("peercert") or {}
            writer.close()
    except faults.EXPECTED as error:
        failure, reason = faults.failure_of(error)
        if failure in _UNTESTABLE:
            return None, reason
        if failure is Failure.REFUSED:
            return Certificate("没有提供HTTPS服务"), ""
        return Certificate(reason), ""
    return Certificate(expires=_day(str(certificate.get("notAfter", "")))), ""


def _day(text: str) -> date | None:
    """The day of a moment as OpenSSL prints it (``Jun  1 12:00:00 2027 GMT``)."""
    try:
        return datetime.fromtimestamp(ssl.cert_time_to_seconds(text), UTC).date()
    except ValueError:
        return None
