"""robots.txt: what a site asks robots to leave alone, how fast it wants to be visited, its site maps."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

from inspector.gather.decode import decode
from inspector.gather.fetch import AGENT, Fetcher
from inspector.gather.urls import canonical

_LONGEST = 500_000
"""Bytes of robots.txt that are read: what RFC 9309 asks a crawler to parse at least."""

_MOST_SITEMAPS = 20


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one authority, as far as they concern us.

    ``delay`` is its ``Crawl-delay`` in seconds (0: none), ``sitemaps`` the site maps it names.
    """

    rules: Protego
    delay: float = 0.0
    sitemaps: tuple[str, ...] = ()

    def permits(self, url: str) -> bool:
        """Whether ``url`` may be visited."""
        return self.rules.can_fetch(url, AGENT)


async def read_robots(fetcher: Fetcher, url: str) -> Robots:
    """The rules of the authority of ``url``.

    A robots.txt that is missing, broken or unreadable forbids nothing: the inspection was ordered by
    the body the site answers to, and a server fault must be reported, not obeyed.
    """
    address = canonical("/robots.txt", url)
    response = await fetcher.fetch(address, max_bytes=_LONGEST) if address else None
    if response is None or response.status != 200 or not response.body or _is_markup(response.body):
        return Robots(Protego.parse(""))
    rules = Protego.parse(decode(response.body).text)
    maps = [canonical(entry, url) for entry in list(rules.sitemaps)[:_MOST_SITEMAPS]]
    return Robots(rules, float(rules.crawl_delay(AGENT) or 0), tuple(filter(None, maps)))


def _is_markup(body: bytes) -> bool:
    """Sites without robots.txt often answer with their home page."""
    return body.lstrip()[:1] == b"<"
