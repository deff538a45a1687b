"""Mailing the confirmed lists: to a real server, each exactly once, whatever is killed on the way."""

from __future__ import annotations

import email
import email.policy
import os
import signal
import smtplib
import ssl
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from sqlalchemy import event

from inspector import notify as module
from inspector.config import load
from inspector.errors import IncompleteError, UsageError
from inspector.ledger import fingerprint, record
from inspector.model import Run, RunKind, RunState, Unit
from inspector.notify import notify
from inspector.store import Action, Mark, Store, open_store
from tests.reports.sample import SITE, TYPO
from tests.site.server import CERTIFICATE, unused_port

NOW = datetime(2026, 9, 21, 1, tzinfo=UTC)
TODAY = date(2026, 9, 21)
DEADLINE = date(2026, 10, 12)
"""Ten working days later, Mid-Autumn and National Day in between."""

UNITS = {"县教育局": "jyj@example.gov.cn", "县水利局": "slj@example.gov.cn", "县统计局": "tjj@example.gov.cn"}


class Postbox:
    """What a mail server took. ``replies`` are given instead of its own, by what the client said."""

    def __init__(self) -> None:
        self.letters = []
        self.replies: dict[str, str] = {}

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.replies:
            return self.replies[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if "DATA" in self.replies:
            return self.replies["DATA"]
        self.letters.append(
            (email.message_from_bytes(envelope.content, policy=email.policy.default), envelope.rcpt_tos)
        )
        return "250 OK"


@pytest.fixture
def postbox():
    """A mail server on loopback."""
    box = Postbox()
    box.port = unused_port()
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    yield box
    controller.stop()


@pytest.fixture
def config(tmp_path, postbox):
    """A configuration that knows three units' addresses."""
    units = "".join(f'[[units]]\nname = "{name}"\nrecipients = ["{box}"]\n' for name, box in UNITS.items())
    (tmp_path / "inspection.toml").write_text(
        f"""region = "示例县"\nquarter = "2026Q3"\nissuer = "示例县行政审批局"
[[sites]]\nname = "{SITE.name}"\nurl = "https://www.example.gov.cn/"\n{units}
[mail]\nhost = "127.0.0.1"\nport = {postbox.port}\nsecurity = "none"
sender = "xj@example.gov.cn"\nreply_to = "zg@example.gov.cn"
""",
        encoding="utf-8",
    )
    return load(tmp_path / "inspection.toml")


@pytest.fixture
def store(config):
    store = open_store("", config.data_folder)
    yield store
    store.close()


def enter(store: Store, *units: str) -> list[str]:
    """A run with one typo for each of ``units``; gives the fingerprints."""
    run = Run(
        "r1", RunKind.INSPECTION, "示例县", "2026Q3", TODAY, RunState.EXAMINED, (), NOW, units=(Unit("县教育局"),)
    )
    findings = [replace(TYPO, key=f"k{number}", unit=unit) for number, unit in enumerate(units)]
    findings = [replace(finding, fingerprint=fingerprint(finding)) for finding in findings]
    store.add_run(run, [SITE])
    findings = record(store.items, run, SITE.name, findings, decided=(), complete=True, at=NOW)
    store.save_findings(run.id, SITE.name, findings)
    return [finding.fingerprint for finding in findings]


def confirm(store: Store, *fingerprints: str, action: Action = Action.CONFIRM, **more) -> None:
    items = store.items.named(fingerprints)
    marks = [Mark(mark, item.version) for mark, item in items.items()]
    store.decisions.decide(action, marks, actor="张三", at=NOW, **more)


def send(config, *, today=TODAY, **options) -> list[str]:
    return [said.sentence for said in notify(config, "latest", out=config.folder / "out", today=today, **options)]


def test_a_unit_gets_only_what_was_confirmed(config, store, postbox):
    marks = enter(store, "县教育局", "县教育局", "县水利局")
    confirm(store, marks[0])
    (said,) = send(config)
    assert said == "县教育局：1 个问题，已发到 jyj@example.gov.cn，期限 2026年10月12日。"
    ((letter, recipients),) = postbox.letters
    assert recipients == ["jyj@example.gov.cn"]
    assert letter["Reply-To"] == "zg@example.gov.cn"
    assert "有 1 个问题" in letter.get_body(("plain",)).get_content()
    (workbook,) = letter.iter_attachments()
    assert workbook.get_filename() == "县教育局.xlsx"


def test_the_ledger_remembers_the_notice_and_its_deadline(config, store):
    marks = enter(store, "县教育局")
    confirm(store, *marks)
    send(config)
    item = store.items.all()[0]
    assert (item.notified_on, item.deadline) == (TODAY, DEADLINE)
    assert store.items.events(marks[0])[-1].change == "notified"
    assert item.stage(DEADLINE) == "已通知"
    assert item.stage(date(2026, 10, 13)) == "逾期未整改"


def test_the_same_content_is_never_sent_twice_and_new_content_is(config, store, postbox):
    marks = enter(store, "县教育局", "县教育局")
    confirm(store, marks[0])
    send(config)
    assert send(config, today=date(2026, 9, 22)) == ["县教育局：此前已发出，内容没有变化，不再发。"]
    confirm(store, marks[1])
    send(config)
    assert len(postbox.letters) == 2
    assert len({letter["Message-ID"] for letter, _ in postbox.letters}) == 2


def test_a_problem_passed_on_goes_to_the_unit_a_person_named(config, store, postbox):
    marks = enter(store, "县教育局")
    confirm(store, *marks, action=Action.ASSIGN, unit="县水利局")
    confirm(store, *marks)
    send(config)
    assert [recipients for _, recipients in postbox.letters] == [["slj@example.gov.cn"]]


def test_units_that_cannot_be_written_to_are_named(config, store, postbox):
    confirm(store, *enter(store, "县档案局", ""))
    assert send(config) == [
        "县档案局：1 个问题没有发出，没有登记收件邮箱。",
        "责任单位待定：1 个问题没有发出，请先在审核页面改派责任单位。",
    ]
    assert postbox.letters == []


def test_one_unit_alone_can_be_written_to(config, store, postbox):
    confirm(store, *enter(store, *UNITS))
    send(config, unit="县水利局")
    assert [recipients for _, recipients in postbox.letters] == [["slj@example.gov.cn"]]
    with pytest.raises(UsageError, match="没有名为“县水务局”的责任单位"):
        send(config, unit="县水务局")


def test_a_dry_run_writes_the_letters_and_sends_nothing(config, store, postbox):
    confirm(store, *enter(store, "县教育局"))
    send(config, dry_run=True)
    letter = (config.folder / "out" / "mail" / "县教育局.eml").read_bytes()
    assert b"To: jyj@example.gov.cn" in letter
    assert postbox.letters == []
    send(config)
    assert len(postbox.letters) == 1


def test_a_refusal_stands_in_the_ledger_and_a_corrected_address_is_tried(config, store, postbox):
    marks = enter(store, "县教育局")
    confirm(store, *marks)
    postbox.replies["jyj@example.gov.cn"] = "550 no such user"
    (said,) = send(config)
    assert "拒收（jyj@example.gov.cn（550 no such user））" in said
    assert store.items.events(marks[0])[-1].change == "refused"
    assert store.items.all()[0].notified_on is None
    postbox.replies.clear()
    send(config)
    assert len(postbox.letters) == 1


@pytest.mark.parametrize("reply", ["451 try later", "554 not this one"])
def test_a_letter_the_server_does_not_take_is_tried_again_next_time(config, store, postbox, reply):
    confirm(store, *enter(store, "县教育局", "县水利局"))
    postbox.replies["DATA"] = reply
    assert len(send(config)) == 2
    postbox.replies.clear()
    send(config)
    assert len(postbox.letters) == 2


def test_a_reminder_goes_out_once_before_and_once_after_the_deadline(config, store, postbox):
    confirm(store, *enter(store, "县教育局"))
    send(config)
    for day in (22, 30):
        send(config, today=date(2026, 9, day), remind=True)
    assert len(postbox.letters) == 1
    for day in (9, 10, 13, 14):
        send(config, today=date(2026, 10, day), remind=True)
    subjects = [letter["Subject"].partition("示例县")[0] for letter, _ in postbox.letters]
    assert subjects == ["", "【整改提醒】", "【逾期催办】"]


def test_a_server_that_is_not_there_is_one_sentence(config, store, postbox):
    confirm(store, *enter(store, "县教育局"))
    mail = config.mail.model_copy(update={"port": 1})
    with pytest.raises(IncompleteError, match=r"邮件服务器 127\.0\.0\.1:1 连不上"):
        send(config.model_copy(update={"mail": mail}))


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_server_without_the_encryption_asked_for_gets_no_letter(config, store, postbox, security):
    confirm(store, *enter(store, "县教育局"))
    secure = config.model_copy(update={"mail": config.mail.model_copy(update={"security": security})})
    secure._path = config.path
    with pytest.raises(IncompleteError, match="security"):
        send(secure)
    assert postbox.letters == []


def test_a_password_never_goes_over_an_open_line(config, store):
    confirm(store, *enter(store, "县教育局"))
    mail = config.mail.model_copy(update={"host": "mail.example.gov.cn", "user": "xj"})
    with pytest.raises(UsageError, match="泄露密码"):
        send(config.model_copy(update={"mail": mail}))


class Door:
    """Lets in whoever knows the password."""

    def __call__(self, server, session, envelope, mechanism, credentials):
        return AuthResult(success=credentials.password == b"open sesame", handled=False)


@pytest.fixture(params=["tls", "starttls"])
def secured(request, config, postbox, monkeypatch):
    """A configuration with user and password, and a server that speaks only encrypted to those who log in."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    door = {"authenticator": Door(), "auth_require_tls": request.param == "starttls"}
    key = "ssl_context" if request.param == "tls" else "tls_context"
    port = unused_port()
    controller = Controller(postbox, hostname="127.0.0.1", port=port, **{key: context}, **door)
    controller.start()
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    monkeypatch.setenv("INSPECTOR_MAIL_PASSWORD", "open sesame")
    changes = {"port": port, "security": request.param, "user": "xj"}
    changed = config.model_copy(update={"mail": config.mail.model_copy(update=changes)})
    changed._path = config.path
    yield changed
    controller.stop()


def test_letters_go_over_an_encrypted_line_by_name_and_password(secured, store, postbox):
    confirm(store, *enter(store, "县教育局"))
    assert "已发到" in send(secured)[0]
    assert len(postbox.letters) == 1


def test_a_certificate_nobody_signed_is_not_trusted(secured, store, postbox, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    confirm(store, *enter(store, "县教育局"))
    with pytest.raises(IncompleteError, match="证书不可信"):
        send(secured)
    assert postbox.letters == []


@pytest.mark.parametrize("guess", ["guess", "春江花月夜"])
def test_a_wrong_password_is_one_sentence(secured, store, monkeypatch, guess):
    monkeypatch.setenv("INSPECTOR_MAIL_PASSWORD", guess)
    confirm(store, *enter(store, "县教育局"))
    with pytest.raises(IncompleteError, match="不接受用户名或密码"):
        send(secured)


# killed on the way


def killed_at(step: int, config) -> bool:
    """Run notify in a process of its own that is killed at its ``step``-th statement or mail command;
    False when it came to its end before."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] != 0
    left = step

    def count(*_arguments, **_more) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    say = smtplib.SMTP.send
    smtplib.SMTP.send = lambda self, text: (count(), say(self, text), count())[1]
    open_run_store = module.open_run_store

    def counting(*arguments):
        store = open_run_store(*arguments)
        event.listen(store.engine, "before_cursor_execute", count)
        event.listen(store.engine, "commit", count)
        return store

    module.open_run_store = counting
    try:
        send(config)
    finally:
        os._exit(0)


def test_nothing_is_mailed_twice_and_nothing_lost_in_silence_wherever_the_process_is_killed(config, store, postbox):
    confirm(store, *enter(store, *UNITS))
    store.close()
    killed = 0
    for step in range(1, 120):
        if not killed_at(step, config):
            break
        killed += 1
        said = send(config)
        arrived = Counter(recipients[0] for _, recipients in postbox.letters)
        assert set(arrived.values()) <= {1}, f"mailed twice when killed at step {step}"
        unsure = {name for name in UNITS for sentence in said if sentence.startswith(f"{name}：上次发到一半")}
        assert {UNITS[name] for name in UNITS} == set(arrived) | {UNITS[name] for name in unsure}
        postbox.letters.clear()
        forget(config)
    assert killed >= 50


def forget(config) -> None:
    """Empty the outbox, for the next kill."""
    store = open_store("", config.data_folder)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM outbox")
    store.close()


def test_what_may_not_have_arrived_is_sent_again_only_by_a_persons_word(config, store, postbox):
    confirm(store, *enter(store, "县教育局"))
    step = next(step for step in range(1, 120) if killed_in_transit(step, config, postbox))
    assert step
    (said,) = send(config)
    assert "请向该单位核实" in said
    assert send(config, resend=True)[0].startswith("县教育局：1 个问题，已发到")


def killed_in_transit(step: int, config, postbox) -> bool:
    """Whether killing at this step leaves a letter nobody can tell the fate of."""
    forget(config)
    postbox.letters.clear()
    killed_at(step, config)
    store = open_store("", config.data_folder)
    with store.engine.connect() as connection:
        states = connection.exec_driver_sql("SELECT state FROM outbox").scalars().all()
    store.close()
    return states == ["sending"]
