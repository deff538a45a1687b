"""One inspection: every target by a job of its own, then evidence and reports, once for all.

What a job does stands in :mod:`inspector.inspection`, who does it is the engine's matter: this process
for a store in SQLite, workers anywhere for one in PostgreSQL. An interrupted run is taken up where it stopped.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from inspector.config import Config
from inspector.engine import open_engine
from inspector.engine.watch import watch
from inspector.errors import IncompleteError, UsageError, system_reason
from inspector.finish import finish
from inspector.gather.progress import Progress, SilentProgress
from inspector.inspection import Inspection, Limits, jobs_of
from inspector.model import Run, RunKind, RunState, Target
from inspector.outcome import RunSummary, open_run_store, summarise, write_reports
from inspector.plan import Plan, make_plan
from inspector.store import Store


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
        asyncio.run(_carry_out(store, plan, run, out, options, progress or SilentProgress()))
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
        run = replace(store.run(run_id), indicators=plan.profile.model_dump_json())
        store.save_run(run)
        inspection = Inspection(store, plan, run, Limits())
        for target in store.targets(run.id):
            inspection.examine(target)
        write_reports(store, run, out)
        return summarise(store, run.id, out)
    finally:
        store.close()


async def _carry_out(store: Store, plan: Plan, run: Run, out: Path, options: RunOptions, progress: Progress) -> None:
    """Have every target inspected, by this process or by the workers, then finish the run."""
    limits = Limits(options.max_pages, options.render)
    inspection = Inspection(store, plan, run, limits, progress)
    engine = open_engine(store)
    try:
        if options.resume:
            await engine.resume(run.id)
        if not engine.embedded:
            store.save_config(run.id, str(plan.config.path.resolve()), plan.config.text)
        await engine.submit(jobs_of(store, plan, run, limits))
        await watch(engine, store, run.id, lambda job: inspection.inspect(job.payload["target"]), progress)
    finally:
        await inspection.close()
        await engine.close()
    await finish(store, plan, run, out, progress)


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
        indicators=plan.profile.model_dump_json(),
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


def _require_writable(out: Path) -> None:
    """Fail before hours of work, not after."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe = out / f".{secrets.token_hex(4)}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise IncompleteError(f"无法写入输出文件夹 {out}：{system_reason(error)}；请换一个位置或检查权限。") from None
