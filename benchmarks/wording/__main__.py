"""Compares ways of finding typos: ``python -m benchmarks.wording --help``."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from benchmarks.wording import measures, methods
from checks.wording.typo_model import model
from sensitive_words import load


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints one table: a line for each method, a column for each test set."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.wording", description=__doc__)
    parser.add_argument(
        "--pairs", action="append", default=[], metavar="NAME=FILE", help="sentences of the ECSpell kind"
    )
    parser.add_argument(
        "--clean", action="append", default=[], metavar="NAME=FILE", help="clean text, a line a paragraph"
    )
    parser.add_argument("--typos", type=Path, help="table of wrong and right forms")
    parser.add_argument("--dictionary", type=Path, help="confusion dictionary, JSON of wrong to right")
    parser.add_argument("--language-model", type=Path, help="kenlm file for pycorrector's Corrector")
    options = parser.parse_args(arguments)

    pairs = {name: measures.read_sentences(path) for name, path in _named(options.pairs)}
    clean = {name: measures.read_clean(path) for name, path in _named(options.clean)}
    carriers = [text for texts in clean.values() for text in texts]
    planted = measures.read_planted(options.typos, carriers) if options.typos else []
    wrong_to_right = methods.read_dictionary(options.dictionary)

    compared = methods.ours(load(_shipped_lists()), model())
    if wrong_to_right:
        compared["confusion dictionary"] = methods.dictionary(wrong_to_right)
    compared |= methods.pycorrector_methods(wrong_to_right, options.language_model)

    head = [f"{name} P/R %" for name in pairs]
    head += [f"planted, of {len(planted)}: found (righted)"] if planted else []
    head += [f"{name} false/10k" for name in clean] + ["characters/s"]
    print("| method |", " | ".join(head), "|")
    print("|---|" + "---|" * len(head))
    for name, method in compared.items():
        begun = time.process_time()
        cells = [str(measures.correction(method, sentences)) for sentences in pairs.values()]
        if planted:
            cells.append("{} ({})".format(*measures.found_planted(method, planted)))
        on_clean = time.process_time()
        cells += [f"{measures.false_alarms(method, texts):.2f}" for texts in clean.values()]
        spent = time.process_time() - (on_clean if clean else begun)
        cells.append(f"{sum(map(len, carriers)) / spent:,.0f}" if carriers and spent else "–")
        print(f"| {name} |", " | ".join(cells), "|", flush=True)


def _shipped_lists() -> list[Traversable]:
    lists = (file for file in files("sensitive_words.lists").iterdir() if file.name.endswith(".toml"))
    return sorted(lists, key=lambda file: file.name)


def _named(arguments: Sequence[str]) -> list[tuple[str, Path]]:
    return [(name, Path(path)) for name, _, path in (argument.partition("=") for argument in arguments)]


if __name__ == "__main__":
    main()
