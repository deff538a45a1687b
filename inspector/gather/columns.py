"""The columns of a site, assembled from its page snapshots one at a time.

A list page becomes a column together with its further pages; a page that menus, paths or tags call a
column and that holds nothing becomes a blank one. Precision comes first, because each column is held
against a time limit: portals' overview pages, single articles, search pages and pages about the site
itself are none. Nothing of a page is kept but what a column needs, so memory grows with the number of
list entries, not with the size of the pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from inspector.config import ColumnConfig
from inspector.gather.column_facts import MAX_ITEMS, ColumnFacts, column_key
from inspector.gather.column_types import column_type
from inspector.gather.extract.days import day_in_url
from inspector.gather.urls import authority, canonical
from inspector.model import Column, ColumnState, ColumnType, Failure, LinkKind, ListItem, Page, PageKind, Place, Unit

_MENU_TEXT = 20
"""Characters of the longest name of a column; longer link texts are titles."""

_BLANK_TEXT = 40
"""Characters of a page's own text, names aside, up to which it holds hardly anything."""

_OVERVIEW_SHARE = 0.6
"""Share of a page's entries found in other columns from which it is their overview and no column."""

_SAME_SHARE = 0.8
"""Share of common entries from which two columns of one name are one under two addresses."""

_NO_COLUMN = re.compile(
    r"网站地图|站点地图|关于(?:我们|本站)|联系(?:我们|方式)|网站(?:声明|帮助|说明)|免责声明|版权|隐私|使用帮助|友情链接|设为首页"
    r"|加入收藏|无障碍|长者|关怀|登录|注册|用户中心|个人中心|搜索|检索|RSS|手机版|English|更多|首页"
)
_MAINTENANCE = re.compile(
    r"(?:建设|维护|升级|改版|完善|整理|调试|迁移)(?:改造)?(?:之)?中|正在(?:建设|维护|升级|改版|完善|整理|迁移)|敬请期待"
    r"|暂停(?:服务|访问|使用|开放)"
)
_LOGIN = re.compile(r"请(?:您)?(?:先)?登录|登录后(?:查看|访问)|用户名.{0,20}密码", re.S)

_ARTICLES = frozenset({PageKind.ARTICLE, PageKind.DIRECTORY, PageKind.LEADER, PageKind.GUIDE})


