"""Links as they stand on pages, and what was found at their other end."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inspector.model.failure import Failure


class LinkKind(StrEnum):
    """What the page uses the address for. A ``FORM`` takes what a visitor enters, so its address is never asked."""

    ANCHOR = "anchor"
    IMAGE = "image"
    SCRIPT = "script"
    STYLE = "style"
    FRAME = "frame"
    FORM = "form"
    MEDIA = "media"
    REDIRECT = "redirect"
    FEED = "feed"


class Place(StrEnum):
    """The part of the page a link stands in."""

    NAVIGATION = "navigation"
    BREADCRUMB = "breadcrumb"
    CONTENT = "content"
    FOOTER = "footer"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Link:
    """One address on one page.

    ``url`` is absolute and canonical; ``raw`` is the attribute as written, by which the element can
    be found again in a browser. ``text`` is the anchor text, or the alternative text of an image.
    ``hidden`` says how a visitor is kept from seeing it (``"display:none"``), empty when visible.
    """

    url: str
    raw: str
    text: str = ""
    kind: LinkKind = LinkKind.ANCHOR
    place: Place = Place.OTHER
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class LinkVerdict:
    """What was found at an address that pages link to. ``checked_at`` is aware UTC.

    ``failure`` is None for a living address. ``confirmed`` is true when a second attempt, later,
    failed the same way. ``chain`` lists the addresses passed through by redirects.
    """

    url: str
    failure: Failure | None = None
    status: int = 0
    reason: str = ""
    external: bool = False
    confirmed: bool = False
    final_url: str = ""
    content_type: str = ""
    chain: tuple[str, ...] = ()
    checked_at: datetime | None = None


MAX_OCCURRENCES = 50


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place a link stands at, with what a clerk needs to find it."""

    page_url: str
    page_title: str
    text: str
    raw: str
    kind: LinkKind
    place: Place
    column: str = ""
    unit: str = ""
    home: bool = False


@dataclass(frozen=True, slots=True)
class LinkReport:
    """The subject of a link check: one failing address and where it stands.

    Only addresses that failed become reports. ``occurrences`` holds the first places in crawl
    order, at most :data:`MAX_OCCURRENCES`; ``total`` counts all. ``confirmed`` is true when a second
    attempt failed the same way. ``chain`` lists the redirects followed.
    """

    target: str
    url: str
    failure: Failure
    status: int = 0
    reason: str = ""
    external: bool = False
    attachment: bool = False
    confirmed: bool = False
    chain: tuple[str, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    total: int = 0
