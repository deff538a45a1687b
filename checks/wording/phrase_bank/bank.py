"""Finding what differs from a set phrase in one character, for all phrases and all places at once.

A phrase with one character left open is a polynomial over the others. The polynomial of every window of a text, less
the value of one of its characters, is looked up among those of the phrases: first in a small table of bits that
turns away nearly all, then by search. The work per character does not depend on the number of phrases.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from checks.wording.typo_model import TypoModel, model
from checks.wording.typo_model.candidates import FUZZY, SAME, SHAPE, TONE, Candidates
from checks.wording.typo_model.characters import Row, row
from checks.wording.typo_model.ngrams import BASE, ORDERS, VALUES, Hashes, keys, polynomials

IDIOMS, TERMS, CURATED = "idioms.txt", "terms.txt", "curated.txt"
"""Package data, a phrase a line. ``tools/phrase_bank`` makes the first two; the third is kept by hand."""
SHORTEST, LONGEST = 4, 8
_BITS = 1 << 23
_FREE = frozenset(
    "〇零一二三四五六七八九十百千万亿两几第上下左右前后先首中大小高低东南西北内外男女这那本该其各某他她它你我每与和及或的地得之了不无未非"
)
"""Characters that one phrase may have in the place of another's and both be right."""
_SOUNDS_OR_LOOKS_SO = TONE | SAME | FUZZY | SHAPE
_ASK, _SURE = {True: -3.0, False: 4.0}, {True: 2.5, False: 6.0}
"""log10 by which the phrase must be more probable there than what is written, to be asked about and to be certain. An
idiom (True) is rare in official text, so little is asked of it; a term is made of free words, so the text around it
must want it."""
_POWERS: Hashes = np.array([pow(int(BASE), k, 2**64) for k in range(LONGEST)], np.uint64)
_BOTH_IN_USE = frozenset(
    map(
        frozenset,
        ("做作", "划画", "象像", "唯惟", "帐账", "它他", "他她", "份分", "粘黏", "订定", "叠迭", "采彩", "约邀"),
    )
)
"""Characters of which either spells the phrase in some respected dictionary or in older texts."""
_SALTS = 16
"""Keys are salted with the length and the open place."""
_REACH = ORDERS


@dataclass(frozen=True, slots=True)
class Near:
    """``phrase`` stands at ``start`` of the text number ``text`` with ``wrong`` instead of ``right`` at ``at``.

    ``gain`` is log10 of how much more probable the text is with the right character; ``sure`` is false where a
    person must judge.
    """

    text: int
    start: int
    at: int
    wrong: str
    right: str
    phrase: str
    gain: float = 0.0
    sure: bool = False

    @property
    def end(self) -> int:
        """Where the phrase ends."""
        return self.start + len(self.phrase)


