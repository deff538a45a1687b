"""Labelled pages as careless hands and broken systems would make them, and how they are read."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.extraction import extractors, measures
from inspector.gather.decode import decode
from tests.gather.extract.labelled import Labelled

SECONDS = 1.0
"""What no page may take, in seconds of one processor: what else runs on the machine does not count."""

_SCRIPT = "var data=[" + "{'t':'关于2026-09-18的通知','u':'/a.html'}," * 50_000 + "];"
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)((?:\s+[\w-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?)+)\s*(/?)>")
_ATTRIBUTE = re.compile(r"[\w-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?")
_END_TAG = re.compile(r"</(?:div|p|span|li|td|tr|table|a|ul|h[1-6]|font|b)>", re.I)
_CHARSET = re.compile(r"(charset\s*=\s*[\"']?)[\w-]+", re.I)


@dataclass(frozen=True, slots=True)
class Read:
    """How one mutated page was read: what was done to it, the seconds of processor it took, and the marks of its fields."""

    name: str
    mutation: str
    seconds: float
    marks: dict[str, float]
    error: str = ""


def reordered(html: str, chance: random.Random) -> bytes:
    """Attributes of every tag in another order, every second one without quotes where it can be."""

    def shuffle(match: re.Match[str]) -> str:
        attributes = _ATTRIBUTE.findall(match[2])
        chance.shuffle(attributes)
        return f"<{match[1]} {' '.join(map(_unquoted, attributes))}{' /' if match[3] else ''}>"

    def _unquoted(attribute: str) -> str:
        name, equals, value = attribute.partition("=")
        bare = value.strip().strip("\"'")
        plain = re.fullmatch(r"[\w./:-]+", bare) is not None
        return f"{name}={bare}" if equals and plain and chance.random() < 0.5 else attribute

    return _TAG.sub(shuffle, html).encode()


def unclosed(html: str, chance: random.Random) -> bytes:
    """A tenth of all end tags gone."""
    return _END_TAG.sub(lambda match: "" if chance.random() < 0.1 else match[0], html).encode()


def mislabelled(html: str, chance: random.Random) -> bytes:
    """A charset in the markup that is not that of the bytes."""
    said, true = chance.choice(
        (("gb2312", "utf-8"), ("utf-8", "gb18030"), ("big5", "utf-8"), ("iso-8859-1", "gb18030"))
    )
    return _CHARSET.sub(rf"\g<1>{said}", html).encode(true)


def swollen(html: str, chance: random.Random) -> bytes:
    """Two megabytes of inline script in the middle."""
    at = html.find(">", int(len(html) * chance.uniform(0.2, 0.8))) + 1
    return f"{html[:at]}<script>{_SCRIPT}</script>{html[at:]}".encode()


MUTATIONS: dict[str, Callable[[str, random.Random], bytes]] = {
    "attributes reordered": reordered,
    "end tags missing": unclosed,
    "charset lies": mislabelled,
    "2 MB of script": swollen,
}


def read_mutated(pages: Sequence[Labelled], count: int, seed: int = 7) -> Iterator[Read]:
    """``count`` pages, each mutated in one way, the ways in turn; the same for the same seed."""
    chance = random.Random(seed)
    order = list(pages)
    chance.shuffle(order)
    names = list(MUTATIONS)
    for number in range(count):
        label, mutation = order[number % len(order)], names[number % len(names)]
        body = MUTATIONS[mutation](label.html, chance)
        began = time.process_time()
        try:
            marks = measures.scores(label, extractors.ours(decode(body).text, label.url))
            error = ""
        except Exception as failure:  # noqa: BLE001 - any failure is what is looked for
            marks, error = {}, f"{type(failure).__name__}: {failure}"
        yield Read(label.name, mutation, time.process_time() - began, marks, error)
