"""Papers and pages of openness for the tests, and one way to put them through a rule."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from inspector.calendar import WorkCalendar
from inspector.model import Document, DocumentKind, Page, Pairing, Paper, Unit
from tests.checks import builders

HOME = builders.HOME
UNITS = (Unit("县水利局", aliases=("云溪县水利局",)), Unit("县教育局", aliases=("云溪县教育局",)), Unit("县财政局"))
CALENDAR = WorkCalendar()


def url(name: str) -> str:
    return f"{HOME}{name}.html"


def paper(name: str, day: date | None = date(2026, 9, 1), **facts: Any) -> Paper:
    """A paper at ``url(name)``; facts of the document are given flat."""
    parts = {key: facts.pop(key) for key in tuple(facts) if key in Document.__slots__ and key != "kind"}
    kind = facts.get("kind", DocumentKind.FILE)
    if kind is DocumentKind.FILE:
        parts.setdefault("issuer", "示例县人民政府办公室")
    when = datetime(day.year, day.month, day.day, 9) if day else None
    facts = {"title": name, "kind": kind, "published": when, "column": "首页 › 政策文件"} | facts
    return Paper(url=url(name), document=Document(kind=kind, **parts), **facts)


def interpretation(name: str, day: date, of: str = "", **facts: Any) -> Paper:
    """An interpretation, of the paper called ``of``."""
    facts = {"explains": url(of) if of else "", "paired_by": Pairing.TITLE, "column": "首页 › 政策解读"} | facts
    return paper(name, day, kind=DocumentKind.INTERPRETATION, **facts)


def article(text: str, title: str = "", kind: DocumentKind | None = None, column: str = "", **facts: Any) -> Page:
    """An article page with its text."""
    document = (
        Document(kind=kind, **{k: facts.pop(k) for k in tuple(facts) if k in Document.__slots__}) if kind else None
    )
    return builders.page(text, main=text, title=title, document=document, column=column, **facts)


def said(check: type, *papers: Paper, subject: Any = None, **settings: Any) -> list[str]:
    """What a rule says of a site of these papers: outcome and message of every finding."""
    return [f"{found.outcome} {found.message}" for found in findings(check, *papers, subject=subject, **settings)]


def findings(check: type, *papers: Paper, subject: Any = None, **settings: Any) -> list[Any]:
    """The findings themselves."""
    facts = {name: settings.pop(name) for name in ("columns_of_site", "complete") if name in settings}
    if subject is None:
        columns = tuple(facts.get("columns_of_site", ()))
        subject = builders.site(papers=papers, columns=columns, complete=facts.get("complete", True))
    known = {"calendar": CALENDAR, "units": UNITS}
    needed = {name: value for name, value in known.items() if name in check.needs}
    return builders.findings(check, subject, **{"sites": ["*"], **needed, **settings})
