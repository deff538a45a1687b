"""What comes after all targets of a run: pictures as evidence, notes, reports. Done again, it comes to the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from inspector.gather.evidence import capture
from inspector.gather.progress import Progress
from inspector.inspection import Inspection, Limits
from inspector.model import Run, RunState
from inspector.outcome import write_reports
from inspector.plan import Plan
from inspector.store import Store


async def finish(store: Store, plan: Plan, run: Run, out: Path, progress: Progress) -> None:
    """Finish a run whose jobs are over.

    Raises:
        IncompleteError: results cannot be stored or written.
    """
    _record_failures(store, plan, run)
    await _take_evidence(store, plan, run, out, progress)
    run = replace(run, notes=store.notes(run.id))
    store.save_run(run)
    write_reports(store, run, out)
    store.save_run(replace(run, state=RunState.EXAMINED, finished_at=datetime.now(UTC)))


def _record_failures(store: Store, plan: Plan, run: Run) -> None:
    """A target whose job failed for good is one that could not be inspected; the reports say so."""
    errors = store.jobs.errors(run.id)
    for target in store.targets(run.id):
        error = errors.get(f"{run.id}/{target.target.name}")
        if error is not None and target.state is not RunState.EXAMINED:
            failed = replace(target, state=RunState.FAILED, error=f"检查未能完成：{error}。")
            store.save_target(run.id, failed)
            Inspection(store, plan, run, Limits()).examine(failed)


async def _take_evidence(store: Store, plan: Plan, run: Run, out: Path, progress: Progress) -> None:
    """Photograph the places of findings, target by target; a resumed run takes only what is missing."""
    titles = {active.code: active.check.rule.title for active in plan.checks}
    for target in store.targets(run.id):
        name = target.target.name
        findings = list(store.findings(run.id, name))
        if any(finding.evidence for finding in findings):
            continue
        pictures = await capture(
            findings,
            folder=out,
            config=plan.config,
            progress=progress,
            titles=titles,
            markup=partial(_markup, store, run.id, name),
        )
        if pictures:
            findings = [replace(found, evidence=pictures.get(found.fingerprint, ())) for found in findings]
            store.save_findings(run.id, name, findings)


def _markup(store: Store, run: str, target: str, url: str) -> str | None:
    """The markup of a page as it was examined, None for an address that was not visited."""
    page = store.page(run, target, url, html=True)
    return page.html if page is not None else None
