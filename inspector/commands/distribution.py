"""The commands of work on several machines: worker, progress."""

from __future__ import annotations

import asyncio
from contextlib import closing
from pathlib import Path

import click

from inspector.cli_chinese import ChineseCommand

data_option = click.option(
    "--data", type=click.Path(path_type=Path), metavar="文件夹", default=Path("data"), help="数据文件夹（默认 data）。"
)
bodies_option = click.option(
    "--bodies",
    metavar="位置",
    default="",
    help="网页原文放在哪里：共用的文件夹，或 s3://桶/文件夹（默认在数据文件夹里）。",
)
database_option = click.option(
    "--db", required=True, metavar="地址", help="数据库地址，如 postgresql://用户@主机/库名。"
)


@click.command(cls=ChineseCommand)
@database_option
@data_option
@bodies_option
@click.option("--jobs", type=click.IntRange(1, 64), metavar="个数", default=2, help="同时做几个对象（默认 2）。")
@click.option(
    "--stalled-after",
    type=click.IntRange(6, 3600),
    metavar="秒",
    default=120,
    help="工作进程多久没有动静就由别人接手（默认 120）。",
)
def worker(db: str, data: Path, bodies: str, jobs: int, stalled_after: int) -> int:
    """在本机领取并完成巡检工作，可在多台机器上同时运行。"""
    from inspector.worker import run_worker

    run_worker(db, data, bodies, concurrency=jobs, stalled_after=stalled_after, say=click.echo)
    return 0


@click.command(cls=ChineseCommand)
@click.argument("run_id", metavar="RUN", default="latest")
@database_option
@data_option
@click.option("--cancel", is_flag=True, help="取消这次巡检还没做完的部分。")
def progress(run_id: str, db: str, data: Path, cancel: bool) -> int:
    """看一次巡检在各台机器上做到了哪里，或取消它。"""
    from inspector.engine import open_engine
    from inspector.store import open_store

    with closing(open_store(db, data)) as store:
        run = store.run(run_id)
        if cancel:
            click.echo(f"已取消 {asyncio.run(open_engine(store).cancel(run.id))} 个对象。")
        counts = store.jobs.counts(run.id)
        click.echo(
            f"巡检 {run.id}：做完 {counts.done}，在做 {counts.doing}，等待 {counts.waiting}，"
            f"失败 {counts.failed}，取消 {counts.cancelled}"
        )
        for job in store.jobs.doing(run.id):
            click.echo(f"  {job.payload['target']}：{job.stage or '刚开始'} {job.done} 个，待处理 {job.left}")
        for key, error in store.jobs.errors(run.id).items():
            click.echo(f"  {key.partition('/')[2]}：{error}", err=True)
    return 0


COMMANDS = (worker, progress)
