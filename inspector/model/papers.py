"""Papers: the articles of a website as facts, with what explains what and what results from what.

A site may have hundreds of thousands of articles, so a paper keeps facts and a small sketch of its text, never
the text itself.
"""

from array import array
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from inspector.model.pages import Document, DocumentKind


class PaperForm(StrEnum):
    """How a paper says what it says, besides plain text."""

    IMAGE = "图片"
    VIDEO = "视频"
    QUESTIONS = "问答"
    CONFERENCE = "新闻发布会"
    ATTACHMENT = "附件"


class Pairing(StrEnum):
    """What tells that an interpretation belongs to a document, or a result to a solicitation, the surest first."""

    TITLE = "标题"
    NUMBER = "文号"
    LINK = "链接"
    LIKENESS = "标题相近"


@dataclass(frozen=True, slots=True)
class Sketch:
    """A sample of the 8-grams of a text by which two texts can be compared without either.

    ``hashes`` are ascending 32-bit numbers, packed: those below ``limit`` of all its 8-grams, punctuation and
    spaces left out.
    """

    hashes: bytes = b""
    limit: int = 0

    def share_in(self, other: "Sketch") -> float | None:
        """About which share (0 to 1) of this text's 8-grams the other has too; None where the sample is too small."""
        mine, theirs = self._below(min(self.limit, other.limit)), other._below(min(self.limit, other.limit))
        return len(mine & theirs) / len(mine) if len(mine) >= _ENOUGH else None

    def likeness(self, other: "Sketch") -> float:
        """How much of both texts together is common (0 to 1); 0 where the sample is too small."""
        mine, theirs = self._below(min(self.limit, other.limit)), other._below(min(self.limit, other.limit))
        both = mine | theirs
        return len(mine & theirs) / len(both) if len(both) >= _ENOUGH else 0.0

    def smallest(self, count: int) -> tuple[int, ...]:
        """The ``count`` smallest hashes, by which like texts meet."""
        return tuple(array("I", self.hashes[: 4 * count]))

    def _below(self, limit: int) -> set[int]:
        return {number for number in array("I", self.hashes) if number < limit}


_ENOUGH = 12
"""Common hashes from which a share means anything."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same text under an older day: on this site, or at the same or another address in an earlier run."""

    url: str
    published: date
    run: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One article of a website.

    ``kind`` is the document's own kind, or interpretation where its column says so. ``length`` counts characters
    of the article's text, ``sketch`` samples it, ``figures`` is a hash of its digits. ``forms`` are the ways it is presented in besides text.
    ``begins`` and ``ends`` are the period of a solicitation, ``event`` the day of an open day, ``valid_until`` the
    last day a document says it is in force. ``explains`` is the address of the document that an
    interpretation is about, ``explained_by`` those of a document's interpretations; ``results_from`` and ``results``
    the same of a solicitation and its outcome. ``paired_by`` says how ``explains`` or ``results_from`` was found.
    ``leads`` are the addresses among ``explains``, ``explained_by``, ``results_from`` and ``results`` that its page has
    a link to anywhere but in menus and the footer. ``repeats`` is set where the same text stood under a day long before.
    """

    url: str
    title: str
    kind: DocumentKind = DocumentKind.OTHER
    published: datetime | None = None
    column: str = ""
    unit: str = ""
    source: str = ""
    document: Document = field(default_factory=Document)
    length: int = 0
    sketch: Sketch = field(default_factory=Sketch)
    figures: int = 0
    forms: tuple[PaperForm, ...] = ()
    begins: date | None = None
    ends: date | None = None
    event: date | None = None
    valid_until: date | None = None
    explains: str = ""
    explained_by: tuple[str, ...] = ()
    results_from: str = ""
    results: tuple[str, ...] = ()
    paired_by: Pairing | None = None
    leads: tuple[str, ...] = ()
    repeats: Repeat | None = None

    @property
    def day(self) -> date | None:
        """The day it was published."""
        return self.published.date() if self.published else None
