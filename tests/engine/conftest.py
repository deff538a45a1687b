"""Both engines, each over a store of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from inspector.engine import Engine
from inspector.engine.local import LocalEngine
from inspector.engine.postgres import PostgresEngine, Times
from inspector.store import Store, open_store


@pytest.fixture
def store(database_url: str, tmp_path) -> Iterator[Store]:
    """An empty store, in SQLite and in PostgreSQL."""
    store = open_store(database_url, tmp_path / "data")
    yield store
    store.close()


def an_engine(store: Store, stalled: int = 30) -> Engine:
    """An engine as one more process would open it; a busy machine is not to look like a dead one."""
    if store.engine.dialect.name == "sqlite":
        return LocalEngine(store.jobs)
    return PostgresEngine(store.jobs, store.engine, Times(stalled=stalled), grace=0.2)


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
