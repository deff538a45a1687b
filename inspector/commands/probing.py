"""The command of availability visits: probe."""

from __future__ import annotations

from pathlib import Path

import click

from inspector.cli_chinese import ChineseCommand
from inspector.commands.options import config_argument, db_option


@click.command(cls=ChineseCommand)
@config_argument
@click.option("--site", "sites", multiple=True, metavar="名称", help="只访问这个网站；可写多次。")
@click.option("--render", is_flag=True, help="再用浏览器打开一次，记下页面完全显示的时间。")
@db_option
def probe(config: Path, sites: tuple[str, ...], render: bool, db: str | None) -> int:
    """访问一次各网站首页并记录用时；每天至少运行20次，连续一周，供判断“站点无法访问”。"""
    from inspector.config import load
    from inspector.probe import probe as visit

    for seen in visit(load(config), sites=sites, render=render, database=db):
        phases = f"域名 {seen.dns:.2f}，连接 {seen.connect:.2f}，加密 {seen.tls:.2f}，首字节 {seen.first_byte:.2f}"
        said = "打开" if seen.failure is None else f"打不开（{seen.reason or seen.failure.label}）"
        click.echo(f"{seen.target}：{said}，共 {seen.load:.2f} 秒（{phases}）")
    return 0


COMMANDS = (probe,)
