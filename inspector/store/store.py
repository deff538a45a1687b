"""The one door to everything remembered."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from inspector.bodies import BodyStore
from inspector.store.decisions import DecisionStore
from inspector.store.items import ItemStore
from inspector.store.jobs import JobStore
from inspector.store.manual import ManualStore
from inspector.store.open import connect
from inspector.store.outbox import Outbox
from inspector.store.pages import PageStore
from inspector.store.probes import ProbeStore
from inspector.store.queue import ReviewQueue
from inspector.store.results import ResultStore
from inspector.store.runs import RunStore
from inspector.store.schedule import ScheduleStore


class Store(RunStore, PageStore, ResultStore):
    """Reads and writes model records of runs. All methods are synchronous and short.

    Writers are idempotent: the same record written twice stands once, so an interrupted run may
    simply do its last step again.
    """

    def __init__(self, engine: Engine, bodies: BodyStore) -> None:
        super().__init__(engine, bodies)
        self.items = ItemStore(engine)
        self.decisions = DecisionStore(engine)
        self.queue = ReviewQueue(engine)
        self.outbox = Outbox(engine)
        self.probes = ProbeStore(engine)
        self.manual = ManualStore(engine)
        self.jobs = JobStore(engine)
        self.schedule = ScheduleStore(engine)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def open_store(url: str, folder: Path, bodies: str = "") -> Store:
    """Open the store at database ``url`` (empty: ``inspector.db`` in ``folder``), creating or
    upgrading it when needed; page bodies lie at ``bodies`` (empty: in ``folder``/bodies).

    Raises:
        UsageError: the address is wrong, or the database was written by a newer inspector.
        IncompleteError: it cannot be reached or written.
    """
    shelf = BodyStore(bodies or folder / "bodies")
    return Store(connect(url, folder), shelf)
