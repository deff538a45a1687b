"""Gathering what is to be known of a website beyond its pages: certificate, IPv6, what search engines are shown,
its own search, the neighbours it links to, its colours. Checks judge these facts later and fetch nothing."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

from inspector.config import Config, SiteConfig
from inspector.gather.answers import header, is_page
from inspector.gather.certificate import read_certificate
from inspector.gather.colours import hues
from inspector.gather.decode import decode
from inspector.gather.fetch import Fetcher, Response
from inspector.gather.guard import is_ip_address
from inspector.gather.ipv6 import read_ipv6
from inspector.gather.robots import RobotsGate
from inspector.gather.site_search import fresh_titles, try_search
from inspector.gather.tools import Tools
from inspector.gather.unit_links import unit_links
from inspector.gather.urls import authority, canonical
from inspector.model import (
    Certificate,
    Guise,
    IPv6,
    LinkKind,
    Neighbour,
    Page,
    SearchTry,
    SiteFacts,
    Variant,
)
from inspector.store import Store

SEARCHED_FROM = "https://www.baidu.com/s?wd=%E6%94%BF%E5%BA%9C%E7%BD%91%E7%AB%99"
"""The address a visitor would come from who found the site by a search."""

MOST_NEIGHBOURS = 80
MOST_PER_HOST = 6
_TEXT = 20_000
_NEIGHBOUR_BYTES = 65_536
_SHEETS = 4
_SHEET_BYTES = 500_000
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style|\sstyle\s*=\s*\"([^\"]*)\"", re.I | re.S)
_OFFICIAL = (".gov.cn", ".mil.cn", ".edu.cn", ".政务")


async def gather_facts(site: SiteConfig, config: Config, store: Store, run: str, tools: Tools) -> SiteFacts:
    """The facts of ``site``, whose pages and links stand in ``store``; empty when its home page did not open.

    Raises:
        IncompleteError: bodies could not be read or written.
    """
    home = store.page(run, site.name, canonical(site.url, "") or site.url, html=True)
    if home is None or home.failure is not None:
        return SiteFacts()
    html = home.html or ""
    return await _Facts(site, config, store, run, tools, home, html).gather()


class _Facts:
    """The gathering of one website's facts."""

    def __init__(
        self, site: SiteConfig, config: Config, store: Store, run: str, tools: Tools, home: Page, html: str
    ) -> None:
        self._site = site
        self._seconds = config.politeness.timeout_seconds
        self._store = store
        self._run = run
        self._tools = tools
        self._home = home
        self._html = html
        self._robots = RobotsGate(tools.fetcher, config.politeness.robots, tools.politeness)
        self._outside = config.politeness.check_external
        self._units = config.all_units()
        self._notes: dict[str, str] = {}

    async def gather(self) -> SiteFacts:
        certificate, ipv6 = await self._network()
        return SiteFacts(
            certificate=certificate,
            ipv6=ipv6,
            variants=await self._variants(),
            search=await self._search(),
            neighbours=await self._neighbours(),
            unit_links=unit_links(self._home, self._units, self._page),
            colours=await self._colours(),
            notes=tuple(self._notes.items()),
        )

    async def _network(self) -> tuple[Certificate | None, IPv6 | None]:
        """What name and network of the site say; nothing is to be learnt of an address written in digits."""
        parts = urlsplit(self._site.url)
        host, guard = parts.hostname or "", self._tools.guard
        if is_ip_address(host) or guard is None or "." not in host:
            self._notes |= dict.fromkeys(("certificate", "ipv6"), "用IP地址或本机名访问，无从检查")
            return None, None
        certificate = None
        if parts.scheme == "http" and parts.port not in {None, 80}:
            self._notes["certificate"] = "网站不在通用端口上，无从检查"
        else:
            port = parts.port or 443 if parts.scheme == "https" else 443
            certificate, why = await read_certificate(host, port, guard, seconds=self._seconds)
            if why:
                self._notes["certificate"] = why
        ipv6, why = await read_ipv6(self._home, guard, seconds=self._seconds)
        if why:
            self._notes["ipv6"] = why
        return certificate, ipv6

    async def _variants(self) -> tuple[Variant, ...]:
        """The home page as a search engine and as a visitor who comes from one get it."""
        url = self._home.url
        found = [await self._variant(Guise.SEARCHER, self._tools.fetcher, url, SEARCHED_FROM)]
        if self._tools.search_engine is not None:
            found.append(await self._variant(Guise.SEARCH_ENGINE, self._tools.search_engine, url, ""))
        return tuple(found)

    async def _variant(self, guise: Guise, fetcher: Fetcher, url: str, referrer: str) -> Variant:
        answer = await fetcher.fetch(url, referrer=referrer)
        if answer.failure is not None or not is_page(answer.headers, answer.body):
            return Variant(guise, answer.final_url, failure=answer.failure)
        page = await self._read(answer)
        described = page.meta_value("description") or ""
        return Variant(guise, answer.final_url, page.html_title, described[:1000], page.text[:_TEXT])

    async def _search(self) -> SearchTry | None:
        known = fresh_titles(self._home)
        if not known:
            self._notes["search"] = "首页没有带日期的文章标题可供查询"
            return None
        title, article = known[0]
        return await try_search(
            self._home,
            self._html,
            title,
            article,
            fetcher=self._tools.fetcher,
            browser=self._tools.browser,
            robots=self._robots,
            digester=self._tools.digester,
        )

    async def _neighbours(self) -> tuple[Neighbour, ...]:
        """Other people's pages that are alive, some of each host: a domain that was sold shows it on all."""
        if not self._outside:
            self._notes["neighbours"] = "配置不核查站外链接"
            return ()
        seen: Counter[str] = Counter()
        wanted = []
        for verdict in self._store.links(self._run, self._site.name):
            place = authority(verdict.url)
            shown = verdict.content_type in {"text/html", "application/xhtml+xml"}
            if not verdict.external or verdict.failure is not None or not shown:
                continue
            if place.partition(":")[0].endswith(_OFFICIAL) or seen[place] >= MOST_PER_HOST:
                continue
            seen[place] += 1
            wanted.append(verdict.url)
            if len(wanted) >= MOST_NEIGHBOURS:
                break
        referrers = self._store.frontier(self._run, self._site.name).referrers(wanted)
        found = []
        for url in wanted:
            answer = await self._tools.fetcher.fetch(url, referrer=referrers.get(url, ""), max_bytes=_NEIGHBOUR_BYTES)
            if answer.body and answer.status < 400 and is_page(answer.headers, answer.body):
                page = await self._read(answer)
                described = page.meta_value("description") or ""
                found.append(
                    Neighbour(url, page.html_title, described[:1000], referrers.get(url, ""), page.text[:2000])
                )
        return tuple(found)

    async def _colours(self) -> tuple[tuple[str, float], ...]:
        styles = [sheet or attribute for sheet, attribute in _STYLE.findall(self._html)]
        own = [link.url for link in self._home.links if link.kind is LinkKind.STYLE][:_SHEETS]
        for url in own:
            answer = await self._tools.fetcher.fetch(url, referrer=self._home.url, max_bytes=_SHEET_BYTES)
            if answer.status == 200:
                styles.append(decode(answer.body, header(answer.headers, "content-type")).text)
        return hues(styles)

    def _page(self, url: str) -> Page | None:
        return self._store.page(self._run, self._site.name, url)

    async def _read(self, answer: Response) -> Page:
        kind = header(answer.headers, "content-type")
        digest = await self._tools.digester.digest(answer.body, kind, answer.final_url, self._site.name, keep=False)
        return digest.page
