"""The vocabulary every other package speaks: immutable records without behaviour of their own.

Nothing in here imports another part of inspector, reads a clock, a file or the network.
Dates and times that a website prints are *naive and in Beijing time*; moments that this
program measures (``fetched_at``) are timezone-aware UTC.
"""

from inspector.model.accounts import Account, Comment, Filing, Menu, MenuEntry, Platform, Post
from inspector.model.columns import Column, ColumnState, ColumnType
from inspector.model.facts import Certificate, Guise, IPv6, Neighbour, Probe, SearchTry, SiteFacts, UnitLink, Variant
from inspector.model.failure import Failure
from inspector.model.findings import Evidence, Finding, Outcome, Severity
from inspector.model.links import MAX_OCCURRENCES, Link, LinkKind, LinkReport, LinkVerdict, Occurrence, Place
from inspector.model.manual import ManualAnswer, ManualResult
from inspector.model.pages import (
    DateClaim,
    DateSource,
    Document,
    DocumentKind,
    FetchMethod,
    ListItem,
    Page,
    PageKind,
    Record,
)
from inspector.model.papers import Pairing, Paper, PaperForm, Repeat, Sketch
from inspector.model.runs import (
    IndicatorResult,
    Result,
    Run,
    RunKind,
    RunState,
    Tally,
    TargetRecord,
    TargetStats,
    Verdict,
)
from inspector.model.sites import Site
from inspector.model.targets import Target, TargetKind, Unit

__all__ = [
    "MAX_OCCURRENCES",
    "Account",
    "Certificate",
    "Column",
    "ColumnState",
    "ColumnType",
    "Comment",
    "DateClaim",
    "DateSource",
    "Document",
    "DocumentKind",
    "Evidence",
    "Failure",
    "FetchMethod",
    "Filing",
    "Finding",
    "Guise",
    "IPv6",
    "IndicatorResult",
    "Link",
    "LinkKind",
    "LinkReport",
    "LinkVerdict",
    "ListItem",
    "ManualAnswer",
    "ManualResult",
    "Menu",
    "MenuEntry",
    "Neighbour",
    "Occurrence",
    "Outcome",
    "Page",
    "PageKind",
    "Pairing",
    "Paper",
    "PaperForm",
    "Place",
    "Platform",
    "Post",
    "Probe",
    "Record",
    "Repeat",
    "Result",
    "Run",
    "RunKind",
    "RunState",
    "SearchTry",
    "Severity",
    "Site",
    "SiteFacts",
    "Sketch",
    "Tally",
    "Target",
    "TargetKind",
    "TargetRecord",
    "TargetStats",
    "Unit",
    "UnitLink",
    "Variant",
    "Verdict",
]
