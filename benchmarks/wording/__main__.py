"""Compares ways of finding typos, and measures disguises, terms, speed and installation.

::

    python -m benchmarks.wording --pairs ODW=odw.test --pairs LAW=law.test \\
        --clean 国务院文件=policy.txt --clean 县级网页=local.txt --typos pairs.tsv
    python -m benchmarks.wording --evasion
    python -m benchmarks.wording --terms 100000 --clean 新闻=news.txt
    python -m benchmarks.wording --throughput --clean 新闻=news.txt
    python -m benchmarks.wording --install            # --deep measures the extra as well, and takes long

No test set comes with the project. ODW and LAW are ``Data/domains_data/*.test`` of ECSpell (github.com/Aopolin-Lv/
ECSpell); the files of macro-correct in JSON are read too. Clean text is a line a paragraph; typo pairs are a table with
the columns wrong, right and, if wanted, context, tab-separated.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.wording import costs, evasion, measures, methods
from checks.wording.phrase_bank import bank
from checks.wording.typo_model import model

_ROOT = Path(__file__).parent.parent.parent


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints what the options ask for; without a mode, one table: a line a method, a column a test set."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.wording", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", action="append", default=[], metavar="NAME=FILE", help="sentences wrong and right")
    parser.add_argument("--clean", action="append", default=[], metavar="NAME=FILE", help="clean text")
    parser.add_argument("--typos", type=Path, help="table of wrong and right forms")
    parser.add_argument("--dictionary", type=Path, help="confusion dictionary, JSON of wrong to right")
    parser.add_argument("--language-model", type=Path, help="kenlm file for pycorrector's Corrector")
    parser.add_argument("--evasion", action="store_true", help="disguised phrases of hacked pages")
    parser.add_argument("--terms", type=int, metavar="COUNT", help="a list of so many made-up terms")
    parser.add_argument("--throughput", action="store_true", help="all checks of words, twice over the same pages")
    parser.add_argument("--install", action="store_true", help="size and time of an installation")
    parser.add_argument("--deep", action="store_true", help="with --install: the extra deep as well")
    options = parser.parse_args(arguments)

    clean = {name: measures.read_clean(path) for name, path in _named(options.clean)}
    carriers = [text for texts in clean.values() for text in texts]
    if options.evasion:
        _say(evasion.evasion(evasion.shipped()))
    if options.terms:
        _say(evasion.many_terms(options.terms, "\n".join(carriers) or _some_text()))
    if options.throughput:
        _say(costs.throughput(carriers or _some_text().split("\n")))
    if options.install:
        _say(costs.installation(_ROOT, deep=options.deep))
    if options.evasion or options.terms or options.throughput or options.install:
        return

    pairs = {name: measures.read_sentences(path) for name, path in _named(options.pairs)}
    planted = measures.read_planted(options.typos, carriers) if options.typos else []
    wrong_to_right = methods.read_dictionary(options.dictionary)
    compared = methods.ours(evasion.shipped(), bank(), model())
    if wrong_to_right:
        compared["普通混淆词典"] = methods.dictionary(wrong_to_right)
    compared |= methods.pycorrector_methods(wrong_to_right, options.language_model)
    _table(compared, pairs, planted, clean)


def _table(
    compared: dict[str, methods.Method],
    pairs: dict[str, list[measures.Sentence]],
    planted: list[measures.Planted],
    clean: dict[str, list[str]],
) -> None:
    head = [f"{name} 精确/召回 %" for name in pairs]
    head += [f"植入 {len(planted)} 处，找出（改对）"] if planted else []
    head += [f"{name} 误报/万字" for name in clean] + ["字/秒"]
    print("| 方法 |", " | ".join(head), "|")
    print("|---|" + "---|" * len(head))
    characters = sum(len(text) for texts in clean.values() for text in texts)
    for name, method in compared.items():
        cells = [str(measures.correction(method, sentences)) for sentences in pairs.values()]
        if planted:
            cells.append("{} ({})".format(*measures.found_planted(method, planted)))
        begun = time.process_time()
        cells += [f"{measures.false_alarms(method, texts):.2f}" for texts in clean.values()]
        spent = time.process_time() - begun
        cells.append(f"{characters / spent:,.0f}" if characters else "–")
        print(f"| {name} |", " | ".join(cells), "|", flush=True)
    print(f"系统负载 {os.getloadavg()[0]:.1f}")


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, flush=True)


def _some_text() -> str:
    """The documentation of the checks: Chinese text that every checkout has."""
    return "\n".join(path.read_text("utf-8") for path in sorted((_ROOT / "checks").rglob("*.md")))


def _named(arguments: Sequence[str]) -> list[tuple[str, Path]]:
    return [(name, Path(path)) for name, _, path in (argument.partition("=") for argument in arguments)]


if __name__ == "__main__":
    main()
