"""What the tests of gathering share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from ipaddress import ip_network

import pytest

from inspector.config import PolitenessConfig
from inspector.gather.fetch import HttpFetcher
from inspector.gather.guard import AddressGuard


@pytest.fixture
async def fetcher() -> AsyncIterator[HttpFetcher]:
    """An HTTP fetcher in a hurry, allowed on loopback."""
    config = PolitenessConfig(requests_per_second=0, timeout_seconds=5)
    async with HttpFetcher(config, AddressGuard([ip_network("127.0.0.0/8")])) as fetcher:
        yield fetcher
