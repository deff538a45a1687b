"""Looking at one linked address: is it alive, does it hold what it promises, and how sure are we?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from inspector.gather.answers import content_failure, header, is_page, media_type
from inspector.gather.digest import Digester
from inspector.gather.extract.links import sheet_links
from inspector.gather.fetch import Fetcher, Response
from inspector.gather.soft404 import SoftNotFoundJudge
from inspector.gather.urls import authority
from inspector.gather.visit import BROWSER_MAY_DIFFER, Counts
from inspector.model import Failure, Link, LinkVerdict, Page

LOOK_BYTES = 262_144
"""How much of an address is read to judge it."""

_READ_BYTES = 60_000
"""Longer pages are not read for “not found” messages: no such page is that long."""

_HOST_IS_DOWN = frozenset({Failure.DNS, Failure.REFUSED, Failure.TIMEOUT, Failure.TLS})
_DOWN_AFTER = 3
"""So many connections to a host failing alike speak for its other addresses too."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was found at an address. ``sure`` is false when a failure is only suspected. ``loads`` is what a
    style sheet of the site makes its pages load."""

    verdict: LinkVerdict
    sure: bool = True
    loads: tuple[Link, ...] = ()


class Looker:
    """Looks at addresses.

    Args:
        target: the site whose pages link there.
        external: says whether an address lies outside the site.
        home: the site's home page, when it could be opened.
    """

    def __init__(
        self,
        target: str,
        external: Callable[[str], bool],
        *,
        fetcher: Fetcher,
        browser: Fetcher | None,
        digester: Digester,
        home: Page | None,
    ) -> None:
        self._target = target
        self._external = external
        self._fetcher = fetcher
        self._browser = browser
        self._digester = digester
        self._home = home
        self._soft = SoftNotFoundJudge(fetcher, self._read)
        self._down: dict[str, list[tuple[Failure, str]]] = {}
        self.counts = Counts()

    async def prepare(self) -> None:
        """Learn how the site itself answers addresses that do not exist."""
        if self._home is not None:
            await self._soft.learn(self._home)

    def forget_hosts(self) -> None:
        """Give hosts that were down another chance."""
        self._down.clear()

    async def look(self, url: str, *, referrer: str = "", picture: bool = False) -> Look:
        """Ask for ``url`` by HTTP. ``picture``: pages show it as an image."""
        known = self._down.get(authority(url), [])
        if len(known) >= _DOWN_AFTER and len({failure for failure, _ in known}) == 1:
            down, cause = known[-1]
            return Look(self._verdict(url, Response(url, failure=down, reason=cause)))
        response = self.counts.add(await self._fetcher.fetch(url, referrer=referrer, max_bytes=LOOK_BYTES))
        self._remember(url, response)
        if response.failure is Failure.TOO_LARGE:
            response = replace(response, failure=None, reason="")
        if response.failure is not None:
            return Look(self._verdict(url, response))
        failure, reason = content_failure(response.final_url, response.headers, response.body, image=picture)
        if failure is None and is_page(response.headers, response.body):
            soft = await self._soft.judge(await self._read(response))
            if soft is not None:
                failed = replace(response, failure=Failure.SOFT_NOT_FOUND, reason=soft.reason)
                return Look(self._verdict(url, failed), sure=soft.sure)
        loads = () if failure is not None or self._external(url) else _loads(response)
        return Look(self._verdict(url, replace(response, failure=failure, reason=reason)), loads=loads)

    async def look_again(self, first: LinkVerdict) -> LinkVerdict:
        """A second look at a failing address, by browser too where that may see something else.

        The verdict is confirmed when the failure is the same again and sure.
        """
        if self._browser is not None and first.failure in BROWSER_MAY_DIFFER:
            self.counts.rendered += 1
            return self._as_browser_sees(first, self.counts.add(await self._browser.fetch(first.url)))
        again = await self.look(first.url, picture=first.failure is Failure.WRONG_TYPE)
        same = again.verdict.failure is first.failure
        return replace(again.verdict, confirmed=again.verdict.failure is not None and same and again.sure)

    def _as_browser_sees(self, first: LinkVerdict, seen: Response) -> LinkVerdict:
        """What the browser makes of a failing address: its own look is the second one, asking by HTTP once
        more would tell nothing new."""
        if seen.failure is None and seen.status < 400:
            return self._verdict(first.url, replace(seen, url=first.url))
        same = seen.failure is first.failure or (seen.status == first.status and first.status >= 400)
        verdict = replace(first, confirmed=same, checked_at=datetime.now(UTC))
        refused = verdict.status == 403 and seen.status == 403
        if refused and not verdict.external and self._home is not None:
            # The site serves us everything else, so its 403 is no protection against strangers.
            reason = "浏览器打开同样被拒绝（HTTP 403）"
            return replace(verdict, failure=Failure.CLIENT_ERROR, reason=reason)
        return verdict

    def _remember(self, url: str, response: Response) -> None:
        place = authority(url)
        if response.failure in _HOST_IS_DOWN and not response.chain:
            failures = self._down.setdefault(place, [])
            failures.append((response.failure, response.reason))
            del failures[:-_DOWN_AFTER]
        else:
            self._down.pop(place, None)

    async def _read(self, response: Response) -> Page:
        bare = Page(self._target, response.url, final_url=response.final_url)
        if len(response.body) > _READ_BYTES:
            return bare
        kind = header(response.headers, "content-type")
        digest = await self._digester.digest(response.body, kind, response.final_url, self._target, keep=False)
        return replace(digest.page, url=bare.url, final_url=bare.final_url)

    def _verdict(self, url: str, response: Response) -> LinkVerdict:
        return LinkVerdict(
            url,
            failure=response.failure,
            status=response.status,
            reason=response.reason,
            external=self._external(url),
            final_url=response.final_url,
            content_type=media_type(response.headers),
            chain=response.chain,
            checked_at=datetime.now(UTC),
        )


def _loads(response: Response) -> tuple[Link, ...]:
    """What a style sheet loads; nothing for what is none."""
    if media_type(response.headers) != "text/css":
        return ()
    return tuple(sheet_links(response.body.decode("utf-8", "replace"), response.final_url))
