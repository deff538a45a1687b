"""One inspection: plan → gather → examine → ledger → evidence → reports, target by target.

Each step writes to the store before the next one starts, so an interrupted run is taken up where it
stopped, and every later step can be done again from the store alone.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from inspector.config import Config
from inspector.errors import IncompleteError, InspectorError, UsageError, system_reason
from inspector.examine import examine_account, examine_site
from inspector.gather.evidence import capture
from inspector.gather.progress import Progress, SilentProgress
from inspector.gather.site import gather_site
from inspector.ledger import record
from inspector.model import (
    Evidence,
    Finding,
    PageKind,
    Run,
    RunKind,
    RunState,
    Target,
    TargetKind,
    TargetRecord,
    TargetStats,
)
from inspector.outcome import RunSummary, open_run_store, summarise, write_reports
from inspector.plan import Plan, make_plan
from inspector.registry import installed_source
from inspector.sources.contract import Source
from inspector.sources.destinations import with_link_verdicts
from inspector.store import Store
from inspector.verdict import judge, with_points


@dataclass(frozen=True)
class RunOptions:
    """What the command line may say beyond the configuration; None leaves the configuration's word."""

    targets: tuple[str, ...] = ()
    max_pages: int | None = None
    render: str | None = None
    resume: bool = False
    database: str | None = None


def inspect(
    config: Config,
    *,
    out: Path,
    as_of: date,
    options: RunOptions = RunOptions(),
    progress: Progress | None = None,
) -> RunSummary:
    """Inspect every target of ``config`` as of ``as_of`` and write all reports under ``out``.

    Raises:
        UsageError: the configuration asks for something that does not exist.
        IncompleteError: nothing could be written. A target that cannot be inspected raises nothing;
            it stands in ``RunSummary.incomplete``.
    """
    plan = make_plan(config)
    _require_writable(out)
    store = open_run_store(config, options.database)
    try:
        run = _begin(store, plan, as_of, options)
        asyncio.run(_Inspection(store, plan, run, out, options, progress or SilentProgress()).execute())
        return summarise(store, run.id, out)
    finally:
        store.close()


def examine_again(config: Config, run_id: str, *, out: Path, database: str | None = None) -> RunSummary:
    """Run the checks again over the stored pages of ``run_id`` and write the reports anew; fetches nothing.

    Evidence pictures already taken are kept for findings that are still there.
    """
    plan = make_plan(config)
    _require_writable(out)
    store = open_run_store(config, database)
    try:
        run = store.run(run_id)
        inspection = _Inspection(store, plan, run, out, RunOptions(), SilentProgress())
        for target in store.targets(run.id):
            inspection.examine(target)
        write_reports(store, run, out)
        return summarise(store, run.id, out)
    finally:
        store.close()


