"""Finding the words of the lists in a text: one automaton a folding, leftmost-longest, exceptions first."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice

import ahocorasick

from sensitive_words.context import excused, sentence
from sensitive_words.folding import fold, sounded
from sensitive_words.model import HACKED, Level, Person, Word

_NEAR = 100
"""How many characters to either side ``Word.forbids`` looks."""

_MOST = 2000
"""Matches of one text that are looked at: the worst honest page has dozens, a hostile one as many as it likes."""


_SHORTEST_HEARD = 3
"""Characters of a term from which it is known by its sound."""
_KEPT_LEAST = 2
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A word found in use. ``text[start:end]`` of the original text is what stands there."""

    word: Word
    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Entry:
    """What one folded phrase stands for: words to report, and words that it excuses where it covers them."""

    phrase: str
    words: list[Word] = field(default_factory=list)
    covers: set[str] = field(default_factory=set)
    covers_all: bool = False


_Span = tuple[int, int, _Entry]


class Lexicon:
    """Word lists ready for matching.

    Args:
        words: the entries; of two with the same text the later one holds, so that a county's own
            list can overrule a shipped one.
        mute: terms never to be reported. One that is longer than a listed term excuses the term
            inside it only.
        people: leaders whose names and titles must be right.
    """

    def __init__(self, words: Iterable[Word], mute: Iterable[str] = (), people: Iterable[Person] = ()) -> None:
        self.people = tuple({person.name: person for person in people}.values())
        latest = {fold(word.text).text: word for word in words}
        muted = {fold(term).text: term for term in mute if term}
        self.words = tuple(word for text, word in latest.items() if text not in muted)
        self.identity = hashlib.sha256(repr((self.words, sorted(muted), self.people)).encode()).hexdigest()
        """A name for exactly these words and mutes."""
        self.themes = frozenset(word.theme for word in self.words)
        self._automata = {
            tight: _automaton([word for word in self.words if (word.theme in HACKED) is tight], muted.values(), tight)
            for tight in (False, True)
        }
        self._sounds = _sound_automaton(self.words)
        # Several checks ask for different themes of the same text one after the other.
        self._spans = lru_cache(maxsize=4)(self._scan)

    def find(self, text: str, themes: Collection[str] | None = None) -> Iterator[Hit]:
        """Every use of a listed word in ``text``, in order of place; where several overlap, the
        leftmost and then the longest.

        Args:
            themes: only words of these themes (default: all).
        """
        wanted = self.themes if themes is None else self.themes & frozenset(themes)
        found = [hit for tight in (False, True) for hit in self._matches(text, wanted, tight)]
        found += self._by_sound(text, wanted)
        past = 0
        for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
            if hit.start >= past:
                past = hit.end
                yield hit

    def _scan(self, folded: str, tight: bool) -> tuple[_Span, ...]:
        """Where the phrases of one automaton stand."""
        automaton = self._automata[tight]
        if automaton is None:
            return ()
        spans = ((last - len(entry.phrase) + 1, last + 1, entry) for last, entry in automaton.iter(folded))
        return tuple(islice((span for span in spans if _whole(folded, span[0], span[1])), _MOST))

    def _matches(self, text: str, wanted: frozenset[str], tight: bool) -> Iterator[Hit]:
        if not any((theme in HACKED) is tight for theme in wanted):
            return
        folded = fold(text, tight=tight)
        spans = self._spans(folded.text, tight)
        for start, end, entry in spans:
            for word in entry.words:
                if word.theme not in wanted or _covered(word, start, end, spans):
                    continue
                first, past = folded.span(start, end)
                if _fits(word, text, first, past) and not excused(text, first, past, word):
                    yield Hit(word, first, past, text[first:past])

    def _by_sound(self, text: str, wanted: frozenset[str]) -> Iterator[Hit]:
        """Hidden terms of which some characters were exchanged for others of the same sound, or for its letters."""
        if self._sounds is None or not wanted & HACKED:
            return
        tight = fold(text, tight=True)
        heard = sounded(tight.text)
        spans = self._spans(tight.text, True)
        for last, (length, word) in islice(self._sounds.iter(heard.text), _MOST):
            start, past = heard.span(last + 1 - length, last + 1)
            past = _run_end(tight.text, past)
            written = tight.text[start:past]
            if word.theme not in wanted or not _disguises(written, word.text) or _covered(word, start, past, spans):
                continue
            first, end = tight.span(start, past)
            if _fits(word, text, first, end) and not excused(text, first, end, word):
                yield Hit(replace(word, level=Level.SUSPECT), first, end, text[first:end])


