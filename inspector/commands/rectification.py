"""The commands of the rectification round: review, notify, recheck, import-replies."""

from __future__ import annotations

from pathlib import Path

import click

from inspector.cli_chinese import ChineseCommand
from inspector.commands.options import config_argument, db_option, out_option, today


@click.command(cls=ChineseCommand)
@config_argument
@out_option
@click.option("--host", metavar="地址", default="127.0.0.1", help="在哪个地址上提供（默认只有本机能访问）。")
@click.option("--port", type=click.IntRange(1, 65535), metavar="端口", default=8080, help="端口（默认 8080）。")
@click.option("--proxy-header", metavar="名称", default="", help="由本机的代理服务器登录时，写着用户名的请求头。")
@db_option
def review(config: Path, out: Path, host: str, port: int, proxy_header: str, db: str | None) -> int:
    """在浏览器里审核查出的问题。"""
    from inspector.config import load
    from inspector.review.serving import serve

    serve(load(config), out=out, today=today, host=host, port=port, proxy_header=proxy_header, database=db)
    return 0


COMMANDS = (review,)
