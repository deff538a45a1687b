"""Failing addresses with the places they stand at, out of the store: the subjects of link checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import replace

from inspector.gather.urls import is_picture, is_style_sheet, looks_like_attachment, pointed
from inspector.model import MAX_OCCURRENCES, Link, LinkKind, LinkReport, Occurrence, Page, PageKind
from inspector.store import Frontier, Store

_IMPORTS = 4
"""Style sheets that import one another are followed so far back to the sheet that pages name."""

_BATCH = 200


def link_reports(store: Store, run: str, target: str) -> Iterator[LinkReport]:
    """The failing addresses of one target with the places they stand at, by address.

    Pages are read once, as a stream; only failing addresses are held. Addresses that no page links
    to (known from a site map, say) are left out.
    """
    failing = {verdict.url: verdict for verdict in store.links(run, target, failing=True)}
    if not failing:
        return
    places: dict[str, list[Occurrence]] = {url: [] for url in failing}
    totals: Counter[str] = Counter()
    sheets = _sheets(store, run, target, failing)
    for page in store.pages(run, target):
        for link in page.links:
            for url, shown in _meant(link, failing, sheets):
                totals[url] += 1
                if len(places[url]) < MAX_OCCURRENCES:
                    places[url].append(_occurrence(page, shown))
    for url, verdict in failing.items():
        if totals[url] and verdict.failure is not None:
            yield LinkReport(
                target,
                url,
                verdict.failure,
                status=verdict.status,
                reason=verdict.reason,
                external=verdict.external,
                attachment=looks_like_attachment(url),
                confirmed=verdict.confirmed,
                chain=verdict.chain,
                occurrences=tuple(places[url]),
                total=totals[url],
            )


def _meant(link: Link, failing: Container[str], sheets: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Link]]:
    """The failing addresses that ``link`` brings to its page: itself, the place in a page that it points to,
    or what the style sheet that it names loads."""
    if link.url in failing:
        yield link.url, link
    if "#" in link.raw and (place := pointed(link.url, link.raw)) in failing and place is not None:
        yield place, link
    if link.kind is LinkKind.STYLE:
        for url in sheets.get(link.url, ()):
            kind = LinkKind.IMAGE if is_picture(url) else LinkKind.STYLE
            yield url, replace(link, url=url, kind=kind, text=f"样式文件 {_name(link.url)} 所引用")


def _sheets(store: Store, run: str, target: str, failing: Collection[str]) -> dict[str, list[str]]:
    """The style sheets that load failing addresses, also by way of sheets they import, with what they load."""
    frontier = store.frontier(run, target)
    sheets: dict[str, list[str]] = {}
    found_in = dict(_in_batches(frontier, list(failing)))
    for _ in range(_IMPORTS):
        found_in = {url: at for url, at in found_in.items() if is_style_sheet(at)}
        for url, sheet in found_in.items():
            sheets.setdefault(sheet, []).append(url)
        above = dict(_in_batches(frontier, sorted(set(found_in.values()))))
        found_in = {url: above.get(sheet, "") for url, sheet in found_in.items()}
    return sheets


def _in_batches(frontier: Frontier, urls: Sequence[str]) -> Iterator[tuple[str, str]]:
    for start in range(0, len(urls), _BATCH):
        yield from frontier.referrers(urls[start : start + _BATCH]).items()


def _name(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def _occurrence(page: Page, link: Link) -> Occurrence:
    return Occurrence(
        page.url,
        page.title,
        link.text,
        link.raw,
        link.kind,
        link.place,
        column=page.column,
        unit=page.unit,
        home=page.kind is PageKind.HOME,
    )
