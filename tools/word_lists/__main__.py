"""Proves the word lists on clean text: ``python -m tools.word_lists --text 法律.txt --text 新闻.txt``.

Every entry that is reported anywhere in the texts is printed with how often and where. An entry of level "error" has
no business there: it needs an exception or a condition, or has to go. The command ends with 1 when one is found.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from sensitive_words import Level, Lexicon, Word, load

_AROUND = 8
_EXAMPLES = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints what occurs; the exit code says whether all certain entries are clean."""
    parser = argparse.ArgumentParser(prog="python -m tools.word_lists", description=__doc__)
    parser.add_argument("--text", action="append", type=Path, required=True, help="clean text, a line a paragraph")
    parser.add_argument("--list", action="append", type=Path, default=[], help="lists to prove (default: the shipped)")
    options = parser.parse_args(arguments)
    shipped = sorted(
        (file for file in files("sensitive_words.lists").iterdir() if file.name.endswith(".toml")), key=str
    )
    lexicon = load(options.list or shipped)
    counts, places = occurring(lexicon, options.text)
    for word, count in counts.most_common():
        print(f"{word.level.value:8}{count:6}  {word.text} → {word.suggestion}  {' | '.join(places[word])}")
    certain = sum(word.level is Level.ERROR for word in counts)
    print(f"{len(lexicon.words):,} entries, {len(counts)} occur, {certain} of them certain")
    return 1 if certain else 0


def occurring(lexicon: Lexicon, texts: Sequence[Path]) -> tuple[Counter[Word], dict[Word, list[str]]]:
    """How often each entry is reported in the texts, and a few of the places."""
    counts: Counter[Word] = Counter()
    places: dict[Word, list[str]] = {}
    for text in texts:
        with text.open(encoding="utf-8") as file:
            for line in file:
                for hit in lexicon.find(line):
                    counts[hit.word] += 1
                    if len(examples := places.setdefault(hit.word, [])) < _EXAMPLES:
                        examples.append(line[max(0, hit.start - _AROUND) : hit.end + _AROUND].strip())
    return counts, places


if __name__ == "__main__":
    sys.exit(main())
