"""Composing titles and texts out of the stock of sentences, the same ones for the same seed and key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random
from typing import Any

from inspector.demo.blueprint import data

NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Text:
    """A title with the paragraphs under it."""

    title: str
    paragraphs: tuple[str, ...]


@cache
def _stock() -> dict[str, Any]:
    return data("stock.toml")


class _Slots(dict[str, str]):
    """Fills ``{n}`` and its like with a new value each time; what one article keeps is drawn once."""

    def __init__(self, random: Random, day: date, dept: str) -> None:
        super().__init__()
        self._random = random
        self["year"], self["last_year"] = str(day.year), str(day.year - 1)
        self["month"], self["later"] = f"{day.month}月", f"{(day.month + random.randrange(1, 4) - 1) % 12 + 1}月"
        self["dept"] = dept or random.choice(list(_stock()["work"])[:18])
        self["work"] = random.choice(_stock()["work"][self["dept"]])
        for name, choices in _stock()["fill"].items():
            self[name] = random.choice(choices)

    def __missing__(self, name: str) -> str:
        return _NUMBERS[name](self._random)


_NUMBERS: dict[str, Callable[[Random], str]] = {
    "n": lambda random: str(random.randrange(11, 99)),
    "k": lambda random: str(random.randrange(2, 10)),
    "h": lambda random: str(random.randrange(11, 99) * 10),
    "pct": lambda random: f"{random.randrange(860, 998) / 10}%",
    "rise": lambda random: f"{random.randrange(8, 126) / 10}%",
    "share": lambda random: f"{random.randrange(210, 790) / 10}%",
    "money": lambda random: (
        f"{random.randrange(12, 96) * 10}万元" if random.random() < 0.6 else f"{random.randrange(11, 89) / 10}亿元"
    ),
    "area": lambda random: f"{random.randrange(12, 98) / 10}万亩",
}


def title(genre: str, key: str, day: date, dept: str = "") -> str:
    """The title that :func:`compose` gives the same key."""
    return _begin(genre, key, day, dept)[-1]


def compose(genre: str, key: str, day: date, dept: str = "") -> Text:
    """A text of ``genre`` as published on ``day`` by ``dept`` (empty: some unit of the county).

    ``key`` decides everything that is left to chance.
    """
    random, slots, kit, heading = _begin(genre, key, day, dept)
    count = min(len(kit["bodies"]), random.randrange(4, 8))
    chosen = sorted(random.sample(range(len(kit["bodies"])), count))
    sentences = [kit["bodies"][place] for place in chosen]
    if kit.get("numbered"):
        groups = [f"{NUMERALS[place]}、{sentence}" for place, sentence in enumerate(sentences)]
    else:
        size = random.randrange(1, 4)
        groups = ["".join(sentences[start : start + size]) for start in range(0, count, size)]
    patterns = [random.choice(kit["openings"]), *groups, random.choice(kit["closings"])]
    paragraphs = [pattern.format_map(slots) for pattern in patterns]
    if kit.get("document_number"):
        paragraphs.insert(0, f"云府办发〔{day.year}〕{random.randrange(1, 60)}号")
    if kit.get("signed"):
        signer = kit.get("signer") or slots["dept"].replace("县", "云溪县", 1)
        paragraphs += [signer, f"{day.year}年{day.month}月{day.day}日"]
    return Text(heading, tuple(paragraphs))


def _begin(genre: str, key: str, day: date, dept: str) -> tuple[Random, _Slots, dict[str, Any], str]:
    """What is drawn first for every text: its slots, its kit of sentences and its title."""
    random = Random(key)  # noqa: S311 (a reproducible text, no secret)
    slots = _Slots(random, day, dept)
    kit = random.choice(_stock()["genres"][genre])
    return random, slots, kit, random.choice(kit["titles"]).format_map(slots)
