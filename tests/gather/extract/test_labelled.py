"""Accuracy on the labelled pages of thirteen template families, field by field."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.extraction import extractors, measures
from tests.gather.extract.labelled import FAMILIES, all_pages

ENOUGH = {"title": 0.98, "date": 0.98, "source": 0.95, "main": 0.95, "kind": 0.95, "type": 0.95, "newest": 0.95}


@cache
def scores(*, stripped: bool = False) -> dict[str, dict[str, float]]:
    """The marks of every page, by field."""
    return {
        label.name: measures.scores(
            label, extractors.ours(measures.without_meta(label.html) if stripped else label.html, label.url)
        )
        for label in all_pages()
    }


def marks(field: str, *, stripped: bool = False) -> dict[str, float]:
    """The mark of every page that is labelled with a field."""
    return {name: found[field] for name, found in scores(stripped=stripped).items() if field in found}


def short_of(figures: dict[str, float], share: float) -> str:
    """Empty when the mean reaches ``share``, else the pages that are wrong."""
    mean = sum(figures.values()) / len(figures)
    return "" if mean >= share else f"{mean:.1%}: {[name for name, mark in figures.items() if mark < 1]}"


def test_the_set_holds_a_hundred_pages_of_a_dozen_families() -> None:
    assert len(all_pages()) >= 110
    assert len(FAMILIES) >= 13
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
