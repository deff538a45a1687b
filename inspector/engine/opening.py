"""Which engine a store goes with."""

from __future__ import annotations

from inspector.engine.contract import Engine
from inspector.engine.local import LocalEngine
from inspector.errors import UsageError
from inspector.store import Store


def open_engine(store: Store, *, stalled_after: int = 120) -> Engine:
    """The local engine for a store in SQLite, the distributed one for a store in PostgreSQL.

    Args:
        stalled_after: seconds without a sign of life after which a worker's jobs are given to others.

    Raises:
        UsageError: the distributed engine is not installed.
    """
    if store.engine.dialect.name == "sqlite":
        return LocalEngine(store.jobs)
    try:
        from inspector.engine.postgres import PostgresEngine, Times
    except ModuleNotFoundError as error:
        raise UsageError(f"缺少分布式引擎 {error.name}；请安装 govsite-inspector[postgres]。") from None
    return PostgresEngine(store.jobs, store.engine, Times(stalled_after))
