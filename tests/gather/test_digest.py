"""Digesting in worker processes: the same result, and no harm from what kills or hangs a worker."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE
from pathlib import Path

import pytest

from inspector.errors import IncompleteError
from inspector.gather import understand
from inspector.gather.digest import Digester
from inspector.gather.understand import time_limit
from inspector.model import Failure
from inspector.store import BodyStore

URL = "http://www.example.gov.cn/1.html"
HTML = "<title>通知</title><p>县政府召开常务会议，研究部署近期工作。</p><a href='2.html'>下一篇</a>".encode("gb18030")


async def test_a_worker_understands_and_keeps_the_body(tmp_path: Path) -> None:
    async with Digester(tmp_path, workers=1) as digester:
        found = await digester.digest(HTML, "text/html; charset=gbk", URL, "站")
    async with Digester(tmp_path, workers=0) as inline:
        assert found == await inline.digest(HTML, "text/html; charset=gbk", URL, "站")
    assert (found.page.html_title, found.page.charset, found.page.size) == ("通知", "gb18030", len(HTML))
    assert BodyStore(tmp_path).get(found.page.body_sha256) == HTML


async def test_a_body_that_is_only_looked_at_is_not_kept(tmp_path: Path) -> None:
    async with Digester(tmp_path, workers=0) as digester:
        found = await digester.digest(HTML, "", URL, "站", keep=False)
    assert (found.page.body_sha256, os.listdir(tmp_path)) == ("", [])


async def test_a_worker_that_dies_is_replaced(tmp_path: Path) -> None:
    async with Digester(tmp_path, workers=1) as digester:
        await digester.digest(HTML, "", URL, "站")
        os.kill(digester.processes[0], signal.SIGKILL)
        assert (await digester.digest(HTML, "", URL, "站")).broken == ""


async def test_workers_do_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    """A worker inherits the standard output of its parent: it ends when the last of them is gone."""
    script = Path(__file__).parent / "digest_in_a_process.py"
    process = await asyncio.create_subprocess_exec(sys.executable, script, tmp_path, stdout=PIPE, stderr=DEVNULL)
    assert process.stdout is not None
    assert await process.stdout.readline() == b"working\n"
    process.kill()
    async with asyncio.timeout(20):
        assert await process.stdout.read() == b""
    await process.wait()


async def test_pages_that_differ_only_in_digits_fold_alike(tmp_path: Path) -> None:
    async with Digester(tmp_path, workers=0) as digester:
        first = await digester.digest("<p>2026年1月日历 1 2 3</p>".encode(), "", URL, "站")
        second = await digester.digest("<p>2027年12月日历 4 5</p>".encode(), "", URL, "站")
    assert first.folded == second.folded


async def test_a_page_we_fail_to_understand_is_told_and_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(html: str, url: str, target: str) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(understand, "extract", fail)
    async with Digester(tmp_path, workers=0) as digester:
        found = await digester.digest(HTML, "", URL, "站")
    assert (found.broken, found.page.text) == ("RecursionError: too deep", "")
    assert found.page.failure is Failure.UNREADABLE


async def test_a_full_disk_ends_the_work_with_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "bodies").write_text("a file where the folder should be")
    async with Digester(tmp_path / "bodies", workers=0) as digester:
        with pytest.raises(IncompleteError, match="无法把网页内容写入"):
            await digester.digest(HTML, "", URL, "站")


def test_work_that_does_not_end_is_ended() -> None:
    with pytest.raises(TimeoutError), time_limit(0.05):
        while True:
            pass
