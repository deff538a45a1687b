"""Both engines, each over a store of its own."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Iterator

import pytest

from inspector.engine import Engine
from inspector.engine.local import LocalEngine
from inspector.engine.postgres import PostgresEngine, Times
from inspector.store import Store, open_store
from tests.cluster import Cluster, cluster

_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """One PostgreSQL for all tests here."""
    with cluster() as running:
        yield running


@pytest.fixture(params=["local", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path) -> Iterator[Store]:
    """An empty store, in SQLite and in PostgreSQL."""
    url = ""
    if request.param == "postgres":
        url = request.getfixturevalue("postgres").new_database(f"engine{next(_numbers)}")
    store = open_store(url, tmp_path / "data")
    yield store
    store.close()


def an_engine(store: Store) -> Engine:
    """An engine as one more process would open it."""
    if store.engine.dialect.name == "sqlite":
        return LocalEngine(store.jobs)
    return PostgresEngine(store.jobs, store.engine, Times(stalled=6), grace=0.2)


@pytest.fixture
async def engine(store: Store) -> AsyncIterator[Engine]:
    """The engine of that store."""
    engine = an_engine(store)
    yield engine
    await engine.close()


@pytest.fixture
async def other(store: Store) -> AsyncIterator[Engine]:
    """A second engine over the same store, as on another machine."""
    engine = an_engine(store)
    yield engine
    await engine.close()
