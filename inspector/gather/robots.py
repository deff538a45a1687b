"""robots.txt: what a site asks robots to leave alone, how fast it wants to be visited, its site maps."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Literal

from protego import Protego

from inspector.gather.decode import decode
from inspector.gather.fetch import AGENT, Fetcher
from inspector.gather.politeness import Politeness
from inspector.gather.urls import authority, canonical

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


class RobotsGate:
    """Asks the robots.txt of each authority once.

    With ``ignore``, as a supervising body may order, everything is permitted; ``overridden`` counts
    what robots.txt would have forbidden. ``obeyed`` counts what was left alone. A ``Crawl-delay`` is
    handed to ``politeness``.
    """

    def __init__(self, fetcher: Fetcher, mode: Literal["obey", "ignore"], politeness: Politeness | None = None) -> None:
        self._fetcher = fetcher
        self._politeness = politeness
        self._ignore = mode == "ignore"
        self._rules: dict[str, Robots] = {}
        self._reading = asyncio.Lock()
        self.obeyed = 0
        self.overridden = 0

    async def rules(self, url: str) -> Robots:
        """The rules of the authority of ``url``."""
        place = authority(url)
        async with self._reading:
            if place not in self._rules:
                self._rules[place] = await read_robots(self._fetcher, url)
                if self._politeness is not None and not self._ignore:
                    self._politeness.crawl_delay(place, self._rules[place].delay)
        return self._rules[place]

    async def permits(self, url: str) -> bool:
        """Whether ``url`` may be visited; counts the answer."""
        if (await self.rules(url)).permits(url):
            return True
        self.overridden += self._ignore
        self.obeyed += not self._ignore
        return self._ignore

    def shut(self, url: str) -> bool:
        """Whether robots.txt, as far as it was read, forbids ``url`` and is obeyed."""
        rules = self._rules.get(authority(url))
        return not self._ignore and rules is not None and not rules.permits(url)

    def notes(self) -> list[str]:
        """What a reader of the report must know."""
        if self.overridden:
            return [f"按配置不受 robots.txt 限制，访问了其中不允许抓取的 {self.overridden} 个地址。"]
        if self.obeyed:
            return [
                f"网站 robots.txt 不允许抓取的 {self.obeyed} 个地址未访问；"
                'politeness 中写 robots = "ignore" 可按检查需要访问。'
            ]
        return []


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
