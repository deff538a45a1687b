"""Letters that come back from another server: the ledger learns that a unit was not told."""

from datetime import UTC, date, datetime

import pytest

from inspector.bounces import read_bounce
from inspector.errors import UsageError
from inspector.store import LetterState
from tests.test_notify import UNITS, config, confirm, enter, postbox, send, store  # noqa: F401 - fixtures

NOW = datetime(2026, 9, 22, 1, tzinfo=UTC)

REPORT = """From: postmaster@example.gov.cn
To: xj@example.gov.cn
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.gov.cn

Final-Recipient: rfc822; jyj@example.gov.cn
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 mailbox unavailable

--b
Content-Type: text/rfc822-headers

Message-ID: {identity}
Subject: =?utf-8?b?5riF5Y2V?=

--b--
"""


@pytest.fixture
def told(config, store, postbox):  # noqa: F811
    """A unit that was told of one problem; gives its fingerprint."""
    (mark,) = enter(store, "县教育局")
    confirm(store, mark)
    send(config)
    return mark


def returned(tmp_path, identity: str, action: str = "failed"):
    path = tmp_path / "退信.eml"
    path.write_text(REPORT.format(identity=identity, action=action), encoding="utf-8")
    return path


def test_a_letter_that_comes_back_was_not_notified_and_may_go_out_again(told, config, store, postbox, tmp_path):  # noqa: F811
    letter, _ = postbox.letters[0]
    said = read_bounce(store, returned(tmp_path, letter["Message-ID"]), at=NOW)
    item = store.items.named([told])[told]
    assert (said.unit, said.items, item.notified_on, item.deadline) == ("县教育局", 1, None, None)
    assert store.items.events(told)[-1].note == "jyj@example.gov.cn（550 5.1.1 mailbox unavailable）"
    assert [each.state for each in store.outbox.all()] == [LetterState.REFUSED]
    send(config, today=date(2026, 9, 23))
    assert len(postbox.letters) == 2


def test_the_same_report_read_twice_counts_once(told, store, postbox, tmp_path):  # noqa: F811
    path = returned(tmp_path, postbox.letters[0][0]["Message-ID"])
    read_bounce(store, path, at=NOW)
    assert "此前已记入" in str(read_bounce(store, path, at=NOW))


@pytest.mark.parametrize(
    ("identity", "action", "said"),
    [
        ("<1@elsewhere>", "failed", "不是由这里发出的"),
        (f"<{'0' * 40}@x>", "failed", "不是由这里发出的"),
        ("<1@x>", "delayed", "不是退信"),
    ],
)
def test_what_is_no_report_about_us_changes_nothing(told, store, tmp_path, identity, action, said):  # noqa: F811
    with pytest.raises(UsageError, match=said):
        read_bounce(store, returned(tmp_path, identity, action), at=NOW)
    assert store.items.named([told])[told].notified_on is not None
