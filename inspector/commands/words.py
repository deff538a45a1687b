"""The command ``words``: a county's own word list."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from inspector.cli_chinese import ChineseCommand

_list_option = click.option(
    "--to", "file", type=click.Path(path_type=Path), metavar="词库", default=Path("本县词库.xlsx"), show_default=False,
    help="写到哪份词库（.xlsx 或 .csv，默认 本县词库.xlsx）。",
)  # fmt: skip
_own_option = click.option(
    "--words", "own", multiple=True, type=click.Path(path_type=Path), metavar="词库", help="自己的词库；可写多次。"
)


@click.group()
def words() -> None:
    """本县自己的词库：加词、不报、试查、导入、导出。"""


@words.command(cls=ChineseCommand)
@click.argument("wrong", metavar="错误词")
@click.argument("right", metavar="正确词", default="")
@click.option("--theme", metavar="主题", default="错别字", help="属于哪一类（默认 错别字）。")
@click.option("--suspect", is_flag=True, help="只作“疑似”提出，由人判断。")
@click.option("--source", metavar="依据", default="", help="依据的文件或规范。")
@click.option("--except", "exceptions", multiple=True, metavar="词语", help="包含它而没有错的更长词语；可写多次。")
@_list_option
def add(wrong: str, right: str, theme: str, suspect: bool, source: str, exceptions: tuple[str, ...], file: Path) -> int:
    """把一个错误词加进本县词库。"""
    from inspector import words as lists

    word = lists.word_of(wrong, right, theme, suspect=suspect, source=source, exceptions=exceptions)
    replaced = lists.add(file, word)
    click.echo(f"“{wrong}”已{'更新' if replaced else '加入'} {file}。{_reminder(file)}")
    return 0


@words.command(cls=ChineseCommand)
@click.argument("terms", metavar="词语…", nargs=-1, required=True)
@_list_option
def mute(terms: tuple[str, ...], file: Path) -> int:
    """这些词在本县是对的，以后不报。"""
    from inspector import words as lists

    lists.mute(file, terms)
    click.echo(f"{'、'.join(terms)}：以后不报，已记在 {file}。{_reminder(file)}")
    return 0


@words.command(cls=ChineseCommand)
@click.argument("text", metavar="文字")
@_own_option
def test(text: str, own: tuple[Path, ...]) -> int:
    """试一段文字，看词库查出什么；“-”表示从标准输入读。"""
    from inspector import words as lists

    said = sys.stdin.read() if text == "-" else text
    hits = lists.try_out(said, own)
    for hit in hits:
        right = f"，应为“{hit.word.suggestion}”" if hit.word.suggestion else ""
        level = "错误" if hit.word.level == "error" else "疑似"
        click.echo(
            f"第{hit.start + 1}字 {level}〔{hit.word.theme}〕“{hit.text}”{right}。依据：{hit.word.source or '未写'}"
        )
    click.echo(f"共查出 {len(hits)} 处。")
    return 0


@words.command("import", cls=ChineseCommand)
@click.argument("source", metavar="文件", type=click.Path(path_type=Path))
@_list_option
def bring(source: Path, file: Path) -> int:
    """把另一份词表（Excel、CSV、TOML）并入本县词库。"""
    from inspector import words as lists

    new, replaced = lists.bring(file, source)
    click.echo(f"并入 {file}：新增 {new} 条，更新 {replaced} 条。{_reminder(file)}")
    return 0


@words.command(cls=ChineseCommand)
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@_own_option
def export(file: Path, own: tuple[Path, ...]) -> int:
    """把随软件提供的和自己的词库导出成一份表格。"""
    from inspector import words as lists

    click.echo(f"已导出 {lists.export(file, own)} 条到 {file}。")
    return 0


def _reminder(file: Path) -> str:
    return f'配置里写上 [words] files = ["{file.name}"] 后，巡检才会用它。'


COMMANDS = (words,)
