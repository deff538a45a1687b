"""Handing letters to a mail server, one step at a time, so that it is always known how far each came."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from ipaddress import ip_address
from types import TracebackType
from typing import Self

from inspector.config import Config
from inspector.errors import IncompleteError

_SECONDS = 60


class NotDelivered(Exception):
    """The server did not take a letter. ``final``: trying again as it is will not help."""

    def __init__(self, reason: str, *, final: bool) -> None:
        super().__init__(reason)
        self.final = final


class DeliveryUnknown(Exception):
    """The connection broke while the letter was going over: it may have arrived or not."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """The server took the letter; ``refused`` are the recipients it would not take, with its reason."""

    refused: tuple[str, ...] = ()


class MailServer:
    """A session with the mail server of a configuration; opened by the first letter, closed on leaving.

    Raises:
        UsageError: the configuration names no server or sender, or its password is not set.
    """

    def __init__(self, config: Config) -> None:
        mail = config.mail
        if not mail.host or mail.sender is None:
            raise config.error(
                "mail.host", "没有写 [mail] 的 host 和 sender，不能发信；可加 --dry-run 只生成邮件文件。"
            )
        if mail.security == "none" and mail.user and not _on_this_computer(mail.host):
            raise config.error("mail.security", "不加密的连接会泄露密码；请改用 tls 或 starttls。")
        self._mail = mail
        self._sender = mail.sender
        self._password = config.secret(mail.password_env, "mail.password_env") if mail.user else ""
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hang_up()

    def deliver(self, letter: EmailMessage, hand_over: Callable[[], bool]) -> Delivered | None:
        """Hand one letter to the server.

        Args:
            hand_over: called once the server has taken the recipients and before it gets the content; when it
                returns False the letter is left and None returned.

        Raises:
            NotDelivered: for sure the server did not take it.
            DeliveryUnknown: the connection broke after ``hand_over``.
            IncompleteError: the server cannot be reached or does not let us in.
        """
        smtp = self._smtp or self._connect()
        recipients = [
            address.addr_spec
            for name in ("To", "Cc")
            for header in letter.get_all(name, [])
            for address in header.addresses
        ]
        try:
            code, said = smtp.mail(self._sender)
            if code != 250:
                raise NotDelivered(_words(code, said), final=code >= 500)
            replies = [(address, *smtp.rcpt(address)) for address in recipients]
        except (OSError, smtplib.SMTPException) as error:
            self._hang_up()
            raise NotDelivered(f"连接中断（{error}）", final=False) from None
        refused = [
            (code, f"{address}（{_words(code, said)}）") for address, code, said in replies if code not in {250, 251}
        ]
        if len(refused) == len(recipients):
            self._reset()
            raise NotDelivered("；".join(text for _, text in refused), final=all(code >= 500 for code, _ in refused))
        if not hand_over():
            self._reset()
            return None
        try:
            code, said = smtp.data(letter.as_bytes())
        except smtplib.SMTPDataError as error:
            self._reset()
            raise NotDelivered(_words(error.smtp_code, error.smtp_error), final=error.smtp_code >= 500) from None
        except (OSError, smtplib.SMTPException) as error:
            self._hang_up()
            raise DeliveryUnknown(str(error)) from None
        if code != 250:
            self._reset()
            raise NotDelivered(_words(code, said), final=code >= 500)
        return Delivered(tuple(text for _, text in refused))

    def _connect(self) -> smtplib.SMTP:
        mail, where = self._mail, f"邮件服务器 {self._mail.host}:{self._mail.port}"
        context = ssl.create_default_context()
        try:
            if mail.security == "tls":
                smtp: smtplib.SMTP = smtplib.SMTP_SSL(mail.host, mail.port, timeout=_SECONDS, context=context)
            else:
                smtp = smtplib.SMTP(mail.host, mail.port, timeout=_SECONDS)
            self._smtp = smtp
            if mail.security == "starttls":
                smtp.starttls(context=context)
            smtp.ehlo_or_helo_if_needed()
            if mail.user:
                smtp.login(mail.user, self._password)
        except (smtplib.SMTPAuthenticationError, UnicodeEncodeError):  # smtplib sends only ASCII as a password
            raise IncompleteError(
                f"{where} 不接受用户名或密码；请核对 [mail] 的 user 和环境变量 {mail.password_env}。"
            ) from None
        except smtplib.SMTPNotSupportedError:
            raise IncompleteError(
                f"{where} 不支持配置所要求的加密或登录方式；请核对 [mail] 的 security 和 user。"
            ) from None
        except ssl.SSLError:
            raise IncompleteError(
                f"{where} 的加密连接建立不了，或证书不可信；请核对 [mail] 的 security、port 和 host。"
            ) from None
        except (OSError, smtplib.SMTPException) as error:
            raise IncompleteError(
                f"{where} 连不上（{error}）；请核对 [mail] 的设置和网络，稍后再发，不会重发已发的。"
            ) from None
        return smtp

    def _reset(self) -> None:
        """Make ready for the next letter; a server that does not answer is left."""
        assert self._smtp is not None
        try:
            self._smtp.rset()
        except (OSError, smtplib.SMTPException):
            self._hang_up()

    def _hang_up(self) -> None:
        if self._smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._smtp.quit()
            self._smtp.close()
        self._smtp = None


def _words(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", errors="replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(text.split())[:200]}"


def _on_this_computer(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
