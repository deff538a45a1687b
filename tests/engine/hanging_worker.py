"""A worker in a process of its own that begins a job, says so, and never ends it. To be killed."""

import asyncio
import sys
from pathlib import Path

from inspector.store import Job, open_store
from tests.engine.conftest import an_engine


async def _handle(job: Job) -> None:
    print(job.key, flush=True)
    await asyncio.Event().wait()


async def _main(url: str, folder: str) -> None:
    await an_engine(open_store(url, Path(folder)), stalled=6).work(_handle, stop=asyncio.Event())


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1], sys.argv[2]))
