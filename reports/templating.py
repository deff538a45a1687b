"""The one jinja environment of all reports: everything is escaped and cleaned unless it is our own markup."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from inspector.model import Platform
from reports import labels
from reports.text import clean, one_line


@cache
def environment() -> Environment:
    """Templates of ``reports/templates``; a missing variable is an error, never an empty place."""
    env = Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    env.filters.update(
        day=labels.day,
        duration=_duration,
        line=one_line,
        num=labels.number,
        platform=_platform,
        size=_size,
        verdict=labels.verdict,
    )
    return env


def own_markup(name: str) -> Markup:
    """A file of ``reports/templates`` as it stands: our own style sheet or script."""
    source, _, _ = environment().loader.get_source(environment(), name)  # type: ignore[union-attr]
    return Markup(source)  # noqa: S704 - a file of this package


def _harmless(value: object) -> object:
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _platform(value: str) -> str:
    return Platform(value).label if value in set(Platform) else value


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.0f} 秒"
    minutes = round(seconds / 60)
    return f"{minutes} 分钟" if minutes < 60 else f"{minutes // 60} 小时 {minutes % 60} 分"


def _size(count: int) -> str:
    size = float(count)
    for unit in ("B", "KB", "MB"):
        if size < 1024:
            return f"{size:.0f} {unit}"
        size /= 1024
    return f"{size:.1f} GB"
