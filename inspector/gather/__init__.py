"""Gathering: everything that asks the web for something. The engine calls ``gather_site`` and ``capture``.

Both are imported when they are asked for: worker processes use single modules of this package, and
HTTP client, browser and database would only make them slow to start and large.
"""

from importlib import import_module
from typing import Any

_DOORS = {"gather_site": "inspector.gather.site", "capture": "inspector.gather.evidence"}

__all__ = ["capture", "gather_site"]


def __getattr__(name: str) -> Any:
    if name in _DOORS:
        return getattr(import_module(_DOORS[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
