"""Crawls a site in a process of its own, for the test that kills it: ADDRESS FOLDER RUN."""

from __future__ import annotations

import asyncio
import sys
from ipaddress import ip_network
from pathlib import Path

from inspector.config import Config
from inspector.gather.crawl import crawl
from inspector.gather.digest import Digester
from inspector.gather.fetch import HttpFetcher
from inspector.gather.guard import AddressGuard
from inspector.gather.progress import SilentProgress
from inspector.gather.tools import Tools
from inspector.store import open_store


async def main(address: str, folder: Path, run: str) -> None:
    config = Config.model_validate(
        {
            "region": "示例县",
            "quarter": "2026Q3",
            "sites": [{"name": "县政府网", "url": address + "/"}],
            "politeness": {"requests_per_second": 0},
        }
    )
    store = open_store("", folder)
    async with HttpFetcher(config.politeness, AddressGuard([ip_network("127.0.0.0/8")])) as fetcher:
        tools = Tools(fetcher, None, Digester(folder / "bodies", workers=0), fetcher.politeness)
        await crawl(config.sites[0], config, store, run, tools=tools, progress=SilentProgress(), render="never")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3]))
