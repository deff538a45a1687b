"""One recheck of a configuration's targets, and what it writes into the ledger."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from inspector.config import Config
from inspector.errors import IncompleteError
from inspector.gather.evidence import capture
from inspector.gather.tools import open_tools
from inspector.model import Finding
from inspector.outcome import open_run_store
from inspector.plan import Plan, make_plan
from inspector.recheck.account import AccountRecheck
from inspector.recheck.said import Rechecked
from inspector.recheck.website import WebsiteRecheck
from inspector.store import Item, ItemEvent, ItemStatus, Store

_ACTOR = "inspector"


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
    async with open_tools(config, store.bodies.location, render=config.render.mode) as tools:
        for target in config.targets():
            items = [
                item for item in store.items.of_target(target.name).values() if _wanted(item, today, unit, overdue)
            ]
            if not items:
                continue
            findings = store.items.findings(items)
            site = next((site for site in config.sites if site.name == target.name), None)
            if site is not None:
                visit = WebsiteRecheck(plan, store, tools, site, target, today)
                said = [await visit.look(item, findings.get(item.fingerprint)) for item in items]
            else:
                account = next(account for account in config.accounts if account.name == target.name)
                said = await AccountRecheck(plan, store, account, target, today).look(items, findings)
            seen = [findings[each.item.fingerprint] for each in said if each.fixed is not None]
            pictures = await _pictures(seen, out, identity, plan)
            for each in said:
                _enter(store, each, findings.get(each.item.fingerprint), pictures, identity, today)
            results += said
    return results


def _wanted(item: Item, today: date, unit: str | None, overdue: bool) -> bool:
    if item.status is ItemStatus.CLOSED or item.judgement.mutes or unit not in {None, item.unit}:
        return False
    return not overdue or (item.deadline is not None and item.deadline < today)


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
