"""Waiting for the jobs of a run: doing them here where nobody else would, and showing how far all workers are."""

from __future__ import annotations

import asyncio

from inspector.engine.contract import Engine, Handler
from inspector.errors import IncompleteError
from inspector.gather.progress import Progress
from inspector.store import Store

_HERE_SECONDS = 0.1
_ELSEWHERE_SECONDS = 1.0
PATIENCE_SECONDS = 30
"""After so long with jobs waiting and none under way, somebody should know that there is no worker."""


async def watch(engine: Engine, store: Store, run: str, handle: Handler, progress: Progress) -> None:
    """Come back when no job of ``run`` is left.

    Args:
        handle: does one job, where the engine is embedded and the work is therefore ours.

    Raises:
        IncompleteError: the run was cancelled.
    """
    if engine.embedded:
        await _work(engine, run, handle)
    else:
        await _look_on(engine, store, run, progress)
    if (await engine.progress(run)).cancelled:
        raise IncompleteError("这次巡检已被取消；加 --resume 可接着做。")


async def _work(engine: Engine, run: str, handle: Handler) -> None:
    """Work until the run has no job left; an error of the work ends it."""
    stop = asyncio.Event()
    working = asyncio.create_task(engine.work(handle, stop=stop))
    try:
        while not working.done() and (await engine.progress(run)).left:
            await asyncio.wait({working}, timeout=_HERE_SECONDS)
        stop.set()
        await working
    finally:
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)


async def _look_on(engine: Engine, store: Store, run: str, progress: Progress) -> None:
    """Show what the workers do."""
    idle = 0.0
    while (counts := await engine.progress(run)).left:
        for job in await asyncio.to_thread(store.jobs.doing, run):
            if job.stage:
                progress.update(job.payload["target"], job.stage, done=job.done, queue=job.left, problems=job.problems)
        over = counts.done + counts.failed + counts.cancelled
        progress.update("全部对象", "巡检", done=over, queue=counts.left, problems=counts.failed)
        idle = 0.0 if counts.doing else idle + _ELSEWHERE_SECONDS
        if idle == PATIENCE_SECONDS:
            progress.note("全部对象", "没有工作进程在做；请在工作机上运行 inspector worker --db 数据库地址。")
        await asyncio.sleep(_ELSEWHERE_SECONDS)
