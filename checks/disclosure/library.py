"""The library of normative documents: the columns that collect what is in force."""

from __future__ import annotations

import re
from collections.abc import Collection

from inspector.model import DocumentKind, Paper, Site

_LIBRARY = re.compile(
    r"规范性文件库|现行有效.{0,8}规范性文件|规范性文件.{0,6}(?:现行有效|集中公开|目录库)|行政规范性文件$"
)


def library(site: Site) -> list[Paper]:
    """The papers of the library; empty where the site has none."""
    return [
        paper
        for paper in site.papers
        if _LIBRARY.search(paper.column) and paper.kind in {DocumentKind.FILE, DocumentKind.OTHER}
    ]


def is_own(paper: Paper, issuers: Collection[str]) -> bool:
    """Whether a document carries a word (云府办发) under which the library has documents: others' are not its business."""
    return paper.document.number.partition("〔")[0] in issuers
