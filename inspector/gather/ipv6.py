"""How a website stands with IPv6: its addresses of that sort, and whether its home page answers on one."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections import Counter
from urllib.parse import urlsplit

from inspector.gather.guard import AddressGuard
from inspector.gather.urls import authority
from inspector.model import IPv6, Page

_MOST_HOSTS = 30
_NO_ROUTE = frozenset({errno.ENETUNREACH, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.EHOSTUNREACH})
_NO_ADDRESS = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})


async def read_ipv6(home: Page, guard: AddressGuard, *, seconds: float) -> tuple[IPv6 | None, str]:
    """What IPv6 came to for the website of ``home``, or None and why it could not be asked."""
    parts = urlsplit(home.final_url or home.url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    addresses = await _addresses(host, guard, seconds)
    if addresses is None:
        return None, "域名服务器没有应答"
    opened, reason = None, ""
    if addresses:
        opened, reason = await _opens(addresses[0], port, guard, seconds)
    hosts = []
    for name, links in _hosts_beside(home, host):
        found = await _addresses(name, guard, seconds)
        if found is not None:
            hosts.append((name, links, bool(found)))
    return IPv6(addresses, opened, reason, tuple(hosts)), ""


async def _addresses(host: str, guard: AddressGuard, seconds: float) -> tuple[str, ...] | None:
    """The AAAA addresses of ``host``; None when nobody could tell."""
    try:
        async with asyncio.timeout(seconds):
            found = await guard.resolve(host, 0, socket.AF_INET6)
    except socket.gaierror as error:
        return () if error.errno in _NO_ADDRESS else None
    except (OSError, TimeoutError):
        return None
    return tuple(dict.fromkeys(str(info[4][0]) for info in found))


async def _opens(address: str, port: int, guard: AddressGuard, seconds: float) -> tuple[bool | None, str]:
    if not guard.permits(address):
        return None, "地址属于未获准访问的网络"
    try:
        async with asyncio.timeout(seconds):
            _, writer = await asyncio.open_connection(address, port, family=socket.AF_INET6)
    except TimeoutError:
        return False, "在规定时间内没有应答"
    except OSError as error:
        if error.errno in _NO_ROUTE:
            return None, "本机没有IPv6网络"
        return False, "连接不上"
    writer.close()
    return True, ""


def _hosts_beside(home: Page, host: str) -> list[tuple[str, int]]:
    """The other hosts under the same government name that the home page links to, with the number of links."""
    own = ".".join(host.split(".")[-3:])
    linked = Counter(authority(link.url).partition(":")[0] for link in home.links)
    return [(name, count) for name, count in linked.most_common(_MOST_HOSTS) if name != host and name.endswith(own)]
