"""The sections of a configuration. Field names are the keys of the TOML file, defaults hold where it is silent.

The root, :class:`inspector.config.Config`, puts them together and reads the file.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from inspector.config_fields import (
    DatabaseUrl,
    DaySpan,
    Email,
    EnvironmentName,
    FeedAddress,
    Flag,
    HttpUrl,
    Line,
    Name,
    Network,
    Number,
    OptionalEnvironmentName,
    OptionalHttpUrl,
    OptionalName,
    Whole,
)
from inspector.model import ColumnType, Platform, Target, TargetKind


class Section(BaseModel):
    """Base of all: unknown keys are errors, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class UnitConfig(Section):
    """A responsible unit and whom to write to."""

    name: Name
    recipients: tuple[Email, ...] = ()
    copies: tuple[Email, ...] = ()
    contact: Line = ""
    phone: Line = ""
    aliases: tuple[Name, ...] = ()


class SiteConfig(Section):
    """A website. ``include`` and ``exclude`` are address prefixes that bound the crawl; the site's own
    host is always included. ``group`` names the platform (集约化平台) that it shares with others.
    ``max_requests`` bounds what its host is asked in one run; 0 means no bound."""

    name: Name
    url: HttpUrl
    code: Line = Field(default="", max_length=20)
    unit: OptionalName = ""
    include: tuple[HttpUrl, ...] = ()
    exclude: tuple[Line, ...] = ()
    group: Line = ""
    max_pages: Whole = Field(default=20_000, ge=1, le=10_000_000)
    max_requests: Whole = Field(default=0, ge=0, le=100_000_000)


class ColumnConfig(Section):
    """A column that must exist. ``site`` may be left out when there is only one site."""

    name: Name
    url: HttpUrl
    site: Line = ""
    unit: OptionalName = ""
    type: ColumnType | None = None
    max_age_days: Whole | None = Field(default=None, ge=1, le=3660)


class AccountConfig(Section):
    """An official account. ``source`` names an entry of ``[sources]``; a table by default.

    ``feed`` is the address of its feed. ``app_id`` is the AppID of a WeChat account. The ``_env`` fields
    name environment variables: ``secret_env`` the AppSecret, ``refresh_token_env`` the refresh token an
    account gave to the third-party platform, ``token_env`` the access token of a Weibo account.
    """

    name: Name
    platform: Platform
    id: Line = ""
    unit: OptionalName = ""
    url: OptionalHttpUrl = ""
    filing_no: Line = ""
    source: Line = "table"
    feed: FeedAddress = ""
    app_id: Line = ""
    secret_env: OptionalEnvironmentName = ""
    refresh_token_env: OptionalEnvironmentName = ""
    token_env: OptionalEnvironmentName = ""

    @property
    def target(self) -> Target:
        """The account as a target of inspection."""
        return Target(
            TargetKind.ACCOUNT,
            self.name,
            unit=self.unit,
            url=self.url,
            code=self.filing_no,
            platform=self.platform.value,
            account_id=self.id,
        )


class TableSourceConfig(Section):
    """Workbooks or CSV files of posts, relative to the configuration file."""

    posts: tuple[Line, ...] = ()


class WechatSourceConfig(Section):
    """The platform's interface. ``text_days`` is how far back texts and comments are read, ``mass_days``
    how many days mass-sent messages are asked about, one request each. ``component_app_id`` and
    ``component_token_env`` are those of a third-party platform that accounts have authorised."""

    api: HttpUrl = "https://api.weixin.qq.com"
    text_days: Whole = Field(default=92, ge=1, le=400)
    mass_days: Whole = Field(default=31, ge=1, le=400)
    comments: Flag = True
    component_app_id: Line = ""
    component_token_env: OptionalEnvironmentName = ""


class ArticleSourceConfig(Section):
    """Public article pages, read for the addresses that another source gives. ``seconds`` lie between two
    pages; no more than ``pages`` of one account are read, none older than ``days``."""

    lister: Line = "table"
    hosts: tuple[Name, ...] = ("mp.weixin.qq.com",)
    seconds: Number = Field(default=7, ge=0, le=600)
    pages: Whole = Field(default=100, ge=1, le=5_000)
    days: Whole = Field(default=92, ge=1, le=3660)


class WeiboSourceConfig(Section):
    """The interface for authorised accounts; posts older than ``days`` are not read."""

    api: HttpUrl = "https://c.api.weibo.com"
    days: Whole = Field(default=120, ge=15, le=3660)


class SourcesConfig(Section):
    """Where the accounts' posts come from. ``filing`` is the list of filed accounts (备案名单), in files
    relative to the configuration file."""

    filing: tuple[Line, ...] = ()
    table: TableSourceConfig = TableSourceConfig()
    wechat: WechatSourceConfig = WechatSourceConfig()
    article: ArticleSourceConfig = ArticleSourceConfig()
    weibo: WeiboSourceConfig = WeiboSourceConfig()


