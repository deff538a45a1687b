"""A Crawlee crawler that checks links, run by the benchmark in an environment of Crawlee's own: START OUTPUT."""

import asyncio
import json
import logging
import sys
from pathlib import Path

from crawlee import ConcurrencySettings, Request
from crawlee.configuration import Configuration
from crawlee.crawlers import ParselCrawler, ParselCrawlingContext
from crawlee.storage_clients import MemoryStorageClient
from yarl import URL


async def main(start: str) -> str:
    broken: list[str] = []
    pages = 0
    crawler = ParselCrawler(
        storage_client=MemoryStorageClient(),
        configuration=Configuration(purge_on_start=True),
        concurrency_settings=ConcurrencySettings(min_concurrency=8, desired_concurrency=16, max_concurrency=32),
        max_request_retries=0,
        ignore_http_error_status_codes=range(400, 600),
        configure_logging=False,
    )
    logging.disable(logging.CRITICAL)

    @crawler.router.default_handler
    async def handle(context: ParselCrawlingContext) -> None:
        nonlocal pages
        if context.http_response.status_code >= 400:
            broken.append(context.request.url)
            return
        pages += 1
        if URL(context.request.loaded_url or context.request.url).authority != URL(start).authority:
            return
        found = context.selector.css(
            "a::attr(href), area::attr(href), img::attr(src), script::attr(src), iframe::attr(src)"
        )
        base = URL(context.request.loaded_url or context.request.url)
        urls = set()
        for raw in found.getall():
            try:
                urls.add(str(base.join(URL(raw.strip())).with_fragment(None)))
            except ValueError:
                continue
        await context.add_requests([Request.from_url(url) for url in urls if url.startswith("http")])

    @crawler.failed_request_handler
    async def failed(context: object, error: Exception) -> None:
        broken.append(context.request.url)  # type: ignore[attr-defined]

    await crawler.run([start])
    return json.dumps({"broken": broken, "pages": pages})


Path(sys.argv[2]).write_text(asyncio.run(main(sys.argv[1])))
