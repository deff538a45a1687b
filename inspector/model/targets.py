"""What is inspected and who answers for it."""

from dataclasses import dataclass
from enum import StrEnum


class TargetKind(StrEnum):
    """The two sorts of target an inspection visits."""

    SITE = "site"
    ACCOUNT = "account"

    @property
    def label(self) -> str:
        """The word a reader of the report knows."""
        return {"site": "网站", "account": "政务新媒体"}[self.value]


@dataclass(frozen=True, slots=True)
class Unit:
    """A responsible body (责任单位): whom to write to, and the names pages call it by."""

    name: str
    recipients: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    contact: str = ""
    phone: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A website (站点) or an official account (政务新媒体账号) as registered in the configuration.

    ``code`` is the 网站标识码 of a website or the 备案号 of an account, empty where unknown.
    ``name`` is unique within a run.
    """

    kind: TargetKind
    name: str
    unit: str = ""
    url: str = ""
    code: str = ""
    platform: str = ""
    account_id: str = ""
