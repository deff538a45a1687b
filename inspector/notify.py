"""``inspector notify``: mails each unit the problems that a person has confirmed, each list exactly once."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path

from inspector.calendar import WorkCalendar
from inspector.config import Config
from inspector.errors import UsageError
from inspector.mail import DeliveryUnknown, MailServer, NotDelivered
from inspector.model import Finding, Outcome
from inspector.outcome import open_run_store
from inspector.registry import installed_checks
from inspector.store import Item, ItemStatus, Judgement, Letter, LetterState, Store
from reports.excel import write_unit_workbook
from reports.files import replacing
from reports.mail import Occasion, compose
from reports.model import Report, UnitReport, build_report, restricted

_REMIND_WORKDAYS = 3
"""A reminder goes out when so many working days or fewer are left."""


@dataclass(frozen=True, slots=True)
class Notified:
    """What became of one unit's letter, as a sentence; ``trouble`` when a person must look at it."""

    unit: str
    sentence: str
    trouble: bool = False


@dataclass(frozen=True, slots=True)
class _Draft:
    """A letter about to be sent, and the problems it tells of."""

    letter: Letter
    unit: UnitReport
    report: Report
    occasion: Occasion
    items: Mapping[str, Item]

    @property
    def fingerprints(self) -> list[str]:
        return [finding.fingerprint for finding in self.unit.findings]

    def message(self, reply_to: str) -> EmailMessage:
        """The mail with its workbook, under an id made from its content."""
        with tempfile.TemporaryDirectory() as folder:
            workbook = Path(folder) / f"{self.unit.file}.xlsx"
            write_unit_workbook(self.report, self.unit, workbook, self.items)
            message = compose(self.report, self.unit, workbook.read_bytes(), occasion=self.occasion)
        domain = message["From"].addresses[0].domain
        message.replace_header("Message-ID", f"<{self.letter.id[:40]}@{domain}>")
        message.replace_header("Date", self.letter.at)
        if reply_to:
            message["Reply-To"] = reply_to
        return message


def notify(
    config: Config,
    run_id: str,
    *,
    out: Path,
    today: date,
    unit: str | None = None,
    dry_run: bool = False,
    remind: bool = False,
    resend: bool = False,
    database: str | None = None,
) -> list[Notified]:
    """Mail the confirmed problems of a run to the units that answer for them.

    Args:
        unit: only this one.
        dry_run: write the letters under ``out``/mail instead of sending them.
        remind: remind of what was notified, is not put right and is nearly or already due.
        resend: send letters again that were going over when an earlier process ended; a person has found
            out that they did not arrive.

    Returns:
        One entry for each unit concerned, in the order of the letters.

    Raises:
        UsageError: there is no such run or unit, or the configuration cannot send mail.
        IncompleteError: the server cannot be reached. What was sent stays sent.
    """
    with closing(open_run_store(config, database)) as store:
        drafts, said = _drafts(config, store, run_id, today, unit, remind)
        if dry_run:
            return [*said, *(_write(draft, config, out) for draft in drafts)]
        sending = []
        for draft in drafts:
            letter = store.outbox.enter(draft.letter)
            if letter.state is LetterState.SENDING and resend:
                store.outbox.release(letter.id, datetime.now(UTC))
            elif letter.state in {LetterState.SENDING, LetterState.SENT}:
                said.append(_known(letter))
                continue
            sending.append(draft)
        if sending:
            with MailServer(config) as server:
                said += [_send(draft, server, store, config, today) for draft in sending]
        return said


def _drafts(
    config: Config, store: Store, run_id: str, today: date, unit: str | None, remind: bool
) -> tuple[list[_Draft], list[Notified]]:
    """The letters to write, and a sentence for every unit that cannot be written to."""
    rules = {check.rule.code: check.rule for check in installed_checks()}
    run = store.run(run_id)
    deadline = WorkCalendar().add_workdays(today, run.rectification_days)
    whole = build_report(store, run.id, rules=rules, deadline=deadline, basis=run.basis)
    whole = replace(
        whole,
        run=replace(run, units=config.all_units(), issuer=config.issuer or run.issuer, sender=config.mail.sender or ""),
    )
    items = store.items.named(finding.fingerprint for finding in whole.findings)
    confirmed = list(_confirmed(whole, items))
    names = {known.name for known in config.all_units()} | {finding.unit for finding in confirmed}
    if unit is not None and unit not in names:
        raise UsageError(f"没有名为“{unit}”的责任单位；名称要与配置中的一字不差。")
    drafts: list[_Draft] = []
    said: list[Notified] = []
    for report, occasion in _letters(whole, confirmed, items, today, remind):
        for each in report.concerned:
            if unit not in {None, each.unit.name}:
                continue
            if not each.assigned or each.lacks_recipient:
                why = "没有登记收件邮箱" if each.assigned else "请先在审核页面改派责任单位"
                said.append(Notified(each.name, f"{each.name}：{len(each.findings)} 个问题没有发出，{why}。", True))
            else:
                drafts.append(_draft(report, each, occasion, items))
    return drafts, said


