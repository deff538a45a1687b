"""The test sets and what is counted on them."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.wording.methods import Edit, Method


@dataclass(frozen=True, slots=True)
class Sentence:
    """A written sentence and what was meant, of equal length."""

    written: str
    meant: str


@dataclass(frozen=True, slots=True)
class Correction:
    """Characters: ``right`` corrected rightly, ``reported`` in all, ``wrong`` that stand in the text."""

    right: int
    reported: int
    wrong: int

    def __str__(self) -> str:
        precision = 100 * self.right / self.reported if self.reported else 0.0
        recall = 100 * self.right / self.wrong if self.wrong else 0.0
        return f"{precision:.1f} / {recall:.1f}" if self.reported else "– / 0.0"


@dataclass(frozen=True, slots=True)
class Planted:
    """A typo set into a sentence, at ``start``."""

    text: str
    start: int
    wrong: str
    right: str


def read_sentences(path: Path) -> list[Sentence]:
    """Sentences of ECSpell: its own lines ``flag, written, meant`` apart by tabs, or a JSON list of ``source`` and
    ``target``. Pairs of unequal length are left out."""
    text = path.read_text("utf-8")
    if text.lstrip().startswith("["):
        pairs = [Sentence(pair["source"], pair["target"]) for pair in json.loads(text)]
    else:
        rows = (line.split("\t") for line in text.splitlines())
        pairs = [Sentence(row[1].strip(), row[2].strip()) for row in rows if len(row) == 3]
    return [pair for pair in pairs if len(pair.written) == len(pair.meant)]


def read_planted(path: Path, clean: Sequence[str]) -> list[Planted]:
    """A table of ``wrong``, ``right`` and ``context``. The typo is set into its context, else into the first clean
    sentence that holds the right form, else it stands alone between two punctuation marks."""
    planted = []
    with path.open(encoding="utf-8", newline="") as file:
        for pair in csv.DictReader(file, delimiter="\t"):
            wrong, right = pair["wrong"], pair["right"]
            carrier = next((text for text in clean if right in text), f"会议指出，{right}。")
            text = pair["context"] if wrong in (pair["context"] or "") else carrier.replace(right, wrong, 1)
            planted.append(Planted(text, text.index(wrong), wrong, right))
    return planted


def read_clean(path: Path) -> list[str]:
    """The lines of a clean text."""
    return [line for line in path.read_text("utf-8").split("\n") if line.strip()]


def correction(method: Method, sentences: Sequence[Sentence]) -> Correction:
    """Character level: of all characters that the method changes, how many to what was meant."""
    right = reported = wrong = 0
    found = method([sentence.written for sentence in sentences])
    for sentence, edits in zip(sentences, found, strict=True):
        wrong += sum(a != b for a, b in zip(sentence.written, sentence.meant, strict=True))
        for edit in edits:
            meant = sentence.meant[edit.start : edit.end]
            written = sentence.written[edit.start : edit.end]
            if len(edit.right) != len(written):
                reported += 1
                continue
            changed = [(a, b, c) for a, b, c in zip(written, edit.right, meant, strict=True) if a != b]
            reported += len(changed)
            right += sum(proposed == wanted for _, proposed, wanted in changed)
    return Correction(right, reported, wrong)


def found_planted(method: Method, planted: Sequence[Planted]) -> tuple[int, int]:
    """How many of the planted typos are reported, and how many of those with the right form."""
    reported = righted = 0
    for typo, edits in zip(planted, method([typo.text for typo in planted]), strict=True):
        past = typo.start + len(typo.wrong)
        touching = [edit for edit in edits if edit.start < past and typo.start < edit.end]
        reported += bool(touching)
        righted += _corrected(typo.text, touching) == typo.text.replace(typo.wrong, typo.right, 1)
    return reported, righted


def false_alarms(method: Method, clean: Sequence[str]) -> float:
    """Reports per 10,000 characters of a clean text."""
    return 10_000 * sum(map(len, method(clean))) / max(1, sum(map(len, clean)))


def _corrected(text: str, edits: list[Edit]) -> str:
    for edit in sorted(edits, key=lambda edit: -edit.start):
        text = text[: edit.start] + edit.right + text[edit.end :]
    return text