class ColumnAssembler:
    """Feed it every page of a site with :meth:`see`, then ask for :meth:`columns` and :meth:`place`.

    Args:
        target: name of the website.
        home_url: its home page.
        declared: columns that the configuration names; each becomes a column whatever is found.
        units: responsible units, by whose names and aliases columns and pages are assigned.
    """

    def __init__(
        self, target: str, home_url: str, declared: Iterable[ColumnConfig] = (), units: Iterable[Unit] = ()
    ) -> None:
        self._target = target
        self._home = column_key(canonical(home_url, "") or home_url)
        self._declared = {column_key(canonical(column.url, home_url) or column.url): column for column in declared}
        names = {name: unit.name for unit in units for name in (unit.name, *unit.aliases) if name}
        self._units = sorted(names.items(), key=lambda pair: len(pair[0]), reverse=True)
        self._facts: dict[str, ColumnFacts] = defaultdict(ColumnFacts)
        self._menu: set[str] = set()
        self._days: dict[str, date] = {}
        self._columns: dict[str, Column] = {}
        self._by_item: dict[str, str] = {}
        self._listed: dict[str, date] = {}

    def see(self, page: Page) -> None:
        """Take in one page snapshot; the order of pages does not matter."""
        key = self._key(page)
        if key == self._home or page.kind is PageKind.HOME:
            self._read_menu(page)
            return
        self._read_trail(page)
        if page.published is not None and page.kind is PageKind.ARTICLE:
            self._days[page.url] = page.published.date()
        if page.kind is PageKind.COLUMN or key in self._declared:
            self._facts[key].read(page)

    def columns(self) -> tuple[Column, ...]:
        """The columns of the site: the declared ones in their order, then the others by path."""
        keys = dict.fromkeys((*self._declared, *(key for key, facts in self._facts.items() if facts.tried)))
        found = {key: column for key in keys if (column := self._column(key))}
        self._drop_overviews(found)
        _merge_twins(found)
        self._columns = found
        self._by_item = {item.url: key for key, column in found.items() for item in column.items}
        self._listed = {
            item.url: item.day for key in found for item in self._facts[key].items.values() if item.day is not None
        }
        order = {key: at for at, key in enumerate(self._declared)}
        ranked = sorted(found, key=lambda key: (order.get(key, len(order)), found[key].path, key))
        return tuple(found[key] for key in ranked)

    def place(self, page: Page) -> tuple[str, str]:
        """The column a page belongs to, as readers see it, and the unit that answers for the page.

        Call it after :meth:`columns`. Either may be empty. A directory entry belongs to the unit it describes;
        another page to the unit of its column, else to the one that its path or its source names.
        """
        if page.kind is PageKind.HOME:
            return "", ""
        column = self._column_of(page)
        names = page.breadcrumb
        if page.kind in _ARTICLES and names[-1:] == (page.title,):
            names = names[:-1]
        own = self._unit_in(page.title) if page.kind is PageKind.DIRECTORY else ""
        unit = own or (column.unit if column else "") or self._unit_among(names) or self._unit_called(page.source)
        return column.trail if column else " › ".join(names), unit

    def listed(self, page: Page) -> date | None:
        """The day that a column prints beside its link to a page, None where none does. Call it after
        :meth:`columns`."""
        return self._listed.get(page.url)

    # reading pages

    def _key(self, page: Page) -> str:
        """The column address of a page, at the end of its redirects when they stay on the site."""
        final = page.final_url or page.url
        return column_key(final if authority(final) == authority(page.url) else page.url)

    def _read_menu(self, home: Page) -> None:
        for link in home.links:
            if link.kind is not LinkKind.ANCHOR or not 2 <= len(link.text) <= _MENU_TEXT or not self._is_ours(link.url):
                continue
            key = column_key(link.url)
            if not _NO_COLUMN.search(link.text):
                self._facts[key].names[link.text] += 1
            if link.place is Place.NAVIGATION:
                self._menu.add(key)

    def _read_trail(self, page: Page) -> None:
        """What the page's path says about the columns above it."""
        names = list(page.breadcrumb)
        for link in page.links:
            if link.place is Place.BREADCRUMB and link.kind is LinkKind.ANCHOR and link.text in names:
                key = column_key(link.url)
                if key != self._home and self._is_ours(link.url):
                    self._facts[key].trails[tuple(names[: names.index(link.text) + 1])] += 1

    def _is_ours(self, url: str) -> bool:
        return authority(url) == self._home.partition("/")[0]

    # assembling

    def _column(self, key: str) -> Column | None:
        """The column at one address; None when it is none."""
        facts, declared = self._facts[key], self._declared.get(key)
        path = facts.path(declared.name if declared else "")
        items = tuple(self._dated(item) for item in facts.items.values())
        state = self._state(facts, path)
        if declared is None and not (path and self._is_column(key, facts, path[-1], items, state)):
            return None
        name = declared.name if declared else path[-1]
        urls = sorted(facts.urls, key=lambda url: (len(url), url))
        days = [item.day for item in items] or [facts.published]
        return Column(
            target=self._target,
            name=name,
            url=urls[0] if urls else (declared.url if declared else ""),
            path=path if path[-1] == name else (*path[:-1], name),
            type=(declared and declared.type) or column_type(facts.tag, name),
            items=items,
            newest=max((day for day in days if day), default=None),
            unit=(declared.unit if declared else "") or self._unit_among(path),
            state=state,
            pages=tuple(urls),
            max_age_days=declared.max_age_days if declared else None,
            declared=declared is not None,
            first_level=len(path) <= 2 if facts.trails else key in self._menu and _depth(key) <= 1,
        )

    def _dated(self, item: ListItem) -> ListItem:
        """An entry without a printed day takes that of its page, or of its address."""
        if item.day is not None:
            return item
        in_url = day_in_url(item.url)
        day = self._days.get(item.url) or (in_url[0] if in_url else None)
        return replace(item, day=day) if day else item

    def _state(self, facts: ColumnFacts, path: tuple[str, ...]) -> ColumnState:
        """Blank only where nothing at all stands for content: no text, no embedded page, no link but to menus."""
        if not facts.urls:
            return ColumnState.LOGIN if facts.failure is Failure.LOGIN else ColumnState.BROKEN
        empty = facts.empty
        if facts.items or empty is None:
            return ColumnState.NORMAL
        text = facts.own_text(path)
        if _LOGIN.search(text):
            return ColumnState.LOGIN
        menus = {self._home, *self._menu, *(key for key, known in self._facts.items() if known.tried or known.trails)}
        if not empty.sure or len(text) > _BLANK_TEXT or empty.embeds or not empty.leads <= menus:
            return ColumnState.NORMAL
        return ColumnState.MAINTENANCE if _MAINTENANCE.search(text) else ColumnState.BLANK

    def _is_column(
        self, key: str, facts: ColumnFacts, name: str, items: tuple[ListItem, ...], state: ColumnState
    ) -> bool:
        if not facts.urls or len(name) > _MENU_TEXT or _NO_COLUMN.search(name):
            return False
        if not (facts.trails or facts.tag_name or key in self._menu):
            return False
        if items:
            return facts.listed or any(item.day for item in items)
        return state is not ColumnState.NORMAL

    def _drop_overviews(self, found: dict[str, Column]) -> None:
        """Take out pages that only repeat what stands in the columns below them."""
        below: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for key, facts in self._facts.items():
            if path := facts.path():
                below[path[:-1]].add(key)
        for key, column in list(found.items()):
            if column.declared or not (children := below[column.path] - {key}):
                continue
            elsewhere = {item.url for child in children if child in found for item in found[child].items}
            folders = tuple(f"{child.partition('?')[0].rpartition('/')[0]}/" for child in children)
            repeated = [item for item in column.items if item.url in elsewhere or _under(item.url, folders, key)]
            if len(repeated) >= len(column.items) * _OVERVIEW_SHARE:
                del found[key]

    # placing

    def _column_of(self, page: Page) -> Column | None:
        key = self._key(page)
        if key in self._columns:
            return self._columns[key]
        for link in reversed(page.links):
            if link.place is Place.BREADCRUMB and (column := self._columns.get(column_key(link.url))) is not None:
                return column
        if page.url in self._by_item:
            return self._columns[self._by_item[page.url]]
        folder = "" if page.breadcrumb else key.rpartition("/")[0]
        while folder:
            if f"{folder}/" in self._columns:
                return self._columns[f"{folder}/"]
            folder = folder.rpartition("/")[0]
        return None

    def _unit_among(self, names: Iterable[str]) -> str:
        """The unit that the lowest of ``names`` speaks of."""
        return next((unit for name in reversed(tuple(names)) if (unit := self._unit_in(name))), "")

    def _unit_in(self, text: str) -> str:
        return next((unit for name, unit in self._units if name in text), "")

    def _unit_called(self, text: str) -> str:
        return next((unit for name, unit in self._units if name == text.strip()), "")


