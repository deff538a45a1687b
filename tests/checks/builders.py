"""Small subjects for the tests of checks, and one way to put them through a check."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from inspector.check import Check, NotApplicable
from inspector.model import (
    Account,
    Column,
    ColumnType,
    Failure,
    Finding,
    LinkKind,
    LinkReport,
    ListItem,
    Occurrence,
    Page,
    PageKind,
    Place,
    Platform,
    Post,
    Site,
    Target,
    TargetKind,
)
from sensitive_words import Lexicon, load

AS_OF = date(2026, 9, 20)
HOME = "https://www.example.gov.cn/"
TARGET = Target(TargetKind.SITE, "示例县人民政府", unit="县政府办", url=HOME, code="3600000001")


def days_ago(days: int) -> date:
    """The day that many days before :data:`AS_OF`."""
    return AS_OF - timedelta(days=days)


def page(text: str = "", kind: PageKind = PageKind.ARTICLE, **facts: Any) -> Page:
    """An article of the county's website."""
    return Page(**{"target": TARGET.name, "url": f"{HOME}zwgk/t1.html", "kind": kind, "text": text, **facts})


def column(newest: date | None = None, **facts: Any) -> Column:
    """A column of one item, dated ``newest``."""
    items = (ListItem("一条信息", f"{HOME}zwgk/t1.html", newest),)
    defaults = {"name": "工作动态", "url": f"{HOME}gzdt/", "type": ColumnType.NEWS, "items": items, "newest": newest}
    return Column(**{"target": TARGET.name, **defaults, **facts})


def site(home: Page | None = None, **facts: Any) -> Site:
    """The county's website."""
    return Site(facts.pop("target", TARGET), home or page(kind=PageKind.HOME, url=HOME, title="首页"), **facts)


def link_report(failure: Failure = Failure.NOT_FOUND, **facts: Any) -> LinkReport:
    """A link on one article that failed twice."""
    place = Occurrence(
        page_url=f"{HOME}zwgk/t1.html",
        page_title="办事须知",
        text="申请表",
        raw="../missing.html",
        kind=facts.pop("kind", LinkKind.ANCHOR),
        place=Place.CONTENT,
        home=facts.pop("home", False),
    )
    defaults = {"url": f"{HOME}missing.html", "status": 404, "confirmed": True, "occurrences": (place,), "total": 1}
    return LinkReport(**{"target": TARGET.name, "failure": failure, **defaults, **facts})


def account(newest: date | None = None, *, complete_until: date | None = AS_OF, **facts: Any) -> Account:
    """A WeChat account whose newest post is of that day."""
    target = Target(TargetKind.ACCOUNT, "示例县发布", unit="县政府办")
    posts = (Post("示例县发布", "一条信息", datetime(newest.year, newest.month, newest.day, 9)),) if newest else ()
    proved = datetime(complete_until.year, complete_until.month, complete_until.day, 18) if complete_until else None
    return Account(**{"target": target, "platform": Platform.WECHAT, "posts": posts, "complete_until": proved, **facts})


@cache
def lexicon() -> Lexicon:
    """The shipped word lists."""
    lists = (file for file in files("sensitive_words.lists").iterdir() if file.name.endswith(".toml"))
    return load(sorted(lists, key=lambda file: file.name))


def examine(check: type[Check[Any]], subject: Any, **settings: Any) -> list[Finding | NotApplicable]:
    """All that ``check`` says of ``subject``; ``settings`` override options and resources."""
    resources = {"lexicon": lexicon(), "target": TARGET}
    needed = {name: resources[name] for name in check.needs if name in resources}
    return list(check().examine(subject, AS_OF, **{**check.options, **needed, **settings}))


def findings(check: type[Check[Any]], subject: Any, **settings: Any) -> list[Finding]:
    """The findings alone."""
    return [said for said in examine(check, subject, **settings) if isinstance(said, Finding)]


def not_applicable(check: type[Check[Any]], subject: Any, **settings: Any) -> bool:
    """Whether the check says that its rule does not concern ``subject``."""
    said = examine(check, subject, **settings)
    return len(said) == 1 and isinstance(said[0], NotApplicable)
