"""The inspection's configuration: one TOML file, validated, every error with its file, line and field.

``load(path)`` is the only door. Secrets never stand in the file: mail and database passwords come
from the environment variables that the fields name.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, model_validator

from inspector import config_errors as explain
from inspector.errors import UsageError
from inspector.model import ColumnType, Platform, Target, TargetKind, Unit


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _http_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("网址要写完整，例如 https://www.example.gov.cn/")
    return value


def _email(value: str) -> str:
    if not re.fullmatch(r"[^@\s,;<>\"']+@[^@\s,;<>\"']+", value):
        raise ValueError("不是有效的邮箱地址")
    return value


HttpUrl = Annotated[str, AfterValidator(_http_address)]
Email = Annotated[str, AfterValidator(_email)]
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\r\n]+$")]


class UnitConfig(_Section):
    """A responsible unit and whom to write to."""

    name: Name
    recipients: tuple[Email, ...] = ()
    copies: tuple[Email, ...] = ()
    contact: str = ""
    phone: str = ""
    aliases: tuple[str, ...] = ()


class SiteConfig(_Section):
    """A website. ``include`` and ``exclude`` are address prefixes that bound the crawl; the site's own
    host is always included."""

    name: Name
    url: HttpUrl
    code: str = Field(default="", max_length=20)
    unit: str = ""
    include: tuple[HttpUrl, ...] = ()
    exclude: tuple[str, ...] = ()
    max_pages: int = Field(default=20_000, ge=1)


class ColumnConfig(_Section):
    """A column that must exist. ``site`` may be left out when there is only one site."""

    name: Name
    url: HttpUrl
    site: str = ""
    unit: str = ""
    type: ColumnType | None = None
    max_age_days: int | None = Field(default=None, ge=1)


class AccountConfig(_Section):
    """An official account. ``source`` names an entry of ``[sources]``; a table by default."""

    name: Name
    platform: Platform
    id: str = ""
    unit: str = ""
    url: str = ""
    filing_no: str = ""
    source: str = "table"


class TableSourceConfig(_Section):
    """Workbooks or CSV files of posts, relative to the configuration file."""

    posts: tuple[str, ...] = ()


class SourcesConfig(_Section):
    """Where the accounts' posts come from."""

    table: TableSourceConfig = TableSourceConfig()


class PolitenessConfig(_Section):
    """How gently a site is visited. ``requests_per_second`` counts one host, all connections together;
    0 means unlimited. ``contact`` is put into the User-Agent so that a site's keeper can call."""

    requests_per_second: float = Field(default=5, ge=0)
    connections: int = Field(default=4, ge=1, le=64)
    timeout_seconds: float = Field(default=15, gt=0, le=300)
    max_body_bytes: int = Field(default=20_000_000, ge=10_000)
    retries: int = Field(default=2, ge=0, le=10)
    retry_wait_seconds: float = Field(default=5, ge=0)
    robots: Literal["obey", "ignore"] = "obey"
    contact: str = ""
    check_external: bool = True


class RenderConfig(_Section):
    """When and how the browser is used."""

    mode: Literal["auto", "always", "never"] = "auto"
    pages: int = Field(default=2, ge=1, le=8)
    timeout_seconds: float = Field(default=20, gt=0, le=300)


class EvidenceConfig(_Section):
    """Screenshots of findings; ``per_check`` and ``per_target`` bound their number."""

    screenshots: bool = True
    per_check: int = Field(default=20, ge=0)
    per_target: int = Field(default=200, ge=0)


class NetworkConfig(_Section):
    """``allow`` names the private networks inspector may enter; everything else private is refused."""

    allow: tuple[IPv4Network | IPv6Network, ...] = ()


class MailConfig(_Section):
    """The mail server. The password is read from the environment variable ``password_env``."""

    host: str = ""
    port: int = Field(default=465, ge=1, le=65535)
    security: Literal["tls", "starttls", "none"] = "tls"
    user: str = ""
    password_env: str = "INSPECTOR_MAIL_PASSWORD"
    sender: Email | None = None
    reply_to: Email | None = None


class DatabaseConfig(_Section):
    """Where results are kept. ``url`` may name an environment variable as ``$NAME``; empty means
    ``inspector.db`` in ``folder``. Page bodies always lie in ``folder``/bodies."""

    url: str = ""
    folder: str = "data"


class ScheduleConfig(_Section):
    """When ``inspector serve`` works. ``monitor_day`` is the day of the quarter's last month."""

    probes_per_day: int = Field(default=24, ge=20, le=288)
    monitor_day: int = Field(default=20, ge=1, le=28)


class ChecksConfig(_Section):
    """``disable`` turns checks off by code; ``options`` changes their settings, by code."""

    disable: tuple[str, ...] = ()
    options: dict[str, dict[str, Any]] = {}


class WordsConfig(_Section):
    """``files`` are the county's own word lists, relative to the configuration file; ``mute`` holds
    terms that shall never be reported."""

    files: tuple[str, ...] = ()
    mute: tuple[str, ...] = ()


