"""What is done with a run once it stands in the store: open it, render its reports, sum it up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from inspector.config import Config
from inspector.model import Outcome, Run, Severity, TargetRecord
from inspector.registry import installed_checks
from inspector.reviewed import reviewed
from inspector.store import Store, open_store


@dataclass(frozen=True)
class RunSummary:
    """What a run came to. ``incomplete`` holds one sentence for each target that could not be inspected."""

    run: Run
    out: Path
    targets: tuple[TargetRecord, ...]
    failed: int
    review: int
    vetoes: int
    incomplete: tuple[str, ...]


def write_reports(store: Store, run: Run, out: Path) -> None:
    """Render every report of a stored run under ``out``."""
    from reports import build_report, write_all  # weighs as much as a crawl, and a crawl is over by now

    rules = {check.rule.code: check.rule for check in installed_checks()}
    write_all(build_report(store, run.id, rules=rules, basis=run.basis), store, out)


def open_run_store(config: Config, database: str | None = None) -> Store:
    """The store a configuration names; ``database`` overrides its address."""
    return open_store(database or config.database_url, config.data_folder, config.bodies)


def summarise(store: Store, run_id: str, out: Path) -> RunSummary:
    """What a stored run came to, as its reviewers left it."""
    run = store.run(run_id)
    seen = reviewed(store, run)
    failed = review = vetoes = 0
    for finding in seen.findings:
        failed += finding.outcome is Outcome.FAIL
        review += finding.outcome is Outcome.REVIEW
        vetoes += finding.outcome is Outcome.FAIL and finding.severity is Severity.VETO
    return RunSummary(
        run=run,
        out=out,
        targets=seen.targets,
        failed=failed,
        review=review,
        vetoes=vetoes,
        incomplete=tuple(f"{target.target.name}：{target.error}" for target in seen.targets if target.error),
    )
