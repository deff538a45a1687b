"""The vocabulary every other package speaks: immutable records without behaviour of their own.

Nothing in here imports another part of inspector, reads a clock, a file or the network.
Dates and times that a website prints are *naive and in Beijing time*; moments that this
program measures (``fetched_at``) are timezone-aware UTC.
"""

from inspector.model.accounts import Account, Platform, Post
from inspector.model.columns import Column, ColumnState, ColumnType
from inspector.model.failure import Failure
from inspector.model.findings import Evidence, Finding, Outcome, Severity
from inspector.model.links import Link, LinkKind, LinkReport, Occurrence, Place
from inspector.model.pages import DateClaim, DateSource, FetchMethod, ListItem, Page, PageKind, Record
from inspector.model.targets import Target, TargetKind, Unit
from inspector.model.sites import Site

__all__ = [
    "Account",
    "Column",
    "ColumnState",
    "ColumnType",
    "DateClaim",
    "DateSource",
    "Evidence",
    "Failure",
    "FetchMethod",
    "Finding",
    "Link",
    "LinkKind",
    "LinkReport",
    "ListItem",
    "Occurrence",
    "Outcome",
    "Page",
    "PageKind",
    "Place",
    "Platform",
    "Post",
    "Record",
    "Severity",
    "Site",
    "Target",
    "TargetKind",
    "Unit",
]
