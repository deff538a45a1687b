"""What many tests share: awkward websites on loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.cluster import Cluster, cluster
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


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL for all tests that want a database in it."""
    with cluster() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, of either kind; empty for SQLite in the data folder."""
    return request.getfixturevalue("postgres").new_database() if request.param == "postgresql" else ""
