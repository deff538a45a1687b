"""What is killed loses nothing: not a worker, not the database."""

import asyncio
import sys

import pytest

from inspector.errors import IncompleteError
from inspector.store import JobCounts, open_store
from tests.cluster import cluster
from tests.engine.conftest import an_engine
from tests.engine.test_contract import Recorder, jobs, over, working


async def test_the_job_of_a_killed_worker_is_done_by_another(store, database_url, tmp_path):
    engine = an_engine(store, stalled=6)
    await engine.submit(jobs("甲", "乙", lane="同一台服务器"))
    worker = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.engine.hanging_worker", database_url, str(tmp_path / "data"),
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert (await worker.stdout.readline()).decode().strip() == "r1/甲"
    worker.kill()
    await worker.wait()
    handle = Recorder()
    async with working(engine, handle):
        await over(engine)
    assert handle.done == ["甲", "乙"]
    assert await engine.progress("r1") == JobCounts(done=2)
    await engine.close()


async def test_a_worker_whose_database_is_killed_says_so_and_the_next_one_goes_on(tmp_path):
    with cluster() as postgres:
        store = open_store(postgres.new_database(), tmp_path)
        engine = an_engine(store, stalled=6)
        begun = asyncio.Event()

        async def endless(job):
            begun.set()
            await asyncio.Event().wait()

        await engine.submit(jobs("甲"))
        task = asyncio.create_task(engine.work(endless, stop=asyncio.Event()))
        await begun.wait()
        postgres.kill()
        with pytest.raises(IncompleteError, match="与数据库的连接中断"):
            await asyncio.wait_for(task, 30)
        await engine.close()
        store.close()
        postgres.start()

        again = an_engine(store, stalled=6)
        handle = Recorder()
        async with working(again, handle):
            await over(again)
        await again.close()
        store.close()
        assert handle.done == ["甲"]
