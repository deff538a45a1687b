"""The address guard: which networks a crawled page may lead us into."""

from __future__ import annotations

from ipaddress import ip_network

import pytest

from inspector.gather.guard import AddressGuard, ForbiddenAddress, GuardedResolver


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "100.64.0.1",
        "0.0.0.0",
        "169.254.169.254",
        "100.100.100.200",
        "168.63.129.16",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00:ec2::254",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_internal_addresses_are_refused(address: str) -> None:
    assert not AddressGuard().permits(address)


@pytest.mark.parametrize("address", ["202.106.0.20", "2400:3200::1", "[2400:3200::1]"])
def test_public_addresses_are_permitted(address: str) -> None:
    assert AddressGuard().permits(address)


def test_a_named_network_may_be_entered_and_no_other() -> None:
    guard = AddressGuard([ip_network("10.20.0.0/16")])
    assert guard.permits("10.20.3.4")
    assert guard.permits("::ffff:10.20.3.4")
    assert not guard.permits("10.21.0.1")


async def test_a_name_is_judged_by_what_it_resolves_to() -> None:
    assert not await AddressGuard().allowed("localhost")
    assert await AddressGuard([ip_network("127.0.0.0/8"), ip_network("::1/128")]).allowed("localhost")


async def test_a_name_that_does_not_resolve_endangers_nobody() -> None:
    assert await AddressGuard().allowed("no-such-name.invalid")


async def test_the_resolver_hands_out_no_forbidden_address() -> None:
    with pytest.raises(ForbiddenAddress):
        await GuardedResolver(AddressGuard()).resolve("localhost", 80)
