"""Click speaking Chinese: help pages and usage errors."""

from __future__ import annotations

from typing import Any

import click
from click import exceptions


class _Chinese(click.Command):
    """Headings of help pages in Chinese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = (parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option))
        rows = [row for option in options if (row := option.get_help_record(ctx)) is not None]
        if rows:
            with formatter.section("选项"):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本说明。"
        return option


class ChineseCommand(_Chinese):
    """A command whose help is Chinese."""

    def __init__(self, name: str | None, **settings: Any) -> None:
        super().__init__(name, options_metavar="[选项]", **settings)


class ChineseGroup(_Chinese, click.Group):
    """A group whose help is Chinese and lists its commands in the order written."""

    command_class = ChineseCommand

    def __init__(self, name: str | None, **settings: Any) -> None:
        super().__init__(name, options_metavar="[选项]", subcommand_metavar="命令 [参数]…", **settings)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section("命令"):
            formatter.write_dl([(name, command.get_short_help_str(60)) for name, command in self.commands.items()])


def explain(error: click.ClickException) -> str:
    """A usage error as one sentence: what is wrong and where to look it up."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "inspector"
    return f"{_what(error)}；运行 {path} --help 可查看用法。"


def _what(error: click.ClickException) -> str:
    match error:
        case exceptions.NoSuchOption():
            near = f"，是不是 {error.possibilities[0]}" if error.possibilities else ""
            return f"没有 {error.option_name} 这个选项{near}"
        case exceptions.NoSuchCommand():
            return f"没有 {error.command_name} 这个命令"
        case exceptions.MissingParameter():
            name = error.param.human_readable_name if error.param else ""
            return f"缺少参数 {name}"
        case exceptions.BadParameter():
            name = error.param.human_readable_name if error.param else ""
            return f"参数 {name} 的值不对{_accepted(error.param)}"
        case exceptions.BadOptionUsage():
            return f"选项 {error.option_name} 后面要写一个值"
        case exceptions.NoArgsIsHelpError():
            return "请写出要做什么"
    return "命令写法有误"


def _accepted(parameter: click.Parameter | None) -> str:
    kind = getattr(parameter, "type", None)
    if isinstance(kind, click.Choice):
        return f"，可写：{'、'.join(str(choice) for choice in kind.choices)}"
    if isinstance(kind, click.IntRange):
        return f"，应为不小于 {kind.min} 的整数"
    if isinstance(kind, click.types.IntParamType):
        return "，应为整数"
    return ""
