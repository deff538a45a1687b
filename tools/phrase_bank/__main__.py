"""Makes the two lists of set phrases that come with the package: ``python -m tools.phrase_bank --help``.

``idioms.txt`` holds the idioms of jieba's dictionary (MIT), ``terms.txt`` the compounds of that dictionary that
official texts use. A spelling that is one confusable character away from a far commoner one is taken for a typo of
the dictionary and left out, as is what our own lists of typos know to be wrong. ``curated.txt`` is kept by hand.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import jieba

from checks.wording.phrase_bank.bank import LONGEST, SHORTEST
from checks.wording.typo_model import model
from checks.wording.typo_model.candidates import FUZZY, SAME, SHAPE, TONE
from sensitive_words import TYPO, Lexicon, load
from tools.typo_model.__main__ import counted_words

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_USED = 5
"""How often a compound must occur in the texts to count as a term of official language."""
_WORD = 100
"""Two halves that the dictionary counts so often make a phrase of free words rather than an idiom."""
_FAR_COMMONER = 3
_OF_TEXTS = 3
"""An occurrence in official text weighs as much as so many in the dictionary's own texts."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Reads the dictionary and the texts and writes the two lists."""
    parser = argparse.ArgumentParser(prog="python -m tools.phrase_bank", description=__doc__)
    parser.add_argument("--text", action="append", type=Path, required=True, help="clean text, a line a paragraph")
    parser.add_argument("--out", type=Path, default=Path("checks/wording/phrase_bank"))
    options = parser.parse_args(arguments)

    jieba.initialize()
    used = counted_words(options.text)
    kinds = _kinds(jieba.get_dict_file().read().decode("utf-8"))
    idioms, terms = chosen(kinds, jieba.dt.FREQ, used)
    lists = [file for file in files("sensitive_words.lists").iterdir() if file.name.endswith(".toml")]
    wrong = misspelt([*idioms, *terms], {w: jieba.dt.FREQ.get(w, 0) + _OF_TEXTS * used[w] for w in [*idioms, *terms]})
    lexicon = load(lists)
    for name, phrases in (("idioms.txt", idioms), ("terms.txt", terms)):
        kept = sorted(phrase for phrase in phrases if phrase not in wrong and not _is_listed(phrase, lexicon))
        (options.out / name).write_text("\n".join(kept) + "\n", "utf-8")
        print(f"{name}: {len(kept):,} of {len(phrases):,}")


def chosen(kinds: Mapping[str, str], counts: Mapping[str, int], used: Counter[str]) -> tuple[list[str], list[str]]:
    """The idioms and the terms among the words of a dictionary."""
    idioms, terms = [], []
    for word, kind in kinds.items():
        if not SHORTEST <= len(word) <= LONGEST or not _HAN.fullmatch(word) or kind.startswith("m"):
            continue
        free = min(counts.get(word[:2], 0), counts.get(word[2:], 0)) >= _WORD
        if kind == "i" and len(word) == SHORTEST and not free:
            idioms.append(word)
        elif used[word] >= _USED:
            terms.append(word)
    return idioms, terms


def misspelt(phrases: Sequence[str], weights: Mapping[str, int]) -> set[str]:
    """The phrases that a far commoner one is meant by."""
    candidates = model().candidates
    mistakable = {
        (chr(candidates.han[number]), chr(other))
        for number in range(len(candidates.han))
        for other, kind in zip(
            candidates.others[candidates.starts[number] : candidates.starts[number + 1]],
            candidates.kinds[candidates.starts[number] : candidates.starts[number + 1]],
            strict=True,
        )
        if kind & (TONE | SAME | FUZZY | SHAPE)
    }
    alike: dict[tuple[int, str], list[str]] = defaultdict(list)
    for phrase in phrases:
        for gap in range(len(phrase)):
            alike[gap, phrase[:gap] + phrase[gap + 1 :]].append(phrase)
    return {
        rare
        for (gap, _), group in alike.items()
        for rare in group
        for common in group
        if (rare[gap], common[gap]) in mistakable and weights[rare] * _FAR_COMMONER <= weights[common]
    }


def _kinds(dictionary: str) -> dict[str, str]:
    entries = (line.split(" ") for line in dictionary.split("\n") if line)
    return {entry[0]: entry[2].strip() for entry in entries}


def _is_listed(phrase: str, lexicon: Lexicon) -> bool:
    return any(True for _ in lexicon.find(phrase, {TYPO}))


if __name__ == "__main__":
    main()
