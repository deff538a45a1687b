"""Everything that is remembered: runs, frontier, pages, links, columns, findings, items, probes.

One :class:`Store` speaks to SQLite (default) or PostgreSQL through SQLAlchemy core; page bodies lie
beside the database in files named by their SHA-256. Writers pass model records in and readers get
model records out; no other package sees a table.
"""

from inspector.bodies import BodyStore
from inspector.store.decisions import Changed, DecisionStore, Mark, Said
from inspector.store.frontier import Frontier, FrontierEntry
from inspector.store.items import Item, ItemEvent, ItemStatus, ItemStore, Judgement
from inspector.store.jobs import OVER, Doing, Job, JobCounts, JobState, JobStore
from inspector.store.mutes import Action, Decision, Mutes, Reach, Scope, text_of
from inspector.store.outbox import Letter, LetterState, Outbox
from inspector.store.pages import Packed, Placing, Snapshot
from inspector.store.queue import Filter, ReviewQueue, View
from inspector.store.results import Number
from inspector.store.store import Store, open_store

__all__ = [
    "OVER",
    "Action",
    "BodyStore",
    "Changed",
    "Decision",
    "DecisionStore",
    "Doing",
    "Filter",
    "Frontier",
    "FrontierEntry",
    "Item",
    "ItemEvent",
    "ItemStatus",
    "ItemStore",
    "Job",
    "JobCounts",
    "JobState",
    "JobStore",
    "Judgement",
    "Letter",
    "LetterState",
    "Mark",
    "Mutes",
    "Number",
    "Outbox",
    "Packed",
    "Placing",
    "Reach",
    "ReviewQueue",
    "Said",
    "Scope",
    "Snapshot",
    "Store",
    "View",
    "open_store",
    "text_of",
]
