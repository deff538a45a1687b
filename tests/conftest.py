"""What many tests share: awkward websites on loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.site.server import AwkwardSite


@pytest.fixture
async def site() -> AsyncIterator[AwkwardSite]:
    """An awkward website, see ``tests/site/server.py``."""
    server = await AwkwardSite().start()
    yield server
    await server.stop()


@pytest.fixture
async def other_site() -> AsyncIterator[AwkwardSite]:
    """A second one, somebody else's."""
    server = await AwkwardSite().start()
    yield server
    await server.stop()


@pytest.fixture
async def tls_site() -> AsyncIterator[AwkwardSite]:
    """One whose certificate nobody signed."""
    server = await AwkwardSite().start(tls=True)
    yield server
    await server.stop()
