"""Links called by a unit's name on the home page and on the lists of units, and whose page really stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from inspector.gather.urls import authority
from inspector.model import LinkKind, Page, PageKind, Place, Unit, UnitLink

_MOST_PAGES = 300
_MOST_LINKS = 500
_SHORTEST = 3
"""Characters of the shortest name of a unit that can be told from other words."""

_LISTS = frozenset({PageKind.HOME, PageKind.DIRECTORY, PageKind.COLUMN, PageKind.OTHER})


def unit_links(home: Page, units: Sequence[Unit], page_at: Callable[[str], Page | None]) -> tuple[UnitLink, ...]:
    """The links whose whole text is the name of one of ``units``. ``page_at`` gives pages of the site by address."""
    names = _names(units)
    if len(names) < 2:
        return ()
    found: dict[tuple[str, str], UnitLink] = {}
    for page in _pages(home, page_at):
        for link in page.links:
            unit = names.get(link.text.strip())
            if link.kind is not LinkKind.ANCHOR or link.place is Place.BREADCRUMB or unit is None:
                continue
            if authority(link.url) == authority(page.url) and (link.text, link.url) not in found:
                target = page_at(link.url)
                if target is not None and target.ok and target.title:
                    found[link.text, link.url] = UnitLink(
                        link.text.strip(), unit, link.url, page.url, target.title, _unit_of(target, names, unit)
                    )
            if len(found) >= _MOST_LINKS:
                return tuple(found.values())
    return tuple(found.values())


def _pages(home: Page, page_at: Callable[[str], Page | None]) -> Iterator[Page]:
    """The home page and the lists it links to."""
    yield home
    addresses = dict.fromkeys(link.url for link in home.links if link.kind is LinkKind.ANCHOR)
    for url in list(addresses)[:_MOST_PAGES]:
        page = page_at(url)
        if page is not None and page.ok and page.kind in _LISTS:
            yield page


def _names(units: Sequence[Unit]) -> dict[str, str]:
    """Every name and alias that means one unit alone, with that unit."""
    names: dict[str, str] = {}
    shared: set[str] = set()
    for unit in units:
        for name in {unit.name, *unit.aliases}:
            if len(name) >= _SHORTEST:
                shared |= {name} if names.get(name, unit.name) != unit.name else set()
                names[name] = unit.name
    return {name: unit for name, unit in names.items() if name not in shared}


def _unit_of(page: Page, names: dict[str, str], expected: str) -> str:
    """The unit whose page it is by its title; empty where it names none, or several."""
    title = page.title.strip()
    named = {unit for name, unit in names.items() if name in title}
    if expected in named:
        return expected
    return named.pop() if len(named) == 1 and title in names else ""
