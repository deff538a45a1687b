"""The letters to the units as ``mail/<unit>.eml``: what would be sent, to open and read before it is.

The same run always gives the same bytes: the date is the run's, and the parts are divided by marks
made from its id.
"""

from __future__ import annotations

import hashlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from enum import StrEnum
from pathlib import Path

import css_inline

from reports import labels
from reports.cards import Card, card
from reports.files import keep_only, replacing
from reports.model import Report, UnitReport
from reports.templating import environment
from reports.text import mail_addresses, one_line

_SHOWN = 10
"""How many problems stand in the letter itself; all of them stand in the attached workbook."""

_FALLBACK_SENDER = "inspector@localhost"
"""Stands in From as long as the configuration names no sender: a letter must have one to be opened."""

_XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def write_mails(report: Report, out: Path) -> None:
    """Write a letter for every unit that has findings and a recipient, its workbook attached.

    The workbooks must already stand under ``out``/lists. Units that lack a recipient are named in
    the report.

    Raises:
        IncompleteError: a file cannot be written.
    """
    folder = out / "mail"
    reachable = [unit for unit in report.concerned if unit.assigned and not unit.lacks_recipient]
    for unit in reachable:
        letter = compose(report, unit, (out / "lists" / f"{unit.file}.xlsx").read_bytes())
        with replacing(folder / f"{unit.file}.eml") as partial:
            partial.write_bytes(letter.as_bytes())
    keep_only(folder, ".eml", (f"{unit.file}.eml" for unit in reachable))


class Occasion(StrEnum):
    """Why a letter is written; the value stands before its subject."""

    NOTICE = ""
    DUE_SOON = "【整改提醒】"
    OVERDUE = "【逾期催办】"


def compose(report: Report, unit: UnitReport, attached: bytes, *, occasion: Occasion = Occasion.NOTICE) -> EmailMessage:
    """The letter to one unit with its workbook. A reminder speaks of what is still to be put right."""
    mark = hashlib.sha256(f"{report.run.id}\n{unit.name}".encode()).hexdigest()[:24]
    sender = (mail_addresses((report.run.sender,)) or mail_addresses((_FALLBACK_SENDER,)))[0]
    letter = EmailMessage(policy=SMTP)
    letter["Subject"] = _header(f"{occasion}{report.run.region}{report.quarter}检查问题整改清单（{unit.name}）")
    letter["From"] = Address(_header(report.run.issuer), addr_spec=sender.addr_spec)
    letter["To"] = mail_addresses(unit.unit.recipients)
    copies = mail_addresses(unit.unit.copies)
    if copies:
        letter["Cc"] = copies
    letter["Date"] = report.run.started_at
    letter["Message-ID"] = f"<{mark}@{sender.domain}>"
    values = {
        "report": report,
        "unit": unit,
        "occasion": occasion.name,
        "cards": _first(report, unit),
        "kinds": _kinds(report, unit),
    }
    letter.set_content(environment().get_template("mail.txt").render(values), cte="base64")
    styled = css_inline.CSSInliner(load_remote_stylesheets=False)
    page = styled.inline(environment().get_template("mail.html").render(values))
    letter.add_alternative(page, subtype="html", cte="base64")
    letter.add_attachment(attached, *_XLSX, filename=f"{unit.file}.xlsx")
    for number, part in enumerate(part for part in letter.walk() if part.is_multipart()):
        part.set_boundary(f"=_inspector_{mark}_{number}")
    return letter


def _header(text: str) -> str:
    return one_line(text, 200)


def _first(report: Report, unit: UnitReport) -> list[Card]:
    return [card(finding, report.rules) for finding in unit.findings[:_SHOWN]]


def _kinds(report: Report, unit: UnitReport) -> list[tuple[str, int]]:
    numbers: dict[str, int] = {}
    for finding in unit.findings:
        title = f"{labels.family(finding.check)}：{report.check_title(finding.check)}"
        numbers[title] = numbers.get(title, 0) + 1
    return sorted(numbers.items(), key=lambda entry: -entry[1])
