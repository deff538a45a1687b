"""The ways of finding typos that are compared, each as a function from texts to edits."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ahocorasick

from checks.wording.phrase_bank import PhraseBank
from checks.wording.rules import TextRule
from checks.wording.txt103_suspected_typo import SuspectedTypo
from checks.wording.typo_model import TypoModel
from inspector.registry import installed_checks
from sensitive_words import EXPRESSION, TYPO, Level, Lexicon


@dataclass(frozen=True, slots=True)
class Edit:
    """``text[start:end]`` is reported as wrong; ``right`` is what the method would write, empty for no idea."""

    start: int
    end: int
    right: str


Method = Callable[[Sequence[str]], list[list[Edit]]]


def word_lists(lexicon: Lexicon, themes: Collection[str] = (TYPO,), *, suspects: bool = False) -> Method:
    """The shipped lists of these themes: certain entries, or those for a person to judge as well."""

    def edits(text: str) -> list[Edit]:
        hits = (hit for hit in lexicon.find(text, themes) if suspects or hit.word.level is Level.ERROR)
        return [Edit(hit.start, hit.end, hit.word.suggestion) for hit in hits]

    return lambda texts: [edits(text) for text in texts]


def set_phrases(phrase_bank: PhraseBank) -> Method:
    """What TXT104 reports."""

    def method(texts: Sequence[str]) -> list[list[Edit]]:
        found: list[list[Edit]] = [[] for _ in texts]
        for near in phrase_bank.find(texts):
            found[near.text].append(Edit(near.at, near.at + 1, near.right))
        return found

    return method


def rules() -> Method:
    """The rules about marks, numbers and layout, each on every text."""
    readers = [check for check in installed_checks() if issubclass(check, TextRule)]

    def edits(text: str) -> list[Edit]:
        return [Edit(slip.start, slip.end, slip.right) for rule in readers for slip in rule.slips(text)]

    return lambda texts: [edits(text) for text in texts]


def model(typo_model: TypoModel, least: float) -> Method:
    """The statistical layer alone, from probability ``least``."""

    def method(texts: Sequence[str]) -> list[list[Edit]]:
        found: list[list[Edit]] = [[] for _ in texts]
        for suspicion in typo_model.find(texts, least):
            found[suspicion.text].append(Edit(suspicion.start, suspicion.end, suspicion.right))
        return found

    return method


def together(first: Method, second: Method) -> Method:
    """All that the first reports, and what the second reports elsewhere."""

    def joined(text: list[Edit], more: list[Edit]) -> list[Edit]:
        return text + [
            edit for edit in more if not any(edit.start < other.end and other.start < edit.end for other in text)
        ]

    return lambda texts: [joined(*found) for found in zip(first(texts), second(texts), strict=True)]


def dictionary(wrong_to_right: Mapping[str, str]) -> Method:
    """Every occurrence of a wrong form of a confusion dictionary, whatever stands around it."""
    automaton = ahocorasick.Automaton()
    for wrong, right in wrong_to_right.items():
        automaton.add_word(wrong, (wrong, right))
    automaton.make_automaton()

    def edits(text: str) -> list[Edit]:
        return [Edit(end + 1 - len(wrong), end + 1, right) for end, (wrong, right) in automaton.iter_long(text)]

    return lambda texts: [edits(text) for text in texts]


def pycorrector_methods(wrong_to_right: Mapping[str, str], language_model: Path | None) -> dict[str, Method]:
    """pycorrector's classes that run without a network; none where it is not installed."""
    if importlib.util.find_spec("pycorrector") is None or importlib.util.find_spec("torch") is None:
        return {}
    from pycorrector import ConfusionCorrector, Corrector

    correctors: dict[str, Any] = {}
    if wrong_to_right:
        correctors["pycorrector ConfusionCorrector"] = ConfusionCorrector(custom_confusion_path_or_dict=wrong_to_right)
    if language_model is not None:
        correctors["pycorrector Corrector"] = Corrector(language_model_path=str(language_model))
    return {name: _reported(corrector) for name, corrector in correctors.items()}


def read_dictionary(path: Path | None) -> dict[str, str]:
    """A confusion dictionary: JSON of wrong form to right form."""
    return {} if path is None else {w: r for w, r in json.loads(path.read_text("utf-8")).items() if w and w != r}


_LOOSER = 0.6


def ours(lexicon: Lexicon, phrase_bank: PhraseBank, typo_model: TypoModel) -> dict[str, Method]:
    """Our layers and all of them together, the model at the threshold that the check uses and at a looser one."""
    words, phrases = word_lists(lexicon), set_phrases(phrase_bank)
    least = SuspectedTypo.options["least"]
    asked, looser = model(typo_model, least), model(typo_model, _LOOSER)
    listed = together(words, phrases)
    return {
        "词库 TXT101（仅确定级）": words,
        "词库 TXT101、TXT102（含疑似）": word_lists(lexicon, {TYPO, EXPRESSION}, suspects=True),
        "短语库 TXT104": phrases,
        f"模型 TXT103，概率≥{least}": asked,
        f"模型，概率≥{_LOOSER}": looser,
        "规则 TXT201—TXT225": rules(),
        "词库＋短语库": listed,
        f"词库＋短语库＋模型，≥{least}": together(listed, asked),
        f"词库＋短语库＋模型，≥{_LOOSER}": together(listed, looser),
        "全部各层（含疑似）": together(
            together(together(word_lists(lexicon, {TYPO, EXPRESSION}, suspects=True), phrases), asked), rules()
        ),
    }


def _reported(corrector: Any) -> Method:
    def edits(errors: Iterable[tuple[str, str, int]]) -> list[Edit]:
        return [Edit(start, start + len(wrong), right) for wrong, right, start in errors]

    return lambda texts: [edits(error[:3] for error in corrector.correct(text)["errors"]) for text in texts]
