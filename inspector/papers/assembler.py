"""The papers of a site, assembled from its page snapshots one at a time.

Nothing of a page is kept but facts and a sketch of its text, so that memory grows with the number of articles and
not with their length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from sys import intern
from zlib import crc32

from inspector.model import Document, DocumentKind, LinkKind, Page, PageKind, Paper, PaperForm, Place
from inspector.papers import periods
from inspector.papers.pairing import paired
from inspector.papers.repeats import with_repeats
from inspector.papers.sketch import sketch

_OFFICIAL = frozenset({DocumentKind.FILE, DocumentKind.INTERPRETATION})
_PAIRED = _OFFICIAL | {DocumentKind.SOLICITATION, DocumentKind.SOLICITATION_RESULT}
_HASHES, _HASHES_OF_NEWS = 512, 48
"""Hashes kept of documents and interpretations, which are compared by their parts, and of everything else."""

_INTERPRETING = re.compile(r"解读|图解")
_VIDEO = re.compile(r"视频|动漫|动画|短片|直播")
_PICTURED = re.compile(r"图解|一图|图文|长图|图说|漫画|海报")
_QUESTIONS = re.compile(r"(?m)^\s*(?:问|Q\d*|[一二三四五六七八九十\d]+[、.．]\s*问)\s*[：:]|^\s*答\s*[：:]")
_QUESTIONS_TITLE = re.compile(r"问答|答记者问|百问|您问我答|你问我答")
_CONFERENCE = re.compile(r"新闻发布会|吹风会|在线访谈|专家访谈")
_VIDEO_FILE = re.compile(r"\.(?:mp4|m3u8|flv|webm|mov)(?:\?|$)", re.I)
_CONTENT_IMAGE = re.compile(r"\.(?:jpe?g|png|webp|gif|bmp|svg)(?:\?|$)", re.I)
_SAYS_NOTHING = Document()
_DIGITS = re.compile(r"[0-9０-９]+")
_MENUS = frozenset({Place.NAVIGATION, Place.BREADCRUMB, Place.FOOTER})
_SPARE_TEXT = 200
"""Characters of text up to which a page with pictures is a picture page."""


class PaperAssembler:
    """Feed it every page of a site with :meth:`see`, then ask for :meth:`papers`."""

    def __init__(self) -> None:
        self._papers: list[Paper] = []
        self._links: dict[str, frozenset[int]] = {}

    def see(self, page: Page) -> None:
        """Take in one page snapshot; pages that are no articles are passed over."""
        if page.ok and page.kind is PageKind.ARTICLE:
            paper = _paper(page)
            self._papers.append(paper)
            if paper.kind in _PAIRED:
                self._links[page.url] = _links(page)

    def papers(self, earlier: Iterable[Paper] = (), run: str = "") -> tuple[Paper, ...]:
        """The papers by address, paired, and compared with those that an earlier ``run`` kept."""
        known = paired(sorted(self._papers, key=lambda paper: paper.url))
        return with_repeats([self._leading(paper) for paper in known], earlier, run)

    def _leading(self, paper: Paper) -> Paper:
        """``paper`` with those of its counterparts that its page links to."""
        partners = (paper.explains, paper.results_from, *paper.explained_by, *paper.results)
        links = self._links.get(paper.url, frozenset())
        leads = tuple(url for url in partners if url and (hash(url) in links or url in paper.document.related))
        return replace(paper, leads=leads) if leads else paper


def _paper(page: Page) -> Paper:
    document = page.document or _SAYS_NOTHING
    kind = _kind(page, document)
    text = page.main or page.text
    published = page.published.date() if page.published else None
    begins, ends = periods.solicitation_period(text, published) if kind is DocumentKind.SOLICITATION else (None, None)
    return Paper(
        url=page.url,
        title=page.title,
        kind=kind,
        published=page.published,
        column=intern(page.column),
        unit=intern(page.unit),
        source=intern(page.source),
        document=document,
        length=len(text),
        figures=crc32("".join(_DIGITS.findall(text)).encode()),
        sketch=sketch(text, _HASHES if kind in _OFFICIAL else _HASHES_OF_NEWS),
        forms=_forms(page, document, text) if kind in _OFFICIAL else (),
        begins=begins,
        ends=ends,
        event=periods.event_day(text, published) if kind is DocumentKind.OPEN_DAY else None,
        valid_until=periods.last_valid_day(text) if kind is DocumentKind.FILE else None,
    )


def _links(page: Page) -> frozenset[int]:
    """The addresses a page links to, as hashes, menus, path and footer left out."""
    return frozenset(hash(link.url) for link in page.links if link.kind is LinkKind.ANCHOR and link.place not in _MENUS)


def _kind(page: Page, document: Document) -> DocumentKind:
    """The document's kind; what stands in a column of interpretations and has no number of its own is one."""
    column = page.column.rpartition(" › ")[2]
    plain = document.kind is DocumentKind.OTHER or (document.kind is DocumentKind.FILE and not document.number)
    return DocumentKind.INTERPRETATION if plain and _INTERPRETING.search(column) else document.kind


def _forms(page: Page, document: Document, text: str) -> tuple[PaperForm, ...]:
    inside = [link for link in page.links if link.place in {Place.CONTENT, Place.OTHER} and not link.hidden]
    pictures = sum(link.kind is LinkKind.IMAGE and bool(_CONTENT_IMAGE.search(link.url)) for link in inside)
    moving = any(link.kind is LinkKind.MEDIA or _VIDEO_FILE.search(link.url) for link in inside)
    found = {
        PaperForm.IMAGE: bool(_PICTURED.search(page.title)) or (pictures > 0 and len(text) <= _SPARE_TEXT),
        PaperForm.VIDEO: moving or bool(_VIDEO.search(page.title)),
        PaperForm.QUESTIONS: bool(_QUESTIONS_TITLE.search(page.title)) or len(_QUESTIONS.findall(text)) > 1,
        PaperForm.CONFERENCE: bool(_CONFERENCE.search(page.title)),
        PaperForm.ATTACHMENT: bool(document.attachments),
    }
    return tuple(form for form, there in found.items() if there)
