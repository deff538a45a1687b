"""The command line. Each command reads its options, calls one function and prints what it came to."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from inspector import __version__
from inspector.cli_chinese import ChineseGroup, explain
from inspector.commands import distribution, probing, rectification, service, words
from inspector.commands.options import as_of_option, config_argument, db_option, out_option, today
from inspector.errors import InspectorError


@click.group(cls=ChineseGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="inspector %(version)s", help="显示版本号。")
def cli() -> None:
    """政务网站与新媒体巡检机器人。"""


@cli.command()
@out_option
@click.option(
    "--pages", type=click.IntRange(min=400), metavar="页数", default=400, help="示例网站的大致页面数（默认 400）。"
)
@click.option("--seed", type=int, metavar="整数", default=2026, help="生成示例县的随机种子（默认 2026）。")
def demo(out: Path, pages: int, seed: int) -> int:
    """在本机演示：生成一个示例县，巡检它，并核对查得对不对。"""
    from inspector.demo.command import run_demo

    return run_demo(out, pages=pages, seed=seed)


@cli.command()
@config_argument
@out_option
@as_of_option
@click.option("--quarter", metavar="季度", help="检查哪个季度，如 2026Q3（默认按配置）。")
@click.option("--site", "targets", multiple=True, metavar="名称", help="只查这个网站或账号；可写多次。")
@click.option("--max-pages", type=click.IntRange(min=1), metavar="页数", help="每个网站最多看多少页。")
@click.option("--render", type=click.Choice(["auto", "always", "never"]), help="何时用浏览器打开网页。")
@click.option("--resume", is_flag=True, help="接着上次没有做完的巡检做。")
@db_option
@click.option(
    "--fail-on", type=click.Choice(["veto", "any"]), help="查出单项否决（veto）或任何问题（any）时以 1 退出。"
)
def run(
    config: Path,
    out: Path,
    as_of: date | None,
    quarter: str | None,
    targets: tuple[str, ...],
    max_pages: int | None,
    render: str | None,
    resume: bool,
    db: str | None,
    fail_on: str | None,
) -> int:
    """按配置做一次完整的巡检。"""
    from inspector.config import load
    from inspector.gather.progress import console_progress
    from inspector.run import RunOptions, inspect

    settings = load(config)
    if quarter:
        settings = settings.of_quarter(quarter)
    with console_progress() as progress:
        summary = inspect(
            settings,
            out=out,
            as_of=as_of or settings.as_of(today()),
            options=RunOptions(targets, max_pages, render, resume, db),
            progress=progress,
        )
    return _conclude(summary, fail_on)


@cli.command()
@config_argument
@out_option
@click.option("--run", "run_id", default="latest", metavar="编号", help="重新检查哪一次巡检的网页（默认最近一次）。")
@db_option
def examine(config: Path, out: Path, run_id: str, db: str | None) -> int:
    """对已保存的网页重新检查，不访问网站（改了词库或规则之后用）。"""
    from inspector.config import load
    from inspector.run import examine_again

    return _conclude(examine_again(load(config), run_id, out=out, database=db), None)


@cli.command()
@click.argument("run_id", metavar="RUN")
@out_option
@db_option
def report(run_id: str, out: Path, db: str | None) -> int:
    """重新生成某一次巡检的报告；RUN 是巡检编号或 latest。"""
    from inspector.outcome import write_reports
    from inspector.store import open_store

    store = open_store(db or "", Path("data"))
    try:
        write_reports(store, store.run(run_id), out)
    finally:
        store.close()
    click.echo(f"报告已写到 {out / 'report' / 'index.html'}")
    return 0


@cli.command()
@click.argument("run_id", metavar="RUN")
@click.option(
    "--what",
    type=click.Choice(["findings", "pages", "columns", "items"]),
    default="findings",
    help="导出什么（默认 findings，即问题）。",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "xlsx", "docx", "warc"]),
    default="jsonl",
    help="文件格式（默认 jsonl）；warc 是可以回放的证据存档。",
)
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="写到哪个文件（默认写到屏幕；xlsx、docx、warc 必须写明）。",
)
@out_option
@db_option
def export(run_id: str, what: str, form: str, to: Path | None, out: Path, db: str | None) -> int:
    """导出某一次巡检的问题、网页、栏目或台账。"""
    from inspector.store import open_store
    from reports.export import export_run

    store = open_store(db or "", Path("data"))
    try:
        export_run(store, store.run(run_id).id, what=what, form=form, to=to, out=out)
    finally:
        store.close()
    return 0


@cli.command()
@click.argument("files", nargs=-1, required=True, metavar="文件…")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="结果给人看（text）还是给程序读（json）。",
)
@click.option("--words", multiple=True, type=click.Path(path_type=Path), metavar="词库", help="另加的词库；可写多次。")
@click.option("--fail-on", type=click.Choice(["any"]), help="查出任何问题时以 1 退出。")
def text(files: tuple[str, ...], form: str, words: tuple[Path, ...], fail_on: str | None) -> int:
    """发布前检查文稿：纯文本、网页、Word 或 PDF 文件；“-”表示从标准输入读。"""
    import json

    from inspector.text import check_files, described
    from reports.summary import finding_record

    checked = check_files(files, sys.stdin.buffer, today(), words)
    if form == "json":
        records = [finding_record(finding) for _, findings in checked for finding in findings]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        for page, findings in checked:
            for line in described(page, findings):
                click.echo(line)
    return 1 if fail_on and any(findings for _, findings in checked) else 0


@cli.command()
@click.argument("code", required=False)
def checks(code: str | None) -> int:
    """列出全部检查项，或说明其中一项。"""
    from inspector.catalogue import show_catalogue, show_check

    if code:
        show_check(code)
    else:
        show_catalogue()
    return 0


@cli.command()
@click.argument("path", type=click.Path(path_type=Path), default=Path("inspection.toml"))
@click.option(
    "--from-excel",
    "workbooks",
    type=click.Path(path_type=Path),
    metavar="文件",
    multiple=True,
    help="从本县的单位、栏目、账号表格生成。",
)
@click.option("--template", is_flag=True, help="改为写出一份空白表格，填好后用 --from-excel 读入。")
@click.option("--force", is_flag=True, help="覆盖已有的文件。")
def init(path: Path, workbooks: tuple[Path, ...], template: bool, force: bool) -> int:
    """生成一份配置文件。"""
    from inspector import init as starting
    from inspector.config import quarter_of

    quarter = quarter_of(today())
    if template:
        target = path if path.suffix == ".xlsx" else Path("巡检基础信息.xlsx")
        starting.write_template(target, force=force)
        click.echo(f"空白表格已写到 {target}；填好后运行：inspector init --from-excel {target}")
    elif workbooks:
        outcome = starting.from_workbook(workbooks, path, quarter, force=force)
        for line in outcome.lines():
            click.echo(line)
    else:
        starting.write_skeleton(path, quarter, force=force)
        click.echo(f"配置文件已写到 {path}；改好网站名称和网址后运行：inspector run {path}")
    return 0


@cli.command()
@click.argument("config", type=click.Path(path_type=Path), required=False)
def doctor(config: Path | None) -> int:
    """检查本机是否具备运行条件。"""
    from inspector.doctor import main as examine_environment

    return examine_environment(config)


for _command in (
    *distribution.COMMANDS,
    *probing.COMMANDS,
    *rectification.COMMANDS,
    *service.COMMANDS,
    *words.COMMANDS,
):
    cli.add_command(_command)


def _conclude(summary: Any, fail_on: str | None) -> int:
    """Print what a run came to; the exit code follows."""
    click.echo(
        f"巡检 {summary.run.id}：{len(summary.targets)} 个对象，"
        f"发现问题 {summary.failed} 个（其中单项否决 {summary.vetoes} 个），待人工确认 {summary.review} 个。"
    )
    click.echo(f"报告：{summary.out / 'report' / 'index.html'}")
    for sentence in summary.incomplete:
        click.echo(f"未能完成：{sentence}", err=True)
    if summary.incomplete:
        return 3
    if (fail_on == "veto" and summary.vetoes) or (fail_on == "any" and (summary.failed or summary.review)):
        return 1
    return 0


def main(arguments: list[str] | None = None) -> None:
    """The entry of the program ``inspector``; ends the process with the right exit code."""
    try:
        code = cli.main(args=arguments, prog_name="inspector", standalone_mode=False)
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.ClickException as error:
        click.echo(explain(error), err=True)
        code = 2
    except InspectorError as error:
        click.echo(str(error), err=True)
        code = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("已中断；已做完的都保存了，运行时加 --resume 可接着做。", err=True)
        code = 3
    sys.exit(code or 0)
