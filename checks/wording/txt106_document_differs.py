"""TXT106: one document with two numbers, or two days of signing, on the pages of a site."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date

from checks.phrases import chinese, shortened
from inspector.check import Check, Rule
from inspector.model import DocumentKind, Finding, Paper, Severity, Site

_FILLING = re.compile(r"[\s“”‘’《》〈〉（）()、，。：:·—_-]+")
_SHORTEST = 14
"""Characters of a title from which two documents of the same title are the same document."""
_RECURRING = re.compile(
    r"公示|公告|招聘|名单|简报|通报|月报|年报|周报|日报|计划|要点|预算|决算|总结|会议纪要|第[一二三四五六七八九十\d]+期"
)
_MOST = 200


class DocumentDiffers(Check[Site]):
    """同一份文件在不同网页上的文号或成文日期不一致。"""

    rule = Rule(
        code="TXT106",
        name="document-differs",
        title="同一文件前后不一致",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号 信息发布审核：准确、统一",),
        advice="对照文件原件核实，把写错的一处改正；重复发布的删去一处。",
    )

    def examine(self, site: Site, as_of: date) -> Iterator[Finding]:
        for papers in list(_same_document(site.papers))[:_MOST]:
            yield from self._differing(site, papers, "文号", _number, _signed)
            yield from self._differing(site, papers, "成文日期", _signed, _number)

    def _differing(
        self, site: Site, papers: list[Paper], what: str, fact: Callable[[Paper], str], other: Callable[[Paper], str]
    ) -> Iterator[Finding]:
        """Two papers that differ in one fact and agree in the other: in both, they are two documents of one name."""
        said: dict[str, Paper] = {}
        for paper in papers:
            if fact(paper):
                said.setdefault(fact(paper), paper)
        if len(said) != 2 or len({other(paper) for paper in said.values()}) != 1 or not other(papers[0]):
            return
        (one, first), (another, second) = said.items()
        yield self.review(
            site,
            message=f"“{shortened(first.title)}”在两个网页上的{what}不一致：“{one}”和“{another}”",
            text=another,
            snippet=f"{one} / {another}",
            key=f"{what}|{_plain(first.title)}",
            url=second.url,
            found_on=(first.url, second.url),
            right="",
            layer="全站一致性",
        )


def _same_document(papers: tuple[Paper, ...]) -> Iterator[list[Paper]]:
    by_title: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        title = _plain(paper.title)
        document = paper.document
        if len(title) >= _SHORTEST and document.kind is DocumentKind.FILE and not _RECURRING.search(title):
            by_title[title].append(paper)
    return (group for group in by_title.values() if 1 < len(group) <= _SHORTEST)


def _plain(title: str) -> str:
    return _FILLING.sub("", title)


def _number(paper: Paper) -> str:
    return paper.document.number


def _signed(paper: Paper) -> str:
    return chinese(paper.document.written) if paper.document.written else ""
