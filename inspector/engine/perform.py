"""Doing one job: what all engines have in common."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta

from inspector.engine.contract import ATTEMPTS, Handler
from inspector.errors import InspectorError
from inspector.store import Job, JobState, JobStore

LOOK_SECONDS = 2.0
"""How often a job under way is looked at, whether it still is ours to do."""

_WAIT_SECONDS = 2
_log = logging.getLogger(__name__)


class TryAgain(Exception):
    """The job failed and shall be begun again after ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


async def perform(jobs: JobStore, job: Job, attempt: int, owner: str, handle: Handler, *, patient: bool = True) -> None:
    """Do a job that ``owner`` has begun for the ``attempt``-th time, and enter how it ended.

    A job that was cancelled, or that another worker has taken over meanwhile, is dropped.

    Args:
        patient: whether to try again after an expected error, such as a database that is away; else it is
            raised and the job waits.

    Raises:
        InspectorError: one such error.
        TryAgain: it failed and its attempts are not used up.
        CancelledError: this worker is to stop; the job waits again.
    """
    if attempt > ATTEMPTS:
        await _end(jobs, job, owner, JobState.FAILED, f"已试 {ATTEMPTS} 次，每次都使工作进程中断")
        return
    task = asyncio.create_task(_handled(handle, job), name=job.key)
    try:
        while not task.done():
            await asyncio.wait({task}, timeout=LOOK_SECONDS)
            if not task.done() and not await asyncio.to_thread(jobs.has, job.key, owner):
                return
        task.result()
    except asyncio.CancelledError:
        await _stopped(task)
        await asyncio.shield(asyncio.to_thread(jobs.put_back, job.key, owner))
        raise
    except Exception as error:  # noqa: BLE001 - whatever breaks in a job is entered there
        await _failed(jobs, job, attempt, owner, error, patient)
    else:
        await _end(jobs, job, owner, JobState.DONE)
    finally:
        await _stopped(task)


async def _failed(jobs: JobStore, job: Job, attempt: int, owner: str, error: Exception, patient: bool) -> None:
    if isinstance(error, InspectorError) and not patient:
        await asyncio.to_thread(jobs.put_back, job.key, owner)
        raise error
    said = str(error) if isinstance(error, InspectorError) else f"{type(error).__name__}: {error}"
    if attempt >= ATTEMPTS:
        _log.error("%s：%s", job.key, said, exc_info=error)
        await _end(jobs, job, owner, JobState.FAILED, said)
        return
    seconds = float(_WAIT_SECONDS**attempt)
    later = datetime.now(UTC) + timedelta(seconds=seconds)
    await asyncio.to_thread(jobs.put_back, job.key, owner, not_before=later, error=said)
    raise TryAgain(seconds) from error


async def _handled(handle: Handler, job: Job) -> None:
    await handle(job)


async def _stopped(task: asyncio.Task[None]) -> None:
    """Cancel a task and wait for its end; how it ends is of no interest any more."""
    task.cancel()
    await asyncio.wait({task})
    if not task.cancelled():
        task.exception()


async def _end(jobs: JobStore, job: Job, owner: str, state: JobState, error: str = "") -> None:
    await asyncio.to_thread(jobs.end, job.key, owner, state, datetime.now(UTC), error=error)
