"""Accuracy on the labelled pages of eight template families, field by field."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.extraction import extractors, measures
from tests.gather.extract.labelled import FAMILIES, all_pages

ENOUGH = {"title": 0.98, "date": 0.98, "source": 0.95, "main": 0.95, "kind": 0.95, "type": 0.95, "newest": 0.95}


@cache
def marks(field: str, *, stripped: bool = False) -> dict[str, float]:
    """The mark of every page that is labelled with a field."""
    found = {}
    for label in all_pages():
        html = measures.without_meta(label.html) if stripped else label.html
        scored = measures.scores(label, extractors.ours(html, label.url))
        if field in scored:
            found[label.name] = scored[field]
    return found


def short_of(figures: dict[str, float], share: float) -> str:
    """Empty when the mean reaches ``share``, else the pages that are wrong."""
    mean = sum(figures.values()) / len(figures)
    return "" if mean >= share else f"{mean:.1%}: {[name for name, mark in figures.items() if mark < 1]}"


def test_the_set_holds_sixty_pages_of_eight_families() -> None:
    assert len(all_pages()) >= 60
    assert len(FAMILIES) >= 8
    assert len({label.name for label in all_pages()}) == len(all_pages())


@pytest.mark.parametrize("field", measures.FIELDS)
def test_accuracy(field: str) -> None:
    assert short_of(marks(field), ENOUGH[field]) == ""


def test_dates_are_read_without_meta_tags_too() -> None:
    assert short_of(marks("date", stripped=True), 0.95) == ""


def test_dates_and_titles_are_right_in_every_family() -> None:
    for family in FAMILIES.values():
        names = {label.name for label in family.pages()}
        for field in ("title", "date"):
            figures = {name: mark for name, mark in marks(field).items() if name in names}
            assert short_of(figures, 0.95) == ""
