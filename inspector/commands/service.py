"""The commands of a machine that runs by itself: serve, prune, backup, restore."""

from __future__ import annotations

import asyncio
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from inspector.cli_chinese import ChineseCommand
from inspector.commands.options import config_argument, db_option, out_option, today


@click.command(cls=ChineseCommand)
@config_argument
@out_option
@click.option("--host", metavar="地址", default="127.0.0.1", help="审核页面在哪个地址上提供（默认只有本机能访问）。")
@click.option("--port", type=click.IntRange(1, 65535), metavar="端口", default=8080, help="端口（默认 8080）。")
@click.option("--proxy-header", metavar="名称", default="", help="由本机的代理服务器登录时，写着用户名的请求头。")
@db_option
def serve(config: Path, out: Path, host: str, port: int, proxy_header: str, db: str | None) -> int:
    """长期运行：审核页面，并按时巡检、访问首页、复查、催办、备份。"""
    from inspector.config import load
    from inspector.engine import open_engine
    from inspector.outcome import open_run_store
    from inspector.review.serving import serve as show
    from inspector.serve import serve as keep
    from inspector.worker import stopping

    settings = load(config)

    async def both() -> None:
        with closing(open_run_store(settings, db)) as store, stopping() as stop:
            engine = open_engine(store)

            def pages() -> None:
                show(
                    settings, out=out, today=today, host=host, port=port, proxy_header=proxy_header, database=db,
                    stopped=stop.is_set,
                )  # fmt: skip

            try:
                await keep(settings, store, engine, pages, out=out, database=db, stop=stop, say=click.echo)
            finally:
                await engine.close()

    asyncio.run(both())
    return 0


@click.command(cls=ChineseCommand)
@config_argument
@out_option
@db_option
def prune(config: Path, out: Path, db: str | None) -> int:
    """按配置的保存期限清理网页、截图和访问记录；问题和台账不清理。"""
    from inspector.config import load
    from inspector.retention import prune as clear

    click.echo(str(clear(load(config), out=out, now=datetime.now(UTC), database=db)))
    return 0


@click.command(cls=ChineseCommand)
@config_argument
@click.option("--to", type=click.Path(path_type=Path), metavar="文件夹", help="备份到哪里（默认按配置的 backup）。")
@db_option
def backup(config: Path, to: Path | None, db: str | None) -> int:
    """备份数据库和网页原文；运行中也可以备份。"""
    from inspector.backup import backup as copy
    from inspector.config import load

    settings = load(config)
    plan = settings.schedule
    folder = to or settings.folder / plan.backup
    click.echo(f"已备份到 {copy(settings, folder, now=datetime.now(UTC), keep=plan.backups, database=db)}")
    return 0


@click.command(cls=ChineseCommand)
@config_argument
@click.argument("source", type=click.Path(path_type=Path), metavar="备份")
@db_option
def restore(config: Path, source: Path, db: str | None) -> int:
    """把备份恢复到一个空的数据库；可以从 SQLite 换到 PostgreSQL，反过来也行。"""
    from inspector.backup import restore as put_back
    from inspector.config import load

    click.echo(f"已恢复 {put_back(load(config), source, database=db)}")
    return 0


COMMANDS = (serve, prune, backup, restore)
