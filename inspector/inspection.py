"""The inspection of one target of one run: gather → examine → ledger. It is what one job does.

Everything is written under keys of the run and the target, and each step stands in the store before
the next begins: a job that was killed goes on where it stopped, and one done twice leaves what one leaves.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from inspector.errors import DatabaseAwayError, InspectorError
from inspector.examine import examine_account, examine_site
from inspector.gather.progress import Progress, SilentProgress
from inspector.gather.site import gather_site
from inspector.gather.tools import SharedTools, open_tools
from inspector.lanes import lane
from inspector.ledger import record
from inspector.model import Evidence, Finding, PageKind, Run, RunState, TargetKind, TargetRecord, TargetStats
from inspector.plan import Plan
from inspector.post_items import out_of_sight
from inspector.registry import installed_source
from inspector.sources.contract import Source
from inspector.sources.destinations import with_link_verdicts
from inspector.store import Job, Store
from inspector.verdict import judge, with_points


@dataclass(frozen=True)
class Limits:
    """What the command line says of a run beyond its configuration; None leaves the configuration's word."""

    max_pages: int | None = None
    render: str | None = None


class Inspection:
    """Inspects targets of one run. The sources of accounts are opened once and shared by all of them."""

    def __init__(self, store: Store, plan: Plan, run: Run, limits: Limits, progress: Progress | None = None) -> None:
        self._store = store
        self._plan = plan
        self._config = plan.config
        self._run = run
        self._limits = limits
        self._progress = progress or SilentProgress()
        self._sources: dict[str, Source | InspectorError] = {}
        self._render = limits.render or plan.config.render.mode
        self._tools = SharedTools(lambda: open_tools(plan.config, store.bodies.location, render=self._render))

    async def close(self) -> None:
        """Close browser and connections."""
        await self._tools.close()

    async def inspect(self, name: str) -> None:
        """Do whatever is not done yet of the target called ``name``.

        A target that cannot be gathered is recorded as failed and raises nothing.

        Raises:
            IncompleteError: results cannot be stored.
        """
        target = self._store.target(self._run.id, name)
        if target.state in {RunState.PLANNED, RunState.GATHERING}:
            target = await self._gather(target)
        if target.state is not RunState.EXAMINED:
            await asyncio.to_thread(self.examine, target)

    def examine(self, target: TargetRecord) -> None:
        """Run the checks over what was gathered of one target, judge it and enter it in the ledger."""
        if target.state is RunState.FAILED:
            verdict = judge(target.target.kind, (), (), self._plan.profile, gathered=False)
            self._save(replace(target, verdict=verdict))
            return
        kept = {finding.fingerprint: finding for finding in self._store.findings(self._run.id, target.target.name)}
        examiner = self._plan.examiner(
            self._run,
            target.target,
            self._store.decisions.mutes(),
            self._store.probes.week_before(target.target.name, self._run.as_of),
        )
        if target.target.kind is TargetKind.SITE:
            examine_site(self._store, self._run.id, target.target, examiner, complete=target.stats.complete)
        else:
            examine_account(self._store, self._run.id, target.target, examiner)
        tallies = examiner.tallies()
        findings = record(
            self._store.items,
            self._run,
            target.target.name,
            with_points(examiner.findings(), self._plan.profile),
            decided={tally.check for tally in tallies if not tally.errors},
            complete=target.stats.complete,
            at=datetime.now(UTC),
            muted=examiner.muted(),
            unseen=self._unseen(target),
        )
        findings = [
            replace(finding, run=self._run.id, evidence=_evidence(kept.get(finding.fingerprint)))
            for finding in findings
        ]
        self._store.save_findings(self._run.id, target.target.name, findings)
        self._store.save_tallies(self._run.id, target.target.name, tallies)
        answers = self._store.manual.answers(self._run.quarter, target.target.name)
        verdict = judge(
            target.target.kind, findings, tallies, self._plan.profile, gathered=not target.error, answers=answers
        )
        self._save(replace(target, state=RunState.EXAMINED, verdict=verdict))

    def _unseen(self, target: TargetRecord) -> frozenset[str]:
        """The items about posts of an account that its source does not show any more."""
        account = self._store.account(self._run.id, target.target.name)
        if account is None:
            return frozenset()
        findings = self._store.items.findings(self._store.items.of_target(target.target.name).values())
        return out_of_sight(self._store, account, findings.values())

    async def _gather(self, target: TargetRecord) -> TargetRecord:
        """Gather one target. One that cannot be gathered is recorded as failed and the others go on."""
        self._save(replace(target, state=RunState.GATHERING))
        try:
            if target.target.kind is TargetKind.SITE:
                stats, error = await self._gather_site(target.target.name)
            else:
                stats, error = await self._gather_account(target.target.name), ""
        except DatabaseAwayError:
            raise
        except InspectorError as failure:
            return self._save(replace(target, state=RunState.FAILED, error=str(failure)))
        return self._save(replace(target, state=RunState.GATHERED, stats=stats, error=error))

    async def _gather_site(self, name: str) -> tuple[TargetStats, str]:
        site = next(site for site in self._config.sites if site.name == name)
        async with self._tools.lent() as tools:
            stats = await gather_site(
                site,
                self._config,
                self._store,
                self._run.id,
                progress=self._progress,
                render=self._render,
                max_pages=self._limits.max_pages,
                tools=tools,
            )
        home = next(self._store.pages(self._run.id, name, [PageKind.HOME]), None)
        if home is not None and home.failure is not None:
            return stats, f"首页 {site.url} 打不开（{home.failure.label}）；请核对网址，或稍后再查。"
        return stats, ""

    async def _gather_account(self, name: str) -> TargetStats:
        account = next(account for account in self._config.accounts if account.name == name)
        source = self._source(account.source)
        gathered = await source.collect(account, self._run.as_of)
        gathered = await with_link_verdicts(gathered, self._config)
        self._store.save_account(self._run.id, gathered)
        self._store.add_notes(self._run.id, source.notes)
        return TargetStats(
            pages=len(gathered.posts),
            complete=not gathered.partial,
            notes=tuple(filter(None, [gathered.note])),
            newest=gathered.newest_day(self._run.as_of),
        )

    def _source(self, name: str) -> Source:
        """The source called ``name``, made once a run; one that cannot be made is not tried again."""
        if name not in self._sources:
            try:
                self._sources[name] = installed_source(name)(self._config)
            except InspectorError as error:
                self._sources[name] = error
        source = self._sources[name]
        if isinstance(source, InspectorError):
            raise source
        return source

    def _save(self, target: TargetRecord) -> TargetRecord:
        self._store.save_target(self._run.id, target)
        return target


def jobs_of(store: Store, plan: Plan, run: Run, limits: Limits) -> list[Job]:
    """One job for each target of a run."""
    said = {"max_pages": str(limits.max_pages or ""), "render": limits.render or ""}
    return [
        Job(
            key=f"{run.id}/{target.target.name}",
            lane=lane(target.target, plan.config),
            run=run.id,
            payload={"target": target.target.name, **said},
        )
        for target in store.targets(run.id)
    ]


def limits_of(job: Job) -> Limits:
    """The limits that :func:`jobs_of` wrote into a job."""
    pages = job.payload["max_pages"]
    return Limits(int(pages) if pages else None, job.payload["render"] or None)


def _evidence(before: Finding | None) -> tuple[Evidence, ...]:
    return before.evidence if before is not None else ()
