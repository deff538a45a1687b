"""Reports: one model of a run, and what is rendered from it: pages, workbooks, letters, data files."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from inspector.store import Store
from reports.excel import write_ledger, write_unit_workbook
from reports.html import write_html
from reports.lists import Lists
from reports.mail import write_mails
from reports.model import LEDGER, Report, build_report, ledger
from reports.summary import write_findings, write_summary
from reports.word import NOTICE, write_notice

__all__ = ["Report", "build_report", "write_all"]


def write_all(report: Report, store: Store, out: Path) -> None:
    """Write everything a run leaves for people and machines under ``out``.

    Each file appears whole or not at all; files of an earlier run that this run has no use for are
    removed from ``report/units``, ``lists`` and ``mail``, except lists that somebody has filled in.

    Raises:
        IncompleteError: a file cannot be written, because the disk is full or a program has it open.
    """
    write_findings(report, out)
    entries = ledger(report, store)
    items = {entry.item.fingerprint: entry.item for entry in entries}
    with Lists(out / "lists") as lists:
        for unit in report.concerned:
            lists.write(unit.file, partial(write_unit_workbook, report, unit, items=items))
        lists.write(LEDGER, partial(write_ledger, report, entries))
    write_notice(report, entries, out / "notice" / NOTICE)
    write_mails(report, out)
    write_html(report, out, entries)
    write_summary(report, out)
