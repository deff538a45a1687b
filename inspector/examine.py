"""Running the checks over what the store holds. Nothing here fetches: pages can be examined again,
by other rules or other words, long after they were gathered."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from typing import Any

from inspector.check import Check, NotApplicable
from inspector.codec import pack_compressed, unpack_compressed
from inspector.examined import Examined, Said, looks_at_date, rules_of
from inspector.ledger import fingerprint
from inspector.link_reports import link_reports
from inspector.model import (
    Account,
    Column,
    Finding,
    LinkReport,
    Outcome,
    Page,
    PageKind,
    Severity,
    Site,
    Tally,
    Target,
)
from inspector.papers import PaperAssembler
from inspector.sources.post_pages import post_pages
from inspector.store import Judgement, Mutes, Store

_MAX_PLACES = 200
"""How many pages one merged finding lists; the number of all stands in ``detail["pages"]``."""

_BATCH = 200
_PASSED = Said((Outcome.PASS,))
_SEVERITIES = list(Severity)


@dataclass(frozen=True)
class ActiveCheck:
    """A check with the options that hold for this run."""

    check: Check[Any]
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.check.rule.code


@dataclass
class _Count:
    outcomes: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    note: str = ""

    def tally(self, code: str) -> Tally:
        count = self.outcomes
        return Tally(
            check=code,
            passed=count[Outcome.PASS],
            failed=count[Outcome.FAIL],
            review=count[Outcome.REVIEW],
            not_applicable=count[Outcome.NOT_APPLICABLE],
            errors=count[Outcome.ERROR],
            note=self.note,
        )


class Examiner:
    """Examines one target: every subject goes through every check that looks at its type.

    Args:
        checks: the checks of this run with their options.
        resources: what checks may need, by name (see ``inspector.check.RESOURCES``).
        as_of: the monitoring point.
        mutes: what persons want to hear of no more; it counts for nothing, not even for other checks.
    """

    def __init__(
        self,
        checks: Iterable[ActiveCheck],
        resources: Mapping[str, Any],
        as_of: date,
        mutes: Mutes | None = None,
    ) -> None:
        self._resources = resources
        self._mutes = mutes or Mutes({}, ())
        self._site_unit = resources["target"].unit if "target" in resources else ""
        self.as_of = as_of
        self._by_subject: dict[type, list[ActiveCheck]] = {}
        self._counts: dict[str, _Count] = {}
        for active in checks:
            self._by_subject.setdefault(active.check.subject, []).append(active)
            self._counts[active.code] = _Count()
        self._found: dict[str, _Merged] = {}
        self._undated = {one.code for one in self._by_subject.get(Page, ()) if not looks_at_date(one.check)}
        self._rules = ""

    @property
    def needs_html(self) -> bool:
        """Whether any check wants the markup of pages."""
        return any("html" in active.check.needs for active in self._by_subject.get(Page, ()))

    @property
    def rules(self) -> str:
        """What :class:`Examined` is true under."""
        if not self._rules:
            active = self._by_subject.get(Page, ())
            self._rules = rules_of(((one.check, one.options) for one in active), self._resources)
        return self._rules

    def examine(self, subject: Page | Column | LinkReport | Account | Site) -> None:
        """Put one subject through its checks. A check that breaks is counted as an error and noted;
        the others go on."""
        for active in self._by_subject.get(type(subject), ()):
            self._take(active.code, self._ask(active, subject))

    def examine_page(self, key: str, before: Examined | None, page: Callable[[], Page]) -> Examined | None:
        """Put a page through its checks, or say again what they said of it before where that still holds.

        Args:
            key: identifies the page as it is.
            before: what was said of the page at its address last time.
            page: gives the page with all that checks need; not called where nothing has to be asked.

        Returns:
            What to keep for the next time; None where a check broke.
        """
        known = before is not None and (before.rules, before.page) == (self.rules, key)
        said: dict[str, Said] = {}
        for active in self._by_subject.get(Page, ()):
            if known and before is not None and (before.as_of == self.as_of or active.code in self._undated):
                says = before.said.get(active.code, _PASSED)
            else:
                says = self._ask(active, page())
            self._take(active.code, says)
            if says != _PASSED:
                said[active.code] = says
        broke = any(Outcome.ERROR in says.outcomes for says in said.values())
        return None if broke else Examined(self.rules, key, self.as_of, said)

    def _ask(self, active: ActiveCheck, subject: Page | Column | LinkReport | Account | Site) -> Said:
        outcomes: dict[Outcome, None] = {}
        findings: list[Finding] = []
        note = ""
        try:
            for says in active.check.examine(subject, self.as_of, **self._arguments(active)):
                if isinstance(says, NotApplicable):
                    outcomes[Outcome.NOT_APPLICABLE] = None
                    note = note or says.reason
                else:
                    outcomes[says.outcome] = None
                    findings.append(says)
        except Exception as error:  # noqa: BLE001 - a third party's check may break in any way
            outcomes = {Outcome.ERROR: None}
            note = f"{_shown(subject)}：{type(error).__name__}: {error}"
        return Said(tuple(outcomes) or (Outcome.PASS,), note, tuple(findings))

    def _take(self, code: str, said: Said) -> None:
        count = self._counts[code]
        for outcome in said.outcomes:
            count.outcomes[outcome] += 1
        if said.note and (not count.note or Outcome.ERROR in said.outcomes):
            count.note = said.note
        for finding in said.findings:
            self._keep(finding)

    def findings(self) -> list[Finding]:
        """What was found so far, equal problems merged, heaviest first, in a reproducible order."""
        return [finding for finding, judgement in self._judged() if not judgement]

    def muted(self) -> list[tuple[Finding, Judgement]]:
        """What was found of what persons want to hear of no more, with what they said, in the same order."""
        return [(finding, judgement) for finding, judgement in self._judged() if judgement]

    def _judged(self) -> list[tuple[Finding, Judgement]]:
        found = sorted(
            (merged.finding(self._site_unit) for merged in self._found.values()),
            key=lambda found: (
                _SEVERITIES.index(found.severity),
                found.check,
                found.unit,
                found.column,
                found.url,
                found.offset or 0,
                found.fingerprint,
            ),
        )
        return [(finding, self._mutes.judgement(finding)) for finding in found]

    def tallies(self) -> list[Tally]:
        """The outcome counts of every check, by code."""
        return [self._counts[code].tally(code) for code in sorted(self._counts)]

    def _arguments(self, active: ActiveCheck) -> dict[str, Any]:
        arguments = dict(active.options)
        for name in active.check.needs - {"html"}:
            if self._resources.get(name) is None:
                raise LookupError(f"缺少所需的数据“{name}”")
            arguments[name] = self._resources[name]
        return arguments

    def _keep(self, finding: Finding) -> None:
        mark = fingerprint(finding)
        merged = self._found.get(mark)
        if merged is None:
            self._found[mark] = _Merged(replace(finding, fingerprint=mark))
        else:
            merged.add(finding)


class _Merged:
    """One problem seen on several pages; the first by address and offset speaks for all. What stands on pages of
    several units is a matter of the site's own unit."""

    def __init__(self, first: Finding) -> None:
        self._first = first
        self._units = {first.unit}
        self._urls = {first.url}
        self._pages = 1

    def add(self, other: Finding) -> None:
        self._units.add(other.unit)
        if other.url not in self._urls:
            self._pages += 1
            self._urls.add(other.url)
            if len(self._urls) > 2 * _MAX_PLACES:
                self._urls = set(heapq.nsmallest(_MAX_PLACES, self._urls))
        if (other.url, other.offset or 0) < (self._first.url, self._first.offset or 0):
            self._first = replace(other, fingerprint=self._first.fingerprint)

    def finding(self, site_unit: str) -> Finding:
        unit = self._first.unit if len(self._units) == 1 else ""
        finding = replace(self._first, unit=unit or site_unit)
        if self._pages == 1:
            return finding
        urls = tuple(heapq.nsmallest(_MAX_PLACES, {*self._urls, *self._first.found_on}))
        return replace(finding, found_on=urls, detail={**finding.detail, "pages": self._pages})


