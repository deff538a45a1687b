"""How a behaviour is declared: what the site does, by what means it is met, what must come of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from inspector.model import Failure, LinkVerdict, Page
from tests.site.hostile.server import Handler


class Means(StrEnum):
    """How the behaviour is met."""

    HTTP = "HTTP"
    BROWSER = "浏览器"
    READING = "解析"
    CRAWL = "巡检"


@dataclass(frozen=True)
class Seen:
    """What came of a visit.

    ``text`` is the body as text (of a reading the page's visible text); ``asked`` are the paths that the server was
    asked for; ``pages`` are those a crawl stored, by path; ``notes`` what it says of itself; ``after`` is what a good
    page looked like right afterwards, with the same tools.
    """

    failure: Failure | None = None
    reason: str = ""
    text: str = ""
    seconds: float = 0.0
    asked: tuple[str, ...] = ()
    pages: Mapping[str, Page] = field(default_factory=dict)
    verdicts: Mapping[str, LinkVerdict] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    after: Failure | None = None

    @property
    def described(self) -> str:
        """One phrase for the table."""
        if self.pages:
            notes = f"；{self.notes[0]}" if self.notes else ""
            return f"看了 {len(self.pages)} 页，请求 {len(self.asked)} 次{notes}"
        return self.failure.label if self.failure else f"读到 {len(self.text)} 字"


Holds = Callable[[Seen], bool]


@dataclass(frozen=True)
class Behaviour:
    """One behaviour. ``bound`` is the most seconds it may take from us on a busy machine; ``again`` asks for a good
    page right afterwards, with the same tools."""

    name: str
    does: str
    expected: str
    means: Means
    handler: Handler
    holds: Holds
    bound: float
    again: bool = False


BEHAVIOURS: dict[str, Behaviour] = {}


def fails(name: str, does: str, *failures: Failure, means: Means = Means.HTTP, bound: float = 10) -> Declare:
    """The visit must end in one of ``failures``."""
    labels = "或".join(failure.label for failure in failures)
    return _declare(name, does, labels, means, lambda seen: seen.failure in failures, bound)


def reads(
    name: str,
    does: str,
    expected: str = "正常读取",
    holds: Holds = lambda seen: True,
    *,
    means: Means = Means.HTTP,
    bound: float = 10,
    again: bool = False,
) -> Declare:
    """The visit must succeed, and ``holds`` be true of it."""
    return _declare(name, does, expected, means, lambda seen: seen.failure is None and holds(seen), bound, again)


def survives(
    name: str,
    does: str,
    expected: str,
    holds: Holds,
    *,
    means: Means = Means.CRAWL,
    bound: float = 30,
    again: bool = False,
) -> Declare:
    """The visit may succeed or not; what it must not do is said by ``holds``."""
    return _declare(name, does, expected, means, holds, bound, again)


Declare = Callable[[Handler], Handler]


def _declare(
    name: str, does: str, expected: str, means: Means, holds: Holds, bound: float, again: bool = False
) -> Declare:
    def declare(handler: Handler) -> Handler:
        assert name not in BEHAVIOURS, name
        sound = (lambda seen: holds(seen) and seen.after is None) if again else holds
        BEHAVIOURS[name] = Behaviour(name, does, expected, means, handler, sound, bound, again)
        return handler

    return declare
