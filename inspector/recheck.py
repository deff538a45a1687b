"""``inspector recheck``: visits only the places of open items and says of each whether it was put right.

An item is closed only on what was seen: the page without the problem, the page gone, the link working or
taken away. What could not be seen stays open, with the reason; so does what only a whole run can judge.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from inspector.config import Config, SiteConfig
from inspector.errors import IncompleteError
from inspector.examine import ActiveCheck, Examiner
from inspector.gather.anchors import places_in
from inspector.gather.columns import ColumnAssembler
from inspector.gather.evidence import capture
from inspector.gather.look import Looker
from inspector.gather.tools import Tools, open_tools
from inspector.gather.urls import authority, canonical, pointed
from inspector.gather.visit import Visitor
from inspector.model import Column, Failure, Finding, LinkReport, Page, Target
from inspector.outcome import open_run_store
from inspector.plan import Plan, make_plan
from inspector.store import FrontierEntry, Item, ItemEvent, ItemStatus, Store

_ACTOR = "inspector"
_PLACES = 50
"""The most pages visited for one item; one that stands on more is left to a whole run."""

_GONE = frozenset({Failure.NOT_FOUND, Failure.SOFT_NOT_FOUND})
_UNJUDGED = frozenset({Failure.ROBOTS, Failure.BLOCKED, Failure.RATE_LIMITED, Failure.FORBIDDEN_ADDRESS, Failure.LOGIN})
_MANY = "出现的页面太多，随下一次巡检复查"
_WHOLE = "要看整个网站或账号才能判断，随下一次巡检复查"


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What a recheck says of one item. ``fixed`` is None where nothing could be seen."""

    item: Item
    fixed: bool | None
    reason: str


def recheck(
    config: Config,
    *,
    out: Path,
    today: date,
    unit: str | None = None,
    overdue: bool = False,
    database: str | None = None,
) -> list[Rechecked]:
    """Recheck the open items of a configuration's targets and enter the result in the ledger.

    Args:
        out: the output folder; new screenshots go to ``out``/recheck.
        unit: only the items of this unit.
        overdue: only items whose deadline is over.

    Raises:
        UsageError: the configuration is wrong.
        IncompleteError: results cannot be stored.
    """
    plan = make_plan(config)
    with closing(open_run_store(config, database)) as store:
        return asyncio.run(_recheck(plan, store, out, today, unit, overdue))


async def _recheck(
    plan: Plan, store: Store, out: Path, today: date, unit: str | None, overdue: bool
) -> list[Rechecked]:
    config = plan.config
    identity = f"recheck-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    results: list[Rechecked] = []
    async with open_tools(config, store.bodies.folder, render=config.render.mode) as tools:
        for target in config.targets():
            items = [
                item for item in store.items.of_target(target.name).values() if _wanted(item, today, unit, overdue)
            ]
            if not items:
                continue
            findings = store.items.findings(items)
            site = next((site for site in config.sites if site.name == target.name), None)
            if site is None:
                said = [Rechecked(item, None, _WHOLE) for item in items]
            else:
                visit = _Site(plan, store, tools, site, target, today)
                said = [await visit.look(item, findings.get(item.fingerprint)) for item in items]
            seen = [findings[each.item.fingerprint] for each in said if each.fixed is not None]
            pictures = await _pictures(seen, out, identity, plan)
            for each in said:
                _enter(store, each, findings.get(each.item.fingerprint), pictures, identity, today)
            results += said
    return results


