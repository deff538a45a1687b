"""The inspection's configuration: one TOML file, validated, every error with its file, line and field.

``load(path)`` is the only door. Secrets never stand in the file: mail and database passwords come
from the environment variables that the fields name.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from pydantic import Field, PrivateAttr, ValidationError, model_validator

from inspector import config_errors
from inspector.config_errors import misplaced
from inspector.config_fields import QUARTER, Line, Name, Quarter
from inspector.config_sections import (
    AccountConfig,
    ChecksConfig,
    ColumnConfig,
    DatabaseConfig,
    EvidenceConfig,
    MailConfig,
    NetworkConfig,
    PolitenessConfig,
    RectificationConfig,
    RenderConfig,
    RetentionConfig,
    ScheduleConfig,
    Section,
    SiteConfig,
    SourcesConfig,
    UnitConfig,
    WordsConfig,
)
from inspector.errors import UsageError, system_reason
from inspector.model import Target, TargetKind, Unit

MAX_BYTES = 5_000_000
"""The largest configuration file that is read. A county's is below 0.1 MB, a province's below 2 MB."""


class Config(Section):
    """A whole configuration. Field names are the keys of the TOML file."""

    region: Name
    quarter: Quarter
    issuer: Line = ""
    profile: tuple[Line, ...] = Field(default=("national-2019",), min_length=1)
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
    retention: RetentionConfig = RetentionConfig()
    checks: ChecksConfig = ChecksConfig()
    words: WordsConfig = WordsConfig()
    rectification: RectificationConfig = RectificationConfig()

    _path: Path = PrivateAttr(default=Path("inspection.toml"))
    _text: str = PrivateAttr(default="")

    @model_validator(mode="after")
    def _names_agree(self) -> Config:
        if not self.sites and not self.accounts:
            raise misplaced("", "没有写要检查的网站或账号：至少要有一个 [[sites]] 或 [[accounts]]。")
        for section, entries in (("sites", self.sites), ("accounts", self.accounts), ("units", self.units)):
            for index in _repeated([entry.name for entry in entries]):
                remedy = "；各平台的同名账号请注明平台，例如“示例发布（微博）”" if section == "accounts" else ""
                raise misplaced(f"{section}[{index}].name", f"前面已经用过，名称要各不相同{remedy}。")
        sites = {site.name for site in self.sites}
        for index, account in enumerate(self.accounts):
            if account.name in sites:
                raise misplaced(f"accounts[{index}].name", "与一个网站同名，请注明平台，例如“示例县（微博）”。")
        for index, column in enumerate(self.columns):
            if column.site and column.site not in sites:
                raise misplaced(f"columns[{index}].site", "所写的网站没有在 [[sites]] 中登记，名称要一字不差。")
            if not column.site and len(sites) != 1:
                raise misplaced(f"columns[{index}].site", "没有写：网站不止一个时，要写明栏目属于哪个网站。")
        return self

    @property
    def path(self) -> Path:
        """The file this configuration was read from."""
        return self._path

    @property
    def text(self) -> str:
        """The file's whole text. It holds no secret: those are named by environment variables."""
        return self._text

    @property
    def folder(self) -> Path:
        """The folder all relative paths start from."""
        return self._path.parent

    @property
    def data_folder(self) -> Path:
        """Where the database and the page bodies lie."""
        return self.folder / self.database.folder

    @property
    def bodies(self) -> str:
        """Where the page bodies lie, when not in the data folder."""
        place = self.database.bodies
        return place if not place or "://" in place else str(self.folder / place)

    @property
    def database_url(self) -> str:
        """The database's address with ``$NAME`` replaced; empty for the SQLite file in the data folder.

        Raises:
            UsageError: the environment variable is not set.
        """
        url = self.database.url
        return self.secret(url[1:], "database.url") if url.startswith("$") else url

    @property
    def quarter_start(self) -> date:
        """The first day of the quarter."""
        return _first_day(self.quarter)

    @property
    def quarter_end(self) -> date:
        """The last day of the quarter."""
        start = self.quarter_start
        return date(start.year + start.month // 10, (start.month + 2) % 12 + 1, 1) - timedelta(days=1)

    def of_quarter(self, quarter: str) -> Config:
        """The same configuration for another quarter.

        Raises:
            UsageError: it is not written as a quarter is.
        """
        if not QUARTER.fullmatch(quarter):
            raise UsageError(f"季度“{quarter}”写法有误；请写成 2026Q3 这样。")
        return self.model_copy(update={"quarter": quarter})

    def as_of(self, today: date) -> date:
        """The monitoring point of a run begun ``today`` without one given: today, or the quarter's last
        day once the quarter is over.

        Raises:
            UsageError: the quarter has not begun.
        """
        if today < self.quarter_start:
            raise self.error("quarter", f"{self.quarter} 季度还没有开始，请改成当前季度，例如 {quarter_of(today)}。")
        return min(today, self.quarter_end)

    def secret(self, name: str, field: str) -> str:
        """The value of the environment variable ``name`` that ``field`` refers to.

        Raises:
            UsageError: it is not set, or empty.
        """
        value = os.environ.get(name, "")
        if not value:
            raise self.error(field, f"{field} 需要环境变量 {name}，但它没有设置；请设置后再运行。")
        return value

    def error(self, field: str, message: str) -> UsageError:
        """An error about one setting, to be raised by whoever finds it wrong later on.

        Args:
            field: its dotted name, indices from 0: ``checks.options.UPD201.days``, ``sites[0].url``.
            message: a whole sentence in Chinese; file and line are put before it.
        """
        return UsageError(config_errors.field_error(self._path, self._text, field, message))

    def site_columns(self, site: str) -> tuple[ColumnConfig, ...]:
        """The declared columns of one site."""
        return tuple(column for column in self.columns if column.site in {"", site})

    def targets(self) -> tuple[Target, ...]:
        """Everything to inspect, sites first, in the order written."""
        sites = (
            Target(TargetKind.SITE, site.name, unit=site.unit, url=site.url, code=site.code) for site in self.sites
        )
        return (*sites, *(account.target for account in self.accounts))

    def all_units(self) -> tuple[Unit, ...]:
        """Every responsible unit: those written out, then those only named by a site, column or account."""
        units = {unit.name: Unit(**unit.model_dump()) for unit in self.units}
        named = (
            *(site.unit for site in self.sites),
            *(column.unit for column in self.columns),
            *(account.unit for account in self.accounts),
        )
        for name in named:
            if name:
                units.setdefault(name, Unit(name))
        return tuple(units.values())


def quarter_of(day: date) -> str:
    """The quarter a day lies in, as a configuration writes it."""
    return f"{day.year}Q{(day.month + 2) // 3}"


def load(path: Path) -> Config:
    """Read and validate a configuration.

    Raises:
        UsageError: the file is missing, unreadable, not TOML, or says something wrong; the sentence
            names file, line and field and says what to do.
    """
    return parse(_read(path), path)


def parse(text: str, path: Path) -> Config:
    """Validate the text of a configuration whose file is, or was, ``path``; raises as :func:`load` does."""
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise UsageError(f"{path}：方括号或大括号套得太深，无法读取。") from None
    except ValueError as error:  # TOMLDecodeError, and int() about a number of thousands of digits
        raise UsageError(config_errors.syntax(path, text, error)) from None
    try:
        config = Config.model_validate(data)
    except ValidationError as error:
        raise UsageError(config_errors.validation(path, text, error, Config)) from None
    config._path = path
    config._text = text
    return config


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UsageError(f"找不到配置文件 {path}；运行 inspector init 可生成一份。") from None
    except IsADirectoryError:
        raise UsageError(f"{path} 是文件夹，不是配置文件；请写出其中的 inspection.toml。") from None
    except OSError as error:
        raise UsageError(f"配置文件 {path} 无法读取：{system_reason(error)}。") from None
    if len(content) > MAX_BYTES:
        raise UsageError(f"配置文件 {path} 超过 {MAX_BYTES // 1_000_000} MB，不像是配置文件；请核对文件名。")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise UsageError(f"配置文件 {path} 不是 UTF-8 编码；请用“UTF-8”重新保存。") from None


def _repeated(names: Sequence[str]) -> Iterator[int]:
    """The indices of names that stood earlier already."""
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            yield index
        seen.add(name)


def _first_day(quarter: str) -> date:
    match = QUARTER.fullmatch(quarter)
    assert match, "validated on loading"
    return date(int(match[1]), int(match[2]) * 3 - 2, 1)
