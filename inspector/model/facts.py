"""What is known of a website beyond its pages: gathered with them, judged by checks, fetched by nobody later."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from inspector.model.failure import Failure


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the website's HTTPS came to. ``trouble`` is empty when a browser would accept it; ``expires`` is None
    where the certificate could not be read."""

    trouble: str = ""
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class IPv6:
    """How the website stands with IPv6.

    ``addresses`` are those of its name (AAAA). ``opened`` says whether its home page answered over one of
    them, None where this machine has no IPv6 itself. ``hosts`` are other hosts of the same website that its home
    page links to, each with the number of links and whether it has an address of that sort.
    """

    addresses: tuple[str, ...] = ()
    opened: bool | None = None
    reason: str = ""
    hosts: tuple[tuple[str, int, bool], ...] = ()


class Guise(StrEnum):
    """As whom a page was asked for a second time."""

    SEARCH_ENGINE = "search_engine"
    SEARCHER = "searcher"

    @property
    def label(self) -> str:
        """Whom the word means."""
        return {"search_engine": "搜索引擎", "searcher": "从搜索结果点进来的访客"}[self.value]


@dataclass(frozen=True, slots=True)
class Variant:
    """The home page as another sort of visitor gets it. ``text`` is the beginning of its visible text."""

    guise: Guise
    final_url: str = ""
    title: str = ""
    description: str = ""
    text: str = ""
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class SearchTry:
    """One question to the website's own search: the exact title of a fresh article.

    ``found`` is None when the search could not be asked, and ``reason`` says why. ``rendered`` says that the
    answer was seen in a browser, so that no script was left out.
    """

    title: str = ""
    article: str = ""
    url: str = ""
    found: bool | None = None
    rendered: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody else's page that the website links to, as it presents itself."""

    url: str
    title: str = ""
    description: str = ""
    found_on: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class UnitLink:
    """A link called by a unit's name. ``leads_to`` is the unit whose page stands there, empty where that is not
    plain; ``title`` is that page's own."""

    text: str
    unit: str
    url: str
    page_url: str
    title: str = ""
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """Everything of that sort about one website in one run. None means not testable from here or for this
    address; ``notes`` then say why, by the name of the fact.

    ``colours`` are the hues of the home page's style, most used first, each with its share.
    """

    certificate: Certificate | None = None
    ipv6: IPv6 | None = None
    variants: tuple[Variant, ...] = ()
    search: SearchTry | None = None
    neighbours: tuple[Neighbour, ...] = ()
    unit_links: tuple[UnitLink, ...] = ()
    colours: tuple[tuple[str, float], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()

    def note(self, fact: str) -> str:
        """Why ``fact`` could not be gathered; empty where it was, or where nothing is known."""
        return dict(self.notes).get(fact, "")


@dataclass(frozen=True, slots=True)
class Probe:
    """One availability visit to a home page.

    ``at`` is aware UTC. The phases are seconds: ``dns`` to an address, ``connect`` to a connection, ``tls`` to
    an encrypted one, ``first_byte`` from asking to the first byte, ``load`` all together to the last byte (or,
    rendered, to the finished page). A phase that did not happen is 0.
    """

    target: str
    at: datetime
    failure: Failure | None = None
    status: int = 0
    reason: str = ""
    dns: float = 0.0
    connect: float = 0.0
    tls: float = 0.0
    first_byte: float = 0.0
    load: float = 0.0
    rendered: bool = False

    @property
    def ok(self) -> bool:
        """Whether the home page opened."""
        return self.failure is None
