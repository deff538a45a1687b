"""What the checks said of a page, kept so that an unchanged page under unchanged checks is not examined again.

A check of pages is a pure function of the page, its options, its resources and the as-of date. Whether it looks
at the date is read from its code; one that does is asked again on every new date. Anything else that could
matter (any line of ours or of a package of checks, any word of a list, any option) changes :func:`rules_of`, and
everything is examined anew. When a page came and how fast is not part of what a page check may judge.
"""

from __future__ import annotations

import dis
import hashlib
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import inspector
from inspector.check import Check
from inspector.model import Finding, Outcome

_UNREAD = frozenset({".md", ".pyc"})
_AS_OF = 2
"""The place of the date among the parameters of ``examine``, after the check itself and the subject."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one check said of one page; ``note`` is why it does not apply."""

    outcomes: tuple[Outcome, ...]
    note: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Examined:
    """What all checks said of one page under the rules ``rules``, as of ``as_of``. ``page`` identifies the page as
    it was. A check that is not in ``said`` passed it."""

    rules: str
    page: str
    as_of: date
    said: dict[str, Said] = field(default_factory=dict)


def looks_at_date(check: Check[Any]) -> bool:
    """Whether the check reads the as-of date at all."""
    code = type(check).examine.__code__
    if code.co_argcount <= _AS_OF:
        return True
    name = code.co_varnames[_AS_OF]
    return any(step.argval == name for step in dis.get_instructions(code))


def rules_of(checks: Iterable[tuple[Check[Any], Mapping[str, Any]]], resources: Mapping[str, Any]) -> str:
    """A name for everything but the date that what page checks say depends on: which checks with which options,
    the resources they need, and the code of all of them."""
    active = [(check.rule.code, type(check).__module__, sorted(options.items()), check) for check, options in checks]
    needed = sorted({name for _, _, _, check in active for name in check.needs if name in resources})
    packages = {"inspector", "sensitive_words", *(module.partition(".")[0] for _, module, _, _ in active)}
    parts = [
        sys.version,
        inspector.__version__,
        *(repr(entry[:3]) for entry in active),
        *(f"{name}={_identity(resources[name])}" for name in needed),
        *(_sources(package) for package in sorted(packages)),
    ]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:24]


def _identity(resource: Any) -> str:
    """What tells a resource from others of its kind. One that says nothing of itself is made of code alone."""
    identity = getattr(resource, "identity", None)
    if identity is not None:
        return str(identity)
    return type(resource).__qualname__ if type(resource).__repr__ is object.__repr__ else repr(resource)


@cache
def _sources(package: str) -> str:
    """A hash of every file of a package, code and data; of a lone module, of its file."""
    module = sys.modules.get(package)
    digest = hashlib.sha256()
    for file in _files(module) if module is not None else ():
        digest.update(str(file).encode())
        with file.open("rb") as content:
            digest.update(hashlib.file_digest(content, "sha256").digest())
    return digest.hexdigest()


def _files(module: ModuleType) -> list[Path]:
    folders = [Path(folder) for folder in getattr(module, "__path__", ())]
    if not folders:
        return [Path(module.__file__)] if module.__file__ else []
    inside = (file for folder in folders for file in folder.rglob("*"))
    return sorted(file for file in inside if file.is_file() and file.suffix not in _UNREAD)
