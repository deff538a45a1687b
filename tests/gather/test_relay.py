"""The relay: what it lets through, what it refuses, what it remembers."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import ip_network
from urllib.parse import urlsplit

import pytest

from inspector.gather.guard import AddressGuard
from inspector.gather.relay import Relay
from inspector.model import Failure
from tests.site.server import unused_port

GRANTED, UNREACHABLE = 0, 4


@asynccontextmanager
async def asked(
    relay: Relay, host: str, port: int
) -> AsyncIterator[tuple[int, asyncio.StreamReader, asyncio.StreamWriter]]:
    """What the relay replies when a browser asks it for ``host``, and the connection to it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(relay.url).port)
    try:
        name = host.encode()
        writer.write(b"\5\1\0" + b"\5\1\0\3" + bytes([len(name)]) + name + struct.pack("!H", port))
        assert await reader.readexactly(2) == b"\5\0"
        reply = await reader.readexactly(10)
        yield reply[1], reader, writer
    finally:
        writer.close()


@asynccontextmanager
async def echo(host: str = "127.0.0.1") -> AsyncIterator[int]:
    """A server that says back what it hears; its port."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await reader.read(1000))
        writer.close()

    server = await asyncio.start_server(serve, host, 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


@pytest.fixture
async def relay() -> AsyncIterator[Relay]:
    async with Relay(AddressGuard([ip_network("127.0.0.1/32")])) as relay:
        yield relay


async def test_bytes_are_carried_both_ways_and_the_end_is_passed_on(relay: Relay) -> None:
    async with echo() as port, asked(relay, "localhost", port) as (reply, reader, writer):
        writer.write(b"hello")
        assert reply == GRANTED
        assert await reader.read() == b"hello"
    assert relay.fault("localhost", port) is None


async def test_an_address_the_guard_refuses_is_not_connected_to(relay: Relay) -> None:
    async with echo("127.0.0.2") as port, asked(relay, "127.0.0.2", port) as (reply, _, _):
        assert reply == UNREACHABLE
    failure, _ = relay.fault("127.0.0.2", port) or (None, "")
    assert failure is Failure.FORBIDDEN_ADDRESS


async def test_a_name_is_connected_to_at_the_very_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["127.0.0.1", "127.0.0.2"])

    async def resolve(self: AddressGuard, host: str, port: int, family: socket.AddressFamily) -> list[tuple]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(AddressGuard, "resolve", resolve)
    async with Relay(AddressGuard([ip_network("127.0.0.1/32")])) as relay, echo() as port:
        async with asked(relay, "rebinding.example", port) as (reply, _, _):
            assert reply == GRANTED
        async with asked(relay, "rebinding.example", port) as (reply, _, _):
            assert reply == UNREACHABLE


@pytest.mark.parametrize(("host", "failure"), [("127.0.0.1", Failure.REFUSED), ("no-such.invalid", Failure.DNS)])
async def test_why_there_is_no_connection_is_remembered_until_there_is(
    relay: Relay, host: str, failure: Failure
) -> None:
    port = unused_port()
    async with asked(relay, host, port) as (reply, _, _):
        assert reply == UNREACHABLE
    assert (relay.fault(host, port) or (None,))[0] is failure


async def test_a_host_that_does_not_answer_is_left_alone_for_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    tried: list[float] = []

    async def resolve(self: AddressGuard, host: str, port: int, family: socket.AddressFamily) -> list[tuple]:
        tried.append(now[0])
        raise TimeoutError

    monkeypatch.setattr(AddressGuard, "resolve", resolve)
    async with Relay(AddressGuard(), clock=lambda: now[0]) as relay:
        for now[0] in (0.0, 59.0, 61.0):
            async with asked(relay, "dead.example", 443) as (reply, _, _):
                assert reply == UNREACHABLE
    assert tried == [0.0, 61.0]


async def test_nothing_but_a_connection_is_to_be_had(relay: Relay) -> None:
    bind = 2
    reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(relay.url).port)
    writer.write(b"\5\1\0" + bytes([5, bind, 0, 1, 127, 0, 0, 1, 0, 80]))
    assert await reader.read() == b"\5\0"
    writer.close()
