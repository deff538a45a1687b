"""Which interpretation explains which document, and which result belongs to which solicitation.

Titles decide first, for a site has many pages with like numbers and links; then the number the text cites, then a
single link, and last a title that is nearly the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from inspector.model import DocumentKind, Pairing, Paper
from inspector.papers.titles import core, likeness

_ALIKE = 0.8
"""Likeness of two titles from which they may be of the same matter."""

_APART = 120
"""Days between two papers that are paired by the likeness of their titles alone."""


def paired(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """``papers`` with every interpretation and result joined to what it belongs to, in the same order."""
    explaining = dict(_pairs(papers, DocumentKind.INTERPRETATION, DocumentKind.FILE))
    resulting = dict(_pairs(papers, DocumentKind.SOLICITATION_RESULT, DocumentKind.SOLICITATION))
    explained, answered = _backwards(explaining), _backwards(resulting)
    result = []
    for paper in papers:
        if paper.url in explaining:
            found, how = explaining[paper.url]
            paper = replace(paper, explains=found, paired_by=how)
        elif paper.url in resulting:
            found, how = resulting[paper.url]
            paper = replace(paper, results_from=found, paired_by=how)
        elif paper.url in explained or paper.url in answered:
            paper = replace(paper, explained_by=explained.get(paper.url, ()), results=answered.get(paper.url, ()))
        result.append(paper)
    return tuple(result)


def _pairs(papers: Sequence[Paper], kind: DocumentKind, of: DocumentKind) -> Iterator[tuple[str, tuple[str, Pairing]]]:
    originals = _Originals(paper for paper in papers if paper.kind is of)
    for paper in papers:
        if paper.kind is kind and (found := originals.of(paper)):
            yield paper.url, (found[0].url, found[1])


def _backwards(pairs: dict[str, tuple[str, Pairing]]) -> dict[str, tuple[str, ...]]:
    sources: dict[str, list[str]] = defaultdict(list)
    for url, (original, _) in pairs.items():
        sources[original].append(url)
    return {url: tuple(sorted(found)) for url, found in sources.items()}


class _Originals:
    """The documents (or solicitations) of a site, by all that others may call them by."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._by_url: dict[str, Paper] = {}
        self._by_core: dict[str, list[Paper]] = defaultdict(list)
        self._by_number: dict[str, list[Paper]] = defaultdict(list)
        self._naming: dict[str, list[Paper]] = defaultdict(list)
        self._by_pair: dict[str, set[str]] = defaultdict(set)
        for paper in papers:
            self._by_url[paper.url] = paper
            if about := core(paper.title):
                self._by_core[about].append(paper)
                for at in range(len(about) - 1):
                    self._by_pair[about[at : at + 2]].add(about)
            if paper.document.number:
                self._by_number[paper.document.number].append(paper)
            for url in paper.document.related:
                self._naming[url].append(paper)

    def of(self, paper: Paper) -> tuple[Paper, Pairing] | None:
        """What ``paper`` belongs to and how that is known; None where nothing on the site answers."""
        linked = [self._by_url[url] for url in paper.document.related if url in self._by_url]
        about = core(paper.title)
        titled = self._by_core.get(about, []) if about else []
        if titled:
            return _nearest(titled, linked, paper), Pairing.TITLE
        for number in paper.document.cited:
            if numbered := self._by_number.get(number):
                return _nearest(numbered, linked, paper), Pairing.NUMBER
        if len(linked) == 1:
            return linked[0], Pairing.LINK
        naming = self._naming.get(paper.url, [])
        if not linked and len(naming) == 1:
            return naming[0], Pairing.LINK
        for title in paper.document.quoted[:2]:
            if quoted := self._by_core.get(core(f"《{title}》"), []):
                return _nearest(quoted, linked, paper), Pairing.TITLE
        return self._alike(about, paper)

    def _alike(self, about: str, paper: Paper) -> tuple[Paper, Pairing] | None:
        """The one document whose title is nearly the same and that came out about the same time."""
        met: dict[str, int] = defaultdict(int)
        for at in range(len(about) - 1):
            for other in self._by_pair.get(about[at : at + 2], ()):
                met[other] += 1
        likely = [other for other, count in met.items() if 2 * count >= len(about) and likeness(about, other) >= _ALIKE]
        near = [found for other in likely for found in self._by_core[other] if _apart(found, paper) <= _APART]
        return (near[0], Pairing.LIKENESS) if len(near) == 1 else None


def _nearest(found: list[Paper], linked: list[Paper], paper: Paper) -> Paper:
    """Of a document that stands at several addresses, the one linked, else the one published nearest."""
    chosen = [each for each in found if each in linked] or found
    return min(chosen, key=lambda each: (_apart(each, paper), each.url))


def _apart(one: Paper, other: Paper) -> int:
    return abs((one.day - other.day).days) if one.day and other.day else 0
