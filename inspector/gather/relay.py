"""The browser's only door to the network: a SOCKS proxy inside this process that asks the address guard.

Why a proxy and not request interception: interception calls Python for every picture and script,
and a name it found harmless may resolve to another address when the browser connects. Here the
browser never resolves a name. It asks for one connection per host and keeps it alive, the relay
resolves, checks and connects to that very address, and from then on only carries bytes. Redirects,
frames, workers and web sockets all pass through the same door.
"""

from __future__ import annotations

import asyncio
import socket
import struct
import time
from collections import OrderedDict
from collections.abc import Callable
from types import TracebackType
from typing import Self

from inspector.gather.faults import failure_of
from inspector.gather.guard import AddressGuard, GuardedResolver
from inspector.model import Failure

_CONNECT_SECONDS = 10
_REST_SECONDS = 60
"""How long a host that did not answer is left alone. On an office network without the internet every page
would else wait for the same foreign counter or share button."""
_HANDSHAKE_SECONDS = 5
_CHUNK = 1 << 16
_REMEMBERED = 1000

_VERSION, _NO_AUTHENTICATION, _CONNECT = 5, 0, 1
_IPV4, _NAME, _IPV6 = 1, 3, 4
_GRANTED, _HOST_UNREACHABLE = 0, 4
"""Any other refusal would make the browser doubt its proxy instead of the host."""

_REPLY = struct.Struct("!BBBB4sH")
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)

Fault = tuple[Failure, str]
Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Relay:
    """Carries a browser's connections to the addresses that the guard permits.

    ``url`` is what the browser gets as its proxy. The browser learns only that a connection failed;
    :meth:`fault` remembers why. ``clock`` gives seconds that only go forward.
    """

    def __init__(self, guard: AddressGuard, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._resolver = GuardedResolver(guard)
        self._clock = clock
        self._faults: OrderedDict[tuple[str, int], tuple[Fault, float]] = OrderedDict()
        self._carrying: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self.url = ""

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.url = f"socks5://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.close()
        for task in self._carrying:
            task.cancel()
        await asyncio.gather(*self._carrying, return_exceptions=True)

    def fault(self, host: str, port: int) -> Fault | None:
        """Why the latest connection to ``host`` failed, None when it did not."""
        known = self._faults.get((host, port))
        return known[0] if known else None

    def _is_resting(self, place: tuple[str, int]) -> bool:
        """Whether ``place`` kept us waiting in vain just now."""
        fault, since = self._faults.get(place, (None, 0.0))
        return fault is not None and fault[0] is Failure.TIMEOUT and self._clock() - since < _REST_SECONDS

    def _remember(self, place: tuple[str, int], fault: Fault | None) -> None:
        self._faults.pop(place, None)
        if fault is not None:
            self._faults[place] = fault, self._clock()
            if len(self._faults) > _REMEMBERED:
                self._faults.popitem(last=False)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._carrying.add(task)
        try:
            await self._serve(reader, writer)
        except (OSError, EOFError, TimeoutError, asyncio.CancelledError):
            pass  # the browser went away, or we do
        finally:
            self._carrying.discard(task)
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with asyncio.timeout(_HANDSHAKE_SECONDS):
            place = await _handshake(reader, writer)
        far = None if self._is_resting(place) else await self._reach(place)
        if far is None:
            writer.write(_reply(_HOST_UNREACHABLE))
            await writer.drain()
            return
        far_reader, far_writer = far
        writer.write(_reply(_GRANTED))
        try:
            async with asyncio.TaskGroup() as both_ways:
                both_ways.create_task(_carry_out(reader, far_writer))
                both_ways.create_task(_carry_back(far_reader, writer))
        except* OSError:
            _reset(writer)
        finally:
            far_writer.transport.abort()

    async def _reach(self, place: tuple[str, int]) -> Connection | None:
        """A connection to ``place``; None when there is none to be had, and why is remembered."""
        try:
            connection = await self._connect(*place)
        except (OSError, TimeoutError) as error:
            self._remember(place, _why(error))
            return None
        self._remember(place, None)
        return connection

    async def _connect(self, host: str, port: int) -> Connection:
        """A connection to a permitted address of ``host``, trying one after the other.

        Raises:
            ForbiddenAddress: there is none.
            OSError: none answers, or the name does not resolve.
        """
        async with asyncio.timeout(_CONNECT_SECONDS):
            found = await self._resolver.resolve(host, port)
            for choice in found[:-1]:
                try:
                    return await asyncio.open_connection(choice["host"], port, limit=_CHUNK)
                except OSError:
                    continue
            return await asyncio.open_connection(found[-1]["host"], port, limit=_CHUNK)


async def _handshake(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[str, int]:
    """The browser's request: the host, a name or an address, and the port it wants (RFC 1928).

    Raises:
        OSError: it wants anything but a TCP connection.
    """
    _, methods = await reader.readexactly(2)
    await reader.readexactly(methods)
    writer.write(bytes((_VERSION, _NO_AUTHENTICATION)))
    version, command, _, kind = await reader.readexactly(4)
    if version != _VERSION or command != _CONNECT or kind not in {_IPV4, _NAME, _IPV6}:
        raise OSError("not a SOCKS 5 connection request")
    if kind == _NAME:
        (length,) = await reader.readexactly(1)
        host = (await reader.readexactly(length)).decode("ascii", "replace")
    else:
        family, size = (socket.AF_INET, 4) if kind == _IPV4 else (socket.AF_INET6, 16)
        host = socket.inet_ntop(family, await reader.readexactly(size))
    return host.lower(), int.from_bytes(await reader.readexactly(2), "big")


def _reply(code: int) -> bytes:
    return _REPLY.pack(_VERSION, code, 0, _IPV4, bytes(4), 0)


async def _carry_out(browser: asyncio.StreamReader, server: asyncio.StreamWriter) -> None:
    """Carry what the browser says.

    Raises:
        ConnectionError: it has gone; whatever the server may still say then concerns nobody.
    """
    await _carry(browser, server)
    raise ConnectionAbortedError("the browser has gone")


async def _carry_back(server: asyncio.StreamReader, browser: asyncio.StreamWriter) -> None:
    """Carry what the server says and pass its end on; the browser then hangs up by itself."""
    await _carry(server, browser)
    browser.write_eof()


async def _carry(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    while chunk := await source.read(_CHUNK):
        sink.write(chunk)
        await sink.drain()


def _reset(writer: asyncio.StreamWriter) -> None:
    """Make the browser see the same broken connection that we saw."""
    sock = writer.get_extra_info("socket")
    if sock is not None and sock.fileno() != -1:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)


def _why(error: BaseException) -> Fault:
    if isinstance(error, socket.gaierror):
        if error.errno == socket.EAI_AGAIN:
            return Failure.TIMEOUT, "域名服务器暂时没有应答"
        return Failure.DNS, "域名不存在或没有解析"
    return failure_of(error)
