"""Workers, and what is told about them."""

import asyncio
import re
import signal
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from inspector.cli import cli
from inspector.errors import IncompleteError
from inspector.model import RunState, Target, TargetKind
from inspector.store import Job, JobState, open_store
from inspector.worker import Inspector, JobProgress
from tests.test_backup import RUN

JOB = Job("r1/甲", "x", "r1", payload={"target": "甲", "max_pages": "", "render": ""})


@pytest.fixture
def store(database_url, tmp_path):
    store = open_store(database_url, tmp_path / "data")
    store.add_run(RUN, [Target(TargetKind.SITE, "甲", url="http://127.0.0.1:9/")])
    store.jobs.add([JOB])
    yield store
    store.close()


async def test_a_worker_inspects_by_the_configuration_kept_with_the_run(store, tmp_path):
    text = (
        'region = "县"\nquarter = "2026Q3"\n[[sites]]\nname = "甲"\nurl = "http://127.0.0.1:9/"\n'
        '[network]\nallow = ["127.0.0.0/8"]\n[render]\nmode = "never"\n[politeness]\nretries = 0\n'
    )
    store.save_config("r1", str(tmp_path / "inspection.toml"), text)
    inspector = Inspector(store, lambda line: None)
    await inspector(JOB)
    await inspector.close()
    (target,) = store.targets("r1")
    assert target.state is RunState.EXAMINED
    assert "首页 http://127.0.0.1:9/ 打不开" in target.error


async def test_a_run_that_one_machine_began_for_itself_is_not_a_workers(store):
    with pytest.raises(IncompleteError, match="没有保存配置"):
        await Inspector(store, lambda line: None)(JOB)


def test_how_far_a_job_is_can_be_read_by_everybody(store):
    store.jobs.begin("r1/甲", "别的机器", RUN.started_at)
    JobProgress(store, "r1", print).update("甲", "访问网页", done=7, queue=3, problems=1)
    (doing,) = store.jobs.doing("r1")
    assert (doing.stage, doing.done, doing.left, doing.problems) == ("访问网页", 7, 3, 1)


@pytest.mark.parametrize("database_url", [""])
def test_progress_is_shown_and_a_run_cancelled(store, tmp_path):
    arguments = [
        "progress",
        "--db",
        f"sqlite:///{tmp_path / 'data' / 'inspector.db'}",
        "--data",
        str(tmp_path / "data"),
    ]
    assert "做完 0，在做 0，等待 1" in CliRunner().invoke(cli, arguments).output
    said = CliRunner().invoke(cli, [*arguments, "--cancel"]).output
    assert "已取消 1 个对象" in said
    assert store.jobs.state("r1/甲") is JobState.CANCELLED


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")
@pytest.mark.parametrize("database_url", [""])
async def test_a_worker_told_to_stop_ends_well(store, tmp_path):
    worker = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "inspector", "worker", "--db", f"sqlite:///{tmp_path / 'empty.db'}",
        cwd=Path(__file__).parent.parent, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert "工作进程已启动" in (await worker.stdout.readline()).decode()
    worker.send_signal(signal.SIGTERM)
    assert await worker.wait() == 0
    assert "已停止" in (await worker.stdout.read()).decode()


def test_units_restart_always_and_name_commands_that_exist():
    """A worker whose database is restarted ends, whatever its exit status says."""
    for unit in (Path(__file__).parent.parent / "deploy" / "systemd").glob("*.service"):
        text = unit.read_text(encoding="utf-8")
        assert "\nRestart=always\n" in text
        command = re.search(r"^ExecStart=\S+/inspector (\w+)", text, re.MULTILINE)[1]
        assert command in cli.commands
