"""The model as a whole: text in, suspected typos out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
import numpy.typing as npt

from checks.wording.typo_model.candidates import Candidates
from checks.wording.typo_model.characters import row
from checks.wording.typo_model.excuses import is_excused
from checks.wording.typo_model.ngrams import NgramTable
from checks.wording.typo_model.proposals import Proposals, Proposer
from checks.wording.typo_model.scoring import Frequencies, Scorer
from checks.wording.typo_model.trees import Trees

FILE = "typo_model.npz"
"""The arrays of the model, package data beside this module. ``tools/typo_model`` makes it; docs/wording-model.md
says of what."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """``wrong`` at ``start`` of the text number ``text`` was probably meant to be ``right``."""

    text: int
    start: int
    wrong: str
    right: str
    probability: float

    @property
    def end(self) -> int:
        """Where the wrong characters end."""
        return self.start + len(self.wrong)


class TypoModel:
    """Finds typos.

    Args:
        arrays: the content of the model file.
    """

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        logs = np.full(0x10000, 0.0, np.float32)
        logs[arrays["characters"]] = arrays["character_logs"]
        self.scorer = Scorer(NgramTable(arrays["table"], arrays["logs"]), Frequencies(logs, float(arrays["total"])))
        names = ("han", "sound", "starts", "others", "kinds", "pair_sounds", "pairs")
        self.candidates = Candidates(*(arrays[name] for name in names))
        self.proposer = Proposer(self.scorer, NgramTable(arrays["words"], arrays["logs"]), self.candidates)
        parts = ("feature", "threshold", "left", "right", "value")
        self._trees = Trees(**{name: arrays[f"trees_{name}"] for name in parts}, depth=int(arrays["trees_depth"]))

    def find(self, texts: Sequence[str], least: float, known: Collection[str] = frozenset()) -> list[Suspicion]:
        """What is probably wrong, in the order of the texts.

        Args:
            texts: any texts; asking for many at once is faster.
            least: the lowest probability to report.
            known: words and names that are right here, whatever the model thinks.
        """
        texts_row = row(texts)
        proposals = self.proposer.propose(self.scorer.score(texts_row))
        if not len(proposals.at):
            return []
        probability = self._trees.probability(proposals.features)
        found: list[Suspicion] = []
        taken: set[tuple[int, int]] = set()
        for number in np.argsort(-probability, kind="stable"):
            if probability[number] < least:
                break
            at = proposals.at[number]
            suspicion = _suspicion(proposals, number, texts, texts_row.texts[at], texts_row.places[at], probability)
            touched = {(suspicion.text, place) for place in range(suspicion.start - 1, suspicion.end + 1)}
            if touched & taken or is_excused(
                texts[suspicion.text], suspicion.start, suspicion.wrong, suspicion.right, suspicion.probability, known
            ):
                continue
            taken |= {(suspicion.text, place) for place in range(suspicion.start, suspicion.end)}
            found.append(suspicion)
        return sorted(found, key=lambda suspicion: (suspicion.text, suspicion.start))


def _suspicion(
    proposals: Proposals,
    number: int,
    texts: Sequence[str],
    text: int,
    start: int,
    probability: npt.NDArray[np.float64],
) -> Suspicion:
    width = int(proposals.width[number])
    wrong = texts[text][start : start + width]
    right = "".join(chr(code) for code in proposals.new[number, :width])
    return Suspicion(int(text), int(start), wrong, right, float(probability[number]))


@cache
def model() -> TypoModel:
    """The model that comes with the package, loaded once."""
    with as_file(files(__package__) / FILE) as path, np.load(path, allow_pickle=False) as arrays:
        return TypoModel(arrays)