class RectificationConfig(_Section):
    """``working_days`` is the time a unit has to put things right."""

    working_days: int = Field(default=10, ge=1)


_QUARTER = re.compile(r"(20[0-9]{2})Q([1-4])")


class Config(_Section):
    """A whole configuration. Field names are the keys of the TOML file."""

    region: Name
    quarter: str = Field(pattern=_QUARTER.pattern)
    issuer: str = ""
    profile: tuple[str, ...] = ("national-2019",)
    units: tuple[UnitConfig, ...] = ()
    sites: tuple[SiteConfig, ...] = ()
    columns: tuple[ColumnConfig, ...] = ()
    accounts: tuple[AccountConfig, ...] = ()
    sources: SourcesConfig = SourcesConfig()
    politeness: PolitenessConfig = PolitenessConfig()
    render: RenderConfig = RenderConfig()
    evidence: EvidenceConfig = EvidenceConfig()
    network: NetworkConfig = NetworkConfig()
    mail: MailConfig = MailConfig()
    database: DatabaseConfig = DatabaseConfig()
    schedule: ScheduleConfig = ScheduleConfig()
    checks: ChecksConfig = ChecksConfig()
    words: WordsConfig = WordsConfig()
    rectification: RectificationConfig = RectificationConfig()

    _path: Path = PrivateAttr(default=Path("inspection.toml"))

    @model_validator(mode="after")
    def _names_agree(self) -> Config:
        if not self.sites and not self.accounts:
            raise ValueError("没有写要检查的网站或账号：至少要有一个 [[sites]] 或 [[accounts]]")
        for what, entries in (("网站", self.sites), ("账号", self.accounts), ("单位", self.units)):
            names = [entry.name for entry in entries]
            for name in sorted({name for name in names if names.count(name) > 1}):
                raise ValueError(f"{what}“{name}”写了不止一次，名称要各不相同")
        shared = {site.name for site in self.sites} & {account.name for account in self.accounts}
        if shared:
            raise ValueError(f"网站和账号不能同名：“{min(shared)}”")
        sites = {site.name for site in self.sites}
        for column in self.columns:
            if column.site and column.site not in sites:
                raise ValueError(f"栏目“{column.name}”所属的网站“{column.site}”没有在 [[sites]] 中写明")
            if not column.site and len(sites) != 1:
                raise ValueError(f"有多个网站时，栏目“{column.name}”要用 site 写明属于哪一个")
        return self

    @property
    def path(self) -> Path:
        """The file this configuration was read from."""
        return self._path

    @property
    def folder(self) -> Path:
        """The folder all relative paths start from."""
        return self._path.parent

    @property
    def quarter_end(self) -> date:
        """The last day of the quarter."""
        year, quarter = (int(part) for part in _QUARTER.fullmatch(self.quarter).groups())  # type: ignore[union-attr]
        after = date(year + quarter // 4, quarter * 3 % 12 + 1, 1)
        return after - timedelta(days=1)

    def site_columns(self, site: str) -> tuple[ColumnConfig, ...]:
        """The declared columns of one site."""
        return tuple(column for column in self.columns if column.site in {"", site})

    def targets(self) -> tuple[Target, ...]:
        """Everything to inspect, sites first, in the order written."""
        sites = (
            Target(TargetKind.SITE, site.name, unit=site.unit, url=site.url, code=site.code) for site in self.sites
        )
        accounts = (
            Target(
                TargetKind.ACCOUNT,
                account.name,
                unit=account.unit,
                url=account.url,
                code=account.filing_no,
                platform=account.platform.value,
                account_id=account.id,
            )
            for account in self.accounts
        )
        return (*sites, *accounts)

    def all_units(self) -> tuple[Unit, ...]:
        """Every responsible unit: those written out, then those only named by a site, column or account."""
        units = {unit.name: Unit(**unit.model_dump()) for unit in self.units}
        for entry in (*self.sites, *self.columns, *self.accounts):
            if entry.unit:
                units.setdefault(entry.unit, Unit(entry.unit))
        return tuple(units.values())


def load(path: Path) -> Config:
    """Read and validate a configuration.

    Raises:
        UsageError: the file is missing, unreadable, not TOML, or says something wrong; the sentence
            names file, line and field and says what to do.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UsageError(f"找不到配置文件 {path}；运行 inspector init 可生成一份。") from None
    except IsADirectoryError:
        raise UsageError(f"{path} 是文件夹，不是配置文件；请写出其中的 inspection.toml。") from None
    except UnicodeDecodeError:
        raise UsageError(f"配置文件 {path} 不是 UTF-8 编码；请用“UTF-8”重新保存。") from None
    except OSError as error:
        raise UsageError(f"配置文件 {path} 无法读取：{error.strerror}。") from None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(explain.syntax(path, text, error)) from None
    try:
        config = Config.model_validate(data)
    except ValidationError as error:
        raise UsageError(explain.validation(path, text, error)) from None
    config._path = path
    return config
