"""Makes the mistakes of typing: words and characters that sound or look alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from random import Random

from pypinyin import lazy_pinyin

from checks.wording.typo_model.candidates import FUZZY, NEAR, PART, SAME, SHAPE, Candidates

_OF_WORDS = 0.35
_KINDS = ((SAME, 0.57), (FUZZY, 0.12), (NEAR, 0.09), (SHAPE, 0.17), (PART, 0.05))
_TRIES = 8


class Typist:
    """Writes sentences with mistakes.

    Args:
        candidates: which characters are mistaken for which.
        counts: how often each character occurs; frequent ones are written by mistake more often.
        words: the words an input method would offer for a sound.
    """

    def __init__(self, candidates: Candidates, counts: dict[str, float], words: Counter[str], random: Random) -> None:
        self._random = random
        self._words = {w for w, n in words.items() if n >= 15 and 2 <= len(w) <= 4}
        self._sounds: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            self._sounds[" ".join(lazy_pinyin(word))].append(word)
        self._counts, self._word_counts = counts, words
        self._others: dict[str, dict[int, list[str]]] = {}
        for number, code in enumerate(candidates.han):
            part = slice(candidates.starts[number], candidates.starts[number + 1])
            kinds: dict[int, list[str]] = {}
            for other, kind in zip(candidates.others[part], candidates.kinds[part], strict=True):
                for bit, _ in _KINDS:
                    if kind & bit and (bit in (SAME, SHAPE) or kind == bit):
                        kinds.setdefault(bit, []).append(chr(other))
            self._others[chr(code)] = kinds

    def mistake(self, sentence: str) -> str:
        """The sentence with one mistake, where one can be made."""
        if self._random.random() < _OF_WORDS:
            written = self._word(sentence)
            if written != sentence:
                return written
        return self._character(sentence)

    def _word(self, sentence: str) -> str:
        for _ in range(_TRIES):
            at, length = self._random.randrange(len(sentence)), self._random.choice((2, 2, 2, 3, 4))
            word = sentence[at : at + length]
            if word not in self._words:
                continue
            alike = [other for other in self._sounds[" ".join(lazy_pinyin(word))] if other != word]
            if alike:
                weights = [self._word_counts[other] ** 0.5 for other in alike]
                return sentence[:at] + self._random.choices(alike, weights)[0] + sentence[at + length :]
        return sentence

    def _character(self, sentence: str) -> str:
        kind = self._random.choices([bit for bit, _ in _KINDS], [share for _, share in _KINDS])[0]
        for _ in range(_TRIES):
            at = self._random.randrange(len(sentence))
            others = self._others.get(sentence[at], {}).get(kind)
            if others:
                weights = [self._counts.get(other, 1) ** 0.6 for other in others]
                return sentence[:at] + self._random.choices(others, weights)[0] + sentence[at + 1 :]
        return sentence


def differences(written: str, meant: str) -> dict[int, str]:
    """Where two sentences of equal length differ, and what was meant there."""
    return {i: b for i, (a, b) in enumerate(zip(written, meant, strict=True)) if a != b}
