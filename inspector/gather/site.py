"""Gathering one website from end to end: crawl, attachments, columns, links, facts beyond pages."""

from __future__ import annotations

import time
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import replace

from inspector.config import ColumnConfig, Config, SiteConfig
from inspector.gather.attachments import read_attachments
from inspector.gather.columns import ColumnAssembler
from inspector.gather.crawl import crawl
from inspector.gather.facts import gather_facts
from inspector.gather.progress import Progress
from inspector.gather.tools import Tools, open_tools
from inspector.gather.urls import canonical
from inspector.gather.verify import verify_links
from inspector.model import Page, PageKind, TargetStats
from inspector.store import Placing, Store


async def gather_site(
    site: SiteConfig,
    config: Config,
    store: Store,
    run: str,
    *,
    progress: Progress,
    render: str,
    max_pages: int | None = None,
    tools: Tools | None = None,
) -> TargetStats:
    """Gather ``site`` into ``store``: its pages, its columns, the verdicts on its links,
    and the facts beyond its pages.

    Every step goes on where an interrupted one of the same run stopped.

    Args:
        render: ``auto``, ``always`` or ``never``.
        max_pages: the most pages to visit, instead of the site's own limit.
        tools: those of a caller who gathers several sites, so that they share pace and browser;
            otherwise they are opened and closed here.

    Raises:
        IncompleteError: results cannot be stored, or ``render`` is ``always`` and there is no browser.
    """
    began = time.monotonic()
    async with AsyncExitStack() as stack:
        if tools is None:
            tools = await stack.enter_async_context(open_tools(config, store.bodies.location, render=render))
        stats = await crawl(
            site, config, store, run, tools=tools, progress=progress, render=render, max_pages=max_pages
        )
        attached = await read_attachments(site, config, store, run, tools=tools, progress=progress)
        _assemble_columns(site, config, store, run)
        verified = await verify_links(site, config, store, run, tools=tools, progress=progress)
        if store.facts(run, site.name) is None:
            store.save_facts(run, site.name, await gather_facts(site, config, store, run, tools))
        notes = (*tools.notes, *stats.notes, *attached.notes, *verified.shortfalls)
    failures = Counter(str(verdict.failure) for verdict in store.links(run, site.name, failing=True))
    return replace(
        stats,
        links=store.link_count(run, site.name) + store.page_counts(run, site.name)[1],
        requests=stats.requests + attached.counts.requests + verified.counts.requests,
        rendered=stats.rendered + verified.counts.rendered,
        size=stats.size + attached.counts.size + verified.counts.size,
        seconds=round(time.monotonic() - began, 2),
        complete=stats.complete and not verified.shortfalls,
        failures=dict(failures),
        notes=notes,
    )


def _assemble_columns(site: SiteConfig, config: Config, store: Store, run: str) -> None:
    declared = [_where_found(column, site, store, run) for column in config.site_columns(site.name)]
    assembler = ColumnAssembler(site.name, site.url, declared, config.all_units())
    for page in store.pages(run, site.name):
        assembler.see(page)
    store.save_columns(run, site.name, assembler.columns())
    store.place_pages(run, site.name, (_placing(page, assembler) for page in store.pages(run, site.name)))


def _placing(page: Page, assembler: ColumnAssembler) -> Placing:
    """Column and unit of the page, and of an article the day that lists print beside it."""
    column, unit = assembler.place(page)
    return Placing(page.url, column, unit, assembler.listed(page) if page.kind is PageKind.ARTICLE else None)


def _where_found(column: ColumnConfig, site: SiteConfig, store: Store, run: str) -> ColumnConfig:
    """The column under the address that its configured one redirects to."""
    page = store.page(run, site.name, canonical(column.url, site.url) or column.url)
    return column.model_copy(update={"url": page.final_url}) if page is not None and page.final_url else column
