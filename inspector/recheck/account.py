"""Rechecking an account: its source is asked anew, and what it publishes now goes through its checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from inspector.config_sections import AccountConfig
from inspector.errors import InspectorError
from inspector.examine import Examiner
from inspector.model import Account, Finding, Page, Tally, Target
from inspector.plan import Plan
from inspector.post_items import out_of_sight
from inspector.recheck.said import NO_RULE, Rechecked
from inspector.registry import installed_source
from inspector.sources.destinations import with_link_verdicts
from inspector.sources.post_pages import post_pages
from inspector.store import Item, Store

_UNSURE = "账号的数据来源这次没有读全，不能断定已经整改"
_OLD_POST = "这条内容已不在数据来源的时间范围内，可能还在，请人工核对"


class AccountRecheck:
    """One account being rechecked; its source is asked once."""

    def __init__(self, plan: Plan, store: Store, account: AccountConfig, target: Target, today: date) -> None:
        self._plan = plan
        self._store = store
        self._account = account
        self._target = target
        self._today = today

    async def look(self, items: Iterable[Item], findings: Mapping[str, Finding]) -> list[Rechecked]:
        """What stands now of each item.

        Args:
            findings: the latest finding of each item, by fingerprint.
        """
        try:
            source = installed_source(self._account.source)(self._plan.config)
            account = await source.collect(self._account, self._today)
            account = await with_link_verdicts(account, self._plan.config)
        except InspectorError as error:
            return [Rechecked(item, None, f"没有取到账号的数据（{error}）") for item in items]
        checks = [active for active in self._plan.checks if active.check.subject in {Page, Account}]
        examiner = Examiner(checks, self._plan.resources(self._target, self._plan.config.all_units()), self._today)
        for page in post_pages(account):
            examiner.examine(page)
        examiner.examine(account)
        found = {finding.fingerprint: finding for finding in examiner.findings()}
        tallies = {tally.check: tally for tally in examiner.tallies()}
        hidden = out_of_sight(self._store, account, findings.values())
        return [
            _said(item, findings.get(item.fingerprint), found, tallies.get(item.check), account, hidden)
            for item in items
        ]


def _said(
    item: Item,
    finding: Finding | None,
    found: Mapping[str, Finding],
    tally: Tally | None,
    account: Account,
    hidden: frozenset[str],
) -> Rechecked:
    again = found.get(item.fingerprint)
    if again is not None:
        return Rechecked(item, False, again.message or "问题仍在")
    if finding is None or tally is None:
        return Rechecked(item, None, NO_RULE)
    if item.fingerprint in hidden:
        return Rechecked(item, None, _OLD_POST)
    if tally.errors:
        return Rechecked(item, None, f"检查出错（{tally.note}）")
    if account.partial or not (tally.passed or tally.failed or tally.review):
        return Rechecked(item, None, _UNSURE)
    return Rechecked(item, True, "已查不到这个问题")
