"""What a character may have been written for: same and similar syllables, similar shape; and words that sound alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from pypinyin import Style, lazy_pinyin, pinyin

from checks.wording.typo_model.candidates import FUZZY, NEAR, PART, SAME, SHAPE, TONE
from tools.typo_model.lookalikes import by_glyph, by_heart

_INITIALS = ["zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw"]
_INITIALS_MIXED = [("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("f", "h"), ("r", "l")]
_FINALS_MIXED = [
    ("ang", "an"),
    ("eng", "en"),
    ("ing", "in"),
    ("iang", "ian"),
    ("uang", "uan"),
    ("ong", "eng"),
    ("u", "v"),
]
_NEAR_LEAST = 2000
_RARE = 20
_WORD_LEAST = 15
_WORDS_OF_A_SOUND = 12


def _standard() -> set[str]:
    """The 6,763 characters of GB 2312: a rare one is as easily mistaken for another as a common one."""
    return {
        code.decode("gb2312")
        for row in range(0xB0, 0xF8)
        for cell in range(0xA1, 0xFF)
        if (code := bytes((row, cell))) < b"\xd7\xfa" or row >= 0xD8
    }


def _parts(syllable: str) -> tuple[str, str]:
    initial = next((initial for initial in _INITIALS if syllable.startswith(initial)), "")
    return initial, syllable[len(initial) :]


def _fuzzy(first: str, second: str) -> bool:
    """Whether speakers of some dialects pronounce the two alike."""
    (a, x), (b, y) = _parts(first), _parts(second)
    initials = (a, b) in _INITIALS_MIXED or (b, a) in _INITIALS_MIXED
    finals = (x, y) in _FINALS_MIXED or (y, x) in _FINALS_MIXED
    return (a == b and finals) or (x == y and initials) or (initials and finals)


def _one_key_apart(first: str, second: str) -> bool:
    """Whether one key of the keyboard makes the one of the other."""
    if min(len(first), len(second)) < 3 or abs(len(first) - len(second)) > 1:
        return False
    if len(first) == len(second):
        return sum(a != b for a, b in zip(first, second, strict=True)) == 1
    short, long = sorted((first, second), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def tables(counts: Counter[str], words: Counter[str], font: Path) -> dict[str, np.ndarray]:
    """The arrays of :class:`checks.wording.typo_model.candidates.Candidates`.

    Args:
        counts: how often each character occurs in the training text.
        words: how often each word does.
        font: a font file of simplified Chinese.
    """
    often = {c for c, n in counts.items() if "\u4e00" <= c <= "\u9fff" and n >= _RARE}
    han = sorted(often | _standard())
    sounds = {c: set(pinyin(c, heteronym=True, style=Style.NORMAL)[0]) for c in han}
    tones = {c: set(pinyin(c, heteronym=True, style=Style.TONE3)[0]) for c in han}
    syllables = sorted(set().union(*sounds.values()))
    spoken: dict[str, list[str]] = defaultdict(list)
    for c in han:
        for sound in sounds[c]:
            spoken[sound].append(c)
    fuzzy = {a: [b for b in syllables if a != b and _fuzzy(a, b)] for a in syllables}
    near = {a: [b for b in syllables if a != b and _one_key_apart(a, b)] for a in syllables}
    heart = by_heart()
    whole, parts = by_glyph(han, font)

    others: list[dict[str, int]] = []
    for c in han:
        kinds: dict[str, int] = defaultdict(int)
        for sound in sounds[c]:
            for other in spoken[sound]:
                kinds[other] |= SAME | (TONE if tones[c] & tones[other] else 0)
            for like in fuzzy[sound]:
                for other in spoken[like]:
                    kinds[other] |= FUZZY
            for like in near[sound]:
                for other in spoken[like]:
                    if counts[other] >= _NEAR_LEAST:
                        kinds[other] |= NEAR
        for other in heart.get(c, set()) | whole[c]:
            kinds[other] |= SHAPE
        for other in parts[c]:
            kinds[other] |= PART
        kinds.pop(c, None)
        others.append({other: kind for other, kind in kinds.items() if other in sounds})

    number = {syllable: i for i, syllable in enumerate(syllables)}
    first_sound = {c: number.get(lazy_pinyin(c)[0], 0) for c in han}
    pairs: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for word, n in words.items():
        if len(word) == 2 and n >= _WORD_LEAST and all(c in first_sound for c in word):
            pairs[first_sound[word[0]] * 1024 + first_sound[word[1]]].append((n, word))
    kept = [(key, word) for key in sorted(pairs) for _, word in sorted(pairs[key], reverse=True)[:_WORDS_OF_A_SOUND]]
    return {
        "han": np.array([ord(c) for c in han], np.uint16),
        "sound": np.array([first_sound[c] for c in han], np.uint16),
        "starts": np.concatenate([[0], np.cumsum([len(kinds) for kinds in others])]).astype(np.int32),
        "others": np.array([ord(o) for kinds in others for o in kinds], np.uint16),
        "kinds": np.array([kind for kinds in others for kind in kinds.values()], np.uint8),
        "pair_sounds": np.array([key for key, _ in kept], np.uint32),
        "pairs": np.array([[ord(c) for c in word] for _, word in kept], np.uint16),
    }
