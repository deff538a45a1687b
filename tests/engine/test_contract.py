"""What every engine keeps to, the embedded and the distributed one alike."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from inspector.engine import perform
from inspector.errors import UsageError
from inspector.store import Job, JobCounts, JobState


def jobs(*names: str, lane: str = "") -> list[Job]:
    return [Job(f"r1/{name}", lane or f"lane:{name}", "r1", payload={"target": name}) for name in names]


@asynccontextmanager
async def working(engine, handle, concurrency=1, queue="targets"):
    """A worker that is told to stop at the end."""
    stop = asyncio.Event()
    task = asyncio.create_task(engine.work(handle, stop=stop, queue=queue, concurrency=concurrency))
    try:
        yield task
    finally:
        stop.set()
        await task


async def over(engine, run="r1", left=0, seconds=20):
    """Wait until so many jobs are left."""
    async with asyncio.timeout(seconds):
        while (await engine.progress(run)).left > left:  # noqa: ASYNC110 - another machine's event
            await asyncio.sleep(0.02)


class Recorder:
    """Notes what it is given to do, and what ran beside it."""

    def __init__(self) -> None:
        self.done = []
        self.lanes = []
        self.together = 0

    async def __call__(self, job: Job) -> None:
        assert job.lane not in self.lanes
        self.lanes.append(job.lane)
        self.together = max(self.together, len(self.lanes))
        await asyncio.sleep(0.02)
        self.lanes.remove(job.lane)
        self.done.append(job.payload["target"])


async def test_every_job_is_done_once(engine):
    assert await engine.submit(jobs("甲", "乙", "丙")) == 3
    handle = Recorder()
    async with working(engine, handle):
        await over(engine)
    assert sorted(handle.done) == ["丙", "乙", "甲"]
    assert await engine.progress("r1") == JobCounts(done=3)


async def test_a_job_submitted_twice_is_one_job(engine):
    await engine.submit(jobs("甲"))
    assert await engine.submit(jobs("甲", "乙")) == 1
    handle = Recorder()
    async with working(engine, handle):
        await over(engine)
        assert await engine.submit(jobs("甲", "乙")) == 0
        await engine.submit(jobs("丙"))
        await over(engine)
    assert sorted(handle.done) == ["丙", "乙", "甲"]


async def test_two_jobs_of_one_lane_are_never_done_at_once_whoever_does_them(engine, other):
    await engine.submit([*jobs(*"abcd", lane="平台"), *jobs(*"efgh")])
    handle = Recorder()
    async with working(engine, handle, concurrency=3), working(other, handle, concurrency=3):
        await over(engine)
    assert sorted(handle.done) == list("abcdefgh")
    assert handle.together > 1


async def test_a_cancelled_run_is_left_and_the_job_under_way_is_stopped(engine, monkeypatch):
    monkeypatch.setattr(perform, "LOOK_SECONDS", 0.02)
    begun, stopped = asyncio.Event(), asyncio.Event()

    async def endless(job):
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            stopped.set()

    await engine.submit([*jobs("甲", "乙"), Job("r2/丙", "x", "r2")])
    async with working(engine, endless):
        await begun.wait()
        assert await engine.cancel("r1") == 2
        await asyncio.wait_for(stopped.wait(), 5)
        assert await engine.progress("r1") == JobCounts(cancelled=2)
        assert (await engine.progress("r2")).left == 1
        await engine.cancel("r2")


async def test_a_cancelled_run_can_be_taken_up_again(engine):
    await engine.submit(jobs("甲", "乙"))
    await engine.cancel("r1")
    assert await engine.resume("r1") == 2
    handle = Recorder()
    async with working(engine, handle):
        await over(engine)
    assert sorted(handle.done) == ["乙", "甲"]


async def test_a_job_that_broke_is_tried_again(engine, monkeypatch):
    monkeypatch.setattr(perform, "_WAIT_SECONDS", 0)
    attempts = []

    async def breaks_once(job):
        attempts.append(job.key)
        if len(attempts) == 1:
            raise ValueError("broken")

    await engine.submit(jobs("甲"))
    async with working(engine, breaks_once):
        await over(engine)
    assert len(attempts) == 2
    assert await engine.progress("r1") == JobCounts(done=1)


async def test_a_job_that_always_breaks_is_given_up_with_its_reason_and_holds_nothing_up(engine, store, monkeypatch):
    monkeypatch.setattr(perform, "_WAIT_SECONDS", 0)
    monkeypatch.setattr(perform, "ATTEMPTS", 2)

    async def breaks(job):
        if job.payload["target"] == "甲":
            raise ValueError("三头六臂")

    await engine.submit(jobs("甲", "乙"))
    async with working(engine, breaks):
        await over(engine)
    assert await engine.progress("r1") == JobCounts(done=1, failed=1)
    assert store.jobs.errors("r1") == {"r1/甲": "ValueError: 三头六臂"}


async def test_a_worker_that_is_stopped_leaves_its_job_to_the_others(engine, other, store):
    begun = asyncio.Event()

    async def endless(job):
        begun.set()
        await asyncio.Event().wait()

    await engine.submit(jobs("甲"))
    task = asyncio.create_task(engine.work(endless, stop=asyncio.Event()))
    await begun.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert store.jobs.state("r1/甲") is JobState.WAITING
    handle = Recorder()
    async with working(other, handle):
        await over(other)
    assert handle.done == ["甲"]


async def test_a_worker_told_to_stop_ends_the_job_under_way_and_begins_no_other(engine):
    stop, done = asyncio.Event(), []

    async def stops(job):
        stop.set()
        await asyncio.sleep(0.02)
        done.append(job.key)

    await engine.submit(jobs("甲", "乙"))
    await engine.work(stops, stop=stop)
    assert len(done) == 1
    assert await engine.progress("r1") == JobCounts(waiting=1, done=1)


async def test_each_queue_is_worked_by_its_own(engine):
    await engine.submit([Job("定时/甲", "x", queue="schedule"), *jobs("乙")])
    seen = []

    async def handle(job):
        seen.append(job.key)

    async with working(engine, handle, queue="schedule"):
        await over(engine, run="")
    assert seen == ["定时/甲"]
    assert (await engine.progress("r1")).waiting == 1


async def test_a_cpu_bound_job_in_a_thread_leaves_the_worker_alive(engine, other, store):
    """The other worker must not take the job over, though it takes longer than a dead worker's silence."""
    starts = []

    async def computes(job):
        starts.append(job.key)
        await asyncio.to_thread(_burn, 0.3)

    await engine.submit(jobs("甲"))
    async with working(engine, computes), working(other, computes):
        await over(engine)
    assert starts == ["r1/甲"]


def _burn(seconds):
    import time

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        sum(range(1000))


def test_an_engine_that_is_not_installed_is_explained(store, monkeypatch):
    if store.engine.dialect.name == "sqlite":
        pytest.skip("the embedded engine is always there")
    import sys

    from inspector.engine import open_engine

    monkeypatch.setitem(sys.modules, "inspector.engine.postgres", None)
    with pytest.raises(UsageError, match=r"govsite-inspector\[postgres\]"):
        open_engine(store)