class _Inspection:
    """One run in progress."""

    def __init__(self, store: Store, plan: Plan, run: Run, out: Path, options: RunOptions, progress: Progress) -> None:
        self._store = store
        self._plan = plan
        self._config = plan.config
        self._run = run
        self._out = out
        self._options = options
        self._progress = progress
        self._sources: dict[str, Source | InspectorError] = {}

    async def execute(self) -> None:
        """Do whatever of the run is not done yet."""
        for target in self._store.targets(self._run.id):
            if target.state in {RunState.PLANNED, RunState.GATHERING}:
                target = await self._gather(target)
            self.examine(target)
        await self._take_evidence()
        self._keep_notes()
        write_reports(self._store, self._run, self._out)
        self._store.save_run(replace(self._run, state=RunState.EXAMINED, finished_at=datetime.now(UTC)))

    async def _gather(self, target: TargetRecord) -> TargetRecord:
        """Gather one target. One that cannot be gathered is recorded as failed and the others go on."""
        self._save(replace(target, state=RunState.GATHERING))
        try:
            if target.target.kind is TargetKind.SITE:
                stats, error = await self._gather_site(target.target.name)
            else:
                stats, error = await self._gather_account(target.target.name), ""
        except InspectorError as failure:
            return self._save(replace(target, state=RunState.FAILED, error=str(failure)))
        return self._save(replace(target, state=RunState.GATHERED, stats=stats, error=error))

    async def _gather_site(self, name: str) -> tuple[TargetStats, str]:
        site = next(site for site in self._config.sites if site.name == name)
        stats = await gather_site(
            site,
            self._config,
            self._store,
            self._run.id,
            progress=self._progress,
            render=self._options.render or self._config.render.mode,
            max_pages=self._options.max_pages,
        )
        home = next(self._store.pages(self._run.id, name, [PageKind.HOME]), None)
        if home is not None and home.failure is not None:
            return stats, f"首页 {site.url} 打不开（{home.failure.label}）；请核对网址，或稍后再查。"
        return stats, ""

    async def _gather_account(self, name: str) -> TargetStats:
        account = next(account for account in self._config.accounts if account.name == name)
        gathered = await self._source(account.source).collect(account, self._run.as_of)
        gathered = await with_link_verdicts(gathered, self._config)
        self._store.save_account(self._run.id, gathered)
        return TargetStats(
            pages=len(gathered.posts), complete=not gathered.partial, notes=tuple(filter(None, [gathered.note]))
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

    def examine(self, target: TargetRecord) -> None:
        """Run the checks over what was gathered of one target, judge it and enter it in the ledger."""
        if target.state is RunState.FAILED:
            verdict = judge(target.target.kind, (), (), self._plan.profile, gathered=False)
            self._save(replace(target, verdict=verdict))
            return
        kept = {finding.fingerprint: finding for finding in self._store.findings(self._run.id, target.target.name)}
        examiner = self._plan.examiner(self._run, target.target, self._store.decisions.mutes())
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
        )
        findings = [
            replace(finding, run=self._run.id, evidence=_evidence(kept.get(finding.fingerprint)))
            for finding in findings
        ]
        self._store.save_findings(self._run.id, target.target.name, findings)
        self._store.save_tallies(self._run.id, target.target.name, tallies)
        verdict = judge(target.target.kind, findings, tallies, self._plan.profile, gathered=not target.error)
        self._save(replace(target, state=RunState.EXAMINED, verdict=verdict))

    def _keep_notes(self) -> None:
        """Enter what the sources say of themselves; a resumed run that asked none keeps the old notes."""
        sources = (source for source in self._sources.values() if not isinstance(source, InspectorError))
        notes = tuple(note for source in sources for note in source.notes)
        if notes:
            self._run = replace(self._run, notes=notes)
            self._store.save_run(self._run)

    async def _take_evidence(self) -> None:
        """Photograph the places of findings, target by target; a resumed run takes only what is missing."""
        titles = {active.code: active.check.rule.title for active in self._plan.checks}
        for target in self._store.targets(self._run.id):
            findings = list(self._store.findings(self._run.id, target.target.name))
            if any(finding.evidence for finding in findings):
                continue
            pictures = await capture(
                findings,
                folder=self._out,
                config=self._config,
                progress=self._progress,
                titles=titles,
                markup=partial(self._markup, target.target.name),
            )
            if pictures:
                findings = [replace(found, evidence=pictures.get(found.fingerprint, ())) for found in findings]
                self._store.save_findings(self._run.id, target.target.name, findings)

    def _markup(self, target: str, url: str) -> str | None:
        """The markup of a page as it was examined, None for an address that was not visited."""
        page = self._store.page(self._run.id, target, url, html=True)
        return page.html if page is not None else None

    def _save(self, target: TargetRecord) -> TargetRecord:
        self._store.save_target(self._run.id, target)
        return target


def _begin(store: Store, plan: Plan, as_of: date, options: RunOptions) -> Run:
    """The unfinished run to go on with when that was asked for, else a new one."""
    config = plan.config
    targets = _chosen(config, options.targets)
    if options.resume:
        unfinished = store.unfinished_run(config.region, config.quarter)
        if unfinished is not None:
            return unfinished
    now = datetime.now(UTC)
    run = Run(
        id=f"{config.quarter}-{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}",
        kind=RunKind.INSPECTION,
        region=config.region,
        quarter=config.quarter,
        as_of=as_of,
        state=RunState.PLANNED,
        profile=config.profile,
        started_at=now,
        units=config.all_units(),
        issuer=config.issuer,
        sender=config.mail.sender or "",
        rectification_days=config.rectification.working_days,
        basis=plan.profile.citations,
    )
    store.add_run(run, targets)
    return run


def _chosen(config: Config, names: Sequence[str]) -> list[Target]:
    """The targets called ``names``, all when none is named.

    Raises:
        UsageError: a name stands for no website or account.
    """
    targets = config.targets()
    known = {target.name for target in targets}
    for name in names:
        if name not in known:
            raise UsageError(f"配置 {config.path} 中没有名为“{name}”的网站或账号；现有：{'、'.join(sorted(known))}。")
    return [target for target in targets if not names or target.name in names]


def _evidence(before: Finding | None) -> tuple[Evidence, ...]:
    return before.evidence if before is not None else ()


def _require_writable(out: Path) -> None:
    """Fail before hours of work, not after."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe = out / f".{secrets.token_hex(4)}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise IncompleteError(f"无法写入输出文件夹 {out}：{system_reason(error)}；请换一个位置或检查权限。") from None
