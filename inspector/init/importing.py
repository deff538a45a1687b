"""A configuration out of the workbooks and CSV files a county keeps already."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError

from inspector.config_errors import problems, shown
from inspector.config_sections import AccountConfig, ColumnConfig, Section, SiteConfig, UnitConfig
from inspector.errors import UsageError
from inspector.init.forms import ACCOUNTS, COLUMNS, FORMS, SITES, UNITS, Form
from inspector.init.rows import settings_of
from inspector.init.skeleton import EXAMPLE_REGION, render, write_new
from inspector.tabular import RejectedRow, Row, Sheet, Table, find_table, read_sheets

_SEARCH_ORDER = (COLUMNS, ACCOUNTS, SITES, UNITS)


@dataclass(frozen=True, slots=True)
class Refused:
    """One row that was not taken over: where it stands and why."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the workbooks: how much was taken over, every row that was not, and what to look at."""

    path: Path
    units: int
    sites: int
    columns: int
    accounts: int
    refused: tuple[Refused, ...]
    notes: tuple[str, ...]

    def lines(self) -> list[str]:
        """The report in sentences, one a line."""
        counts = f"单位 {self.units} 个、网站 {self.sites} 个、栏目 {self.columns} 个、账号 {self.accounts} 个"
        return [
            f"配置文件已写到 {self.path}：{counts}。",
            *(f"没有采用：{row.place}，{row.reason}。" for row in self.refused),
            *(f"请核对：{note}" for note in self.notes),
        ]


@dataclass(slots=True)
class Imported:
    """Everything read so far, with what was refused and what should be looked at."""

    units: list[UnitConfig] = field(default_factory=list)
    sites: list[SiteConfig] = field(default_factory=list)
    columns: list[ColumnConfig] = field(default_factory=list)
    accounts: list[AccountConfig] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def from_workbook(workbooks: Sequence[Path], path: Path, quarter: str, *, force: bool = False) -> ImportReport:
    """Write a configuration with the units, sites, columns and accounts of ``workbooks``.

    Raises:
        UsageError: a workbook cannot be read, none holds a site or account, or ``path`` exists
            (and not ``force``) or cannot be written.
    """
    found = read_workbooks(workbooks)
    region = _region(found.sites)
    text = render(
        quarter,
        region=region or EXAMPLE_REGION,
        units=found.units,
        sites=found.sites,
        columns=found.columns,
        accounts=found.accounts,
    )
    write_new(path, text.encode(), force=force)
    if not region:
        found.notes.append(f"地区名称没有在表格中找到，请在 {path} 中把 region 改成本地区的名称。")
    return ImportReport(
        path,
        len(found.units),
        len(found.sites),
        len(found.columns),
        len(found.accounts),
        tuple(found.refused),
        tuple(found.notes),
    )


def read_workbooks(workbooks: Iterable[Path]) -> Imported:
    """What the sheets of these files register, made to agree with each other as a configuration must.

    Raises:
        UsageError: a file cannot be read, or there is no site and no account in any.
    """
    return _Reader().read(workbooks)


