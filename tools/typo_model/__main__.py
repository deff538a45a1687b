"""Makes the model file: ``python -m tools.typo_model --help``. What it needs beyond the project's own dependencies
stands in requirements.txt beside this file; docs/wording-model.md says what the shipped file was made of."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import jieba
import numpy as np

from checks.wording.typo_model.model import FILE, TypoModel
from tools.typo_model import statistics, training
from tools.typo_model.mistakes import Typist

_BLOCK, _BLOCKS, _ASIDE = 500, 20, {7: "classifier", 13: "test"}
"""Of 20 blocks of 500 lines one is kept for the classifier and one for tests; neither is counted."""
_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?[”』」》）]*")
_SHORTEST, _LONGEST = 6, 120
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_NO_TREES = {f"trees_{name}": np.zeros((1, 1)) for name in ("feature", "threshold", "left", "right", "value")}


def main(arguments: Sequence[str] | None = None) -> None:
    """Counts, trains and writes."""
    parser = argparse.ArgumentParser(prog="python -m tools.typo_model", description=__doc__)
    parser.add_argument("--text", action="append", type=Path, required=True, help="training text, a line a paragraph")
    parser.add_argument(
        "--other", action="append", type=Path, default=[], help="clean text of another source, for the classifier alone"
    )
    parser.add_argument("--font", type=Path, required=True, help="a font collection with simplified Chinese at index 2")
    parser.add_argument("--sentences", type=int, default=60_000, help="how many of each text the classifier sees")
    parser.add_argument("--work", type=Path, required=True, help="folder for the parts of the texts")
    parser.add_argument("--out", type=Path, default=Path("checks/wording/typo_model") / FILE)
    options = parser.parse_args(arguments)

    options.work.mkdir(parents=True, exist_ok=True)
    parts = [split(text, options.work) for text in options.text]
    words = counted_words([part["train"] for part in parts])
    arrays = statistics.build([part["train"] for part in parts], words, jieba.dt.FREQ, options.font)

    random = Random(7)  # noqa: S311 - to be reproducible, not secret
    sentences: list[str] = []
    for path in [part["classifier"] for part in parts] + options.other:
        all_of_it = [s for s in _sentences(path) if _SHORTEST <= len(s) <= _LONGEST]
        random.shuffle(all_of_it)
        sentences += all_of_it[: options.sentences]
    random.shuffle(sentences)

    model = TypoModel(arrays | _NO_TREES | {"trees_depth": 0})
    counts = {
        chr(code): 10 ** float(log) for code, log in zip(arrays["characters"], arrays["character_logs"], strict=True)
    }
    pairs = training.written(sentences, Typist(model.candidates, counts, words, random), random)
    trees = training.exported(training.classifier(*training.cases(pairs, model.scorer, model.proposer)))
    np.savez(options.out, **arrays, **trees)
    print(f"{options.out}: {options.out.stat().st_size:,} bytes")


def split(text: Path, folder: Path) -> dict[str, Path]:
    """Writes the lines of ``text`` to three files, each line to one of them only: train, classifier, test."""
    lines = text.read_text("utf-8").split("\n")
    files = {part: folder / f"{text.stem}_{part}.txt" for part in ("test", "classifier", "train")}
    seen: set[str] = set()
    for part, path in files.items():
        kept = []
        for number, line in enumerate(lines):
            if line and line not in seen and _ASIDE.get(number // _BLOCK % _BLOCKS, "train") == part:
                seen.add(line)
                kept.append(line)
        path.write_text("\n".join(kept), "utf-8")
    return files


def counted_words(texts: Sequence[Path]) -> Counter[str]:
    """How often each word of two characters and more occurs."""
    words: Counter[str] = Counter()
    for text in texts:
        for line in text.read_text("utf-8").split("\n"):
            for run in _HAN.findall(line):
                words.update(word for word in jieba.cut(run, HMM=False) if len(word) > 1)
    return words


def _sentences(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8").split("\n"):
        yield from _SENTENCE.findall(line)


if __name__ == "__main__":
    main()