class PhraseBank:
    """Phrases ready for matching.

    Args:
        firm: idioms of four to eight characters, which nobody varies.
        terms: names and compounds of free words, of the same lengths.
        typo_model: knows which characters are mistaken for which, and what occurs in clean official text.
    """

    def __init__(self, firm: Sequence[str], terms: Sequence[str], typo_model: TypoModel) -> None:
        phrases = [phrase for phrase in dict.fromkeys([*firm, *terms]) if SHORTEST <= len(phrase) <= LONGEST]
        self._phrases = phrases
        self._firm = frozenset(firm)
        self._scorer = typo_model.scorer
        self._alike, self._kinds = _pairs(typo_model.candidates)
        hashes, owners = [], []
        for length in range(SHORTEST, LONGEST + 1):
            numbers = np.array([n for n, phrase in enumerate(self._phrases) if len(phrase) == length], np.int64)
            if not len(numbers):
                continue
            joined = "".join(self._phrases[number] for number in numbers)
            codes = np.frombuffer(joined.encode("utf-32-le"), np.uint32).reshape(-1, length) & 0xFFFF
            values = VALUES[codes] * _POWERS[length - 1 :: -1][:length]
            whole = values.sum(axis=1, dtype=np.uint64)
            for gap in range(length):
                hashes.append(_salted(whole - values[:, gap], length, gap))
                owners.append(numbers)
        found = np.concatenate(hashes) if hashes else np.zeros(0, np.uint64)
        order = np.argsort(found, kind="stable")
        self._keys = found[order]
        self._owners = np.concatenate(owners)[order] if owners else np.zeros(0, np.int64)
        self._bits = np.zeros(_BITS, bool)
        self._bits[self._keys % np.uint64(_BITS)] = True

    def __len__(self) -> int:
        return len(self._phrases)

    def find(self, texts: Sequence[str]) -> list[Near]:
        """What stands almost like a phrase, in the order of the texts; of several at one place the longest phrase."""
        texts_row = row(texts)
        sums = _window_sums(texts_row)
        found: list[Near] = []
        for length in range(LONGEST, SHORTEST - 1, -1):
            found += self._of_length(texts, texts_row, sums[length - 1], length)
        longest: dict[tuple[int, int], Near] = {}
        for near, gain in zip(found, self._gains(texts, found), strict=True):
            firm = near.phrase in self._firm
            if gain >= _ASK[firm]:
                said = replace(near, gain=float(gain), sure=bool(gain >= _SURE[firm]))
                longest.setdefault((near.text, near.at), said)
        return sorted(longest.values(), key=lambda near: (near.text, near.at))

    def _gains(self, texts: Sequence[str], found: Sequence[Near]) -> npt.NDArray[np.float32]:
        """log10 of how much more probable each text is with the right character."""
        if not found:
            return np.zeros(0, np.float32)
        asked = sorted({near.text for near in found})
        texts_row = row([texts[number] for number in asked])
        numbers = {number: n for n, number in enumerate(asked)}
        places = {
            (text, place): at
            for at, (text, place) in enumerate(zip(texts_row.texts.tolist(), texts_row.places.tolist(), strict=True))
            if place >= 0
        }
        at = np.array([places[numbers[near.text], near.at] for near in found], np.int64)
        scores = self._scorer.score(texts_row)
        replaced = self._scorer.replace(scores, at, np.array([[ord(near.right)] for near in found], np.uint32))
        present = np.stack([scores.log[at + k] for k in range(_REACH)]).sum(axis=0)
        return replaced.total - present

    def _of_length(self, texts: Sequence[str], texts_row: Row, sums: Hashes, length: int) -> list[Near]:
        codes, han = texts_row.codes, texts_row.is_han
        ends = np.arange(length - 1, len(codes))
        inner = np.concatenate([[0], np.cumsum(han)])
        ends = ends[inner[ends + 1] - inner[ends - length + 1] == length]
        found = []
        for gap in range(length):
            at = ends - (length - 1 - gap)
            hashes = _salted(sums[ends] - VALUES[codes[at]] * _POWERS[length - 1 - gap], length, gap)
            near = np.flatnonzero(self._bits[hashes % np.uint64(_BITS)])
            first = np.searchsorted(self._keys, hashes[near])
            for end, place, key, start in zip(ends[near], at[near], hashes[near], first, strict=True):
                phrase = self._meant(key, start, chr(codes[place]), gap)
                if phrase and not self._is_known(codes, int(place), int(end), length):
                    number, begin = int(texts_row.texts[end]), int(texts_row.places[end]) - length + 1
                    found.append(Near(number, begin, begin + gap, chr(codes[place]), phrase[gap], phrase))
        return found

    def _meant(self, key: np.uint64, start: int, written: str, gap: int) -> str:
        """The phrase that was meant; empty where there is none, or several, or where one stands as it should."""
        meant = ""
        while start < len(self._keys) and self._keys[start] == key:
            phrase = self._phrases[self._owners[start]]
            if phrase[gap] == written:
                return ""
            if self._mistakable(written, phrase[gap], phrase in self._firm):
                if meant:
                    return ""
                meant = phrase
            start += 1
        return meant

    def _mistakable(self, written: str, right: str, firm: bool) -> bool:
        if (written in _FREE and right in _FREE) or frozenset((written, right)) in _BOTH_IN_USE:
            return False
        pair = np.uint32(ord(written) << 16 | ord(right))
        at = int(np.searchsorted(self._alike, pair))
        if at == len(self._alike) or self._alike[at] != pair:
            return False
        return firm or bool(self._kinds[at] & _SOUNDS_OR_LOOKS_SO)

    def _is_known(self, codes: npt.NDArray[np.uint32], at: int, end: int, length: int) -> bool:
        """Whether every sequence of up to five characters that holds the odd one occurs in clean text."""
        order = min(length, ORDERS)
        last = np.arange(max(at, end - length + order), min(at + order - 1, end) + 1)
        around = codes[last[0] - order + 1 : last[-1] + 1]
        sums = polynomials(around)[order - 1][order - 1 :]
        return bool(np.all(self._scorer.table.levels(sums, order) > 0))


def _salted(sums: Hashes, length: int, gap: int) -> Hashes:
    return keys(sums + np.uint64(_SALTS * length + gap), 0)


def _window_sums(texts_row: Row) -> list[Hashes]:
    """For each length from 1: the polynomial of the characters that end at each place."""
    sums = [VALUES[texts_row.codes]]
    for _ in range(LONGEST - 1):
        longer = sums[0].copy()
        longer[1:] += sums[-1][:-1] * BASE
        sums.append(longer)
    return sums


def _pairs(alike: Candidates) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8]]:
    """Every written character with what may have been meant, sorted, and for what reasons."""
    written = np.repeat(alike.han.astype(np.uint32), np.diff(alike.starts))
    pairs = written << np.uint32(16) | alike.others.astype(np.uint32)
    order = np.argsort(pairs)
    return pairs[order], alike.kinds[order]


@cache
def bank() -> PhraseBank:
    """The bank that comes with the package, loaded once."""
    return PhraseBank(_phrases(IDIOMS), [*_phrases(CURATED), *_phrases(TERMS)], model())


def _phrases(name: str) -> list[str]:
    lines = files(__package__).joinpath(name).read_text("utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")]
