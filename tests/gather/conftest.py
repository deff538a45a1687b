"""What the tests of gathering share."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime
from ipaddress import ip_network
from pathlib import Path

import pytest

from inspector.config import Config, PolitenessConfig
from inspector.gather.answers import status_failure
from inspector.gather.crawl import crawl
from inspector.gather.digest import Digester
from inspector.gather.fetch import HttpFetcher, Response
from inspector.gather.guard import AddressGuard
from inspector.gather.progress import SilentProgress
from inspector.gather.tools import Tools
from inspector.gather.verify import Verified, verify_links
from inspector.gather.visit import Counts
from inspector.model import Failure, FetchMethod, LinkVerdict, Page, Run, RunKind, RunState, TargetStats
from inspector.store import open_store
from tests.site.server import AwkwardSite


@pytest.fixture
async def fetcher() -> AsyncIterator[HttpFetcher]:
    """An HTTP fetcher in a hurry, allowed on loopback."""
    config = PolitenessConfig(requests_per_second=0, timeout_seconds=5)
    async with HttpFetcher(config, AddressGuard([ip_network("127.0.0.0/8")])) as fetcher:
        yield fetcher


class ScriptedBrowser:
    """Stands in for a browser where a test is not about browsers: shows what it was told to."""

    def __init__(self) -> None:
        self.shows: dict[str, str] = {}
        self.statuses: dict[str, int] = {}
        self.asked: list[str] = []

    async def fetch(
        self,
        url: str,
        *,
        referrer: str = "",
        max_bytes: int | None = None,
        conditional: tuple[str, str] | None = None,
    ) -> Response:
        self.asked.append(url)
        headers = (("content-type", "text/html; charset=utf-8"),)
        if url in self.shows:
            return Response(url, url, 200, headers, self.shows[url].encode(), method=FetchMethod.RENDERED)
        status = self.statuses.get(url, 0)
        failure = status_failure(status, headers, b"")[0] if status else Failure.TIMEOUT
        return Response(url, url, status, failure=failure, method=FetchMethod.RENDERED)

    async def close(self) -> None:
        pass


class County:
    """A store with one run, and the crawl and verification of an awkward site in it.

    ``stats`` are those of the last crawl, ``verified`` says what the last verification came to.
    """

    RUN = "2026Q3-test"

    def __init__(self, site: AwkwardSite, folder: Path, fetcher: HttpFetcher) -> None:
        self.web = site
        self.folder = folder
        self.store = open_store("", folder)
        self.browser: ScriptedBrowser | None = None
        self.progress = SilentProgress()
        self.stats = TargetStats()
        self.verified = Verified(Counts())
        self._fetcher = fetcher
        self.store.add_run(
            Run(
                self.RUN,
                RunKind.INSPECTION,
                "示例县",
                "2026Q3",
                date(2026, 9, 20),
                RunState.PLANNED,
                ("national-2019",),
                datetime(2026, 9, 20, tzinfo=UTC),
            ),
            self.config().targets(),
        )

    def config(self, *, columns: tuple[dict[str, object], ...] = (), **politeness: object) -> Config:
        """A configuration of the awkward site, in a hurry."""
        return Config.model_validate(
            {
                "region": "示例县",
                "quarter": "2026Q3",
                "sites": [{"name": "县政府网", "url": self.web.url + "/"}],
                "columns": columns,
                "network": {"allow": ["127.0.0.0/8"]},
                "politeness": {"requests_per_second": 0, "retry_wait_seconds": 0, "retries": 1, **politeness},
            }
        )

    def tools(self) -> Tools:
        digester = Digester(self.folder / "bodies", workers=0)
        return Tools(self._fetcher, self.browser, digester, self._fetcher.politeness)

    async def crawl(self, config: Config | None = None, *, render: str = "auto", max_pages: int | None = None) -> None:
        """Crawl the first site of ``config``."""
        config = config or self.config()
        self.stats = await crawl(
            config.sites[0],
            config,
            self.store,
            self.RUN,
            tools=self.tools(),
            progress=self.progress,
            render=render,
            max_pages=max_pages,
        )

    async def verify(self, config: Config | None = None) -> None:
        """Verify the links of the first site of ``config``."""
        config = config or self.config()
        self.verified = await verify_links(
            config.sites[0], config, self.store, self.RUN, tools=self.tools(), progress=self.progress
        )

    def pages(self) -> dict[str, Page]:
        """The stored pages by path."""
        return {self.path(page.url): page for page in self.store.pages(self.RUN, "县政府网")}

    def verdicts(self) -> dict[str, LinkVerdict]:
        """The stored verdicts by path (by address for other sites)."""
        return {self.path(verdict.url): verdict for verdict in self.store.links(self.RUN, "县政府网")}

    def path(self, url: str) -> str:
        """``url`` without the site's own beginning."""
        return url.removeprefix(self.web.url)


@pytest.fixture
def county(site: AwkwardSite, tmp_path: Path, fetcher: HttpFetcher) -> Iterator[County]:
    """A store and an awkward site to inspect into it."""
    county = County(site, tmp_path, fetcher)
    yield county
    county.store.close()
