"""The address guard: a crawled page must not lead us into somebody's internal network.

Every connection is checked *after* the name was resolved, on the address that is really connected
to; a name that resolves to a public address now and to a private one later gains nothing.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from aiohttp.abc import AbstractResolver, ResolveResult

Network = IPv4Network | IPv6Network

_RESOLVER_THREADS = 16
"""A name server that does not answer holds a thread for half a minute; the other names must not wait for it."""

_DEFAULT_PORTS = frozenset({0, 80, 443})

_NAT64 = IPv6Network("64:ff9b::/96")
_METADATA = frozenset({ip_address("168.63.129.16")})
"""Cloud metadata services at public addresses; all others live in ranges that are refused anyway."""


class ForbiddenAddress(OSError):
    """The host lies in a network that inspector may not enter."""


class AddressGuard:
    """Decides which addresses may be connected to.

    Private, loopback, link-local, multicast, reserved and cloud metadata addresses are refused,
    except those in ``allow`` (the configuration's ``network.allow``).
    """

    def __init__(self, allow: Iterable[Network] = ()) -> None:
        self._allow = tuple(allow)
        self._threads = ThreadPoolExecutor(_RESOLVER_THREADS, thread_name_prefix="dns")

    def permits(self, address: str) -> bool:
        """Whether the IP address ``address``, as written in an address or by DNS, may be connected to."""
        ip = _embedded(ip_address(address.strip("[]").partition("%")[0]))
        if any(ip in network for network in self._allow if network.version == ip.version):
            return True
        return ip.is_global and not ip.is_multicast and ip not in _METADATA

    async def allowed(self, host: str) -> bool:
        """Whether every address of ``host`` (a name or an IP address) may be connected to.

        A name that does not resolve is allowed: whoever connects will find out for himself.
        """
        if is_ip_address(host):
            return self.permits(host)
        try:
            found = await self.resolve(host, 0, socket.AF_UNSPEC)
        except OSError:
            return True
        return all(self.permits(str(info[4][0])) for info in found)

    async def resolve(self, host: str, port: int, family: socket.AddressFamily) -> list[tuple]:
        """``socket.getaddrinfo`` on threads of our own. Raises OSError as that does."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._threads, lambda: socket.getaddrinfo(host, port, family=family, type=socket.SOCK_STREAM)
        )

    def close(self) -> None:
        """Let go of the threads."""
        self._threads.shutdown(wait=False, cancel_futures=True)


class GuardedResolver(AbstractResolver):
    """The resolver of our HTTP client: names resolve to permitted addresses only. ``located`` is told which
    authority is served from which address."""

    def __init__(self, guard: AddressGuard, located: Callable[[str, str], None] | None = None) -> None:
        self._guard = guard
        self._located = located

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The permitted addresses of ``host``.

        Raises:
            ForbiddenAddress: it has none.
            OSError: it does not resolve.
        """
        found = await self._guard.resolve(host, port, family)
        permitted = [info for info in found if self._guard.permits(str(info[4][0]))]
        if not permitted:
            raise ForbiddenAddress(f"{host} → {found[0][4][0]}")
        if self._located is not None:
            place = host if port in _DEFAULT_PORTS else f"{host}:{port}"
            self._located(place.lower(), str(permitted[0][4][0]))
        return [
            ResolveResult(
                hostname=host,
                host=str(address[0]),
                port=int(address[1]),
                family=kind,
                proto=proto,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for kind, _, proto, _, address in permitted
        ]

    async def close(self) -> None:
        """The threads belong to the guard."""


def is_ip_address(host: str) -> bool:
    """Whether ``host`` is an IP address, in brackets or not, rather than a name."""
    try:
        ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return False
    return True


def _embedded(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address wraps (mapped, 6to4, Teredo, NAT64), else the address itself."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    teredo = ip.teredo
    return ip.ipv4_mapped or ip.sixtofour or (teredo[1] if teredo else None) or ip
