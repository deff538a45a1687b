"""The plan of the sample county: its websites, columns, units and accounts, as the data files lay them down.

A plan says what there is, never what a page looks like. It is read once and takes the same room
however many pages the county is asked to have.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

MAIL_DOMAIN = "yunxi.example.gov.cn"


class Family(StrEnum):
    """The three kinds of template a county's pages are made with."""

    MODERN = "modern"
    SCRIPT = "script"
    TABLE = "table"


class Kind(StrEnum):
    """What a column's page holds."""

    LIST = "list"
    UNITS = "units"
    LEADERS = "leaders"
    GUIDES = "guides"
    TEXT = "text"
    FORM = "form"
    BLANK = "blank"
    MAINTENANCE = "maintenance"
    FILES = "files"
    PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class SitePlan:
    """One website. ``printed_code`` is the identity code its footer shows, ``marks`` the footer's emblems."""

    key: str
    name: str
    host_name: str
    unit: str
    code: str
    theme: str
    sponsor: str
    icp: str
    police: str
    phone: str
    address: str
    printed_code: str = ""
    organ_mark: bool = True
    site_map: bool = True
    picture_footer: bool = False
    accessible: bool = True
    report_entry: bool = True
    report_code: str = ""


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """One column. ``age`` is that of its newest article in days, ``rhythm`` the days between two articles,
    ``articles`` their number in the smallest county, ``max_age`` what the configuration allows."""

    site: str
    channel: str
    channel_name: str
    family: Family
    number: int
    slug: str
    name: str
    type: str
    unit: str
    kind: Kind = Kind.LIST
    genre: str = ""
    age: int = 0
    rhythm: int = 0
    articles: int = 0
    declared: bool = False
    max_age: int | None = None
    pinned: bool = False
    list_style: str = "plain"
    form: bool = False
    text: str = ""

    @property
    def key(self) -> str:
        """What plants call the column inside its site: ``xwzx/yxyw``."""
        return f"{self.channel}/{self.slug}".lstrip("/")

    @property
    def trail(self) -> tuple[str, ...]:
        """The path from the home page: 首页, 新闻中心, 云溪要闻."""
        return tuple(name for name in ("首页", self.channel_name, self.name) if name)


@dataclass(frozen=True, slots=True)
class ChannelPlan:
    """A heading of the navigation with its columns; an empty name puts them directly under the home page."""

    site: str
    slug: str
    name: str
    family: Family
    columns: tuple[ColumnPlan, ...]


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """A responsible unit and the six fields of its directory page; ``labels`` names them as the page prints them."""

    slug: str
    name: str
    mail: str
    contact: str
    address: str
    phone: str
    head: str
    bodies: str
    duties: str
    layout: str
    labels: dict[str, str]

    HOURS = "工作日上午8:30—12:00，下午14:30—17:30"

    def fields(self) -> dict[str, str]:
        """Field key to printed value, in the order printed."""
        return {
            "bodies": self.bodies,
            "duties": self.duties,
            "address": self.address,
            "hours": self.HOURS,
            "contact": self.phone,
            "head": self.head,
        }


@dataclass(frozen=True, slots=True)
class LeaderPlan:
    """A leader's page."""

    slug: str
    name: str
    post: str
    division: str
    life: str


@dataclass(frozen=True, slots=True)
class AccountPlan:
    """An official account. ``posts`` are ages in days, in the order the table lists them; ``complete`` is the age
    of the moment up to which the table or feed proves to be complete. ``texts``, ``links`` and ``deleted`` name posts
    by their place in ``posts``; ``comments`` are (post, age, words, answered); ``filed_unit`` is the unit that the list
    of filed accounts names, ``filing_no`` is empty for an account that is not on it."""

    name: str
    platform: str
    id: str
    unit: str
    filing_no: str
    complete: int
    posts: tuple[int, ...]
    file: str = ""
    source: str = "table"
    url: str = ""
    filed_unit: str = ""
    texts: tuple[tuple[int, str], ...] = ()
    links: tuple[tuple[int, str], ...] = ()
    deleted: tuple[int, ...] = ()
    menu: tuple[tuple[str, str], ...] = ()
    auto_reply: bool = False
    comments: tuple[tuple[int, int, str, bool], ...] = ()


@dataclass(frozen=True)
class Blueprint:
    """The whole plan."""

    name: str
    sites: tuple[SitePlan, ...]
    channels: tuple[ChannelPlan, ...]
    units: tuple[UnitPlan, ...]
    leaders: tuple[LeaderPlan, ...]
    accounts: tuple[AccountPlan, ...]
    guides: tuple[dict[str, str], ...] = field(default=())

    @cached_property
    def columns(self) -> tuple[ColumnPlan, ...]:
        """All columns of all sites; ``ColumnPlan.number`` is the position here."""
        return tuple(column for channel in self.channels for column in channel.columns)

    @cached_property
    def _by_key(self) -> dict[tuple[str, str], ColumnPlan]:
        return {(column.site, column.key): column for column in self.columns}

    def column(self, site: str, key: str) -> ColumnPlan:
        """The column called ``key`` on ``site``; KeyError when there is none."""
        return self._by_key[site, key]

    def find(self, site: str, key: str) -> ColumnPlan | None:
        """The column called ``key`` on ``site``, None when there is none."""
        return self._by_key.get((site, key))

    def site(self, key: str) -> SitePlan:
        """The site called ``key``; KeyError when there is none."""
        return {site.key: site for site in self.sites}[key]

    def channels_of(self, site: str) -> tuple[ChannelPlan, ...]:
        """The navigation of a site."""
        return tuple(channel for channel in self.channels if channel.site == site)


def data(name: str) -> dict[str, Any]:
    """One of the package's data files."""
    return tomllib.loads((files("inspector.demo") / "data" / name).read_text(encoding="utf-8"))


def account_facts(row: dict[str, Any], *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """What a row of a data file says of an account, as fields of its plan: lists become tuples."""
    frozen = {
        key: tuple(tuple(each) if isinstance(each, list) else each for each in value)
        for key, value in row.items()
        if isinstance(value, list)
    }
    return {key: value for key, value in {**row, **frozen}.items() if key not in without}


@cache
def blueprint() -> Blueprint:
    """The sample county's plan."""
    county, units, guides = data("county.toml"), data("units.toml"), data("guides.toml")
    park = data("openness.toml")
    channels: list[ChannelPlan] = []
    number = 0
    for raw in (*county["channels"], *park["channels"]):
        family = Family(raw["family"])
        columns = []
        for entry in raw["columns"]:
            facts = {**entry, "kind": Kind(entry.get("kind", "list"))}
            columns.append(
                ColumnPlan(
                    site=raw["site"],
                    channel=raw["slug"],
                    channel_name=raw["name"],
                    family=family,
                    number=number,
                    **facts,
                )
            )
            number += 1
        channels.append(ChannelPlan(raw["site"], raw["slug"], raw["name"], family, tuple(columns)))
    return Blueprint(
        name=county["county"]["name"],
        sites=tuple(SitePlan(**site) for site in (*county["sites"], *park["sites"])),
        channels=tuple(channels),
        units=tuple(UnitPlan(**{**unit, "labels": units["labels"][unit["labels"]]}) for unit in units["units"]),
        leaders=tuple(LeaderPlan(**leader) for leader in units["leaders"]),
        accounts=tuple(AccountPlan(**account_facts(row)) for row in county["accounts"]),
        guides=tuple(guides["guides"]),
    )
