"""What a configuration asks for, resolved: profile, checks with their options, word lists, calendar.

Everything that can be wrong with a configuration is found here, before the first request.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector.calendar import WorkCalendar
from inspector.check import Check
from inspector.config import Config
from inspector.errors import UsageError
from inspector.examine import ActiveCheck, Examiner
from inspector.model import Filing, Probe, Run, Target, Unit
from inspector.profile import Profile, load_profile
from inspector.registry import Registry, installed_checks, installed_files
from inspector.sources.filing import read_filing
from inspector.store import Mutes
from sensitive_words import Lexicon, WordListError, load


@dataclass(frozen=True)
class Plan:
    """A configuration made ready to run."""

    config: Config
    profile: Profile
    checks: tuple[ActiveCheck, ...]
    lexicon: Lexicon
    calendar: WorkCalendar
    filing: tuple[Filing, ...] = ()

    def examiner(self, run: Run, target: Target, mutes: Mutes | None = None, probes: Sequence[Probe] = ()) -> Examiner:
        """A fresh examiner for one target that says nothing of what is muted. ``probes`` are the availability
        visits of the week before the monitoring point."""
        return Examiner(self.checks, self.resources(target, run.units, probes), run.as_of, mutes)

    def resources(self, target: Target, units: tuple[Unit, ...], probes: Sequence[Probe] = ()) -> dict[str, Any]:
        """What checks may need to examine one target, by name (see :data:`inspector.check.RESOURCES`)."""
        return {
            "target": target,
            "lexicon": self.lexicon,
            "units": units,
            "calendar": self.calendar,
            "filing": self.filing,
            "probes": tuple(probes),
            "targets": self.config.targets(),
        }


def make_plan(config: Config) -> Plan:
    """Resolve ``config``.

    Raises:
        UsageError: it names a profile, a check, an option or a word list that does not exist or is
            wrong.
    """
    registry = installed_checks()
    profile = load_profile(config.profile, config.folder)
    for code, options in profile.options.items():
        _validate(registry, code, options, f"指标方案 {profile.name} 的 options.{code}")
    disabled = set()
    for code in config.checks.disable:
        if code not in registry.checks:
            raise config.error(
                "checks.disable", f"没有代码为“{code}”的检查项；运行 inspector checks 可列出全部检查项。"
            )
        disabled.add(code)
    for code, options in config.checks.options.items():
        try:
            _validate(registry, code, options, "")
        except UsageError as error:
            raise config.error(f"checks.options.{code}", str(error)) from None
    return Plan(
        config=config,
        profile=profile,
        checks=tuple(
            _activate(check, profile.options.get(code, {}), config.checks.options.get(code, {}))
            for code, check in registry.checks.items()
            if code not in disabled
        ),
        lexicon=_lexicon(config),
        calendar=WorkCalendar(),
        filing=read_filing(config),
    )


def _activate(check: type[Check[Any]], *layers: Mapping[str, Any]) -> ActiveCheck:
    options = dict(check.options)
    for layer in layers:
        options.update(layer)
    return ActiveCheck(check(), options)


def _validate(registry: Registry, code: str, options: Mapping[str, Any], where: str) -> None:
    check = registry.checks.get(code)
    prefix = f"{where}：" if where else ""
    if check is None:
        raise UsageError(f"{prefix}没有代码为“{code}”的检查项；运行 inspector checks 可列出全部检查项。")
    for name, value in options.items():
        if name not in check.options:
            known = "、".join(check.options) or "（没有可改的设置）"
            raise UsageError(f"{prefix}检查项 {code} 没有名为“{name}”的设置；可改的有：{known}。")
        default = check.options[name]
        accepted = (int, float) if isinstance(default, int | float) and not isinstance(default, bool) else type(default)
        if not isinstance(value, accepted) or (isinstance(value, bool) and not isinstance(default, bool)):
            raise UsageError(f"{prefix}检查项 {code} 的设置“{name}”应与默认值 {default!r} 同类，现为 {value!r}。")


def _lexicon(config: Config) -> Lexicon:
    files = [*installed_files("inspector.words").values(), *(config.folder / Path(name) for name in config.words.files)]
    try:
        return load(files, mute=config.words.mute)
    except WordListError as error:
        raise UsageError(str(error)) from None
