"""Finding what is installed: checks, word lists, indicator profiles, account sources.

Everything arrives through entry points, ours as well as a third party's:

``inspector.checks``
    name = the three-letter family it may report, value = a package; every module in it is
    imported, every :class:`~inspector.check.Check` subclass defined there is a check.
``inspector.words``, ``inspector.indicators``
    value = a package holding ``*.toml`` files; a profile is called by its file's name.
``inspector.sources``
    name = the source's name in a configuration, value = a class.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from inspector.check import Check
from inspector.errors import UsageError


@dataclass(frozen=True)
class Registry:
    """The checks of one run, by code, in order of code."""

    checks: dict[str, type[Check[Any]]]

    def __iter__(self):
        return iter(self.checks.values())

    def get(self, code: str) -> type[Check[Any]]:
        """The check called ``code`` (``UPD101``) or by its name (``home-stale``).

        Raises:
            UsageError: there is no such check.
        """
        for check in self:
            if code.upper() == check.rule.code or code == check.rule.name:
                return check
        raise UsageError(f"没有代码为“{code}”的检查项；运行 inspector checks 可列出全部检查项。")


@cache
def installed_checks() -> Registry:
    """All checks of all installed packages.

    Raises:
        UsageError: a package cannot be imported, reports codes outside its family, or uses a code
            twice; the sentence names the distribution at fault.
    """
    found: dict[str, type[Check[Any]]] = {}
    for entry in sorted(entry_points(group="inspector.checks"), key=lambda entry: (entry.name, entry.value)):
        for check in _checks_of(entry):
            code = check.rule.code
            if check.rule.family != entry.name:
                raise UsageError(f"{_origin(entry)} 的检查项 {code} 不属于它登记的类别 {entry.name}，请联系其作者。")
            if code in found and found[code] is not check:
                raise UsageError(f"{_origin(entry)} 的检查项代码 {code} 与已有检查项重复，请联系其作者。")
            found[code] = check
    return Registry(dict(sorted(found.items())))


def installed_files(group: str) -> dict[str, Traversable]:
    """The ``*.toml`` files that packages of an entry-point group carry, by stem, sorted."""
    found: dict[str, Traversable] = {}
    for entry in sorted(entry_points(group=group), key=lambda entry: entry.value):
        for file in _toml_files(entry):
            found.setdefault(file.name.removesuffix(".toml"), file)
    return dict(sorted(found.items()))


def installed_source(name: str) -> type:
    """The account source called ``name``.

    Raises:
        UsageError: there is none, or it cannot be loaded.
    """
    entries = {entry.name: entry for entry in entry_points(group="inspector.sources")}
    if name not in entries:
        raise UsageError(f"没有名为“{name}”的账号数据来源；可用的有：{'、'.join(sorted(entries))}。")
    return _load(entries[name])


def _checks_of(entry: EntryPoint) -> Iterable[type[Check[Any]]]:
    package = _load(entry)
    modules = [package]
    for info in pkgutil.iter_modules(getattr(package, "__path__", [])):
        modules.append(importlib.import_module(f"{package.__name__}.{info.name}"))
    for module in modules:
        for member in vars(module).values():
            if (
                isinstance(member, type)
                and issubclass(member, Check)
                and member.__module__ == module.__name__
                and hasattr(member, "rule")
            ):
                yield member


def _toml_files(entry: EntryPoint) -> list[Traversable]:
    folder = files(_load(entry).__name__)
    return sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)


def _load(entry: EntryPoint) -> Any:
    try:
        return entry.load()
    except Exception as error:  # a third party's import may fail in any way; the user needs its name
        raise UsageError(f"{_origin(entry)} 的 {entry.group} 入口“{entry.name}”无法加载：{error}") from error


def _origin(entry: EntryPoint) -> str:
    return f"扩展包 {entry.dist.name}" if entry.dist is not None else f"扩展包 {entry.value}"