class _Site:
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

    async def look(self, item: Item, finding: Finding | None) -> Rechecked:
        """What stands now at the places of one item."""
        active = self._checks.get(item.check)
        if finding is None or active is None:
            return Rechecked(item, None, "检查记录已清理，或检查项已停用")
        subject = active.check.subject
        if subject is LinkReport:
            return await self._link(item, finding)
        places = list(dict.fromkeys(finding.found_on or (finding.url,)))
        if len(places) > _PLACES or _said(finding, "pages") > len(places):
            return Rechecked(item, None, _MANY)
        if subject is Page:
            return await self._examined(item, active, [await self._page(url, item.last_run) for url in places])
        if subject is Column:
            return await self._examined(item, active, [await self._page(finding.url, item.last_run)])
        return Rechecked(item, None, _WHOLE)

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
            return Rechecked(item, None, _WHOLE)
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
            return Rechecked(item, None, _MANY)
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
            return Rechecked(item, None, _MANY)
        pages = [await self._page(at, item.last_run) for at in places]
        if any(pointed(link.url, link.raw) == address for each in pages for link in each.links):
            return Rechecked(item, False if page.ok else None, "链接所指的位置仍然没有")
        blind = _blind(pages)
        return Rechecked(item, None, blind) if blind else Rechecked(item, True, "页面上已没有这个链接")

    async def _page(self, url: str, run: str) -> Page:
        """The page as it is now, with the column and unit it had and the markup that checks need."""
        if url not in self._pages:
            page = (await self._visitor.visit(FrontierEntry(url, referrer=self._home))).page
            before = self._store.page(run, self._site.name, url)
            if before is not None:
                page = replace(page, column=before.column, unit=before.unit)
            if page.body_sha256:
                body = self._store.bodies.get(page.body_sha256)
                page = replace(page, html=body.decode(page.charset or "utf-8", errors="replace"))
            self._pages[url] = page
        return self._pages[url]

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
        resources = {
            "target": self._target,
            "lexicon": self._plan.lexicon,
            "units": self._plan.config.all_units(),
            "calendar": self._plan.calendar,
        }
        return Examiner([active], resources, self._today)


def _wanted(item: Item, today: date, unit: str | None, overdue: bool) -> bool:
    if item.status is ItemStatus.CLOSED or item.judgement.mutes or unit not in {None, item.unit}:
        return False
    return not overdue or (item.deadline is not None and item.deadline < today)


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


async def _pictures(findings: Sequence[Finding], out: Path, identity: str, plan: Plan) -> dict[str, Any]:
    """New screenshots of the places, by fingerprint; without a browser there are none."""
    folder = Path("recheck") / identity
    titles = {active.code: active.check.rule.title for active in plan.checks}
    try:
        taken = await capture(findings, folder=out / folder, config=plan.config, titles=titles)
    except IncompleteError:
        return {}
    return {
        mark: tuple(replace(proof, path=(folder / proof.path).as_posix()) if proof.path else proof for proof in proofs)
        for mark, proofs in taken.items()
    }


def _enter(
    store: Store, said: Rechecked, finding: Finding | None, pictures: dict[str, Any], identity: str, today: date
) -> None:
    """One result into the ledger."""
    item, now = said.item, datetime.now(UTC)
    values: dict[str, Any] = {}
    change = "unseen"
    if said.fixed is not None:
        change, values = "rechecked", {"rechecked_on": today}
    if said.fixed:
        change = ItemStatus.CLOSED.value
        values |= {"status": ItemStatus.CLOSED, "closed_on": today, "closed_run": identity}
    proofs = pictures.get(item.fingerprint, ())
    fresh = replace(finding, evidence=(*finding.evidence, *proofs)) if finding is not None and proofs else None
    event = ItemEvent(item.fingerprint, now, identity, _ACTOR, change, said.reason)
    store.items.mark([item.fingerprint], values, [event], finding=fresh)


def summary(results: Sequence[Rechecked], today: date) -> list[str]:
    """What a recheck came to, a line for each unit: put right and in how many days, still there, not seen."""
    units: dict[str, list[Rechecked]] = {}
    for each in results:
        units.setdefault(each.item.unit or "责任单位待定", []).append(each)
    return [_line(unit, said, today) for unit, said in sorted(units.items())]


def _line(unit: str, said: Sequence[Rechecked], today: date) -> str:
    days = [(today - (each.item.notified_on or each.item.first_seen)).days for each in said if each.fixed]
    open_ = sum(each.fixed is False for each in said)
    unseen = sum(each.fixed is None for each in said)
    took = f"（平均 {sum(days) / len(days):.0f} 天）" if days else ""
    return f"{unit}：复查 {len(said)} 个，已整改 {len(days)} 个{took}，未整改 {open_} 个，未能复查 {unseen} 个。"
