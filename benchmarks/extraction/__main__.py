"""Measures how well pages are understood: ``python -m benchmarks.extraction --help``."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from benchmarks.extraction import extractors, home, measures, mutations
from inspector.gather.decode import decode
from inspector.model import ColumnType, PageKind
from tests.gather.extract.labelled import Labelled, all_pages


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints one table: a line for each extractor, with meta tags and without, and a column for each field."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction", description=__doc__)
    parser.add_argument(
        "--pages", type=Path, help="folder of pages of your own; without it, the labelled set of tests/"
    )
    parser.add_argument(
        "--labels",
        type=Path,
        help="JSON: file name to url, kind, title, date, source, main, type, newest; what is missing is not asked",
    )
    parser.add_argument("--wrong", action="store_true", help="also print every wrong answer of ours")
    parser.add_argument("--home", type=Path, help="a home page: list what of it would be taken for columns, and end")
    parser.add_argument("--url", default="http://www.example.gov.cn/", help="the address of the home page")
    parser.add_argument("--mutate", type=int, metavar="N", help="read N damaged pages of the labelled set, and end")
    options = parser.parse_args(arguments)
    if options.home is not None:
        _list_columns(options.home, options.url)
        return
    if options.mutate is not None:
        _read_damaged(options.mutate)
        return
    if (options.pages is None) != (options.labels is None):
        parser.error("--pages and --labels belong together")

    labelled = read_labels(options.pages, options.labels) if options.pages else all_pages()
    print(f"{len(labelled)} pages\n")
    print("| extractor |", " | ".join(measures.FIELDS), "|")
    print("|---|" + "---|" * len(measures.FIELDS))
    wrong: list[str] = []
    for name, extractor in extractors.installed().items():
        for stripped in (False, True):
            cells, missed = _row(labelled, extractor, stripped=stripped)
            print(f"| {name}{', no meta tags' if stripped else ''} |", " | ".join(cells), "|", flush=True)
            wrong += missed if extractor is extractors.ours else []
    if options.wrong:
        print("", *wrong, sep="\n")


def _list_columns(path: Path, url: str) -> None:
    found = home.columns_of(decode(path.read_bytes()).text, url)
    print(f"{len(found)} columns, were there a list behind every link of the page:\n")
    for column in found:
        print(f"- {column.name} ({column.type.value}) {column.url}")


def _read_damaged(count: int) -> None:
    """Prints one line for each way of damaging: pages, exceptions, slowest page, accuracy of title and date."""
    read = list(mutations.read_mutated(all_pages(), count))
    print("| damage | pages | exceptions | over 1 s | slowest | title | date | kind |")
    print("|---|---|---|---|---|---|---|---|")
    for name in mutations.MUTATIONS:
        these = [one for one in read if one.mutation == name]
        slow = sum(one.seconds > mutations.SECONDS for one in these)
        slowest = max((one.seconds for one in these), default=0.0)
        errors = sum(bool(one.error) for one in these)
        shares = (
            measures.mean(one.marks[field] for one in these if field in one.marks)
            for field in ("title", "date", "kind")
        )
        cells = ("–" if share is None else f"{share:.1%}" for share in shares)
        print(f"| {name} | {len(these)} | {errors} | {slow} | {slowest:.2f} s |", " | ".join(cells), "|")
    for one in read:
        if one.error or one.seconds > mutations.SECONDS:
            print(f"{one.name}, {one.mutation}: {one.error or f'{one.seconds:.2f} s'}")


def read_labels(folder: Path, labels: Path) -> tuple[Labelled, ...]:
    """The pages of ``folder`` that the file ``labels`` speaks of."""
    told = json.loads(labels.read_text("utf-8"))
    return tuple(
        Labelled(
            name=name,
            url=label["url"],
            html=decode((folder / name).read_bytes()).text,
            kind=PageKind(label["kind"]),
            title=label.get("title"),
            day=date.fromisoformat(label["date"]) if label.get("date") else None,
            dated="date" not in label or bool(label["date"]),
            source=label.get("source"),
            main=label.get("main"),
            column_type=ColumnType(label["type"]) if "type" in label else None,
            newest=date.fromisoformat(label["newest"]) if label.get("newest") else None,
        )
        for name, label in told.items()
    )


def _row(labelled: Iterable[Labelled], extractor: measures.Extractor, *, stripped: bool) -> tuple[list[str], list[str]]:
    """The cells of one line, and every answer that is not right."""
    marks: dict[str, list[float]] = defaultdict(list)
    wrong = []
    for label in labelled:
        reading = extractor(measures.without_meta(label.html) if stripped else label.html, label.url)
        for field, mark in measures.scores(label, reading).items():
            marks[field].append(mark)
            if mark < 0.95:
                without = " without meta tags" if stripped else ""
                wrong.append(f"{label.name}{without}: {field} {mark:.2f}: {_shown(reading, field)}")
    return [_cell(measures.mean(marks[field]), len(marks[field])) for field in measures.FIELDS], wrong


def _shown(reading: measures.Reading, field: str) -> str:
    return repr(getattr(reading, "day" if field == "date" else field))[:160]


def _cell(share: float | None, count: int) -> str:
    return "–" if share is None else f"{share:.1%} of {count}"


if __name__ == "__main__":
    main()