def _confirmed(report: Report, items: dict[str, Item]) -> Iterator[Finding]:
    """The findings that a person confirmed and that are still there, as the person left them."""
    for finding in report.findings:
        item = items.get(finding.fingerprint)
        if item and item.judgement is Judgement.CONFIRMED and item.status is not ItemStatus.CLOSED:
            yield replace(finding, unit=item.unit, outcome=Outcome.FAIL)


def _letters(
    whole: Report, confirmed: list[Finding], items: dict[str, Item], today: date, remind: bool
) -> Iterator[tuple[Report, Occasion]]:
    """What to write of: everything confirmed; or, to remind of, everything due on the same day."""
    if not remind:
        yield restricted(whole, confirmed), Occasion.NOTICE
        return
    calendar = WorkCalendar()
    due = {finding.fingerprint: items[finding.fingerprint].deadline for finding in confirmed}
    for deadline in sorted({day for day in due.values() if day is not None}):
        if calendar.workdays_between(today, deadline) > _REMIND_WORKDAYS:
            continue
        report = restricted(whole, (finding for finding in confirmed if due[finding.fingerprint] == deadline))
        occasion = Occasion.OVERDUE if deadline < today else Occasion.DUE_SOON
        yield replace(report, deadline=calendar.add_workdays(deadline, 0)), occasion


def _draft(report: Report, unit: UnitReport, occasion: Occasion, items: Mapping[str, Item]) -> _Draft:
    """A letter known by what it says: the date and the deadline apart, so that it is the same tomorrow."""
    recipients = (*unit.unit.recipients, *unit.unit.copies)
    problems = sorted(
        (finding.fingerprint, finding.message, finding.url, finding.snippet, finding.suggestion)
        for finding in unit.findings
    )
    due = str(report.deadline.date) if occasion else ""
    content = json.dumps([report.run.id, occasion, due, unit.unit.name, recipients, problems], ensure_ascii=False)
    letter = Letter(
        id=hashlib.sha256(content.encode()).hexdigest(),
        run=report.run.id,
        unit=unit.name,
        recipients="、".join(recipients),
        items=len(problems),
        deadline=report.deadline.date,
        at=datetime.now(UTC),
    )
    return _Draft(letter, unit, report, occasion, items)


def _write(draft: _Draft, config: Config, out: Path) -> Notified:
    path = out / "mail" / f"{draft.unit.file}.eml"
    with replacing(path) as partial:
        partial.write_bytes(draft.message(config.mail.reply_to or "").as_bytes())
    return Notified(draft.unit.name, f"{draft.unit.name}：{draft.letter.items} 个问题，邮件写到 {path}，没有发出。")


def _known(letter: Letter) -> Notified:
    if letter.state is LetterState.SENT:
        return Notified(letter.unit, f"{letter.unit}：此前已发出，内容没有变化，不再发。")
    return Notified(
        letter.unit,
        f"{letter.unit}：上次发到一半时中断，不知是否送达；请向该单位核实，确实没有收到的，"
        f"用 --unit {letter.unit} --resend 重发。",
        True,
    )


def _send(draft: _Draft, server: MailServer, store: Store, config: Config, today: date) -> Notified:
    letter, name = draft.letter, draft.unit.name
    message = draft.message(config.mail.reply_to or "")
    try:
        delivered = server.deliver(message, lambda: store.outbox.claim(letter.id, datetime.now(UTC)))
    except NotDelivered as error:
        if error.final:
            store.outbox.refuse(letter, draft.fingerprints, datetime.now(UTC), str(error))
            return Notified(name, f"{name}：邮件服务器拒收（{error}）；请核对该单位的邮箱。", True)
        store.outbox.give_up(letter.id, datetime.now(UTC), str(error))
        return Notified(name, f"{name}：暂时没有发出（{error}）；稍后再运行一次即可。", True)
    except DeliveryUnknown:
        return _known(replace(letter, state=LetterState.SENDING))
    if delivered is None:
        return Notified(name, f"{name}：另一个进程正在发，这里不发。")
    refused = "；".join(delivered.refused)
    store.outbox.confirm(letter, draft.fingerprints, today, datetime.now(UTC), f"未送达：{refused}" if refused else "")
    sentence = f"{name}：{letter.items} 个问题，已发到 {letter.recipients}，期限 {draft.report.deadline}。"
    return Notified(name, f"{sentence}其中 {refused} 被拒收。" if refused else sentence, bool(refused))
