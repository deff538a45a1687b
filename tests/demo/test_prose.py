"""The texts: varied, complete, and free of anything that is not planted."""

import re
import unicodedata
from datetime import date

import pytest

from inspector.demo import prose
from inspector.demo.blueprint import data

DAY = date(2026, 9, 11)
GENRES = sorted(data("stock.toml")["genres"])


def sample(genre: str, count: int = 60) -> list[prose.Text]:
    return [prose.compose(genre, f"test/{genre}/{number}", DAY) for number in range(count)]


@pytest.mark.parametrize("genre", GENRES)
def test_no_slot_stays_open(genre):
    for text in sample(genre):
        assert not re.search(r"[{}]", text.title + "".join(text.paragraphs))


@pytest.mark.parametrize("genre", GENRES)
def test_a_title_can_be_had_without_its_text(genre):
    for number in range(20):
        key = f"test/{genre}/{number}"
        assert prose.title(genre, key, DAY) == prose.compose(genre, key, DAY).title


@pytest.mark.parametrize("genre", GENRES)
def test_nothing_looks_like_a_number_of_a_person(genre):
    for text in sample(genre):
        whole = unicodedata.normalize("NFKC", "".join(text.paragraphs))
        assert not re.search(r"\d{8,}", whole), text.title


def test_the_stock_has_more_than_eighty_sentences():
    kits = [kit for kits in data("stock.toml")["genres"].values() for kit in kits]
    assert len({sentence for kit in kits for sentence in kit["bodies"]}) > 150


def test_texts_are_varied():
    titles = {text.title for text in sample("news", 200)}
    assert len(titles) > 150
    assert len({text.paragraphs for text in sample("news", 200)}) == 200


def test_a_text_speaks_of_the_unit_it_is_asked_for():
    text = prose.compose("notice", "test", DAY, "县水利局")
    assert text.paragraphs[-2] == "云溪县水利局"
    assert text.paragraphs[-1] == "2026年9月11日"
