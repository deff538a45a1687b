"""Rechecking a website: only the places of open items are visited, every page once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from inspector.config import SiteConfig
from inspector.examine import ActiveCheck, Examiner
from inspector.gather.anchors import places_in
from inspector.gather.columns import ColumnAssembler
from inspector.gather.look import Looker
from inspector.gather.tools import Tools
from inspector.gather.urls import authority, canonical, pointed
from inspector.gather.visit import Visitor
from inspector.model import Column, Failure, Finding, LinkReport, ListItem, Page, Target
from inspector.plan import Plan
from inspector.recheck.said import MANY, NO_RULE, WHOLE, Rechecked
from inspector.store import FrontierEntry, Item, Store

_PLACES = 50
"""The most pages visited for one item; one that stands on more is left to a whole run."""

_LISTS = 10
"""The most list pages looked through for an article that is no longer at its address."""

_GONE = frozenset({Failure.NOT_FOUND, Failure.SOFT_NOT_FOUND})
_UNJUDGED = frozenset({Failure.ROBOTS, Failure.BLOCKED, Failure.RATE_LIMITED, Failure.FORBIDDEN_ADDRESS, Failure.LOGIN})


class WebsiteRecheck:
    """One website being rechecked; every page is visited once."""

    def __init__(self, plan: Plan, store: Store, tools: Tools, site: SiteConfig, target: Target, today: date) -> None:
        self._plan = plan
        self._store = store
        self._site = site
        self._target = target
        self._today = today
        self._home = canonical(site.url, "") or site.url
        render = plan.config.render.mode
        self._visitor = Visitor(
            site.name,
            self._home,
            fetcher=tools.fetcher,
            browser=tools.browser,
            always=render == "always",
            digester=tools.digester,
        )
        own = authority(self._home)
        self._looker = Looker(
            site.name,
            lambda url: authority(url) != own,
            fetcher=tools.fetcher,
            browser=tools.browser,
            digester=tools.digester,
            home=None,
        )
        self._checks = {active.code: active for active in plan.checks}
        self._pages: dict[str, Page] = {}
        self._listed: dict[str, list[ListItem]] = {}

    async def look(self, item: Item, finding: Finding | None) -> Rechecked:
        """What stands now at the places of one item."""
        active = self._checks.get(item.check)
        if finding is None or active is None:
            return Rechecked(item, None, NO_RULE)
        subject = active.check.subject
        if subject is LinkReport:
            return await self._link(item, finding)
        places = list(dict.fromkeys(finding.found_on or (finding.url,)))
        if len(places) > _PLACES or _said(finding, "pages") > len(places):
            return Rechecked(item, None, MANY)
        if subject is Page:
            return await self._examined(item, active, [await self._page(url, item.last_run) for url in places])
        if subject is Column:
            return await self._examined(item, active, [await self._page(finding.url, item.last_run)])
        return Rechecked(item, None, WHOLE)

    async def _examined(self, item: Item, active: ActiveCheck, pages: Sequence[Page]) -> Rechecked:
        """Examine pages, or the column they show, with the item's own check."""
        blind = _blind(pages)
        if blind:
            return Rechecked(item, None, blind)
        live = [page for page in pages if page.failure is None and not _moved(page)]
        if not live:
            return Rechecked(item, True, "页面已不存在")
        subjects: list[Any] = list(live)
        if active.check.subject is Column:
            subjects = [now for now, _ in self._columns(item, live)]
        examiner = self._examiner(active)
        for each in subjects:
            examiner.examine(each)
        (tally,) = examiner.tallies()
        again = next((found for found in examiner.findings() if found.fingerprint == item.fingerprint), None)
        if again is not None:
            return Rechecked(item, False, again.message or "问题仍在")
        if tally.errors:
            return Rechecked(item, None, f"检查出错（{tally.note}）")
        if not tally.passed and not tally.failed and not tally.review:
            return Rechecked(item, None, "页面已改版，检查项对现在的页面不适用，请人工核对")
        if active.check.subject is Column and not any(_newer(now, then) for now, then in self._columns(item, live)):
            return Rechecked(item, None, "栏目里没有看到新的内容，随下一次巡检复查")
        return Rechecked(item, True, "已查不到这个问题")

    async def _link(self, item: Item, finding: Finding) -> Rechecked:
        """Whether a link works now, and if not, whether pages still hold it. What a finding about a link gives
        as its text is the address."""
        address = str(finding.detail.get("text", ""))
        if not address.startswith(("http://", "https://")):
            return Rechecked(item, None, WHOLE)
        places = list(dict.fromkeys(finding.found_on or (finding.url,)))
        if "#" in address:
            return await self._place(item, address, places)
        verdict = (await self._looker.look(address, referrer=places[0])).verdict
        if verdict.failure is not None:
            verdict = await self._looker.look_again(verdict)
        if verdict.failure is None:
            return Rechecked(item, True, "链接已能打开")
        pages = [await self._page(url, item.last_run) for url in places[:_PLACES]]
        if any(link.url == address for page in pages for link in page.links):
            why = verdict.reason or verdict.failure.label
            return Rechecked(item, None if verdict.failure in _UNJUDGED else False, f"链接仍打不开（{why}）")
        blind = _blind(pages)
        if blind:
            return Rechecked(item, None, blind)
        if len(places) > _PLACES or _said(finding, "places") > len(places):
            return Rechecked(item, None, MANY)
        return Rechecked(item, True, "页面上已没有这个链接")

    async def _place(self, item: Item, address: str, places: list[str]) -> Rechecked:
        """Whether the place in a page that a link points to is there now, and if not, whether pages still say so."""
        url, _, name = address.partition("#")
        page = await self._page(url, item.last_run)
        if page.final_url not in {"", page.url}:
            page = await self._page(page.final_url, item.last_run)
        if blind := _blind([page]):
            return Rechecked(item, None, blind)
        if page.html and name in places_in(page.html):
            return Rechecked(item, True, "链接所指的位置已经有了")
        if len(places) > _PLACES:
            return Rechecked(item, None, MANY)
        pages = [await self._page(at, item.last_run) for at in places]
        if any(pointed(link.url, link.raw) == address for each in pages for link in each.links):
            return Rechecked(item, False if page.ok else None, "链接所指的位置仍然没有")
        blind = _blind(pages)
        return Rechecked(item, None, blind) if blind else Rechecked(item, True, "页面上已没有这个链接")

    async def _page(self, url: str, run: str) -> Page:
        """The page as it is now, wherever it stands by now, with the column and unit it had and the markup that
        checks need."""
        if url not in self._pages:
            before = self._store.page(run, self._site.name, url)
            page = await self._visit(url)
            if before is not None and (page.failure in _GONE or _moved(page)):
                elsewhere = await self._address_of(before, run)
                page = await self._visit(elsewhere) if elsewhere else page
            if before is not None:
                page = replace(page, column=before.column, unit=before.unit)
            self._pages[url] = page
        return self._pages[url]

    async def _visit(self, url: str) -> Page:
        page = (await self._visitor.visit(FrontierEntry(url, referrer=self._home))).page
        if not page.body_sha256:
            return page
        body = self._store.bodies.get(page.body_sha256)
        return replace(page, html=body.decode(page.charset or "utf-8", errors="replace"))

    async def _address_of(self, before: Page, run: str) -> str:
        """Where an article that is no longer at its address is listed now, empty when it is listed nowhere: content
        systems that are replaced give the same article another address."""
        column = next((each for each in self._store.columns(run, self._site.name) if _lists(each, before)), None)
        if column is None or not before.title:
            return ""
        if column.url not in self._listed:
            lists = [await self._visit(url) for url in dict.fromkeys((column.url, *column.pages[:_LISTS]))]
            self._listed[column.url] = [entry for page in lists for entry in page.items]
        same = [each for each in self._listed[column.url] if _plain(each.title) == _plain(before.title)]
        day = before.published.date() if before.published else None
        dated = [each for each in same if each.day == day]
        addresses = {each.url for each in dated or same} - {before.url}
        return addresses.pop() if len(addresses) == 1 else ""

    def _columns(self, item: Item, pages: Sequence[Page]) -> Iterator[tuple[Column, Column]]:
        """The columns that these pages show, under the name and type they had, and as they were."""
        declared = self._plan.config.site_columns(self._site.name)
        assembler = ColumnAssembler(self._site.name, self._site.url, declared, self._plan.config.all_units())
        for page in pages:
            assembler.see(page)
        known = {column.url: column for column in self._store.columns(item.last_run, self._site.name)}
        for column in assembler.columns():
            before = known.get(column.url)
            if before is not None:
                kept = {name: getattr(before, name) for name in ("name", "path", "type", "unit", "max_age_days")}
                yield replace(column, **kept, first_level=before.first_level), before

    def _examiner(self, active: ActiveCheck) -> Examiner:
        resources = self._plan.resources(self._target, self._plan.config.all_units())
        return Examiner([active], resources, self._today)


def _blind(pages: Iterable[Page]) -> str:
    """Why one of these pages says nothing, empty when all do: a page that is gone says enough."""
    for page in pages:
        if page.failure is not None and page.failure not in _GONE:
            return f"{page.url} 这次没有打开（{page.failure.label}）"
    return ""


def _said(finding: Finding, key: str) -> int:
    """A number of places that a finding gives beside those it lists."""
    number = finding.detail.get(key, 0)
    return number if isinstance(number, int) else 0


def _newer(now: Column, then: Column) -> bool:
    """Whether a column shows something newer than before: a list page alone proves no less."""
    return now.newest is not None and (then.newest is None or now.newest > then.newest)


def _moved(page: Page) -> bool:
    """Whether an address now only leads elsewhere: the page that stood there is gone."""
    return bool(page.final_url) and page.final_url != page.url and not page.text


def _lists(column: Column, page: Page) -> bool:
    """Whether an article stood in a column."""
    return any(entry.url == page.url for entry in column.items)


def _plain(title: str) -> str:
    """A title without spaces and cuts, as lists and pages may print it differently."""
    return "".join(title.split()).rstrip("….")