class _Reader:
    """Reads sheet after sheet, then settles what concerns them all."""

    def __init__(self) -> None:
        self.found = Imported()
        self._entries: dict[str, list[tuple[str, Section]]] = {form.section: [] for form in FORMS}
        self._places: dict[tuple[object, ...], str] = {}

    def read(self, workbooks: Iterable[Path]) -> Imported:
        files = list(workbooks)
        for file in files:
            for sheet in read_sheets(file):
                self._read_sheet(sheet)
        found = self.found
        found.units = [entry for _, entry in self._entries["units"] if isinstance(entry, UnitConfig)]
        found.sites = [entry for _, entry in self._entries["sites"] if isinstance(entry, SiteConfig)]
        found.accounts = list(self._accounts())
        if not found.sites:
            self._infer_site()
        if not found.sites and not found.accounts:
            names = "、".join(file.name for file in files)
            raise UsageError(
                f"在 {names} 中没有找到网站、栏目或账号；请填写“网站”或“账号”工作表（inspector init --template 可写出空表）。"
            )
        found.columns = list(self._columns())
        return found

    def _read_sheet(self, sheet: Sheet) -> None:
        if not sheet.rows or sheet.name == "说明":
            return
        form, table = _recognise(sheet)
        if form is None or table is None:
            self.found.notes.append(
                f"{sheet.label} 看不出登记的是单位、网站、栏目还是账号，没有读取；请按空表的表头修改。"
            )
            return
        self._refuse(sheet, table.rejected)
        for row in table.rows:
            self._read_row(form, sheet, row)

    def _read_row(self, form: Form, sheet: Sheet, row: Row) -> None:
        place = f"{sheet.label} 第 {row.number} 行"
        try:
            settings, remarks = settings_of(row)
            entry = form.model.model_validate(settings)
        except ValidationError as error:
            problem = problems(error, form.model)[0]
            said = problem.predicate.rstrip("。")
            self.found.refused.append(Refused(place, f"“{form.header(str(problem.at[0]))}”{said}"))
            return
        except ValueError as error:
            self.found.refused.append(Refused(place, str(error)))
            return
        key = _identity(form, entry)
        if key in self._places:
            self.found.refused.append(Refused(place, f"与{self._places[key]}重复"))
            return
        self._places[key] = place
        self.found.notes.extend(f"{place}的{remark}。" for remark in remarks)
        self._entries[form.section].append((place, entry))

    def _refuse(self, sheet: Sheet, rejected: Iterable[RejectedRow]) -> None:
        self.found.refused.extend(Refused(f"{sheet.label} 第 {row.row} 行", row.reason) for row in rejected)

    def _accounts(self) -> Iterable[AccountConfig]:
        """The accounts, those that share a name with another or with a site marked with their platform."""
        entries = [(place, entry) for place, entry in self._entries["accounts"] if isinstance(entry, AccountConfig)]
        taken = Counter([entry.name for _, entry in entries] + [site.name for site in self.found.sites])
        for place, entry in entries:
            if taken[entry.name] == 1:
                yield entry
                continue
            name = f"{entry.name}（{entry.platform.label}）"
            if taken[name]:
                self.found.refused.append(Refused(place, f"账号名称{shown(name)}已经用过"))
                continue
            taken[name] = 1
            yield entry.model_copy(update={"name": name})

    def _infer_site(self) -> None:
        """The site all columns stand on, where no sheet registers one."""
        columns = [entry for _, entry in self._entries["columns"] if isinstance(entry, ColumnConfig)]
        origins = {f"{urlsplit(column.url).scheme}://{urlsplit(column.url).netloc}/" for column in columns}
        hosts = sorted({_host(column.url) for column in columns})
        if len(hosts) > 1:
            raise UsageError(
                f"栏目分布在 {len(hosts)} 个域名上（{'、'.join(hosts[:3])}等），表格里却没有登记网站；请补上“网站”工作表。"
            )
        if hosts:
            url = max(origins, key=lambda origin: sum(column.url.startswith(origin) for column in columns))
            self.found.sites = [SiteConfig(name=hosts[0], url=url)]
            self.found.notes.append(f"表格里没有登记网站，已按栏目的网址写成 {url}；请把网站名称“{hosts[0]}”改成全称。")

    def _columns(self) -> Iterable[ColumnConfig]:
        """The columns that belong to a known site; with several sites, the address tells which."""
        names = [site.name for site in self.found.sites]
        hosts: dict[str, list[str]] = {}
        for known in self.found.sites:
            hosts.setdefault(_host(known.url), []).append(known.name)
        for place, entry in self._entries["columns"]:
            assert isinstance(entry, ColumnConfig)
            if entry.site in names or (not entry.site and len(names) == 1):
                yield entry
            elif len(here := hosts.get(_host(entry.url), [])) == 1:
                yield entry.model_copy(update={"site": here[0]})
            elif entry.site:
                self.found.refused.append(Refused(place, f"所属网站{shown(entry.site)}没有登记"))
            else:
                self.found.refused.append(Refused(place, "没有写所属网站，按网址也看不出"))


def _recognise(sheet: Sheet) -> tuple[Form | None, Table | None]:
    """The form a sheet is and its table: by the sheet's or file's name, else by the headers alone."""
    for name in (sheet.name, sheet.file.stem):
        for form in _SEARCH_ORDER:
            if any(word in name for word in form.keywords):
                table = find_table(sheet, form.headers, form.required)
                if table:
                    return form, table
    tables = [(form, find_table(sheet, form.headers, form.required)) for form in _SEARCH_ORDER]
    ranked = sorted(((len(table.fields), form, table) for form, table in tables if table), key=lambda entry: -entry[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None, None
    return ranked[0][1], ranked[0][2]


def _identity(form: Form, entry: Section) -> tuple[object, ...]:
    match entry:
        case AccountConfig():
            return form.section, entry.name, entry.platform
        case ColumnConfig():
            return form.section, entry.name, entry.url
        case UnitConfig() | SiteConfig():
            return form.section, entry.name
    raise TypeError(type(entry).__name__)


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _region(sites: Sequence[SiteConfig]) -> str:
    """The place name in 某某县人民政府; empty where no site is called so."""
    for site in sites:
        match = re.match(r"(.{1,20}[省市县区旗州盟])人民政府", site.name)
        if match:
            return match[1]
    return ""
