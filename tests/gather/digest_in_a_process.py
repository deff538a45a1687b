"""Starts a worker and waits to be killed, for the test of that."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from inspector.gather.digest import Digester


async def main(folder: Path) -> None:
    async with Digester(folder, workers=1) as digester:
        await digester.digest(b"<p>1</p>", "", "http://www.example.gov.cn/", "site")
        print("working", flush=True)
        await asyncio.sleep(3600)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
