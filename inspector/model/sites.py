"""A website as a whole, for rules that look at more than one page."""

from dataclasses import dataclass
from datetime import date

from inspector.model.columns import Column
from inspector.model.facts import SiteFacts
from inspector.model.findings import Finding
from inspector.model.pages import Page
from inspector.model.papers import Paper
from inspector.model.targets import Target


@dataclass(frozen=True, slots=True)
class Site:
    """A website after its pages, columns and links have been examined.

    ``home`` is the snapshot of the home page (with ``failure`` set when it could not be opened).
    ``newest`` is the latest dated information reachable from the home page by one click.
    ``findings`` are those of every other check on this target. ``complete`` is false when the
    crawl stopped early (budget, interruption): absence then proves nothing. ``papers`` are its articles by
    address, as facts. ``facts`` is what was gathered beyond pages, None where nothing was. ``guides`` counts the
    service guides.
    """

    target: Target
    home: Page
    columns: tuple[Column, ...] = ()
    findings: tuple[Finding, ...] = ()
    newest: date | None = None
    pages: int = 0
    complete: bool = True
    papers: tuple[Paper, ...] = ()
    facts: SiteFacts | None = None
    guides: int = 0
