"""The statistics of a training text: the table of sequences, the frequencies and the candidates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from checks.wording.typo_model.characters import EDGE
from checks.wording.typo_model.ngrams import FLOORS, ORDERS, WORD, keys, polynomials
from tools.typo_model import candidates, counting, table

_HAN = re.compile(r"[\u4e00-\u9fff]+")
LEAST = {1: 2, 2: 2, 3: 2, 4: 2, 5: 3}
"""How often a sequence of each length must occur to be kept."""
WORD_LEAST = 5


def word_keys(words: list[str]) -> np.ndarray:
    """The keys under which whole words are stored."""
    last = []
    for word in words:
        codes = np.array([ord(c) for c in word], np.uint32)
        last.append(polynomials(codes)[len(word) - 1][-1])
    return keys(np.array(last, np.uint64), WORD)


def dictionary(entries: Mapping[str, int]) -> np.ndarray:
    """The cells of a table of general words with their frequencies; words of two to four characters are kept."""
    kept = {word: count for word, count in entries.items() if 2 <= len(word) < ORDERS and _HAN.fullmatch(word)}
    found, first = np.unique(word_keys(list(kept)), return_index=True)
    counts = np.maximum(np.array(list(kept.values()))[first], FLOORS[0])
    return table.build(found, table.levels(counts))


def build(
    texts: list[Path], words: Counter[str], entries: Mapping[str, int], font: Path, least: Mapping[int, int] = LEAST
) -> dict[str, np.ndarray]:
    """All arrays of the model file but those of the classifier."""
    codes = counting.text_codes(texts)
    found, counts = counting.counted(codes, dict(least))
    common = [(w, n) for w, n in words.items() if 2 <= len(w) < ORDERS and n >= WORD_LEAST and max(w) < "\uffff"]
    found = np.concatenate([found, word_keys([w for w, _ in common])])
    counts = np.concatenate([counts, [n for _, n in common]])
    level = table.levels(counts)
    logs = np.zeros(len(FLOORS) + 1, np.float32)
    for number in range(len(FLOORS)):
        logs[number + 1] = np.log10(counts[level == number]).mean()
    seen, first = np.unique(found, return_index=True)
    numbers = np.bincount(codes, minlength=0x10000)
    used = np.flatnonzero(numbers)
    characters = Counter({chr(code): int(numbers[code]) for code in used if code != EDGE})
    print(f"{len(seen):,} sequences in the table", flush=True)
    return {
        "table": table.build(seen, level[first]),
        "words": dictionary(entries),
        "logs": logs,
        "characters": used.astype(np.uint16),
        "character_logs": np.log10(numbers[used]).astype(np.float32),
        "total": np.float32(np.log10(len(codes))),
        **candidates.tables(characters, words, font),
    }
