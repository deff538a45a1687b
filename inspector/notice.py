"""``inspector notice``: the quarterly notice of a stored run, by the program's template or the office's own."""

from __future__ import annotations

from pathlib import Path

from inspector.errors import UsageError, system_reason
from inspector.registry import installed_checks
from inspector.store import Store
from reports.files import replacing
from reports.model import build_report, ledger
from reports.word import NOTICE, default_template, write_notice


def write_run_notice(store: Store, run_id: str, out: Path, template: Path | None = None) -> Path:
    """Write ``out``/notice/通报.docx; returns where it is.

    Raises:
        UsageError: there is no such run, or the template cannot be used.
        IncompleteError: the file cannot be written.
    """
    run = store.run(run_id)
    rules = {check.rule.code: check.rule for check in installed_checks()}
    report = build_report(store, run.id, rules=rules, basis=run.basis)
    path = out / "notice" / NOTICE
    write_notice(report, ledger(report, store), path, _read(template) if template else None)
    return path


def save_default_template(path: Path) -> Path:
    """Write the program's template to ``path``, which must not exist yet; returns ``path``.

    Raises:
        UsageError: there is such a file already.
        IncompleteError: it cannot be written.
    """
    if path.exists():
        raise UsageError(f"{path} 已经存在，没有覆盖；请改名，或用 --template 写明另一个文件。")
    with replacing(path) as partial:
        partial.write_bytes(default_template())
    return path


def _read(template: Path) -> bytes:
    try:
        return template.read_bytes()
    except OSError as error:
        raise UsageError(f"通报模板 {template} 无法读取：{system_reason(error)}。") from None