def examine_site(store: Store, run: str, target: Target, examiner: Examiner, *, complete: bool) -> None:
    """Put a website's pages, columns and failing links, then the site as a whole, through the checks."""
    home = next(store.pages(run, target.name, [PageKind.HOME]), None)
    if home is None:
        return
    linked = {link.url for link in home.links}
    days = [item.day for item in home.items if item.day is not None]
    pages, guides, assembler = 0, 0, PaperAssembler()
    kept: list[tuple[str, bytes]] = []
    for seen in store.pages_to_examine(run, target.name):
        page = seen.page
        pages += 1
        guides += page.kind is PageKind.GUIDE
        assembler.see(page)
        if page.url in linked and page.kind is PageKind.ARTICLE and page.published is not None:
            days.append(page.published.date())
        if page.ok:
            before = unpack_compressed(seen.examined, Examined) if seen.examined else None
            wanted = partial(store.with_markup, page) if examiner.needs_html else lambda page=page: page
            after = examiner.examine_page(seen.key, before, cache(wanted))
            if after is not None:
                kept.append((page.url, pack_compressed(after)))
        if len(kept) >= _BATCH:
            store.save_examined(run, target.name, kept)
            kept = []
    store.save_examined(run, target.name, kept)
    columns = store.columns(run, target.name)
    for column in columns:
        examiner.examine(column)
    for report in link_reports(store, run, target.name):
        examiner.examine(report)
    newest = max((day for day in days if day <= examiner.as_of), default=None)
    former = next(reversed(store.earlier_runs(store.run(run))), None)
    papers = assembler.papers(store.papers(former.id, target.name) if former else (), former.id if former else "")
    store.save_papers(run, target.name, papers)
    found = tuple(examiner.findings())
    examiner.examine(
        Site(
            target,
            home,
            tuple(columns),
            found,
            newest,
            pages,
            complete,
            papers,
            facts=store.facts(run, target.name),
            guides=guides,
        )
    )


def examine_account(store: Store, run: str, target: Target, examiner: Examiner) -> None:
    """Put an account's posts, as pages, and the account as a whole through the checks."""
    account = store.account(run, target.name)
    if account is not None:
        for page in post_pages(account):
            examiner.examine(page)
        examiner.examine(account)


def _shown(subject: Page | Column | LinkReport | Account | Site) -> str:
    """The address or name of a subject, for error notes."""
    match subject:
        case Page() | Column() | LinkReport():
            return subject.url
        case Account() | Site():
            return subject.target.name
