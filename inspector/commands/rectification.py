"""The commands of the rectification round: review, notify, recheck, import-replies."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from inspector.cli_chinese import ChineseCommand
from inspector.commands.options import config_argument, config_option, db_option, out_option, today, unit_option


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


@click.command(cls=ChineseCommand)
@click.argument("run_id", metavar="RUN")
@config_option
@out_option
@unit_option
@click.option("--dry-run", is_flag=True, help="只把邮件写到“结果文件夹/mail”下，不发出。")
@click.option("--remind", is_flag=True, help="改为催办：快到期和已逾期仍未整改的。")
@click.option("--resend", is_flag=True, help="重发上次中断时不知是否送达的（先向单位核实）。")
@db_option
def notify(
    run_id: str, config: Path, out: Path, unit: str | None, dry_run: bool, remind: bool, resend: bool, db: str | None
) -> int:
    """把审核属实的问题发给各责任单位，同样内容绝不重发。"""
    from inspector.config import load
    from inspector.notify import notify as send

    said = send(
        load(config),
        run_id,
        out=out,
        today=today(),
        unit=unit,
        dry_run=dry_run,
        remind=remind,
        resend=resend,
        database=db,
    )
    for entry in said:
        click.echo(entry.sentence, err=entry.trouble)
    if not said:
        click.echo("没有要发的：先用 inspector review 确认问题，确认属实的才会发。")
    return 3 if any(entry.trouble for entry in said) else 0


@click.command("import-replies", cls=ChineseCommand)
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="文件…")
@db_option
def import_replies(files: tuple[Path, ...], db: str | None) -> int:
    """把单位填好的整改清单读回台账；退信（.eml）也读这里。"""
    from inspector.bounces import read_bounce
    from inspector.replies import import_replies as read_back
    from inspector.store import open_store

    with closing(open_store(db or "", Path("data"))) as store:
        for file in files:
            if file.suffix.lower() == ".eml":
                click.echo(str(read_bounce(store, file, at=datetime.now(UTC))))
            else:
                (imported,) = read_back(store, [file], today=today(), at=datetime.now(UTC))
                click.echo(str(imported))
    return 0


@click.command(cls=ChineseCommand)
@config_argument
@out_option
@unit_option
@click.option("--overdue", is_flag=True, help="只复查已过整改期限的。")
@db_option
def recheck(config: Path, out: Path, unit: str | None, overdue: bool, db: str | None) -> int:
    """只访问尚未整改的问题所在的页面，改好的销号。"""
    from inspector.config import load
    from inspector.recheck import recheck as look_again
    from inspector.recheck import summary

    results = look_again(load(config), out=out, today=today(), unit=unit, overdue=overdue, database=db)
    for line in summary(results, today()):
        click.echo(line)
    if not results:
        click.echo("没有要复查的问题。")
    return 0


@click.command(cls=ChineseCommand)
@click.argument("run_id", metavar="RUN")
@out_option
@click.option("--template", type=click.Path(path_type=Path), metavar="文件", help="本单位自己的通报模板（.docx）。")
@click.option("--save-template", is_flag=True, help="改为写出自带的模板，供用 Word 修改。")
@db_option
def notice(run_id: str, out: Path, template: Path | None, save_template: bool, db: str | None) -> int:
    """生成季度通报的 Word 稿；可用自己改过的模板。"""
    from inspector.notice import save_default_template, write_run_notice
    from inspector.store import open_store

    if save_template:
        path = save_default_template(template or Path("通报模板.docx"))
        click.echo(f"模板已写到 {path}；用 Word 改好后运行：inspector notice {run_id} --template {path}")
        return 0
    with closing(open_store(db or "", Path("data"))) as store:
        click.echo(f"通报已写到 {write_run_notice(store, run_id, out, template)}；请审核后再印发。")
    return 0


COMMANDS = (review, notify, import_replies, recheck, notice)
