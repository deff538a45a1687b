"""Indicator profiles: which rows are inspected, which checks serve them and what a fault costs.

A profile is a TOML file of a package (entry-point group ``inspector.indicators``) or of the county
itself. Several are laid over each other: a later one adds rows, replaces rows of the same id and
changes options of checks.
"""

from __future__ import annotations

import tomllib
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from inspector import config_errors
from inspector.errors import UsageError
from inspector.model import Severity, TargetKind
from inspector.registry import installed_files


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Indicator(_Part):
    """One row (指标).

    ``mode``: A the machine decides, P the machine gathers and a person confirms, H a person only.
    ``trust``: V the figure was seen in the official text, F in a fragment of it, M it is from memory
    and therefore worth 0 points until the official text is at hand. ``points`` is the deduction for
    one finding of a check, ``cap`` the most this row may cost. ``question`` is what the manual form asks a person.
    ``deciding`` names the checks without whose word the row is not tested, however many others pass.
    """

    id: str
    title: str
    block: str
    applies_to: TargetKind = TargetKind.SITE
    severity: Severity
    mode: Literal["A", "P", "H"]
    trust: Literal["V", "F", "M"]
    window: str = ""
    codes: tuple[str, ...] = ()
    cap: float | None = None
    points: dict[str, float] = {}
    note: str = ""
    question: str = ""
    deciding: tuple[str, ...] = ()


class Bonus(_Part):
    """One line of the bonus form, which a person fills in for websites above the bonus mark."""

    id: str
    title: str
    most: float | None = None
    note: str = ""


class Profile(_Part):
    """A profile, or several laid over each other."""

    name: str
    title: str
    source: str = ""
    pass_mark: float = 60
    bonus_mark: float = 80
    bonus_cap: float = 30
    indicators: tuple[Indicator, ...] = ()
    bonus: tuple[Bonus, ...] = ()
    options: dict[str, dict[str, Any]] = {}
    basis: tuple[str, ...] = ()

    @property
    def citations(self) -> tuple[str, ...]:
        """The documents this profile follows, as a report cites them: ``basis``, else its own title."""
        return self.basis or (f"{self.title}（{self.source}）" if self.source else self.title,)

    def rows(self, kind: TargetKind) -> tuple[Indicator, ...]:
        """The rows that apply to targets of one kind."""
        return tuple(row for row in self.indicators if row.applies_to == kind)

    def over(self, base: Profile) -> Profile:
        """This profile laid over ``base``."""
        rows = {row.id: row for row in base.indicators} | {row.id: row for row in self.indicators}
        bonus = {row.id: row for row in base.bonus} | {row.id: row for row in self.bonus}
        options = {code: dict(settings) for code, settings in base.options.items()}
        for code, settings in self.options.items():
            options.setdefault(code, {}).update(settings)
        return self.model_copy(
            update={
                "indicators": tuple(rows.values()),
                "bonus": tuple(bonus.values()),
                "options": options,
                "basis": (*base.citations, *self.citations),
            }
        )


def load_profile(names: tuple[str, ...], folder: Path) -> Profile:
    """The profiles called ``names``, the first at the bottom. A name ending in ``.toml`` is a file
    relative to ``folder``.

    Raises:
        UsageError: a profile does not exist or is wrong; the sentence names file, line and field.
    """
    installed = installed_files("inspector.indicators")
    result: Profile | None = None
    for name in names:
        if name.endswith(".toml"):
            profile = _read(folder / name)
        elif name in installed:
            profile = _read(installed[name])
        else:
            raise UsageError(f"没有名为“{name}”的指标方案；可用的有：{'、'.join(installed)}，也可以写一个 .toml 文件。")
        result = profile if result is None else profile.over(result)
    if result is None:
        raise UsageError("配置中的 profile 是空的；至少要写一个指标方案，例如 national-2019。")
    return result


def _read(file: Traversable | Path) -> Profile:
    path = Path(str(file))
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise UsageError(f"指标方案文件 {path} 不存在或无法读取；请检查配置中的 profile。") from None
    try:
        return Profile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(config_errors.syntax(path, text, error)) from None
    except ValidationError as error:
        raise UsageError(config_errors.validation(path, text, error, Profile)) from None
