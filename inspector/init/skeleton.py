"""The text of a configuration with every setting explained in Chinese."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

from inspector.config_sections import AccountConfig, ColumnConfig, Section, SiteConfig, UnitConfig
from inspector.errors import UsageError, system_reason
from inspector.model import ColumnType, Platform

EXAMPLE_REGION = "示例县"


def render(
    quarter: str,
    *,
    region: str = EXAMPLE_REGION,
    units: Sequence[UnitConfig] = (),
    sites: Sequence[SiteConfig] = (),
    columns: Sequence[ColumnConfig] = (),
    accounts: Sequence[AccountConfig] = (),
) -> str:
    """A configuration holding the given entries; all other settings are shown, commented out, with
    their defaults or examples. Without a site or account to inspect, an example site stands in."""
    environment = Environment(  # noqa: S701  the text is TOML; ``toml`` quotes what is put in
        trim_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined
    )
    environment.filters["toml"] = _toml
    template = (files("inspector") / "templates" / "inspection.toml.j2").read_text(encoding="utf-8")
    return environment.from_string(template).render(
        block=_block,
        region=region,
        quarter=quarter,
        units=units,
        sites=sites,
        columns=columns,
        accounts=accounts,
        column_types="、".join(ColumnType),
        platforms="、".join(f"{platform.value} {platform.label}" for platform in Platform),
    )


def write_skeleton(path: Path, quarter: str, *, force: bool = False) -> None:
    """Write a commented configuration that is valid as it stands.

    Args:
        quarter: ``2026Q4``.
        force: overwrite an existing file.

    Raises:
        UsageError: the file exists, or cannot be written.
    """
    write_new(path, render(quarter).encode(), force=force)


def write_new(path: Path, content: bytes, *, force: bool) -> None:
    """Write a file that must not exist yet unless ``force``.

    Raises:
        UsageError: it does, or it cannot be written.
    """
    try:
        with path.open("wb" if force else "xb") as file:
            file.write(content)
    except FileExistsError:
        raise UsageError(f"{path} 已经存在，没有改动；要覆盖它，请加上 --force。") from None
    except OSError as error:
        raise UsageError(f"{path} 无法写入：{system_reason(error)}。") from None


def _block(section: str, entry: Section) -> str:
    """One ``[[section]]`` with the settings that differ from the defaults."""
    settings = entry.model_dump(mode="json", exclude_defaults=True)
    return "\n".join([f"[[{section}]]", *(f"{name} = {_toml(value)}" for name, value in settings.items())])


def _toml(value: Any) -> str:
    """A string, number, truth value or list of them in TOML, whose basic strings escape as JSON's do."""
    return json.dumps(value, ensure_ascii=False)