def _sound_automaton(words: Iterable[Word]) -> ahocorasick.Automaton | None:
    automaton = ahocorasick.Automaton()
    for word in words:
        if word.theme in HACKED and len(word.text) >= _SHORTEST_HEARD and len(_HAN.findall(word.text)) >= _KEPT_LEAST:
            heard = sounded(fold(word.text, tight=True).text).text
            automaton.add_word(heard, (len(heard), word))
    if not len(automaton):
        return None
    automaton.make_automaton()
    return automaton


def _run_end(text: str, past: int) -> int:
    """Where the run of Latin letters ends that a syllable at ``past`` - 1 begins."""
    while 0 < past < len(text) and "a" <= text[past - 1] <= "z" and "a" <= text[past] <= "z":
        past += 1
    return past


def _disguises(written: str, term: str) -> bool:
    """Whether ``written`` is the term in disguise. Letters among Chinese characters are one; another character of
    the same sound may be chance, so nearly the whole of a longer term must stand there."""
    kept = (Counter(written) & Counter(term)).total()
    if len(written) != len(term):
        return kept >= _KEPT_LEAST and 2 * kept >= len(term)
    return len(term) - 1 == kept >= _SHORTEST_HEARD


def _automaton(words: list[Word], muted: Iterable[str], tight: bool) -> ahocorasick.Automaton | None:
    entries: dict[str, _Entry] = {}

    def entry(phrase: str) -> _Entry:
        folded = fold(phrase, tight=tight).text
        return entries.setdefault(folded, _Entry(folded))

    for word in words:
        entry(word.text).words.append(word)
        for phrase in _exceptions(word):
            entry(phrase).covers.add(word.text)
    if not entries:
        return None
    for phrase in muted:
        entry(phrase).covers_all = True
    automaton = ahocorasick.Automaton()
    for phrase, value in entries.items():
        automaton.add_word(phrase, value)
    automaton.make_automaton()
    return automaton


def _exceptions(word: Word) -> Iterator[str]:
    yield from word.exceptions
    if word.text in word.suggestion:  # the right form must not be taken for the wrong one inside it
        yield word.suggestion


def _whole(text: str, start: int, end: int) -> bool:
    """A term that begins or ends with a Latin letter or digit must not be cut out of a longer run of them."""
    return not (_runs_on(text, start - 1, start) or _runs_on(text, end - 1, end))


def _runs_on(text: str, left: int, right: int) -> bool:
    if left < 0 or right >= len(text):
        return False
    pair = text[left] + text[right]
    return pair.isascii() and pair.isalnum()


def _covered(word: Word, start: int, end: int, spans: tuple[_Span, ...]) -> bool:
    return any(
        first <= start and end <= past and (entry.covers_all or word.text in entry.covers)
        for first, past, entry in spans
        if entry.covers_all or entry.covers
    )


def _fits(word: Word, text: str, start: int, end: int) -> bool:
    """Whether the surroundings are those the entry asks for."""
    if word.requires:
        first, past = sentence(text, start, end)
        around = text[first:start] + "\n" + text[end:past]
        if not any(term in around for term in word.requires):
            return False
    near = text[max(0, start - _NEAR) : start] + "\n" + text[end : end + _NEAR]
    return not any(term in near for term in word.forbids)
