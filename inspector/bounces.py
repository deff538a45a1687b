"""Letters that come back: a mail server took one, and another one refused it later (RFC 3464).

Such a report arrives in the sender's mailbox. Saved as a file (.eml) it is read like a unit's answer: the ledger
then knows that the unit was not told.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage, Message
from pathlib import Path

from inspector.errors import UsageError, system_reason
from inspector.store import Store
from reports.text import one_line

_LARGEST = 20_000_000
_ID = re.compile(r"<([0-9a-f]{40})@[^>\s]+>")
_NOTE = 200


@dataclass(frozen=True, slots=True)
class Bounced:
    """What one report of non-delivery came to: the unit that was not told, and of how many problems."""

    file: Path
    unit: str
    items: int

    def __str__(self) -> str:
        if not self.items:
            return f"{self.file}：{self.unit}的这封退信此前已记入。"
        return f"{self.file}：发给{self.unit}的邮件被退回，{self.items} 个问题改记为没有送达；请核对邮箱后重新运行 inspector notify。"


def read_bounce(store: Store, file: Path, *, at: datetime) -> Bounced:
    """Enter a report of non-delivery in the ledger; reading one again changes nothing.

    Args:
        at: the moment, aware UTC.

    Raises:
        UsageError: the file cannot be read, is no such report, or is not about a letter of ours.
    """
    message = _message(file)
    reasons = list(_reasons(message))
    if not reasons:
        raise UsageError(f"{file} 不是退信；单位填好的清单请从邮件里另存为 Excel 文件后再读入。")
    for identity in _ID.findall(message.as_string()):
        letter = store.outbox.starting(identity)
        if letter is not None:
            return Bounced(file, letter.unit, store.outbox.bounce(letter, at, one_line("；".join(reasons), _NOTE)))
    raise UsageError(f"{file} 退回的不是由这里发出的邮件。")


def _message(file: Path) -> EmailMessage:
    try:
        with file.open("rb") as opened:
            body = opened.read(_LARGEST)
    except OSError as error:
        raise UsageError(f"文件 {file} 无法读取：{system_reason(error)}；请检查路径。") from None
    return email.message_from_bytes(body, policy=email.policy.default)


def _reasons(message: EmailMessage) -> Iterator[str]:
    """Why which recipient did not get it: only final refusals count, a delay is none."""
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        blocks = part.get_payload()
        for block in blocks if isinstance(blocks, list) else ():
            if isinstance(block, Message) and str(block.get("Action", "")).strip().lower() == "failed":
                recipient = str(block.get("Final-Recipient", "")).partition(";")[2].strip()
                why = str(block.get("Diagnostic-Code", "") or block.get("Status", "")).partition(";")
                yield f"{recipient}（{(why[2] or why[0]).strip()}）"
