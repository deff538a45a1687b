"""The industrial park's website: papers with fixed days, on which the rules of openness are put to the test.

Unlike the county's other pages these depend on neither seed nor size: when a document was printed, when its
interpretation came out and until when opinions could be sent must fit the calendar of one year. Every paper of
``openness.toml`` carries what is planted on it, as ``"PUB101 fail why"`` and ``"PUB101 why not"``; ``/…/`` after the
outcome is text that a finding contains.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

from inspector.demo import prose
from inspector.demo.addresses import article_path
from inspector.demo.blueprint import ColumnPlan, data

SITE = "park"
_FAULT = re.compile(r"(?P<check>[A-Z]{3}\d{3}) (?P<outcome>fail|review) (?:/(?P<match>[^/]+)/ )?(?P<note>.+)")
_NEAR = re.compile(r"(?P<check>[A-Z]{3}\d{3}) (?P<note>.+)")
_OWN = slice(1, -3)
"""A composed document without its number, the note on openness and the signature, which every paper has its own of."""


@dataclass(frozen=True, slots=True)
class Content:
    """One paper: its title, its day, what it says, and what its page leaves out."""

    title: str
    published: datetime
    paragraphs: tuple[str, ...]
    html: tuple[str, ...]
    drop: frozenset[str]


def contents(columns: Iterable[ColumnPlan]) -> dict[str, tuple[Content, ...]]:
    """The papers of the park's ``columns`` by column, the newest first."""
    known = {column.key: column for column in columns}
    paths = {
        paper["id"]: article_path(known[key], index, paper["day"])
        for key, papers in _papers().items()
        for index, paper in enumerate(papers)
    }
    return {key: tuple(_content(paper, paths) for paper in papers) for key, papers in _papers().items()}


def plant_rows(kind: str) -> list[dict[str, Any]]:
    """The ``faults`` or the ``near`` misses on the papers, as the data files of other plants have them."""
    rows = [
        {"site": SITE, "column": column, "article": index, **plant}
        for column, papers in _papers().items()
        for index, paper in enumerate(papers)
        for plant in _read(paper["id"], kind, paper.get(kind, ()))
    ]
    for place in data("openness.toml")["places"]:
        where = {name: place[name] for name in ("site", "column", "page", "fields") if name in place}
        rows += [where | plant for plant in _read(place["id"], kind, place.get(kind, ()))]
    return rows


def _read(name: str, kind: str, texts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The plants that a place's lines lay down, each with a name of its own."""
    for number, text in enumerate(texts):
        found = (_FAULT if kind == "faults" else _NEAR).fullmatch(text)
        if found is None:
            raise ValueError(f"openness.toml: {text!r} is no plant")
        facts = {key: value for key, value in found.groupdict().items() if value}
        yield {"id": f"{found['check']}-{name}-{kind}{number}", **facts}


@cache
def _papers() -> dict[str, list[dict[str, Any]]]:
    """The papers by column, the newest first, those of one day in the order of the file."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for paper in data("openness.toml")["papers"]:
        found[paper["column"]].append(paper)
    return {column: sorted(papers, key=lambda paper: paper["day"], reverse=True) for column, papers in found.items()}


def _content(paper: dict[str, Any], paths: Mapping[str, str]) -> Content:
    texts = data("openness.toml")["texts"]
    day: date = paper["day"]
    signed: date | None = paper.get("signed")
    own = paper.get("text", ())
    lines = [
        *([paper["number"]] if "number" in paper else ()),
        *(line for text in ([own] if isinstance(own, str) else own) for line in texts.get(text, [text])),
        *(_composed(paper["like"]) if "like" in paper else ()),
        *([f"（此件{paper['open']}）"] if "open" in paper else ()),
        *(["云溪高新技术产业园区管理委员会", f"{signed.year}年{signed.month}月{signed.day}日"] if signed else ()),
    ]
    links = tuple(f'<p>{label}：<a href="{paths[to]}">{label}</a></p>' for label, to in paper.get("links", {}).items())
    return Content(
        title=paper["title"],
        published=datetime.combine(day, time(9, 30)),
        paragraphs=tuple(lines),
        html=(*links, *(texts["tables"].get(html, html) for html in paper.get("html", ()))),
        drop=frozenset(paper.get("drop", ())),
    )


def _composed(name: str) -> tuple[str, ...]:
    """The text of a document, the same for the same name."""
    return prose.compose("policy", f"{SITE}/{name}", date(2026, 6, 1), "县行政审批局").paragraphs[_OWN]


def profile() -> str:
    """The county's own profile: which websites its rules of openness bind, its table of open days, its columns."""
    return (files("inspector.demo") / "data" / "profile.toml").read_text(encoding="utf-8")