def _depth(key: str) -> int:
    """How many folders and files deep an address lies below its host."""
    return key.rstrip("/").count("/")


def _under(url: str, folders: tuple[str, ...], key: str) -> bool:
    """Whether an address lies in one of ``folders``, all of them deeper than that of ``key``."""
    own = f"{key.partition('?')[0].rpartition('/')[0]}/"
    return url.partition("://")[2].startswith(tuple(folder for folder in folders if len(folder) > len(own)))


def _merge_twins(found: dict[str, Column]) -> None:
    """Make one of columns with one name and the same entries, or with one path in one folder."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(found, key=lambda key: (not found[key].declared, len(key), key)):
        groups[found[key].name].append(key)
    for keys in groups.values():
        for at, key in enumerate(keys):
            for other in keys[at + 1 :]:
                if key in found and other in found and _same(key, found[key], other, found[other]):
                    found[key] = _merged(found[key], found.pop(other))


def _same(key: str, one: Column, other_key: str, other: Column) -> bool:
    if one.path == other.path and (_pages_of_one(key, other_key) or not (one.items or other.items)):
        return True
    mine, theirs = ({item.url for item in column.items} for column in (one, other))
    return bool(mine and theirs) and len(mine & theirs) >= _SAME_SHARE * min(len(mine), len(theirs))


def _pages_of_one(key: str, other: str) -> bool:
    """Whether two addresses lie in one folder, or one of them in the folder called like the other
    (``/gzdt.htm`` and ``/gzdt/3.htm``)."""
    folder, other_folder = key.rpartition("/")[0], other.rpartition("/")[0]
    return folder == other_folder or other_folder == _stem(key) or folder == _stem(other)


def _stem(key: str) -> str:
    return key.rstrip("/").rpartition(".")[0] or key


def _merged(one: Column, other: Column) -> Column:
    items = tuple({item.url: item for item in (*one.items, *other.items)}.values())
    return replace(
        one,
        items=items[:MAX_ITEMS],
        newest=max(filter(None, (one.newest, other.newest)), default=None),
        pages=tuple(dict.fromkeys((*one.pages, *other.pages))),
        type=other.type if one.type is ColumnType.OTHER else one.type,
        unit=one.unit or other.unit,
        state=one.state if one.items or not other.items else other.state,
        first_level=one.first_level or other.first_level,
    )
