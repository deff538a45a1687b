"""Policy documents and their interpretations as the rules on pairing see them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from inspector.model import DocumentKind, Paper, PaperForm, Site

_NORMATIVE_TITLE = re.compile(
    r"(?:办法|规定|细则|规则|规划|若干(?:政策)?措施|实施意见|政策措施|管理制度|补充规定)"
    r"(?:[（(](?:试行|暂行|修订|20\d\d[-—至]20\d\d年)[）)])?[》”]?(?:的通知)?(?:[（(].{1,20}[）)])?$"
)
_NORMATIVE_COLUMN = re.compile(r"规范性文件|政府规章|规划计划|发展规划")
_NOT_POLICY = re.compile(
    r"批复|任免|表彰|通报|成立.{0,20}(?:领导小组|指挥部|专班)|调整.{0,20}(?:领导小组|成员|分工)|放假|值班|会议|评比|考核结果|废止|失效|宣布|清理|转发"
)
_REGION = re.compile(r"([\u4e00-\u9fff]{2,8}?)(?:[省市县州旗镇乡]|区(?!管))")
"""The telling part of a region's name at the beginning of a site's: 云溪 of 云溪县人民政府."""

REAL_FORMS = frozenset({PaperForm.IMAGE, PaperForm.VIDEO, PaperForm.QUESTIONS, PaperForm.CONFERENCE})
"""The forms that make an interpretation a diverse one (多元化解读)."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A document with one interpretation of it."""

    document: Paper
    interpretation: Paper


def pairs(site: Site) -> Iterator[Pair]:
    """Every interpretation whose document stands on the site too."""
    known = {paper.url: paper for paper in site.papers if paper.kind is DocumentKind.FILE}
    for paper in site.papers:
        if paper.explains in known:
            yield Pair(known[paper.explains], paper)


def is_own(site: Site, paper: Paper) -> bool:
    """Whether a document was issued in the site's own region: what others issued is reprinted here, at any time,
    and interpreted where it comes from."""
    region = _REGION.match(site.target.name)
    stem = region[1] if region else site.target.name
    issuer = paper.document.issuer or paper.title.partition("关于")[0]
    # 龙府办字 is a number of 龙南, 赣府厅字 is none.
    return stem in issuer if issuer else paper.document.number[:1] in set(stem)


def first_pairs(site: Site) -> list[Pair]:
    """Of every document of the site's own that has interpretations, the one published first."""
    first: dict[str, Pair] = {}
    for pair in pairs(site):
        if not is_own(site, pair.document):
            continue
        known = first.get(pair.document.url)
        if pair.interpretation.day and (
            known is None or pair.interpretation.day < (known.interpretation.day or date.max)
        ):
            first[pair.document.url] = pair
    return list(first.values())


def documents(site: Site, as_of: date, days: int) -> list[Paper]:
    """The site's own documents published within ``days`` before the monitoring point, each once: of equal numbers
    the first."""
    begin = as_of - timedelta(days=days)
    return once(
        paper
        for paper in site.papers
        if paper.kind is DocumentKind.FILE and paper.day and begin <= paper.day <= as_of and is_own(site, paper)
    )


def once(papers: Iterable[Paper]) -> list[Paper]:
    """``papers`` without those that bring a document of the same number again later."""
    first: dict[str, Paper] = {}
    for paper in papers:
        mark = paper.document.number or paper.url
        if mark not in first or (paper.day or date.max) < (first[mark].day or date.max):
            first[mark] = paper
    return list(first.values())


def first_shown(site: Site) -> dict[str, Paper]:
    """Document number → the paper that brought it first: what a library collects again later was open before."""
    return {paper.document.number: paper for paper in once(site.papers) if paper.document.number}


def is_normative(paper: Paper) -> bool:
    """Whether a document is one that needs an interpretation beyond doubt: a rule, a plan or a normative document."""
    if paper.kind is not DocumentKind.FILE or _NOT_POLICY.search(paper.title):
        return False
    return bool(_NORMATIVE_TITLE.search(paper.title) or _NORMATIVE_COLUMN.search(paper.column))


def released(paper: Paper) -> date | None:
    """The day a document was printed (印发), else that of its signing."""
    return paper.document.printed or paper.document.written
