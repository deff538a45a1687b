"""Failing addresses with the places they stand at, out of the store: the subjects of link checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from inspector.gather.urls import looks_like_attachment
from inspector.model import MAX_OCCURRENCES, Link, LinkReport, Occurrence, Page, PageKind
from inspector.store import Store


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
    for page in store.pages(run, target):
        for link in page.links:
            if link.url in failing:
                totals[link.url] += 1
                if len(places[link.url]) < MAX_OCCURRENCES:
                    places[link.url].append(_occurrence(page, link))
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