class HoursConfig(Section):
    """A part of every day, by the clock of the machine, and how many times as fast as otherwise sites are
    visited in it; 0 means not at all."""

    between: DaySpan
    pace: Number = Field(ge=0, le=10)


class PolitenessConfig(Section):
    """How gently a site is visited. ``requests_per_second`` counts one host, all connections together;
    0 means unlimited. ``contact`` is put into the User-Agent so that a site's keeper can call.
    ``group_lanes`` is how many sites of one platform are visited at the same time. ``hours`` are parts of the
    day with a pace of their own; where several hold, the slowest counts."""

    requests_per_second: Number = Field(default=5, ge=0, le=1000)
    connections: Whole = Field(default=4, ge=1, le=64)
    timeout_seconds: Number = Field(default=15, gt=0, le=300)
    max_body_bytes: Whole = Field(default=20_000_000, ge=10_000, le=1_000_000_000)
    retries: Whole = Field(default=2, ge=0, le=10)
    retry_wait_seconds: Number = Field(default=5, ge=0, le=3600)
    robots: Literal["obey", "ignore"] = "obey"
    contact: Line = ""
    check_external: Flag = True
    group_lanes: Whole = Field(default=4, ge=1, le=100)
    hours: tuple[HoursConfig, ...] = ()


class RenderConfig(Section):
    """When and how the browser is used."""

    mode: Literal["auto", "always", "never"] = "auto"
    pages: Whole = Field(default=2, ge=1, le=8)
    timeout_seconds: Number = Field(default=20, gt=0, le=300)


class EvidenceConfig(Section):
    """Screenshots of findings; ``per_check`` and ``per_target`` bound their number."""

    screenshots: Flag = True
    per_check: Whole = Field(default=20, ge=0, le=10_000)
    per_target: Whole = Field(default=200, ge=0, le=100_000)


class NetworkConfig(Section):
    """``allow`` names the private networks inspector may enter; everything else private is refused."""

    allow: tuple[Network, ...] = ()


class MailConfig(Section):
    """The mail server. The password is read from the environment variable ``password_env``."""

    host: Line = ""
    port: Whole = Field(default=465, ge=1, le=65535)
    security: Literal["tls", "starttls", "none"] = "tls"
    user: Line = ""
    password_env: EnvironmentName = "INSPECTOR_MAIL_PASSWORD"
    sender: Email | None = None
    reply_to: Email | None = None


class DatabaseConfig(Section):
    """Where results are kept. ``url`` may name an environment variable as ``$NAME``; empty means
    ``inspector.db`` in ``folder``. Page bodies lie at ``bodies``: a folder that all machines see, or an address
    such as ``s3://bucket/prefix``; empty means ``folder``/bodies."""

    url: DatabaseUrl = ""
    folder: Line = Field(default="data", min_length=1)
    bodies: Line = ""


class ScheduleConfig(Section):
    """When ``inspector serve`` works, by Beijing's clock. ``monitor_day`` is the day of the quarter's last month on
    which the quarter is inspected, from ``run_hour`` on; open problems are rechecked every ``recheck_days`` days
    (0: never), units reminded at ``remind_hour``; at ``backup_hour`` a copy is put into the folder ``backup``, the
    last ``backups`` of which are kept."""

    probes_per_day: Whole = Field(default=24, ge=20, le=288)
    monitor_day: Whole = Field(default=20, ge=1, le=28)
    run_hour: Whole = Field(default=1, ge=0, le=23)
    recheck_days: Whole = Field(default=7, ge=0, le=90)
    remind_hour: Whole = Field(default=9, ge=0, le=23)
    backup_hour: Whole = Field(default=4, ge=0, le=23)
    backup: Line = Field(default="backup", min_length=1)
    backups: Whole = Field(default=14, ge=1, le=1000)


class RetentionConfig(Section):
    """How many days things are kept. ``pages`` are page snapshots, their bodies and links; ``evidence`` the pictures
    of problems that are put right; ``probes`` the availability visits. Findings and the ledger are kept for ever,
    and so are the pages of the latest inspection."""

    pages: Whole = Field(default=400, ge=30, le=36_500)
    evidence: Whole = Field(default=1_100, ge=30, le=36_500)
    probes: Whole = Field(default=400, ge=30, le=36_500)


class ChecksConfig(Section):
    """``disable`` turns checks off by code; ``options`` changes their settings, by code."""

    disable: tuple[Line, ...] = ()
    options: dict[str, dict[str, Any]] = {}


class WordsConfig(Section):
    """``files`` are the county's own word lists, relative to the configuration file; ``mute`` holds
    terms that shall never be reported."""

    files: tuple[Line, ...] = ()
    mute: tuple[Line, ...] = ()


class RectificationConfig(Section):
    """``working_days`` is the time a unit has to put things right."""

    working_days: Whole = Field(default=10, ge=1, le=250)
