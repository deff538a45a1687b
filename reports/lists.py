"""The folder of lists: what a clerk wrote into one of them is never written over.

What this program wrote is remembered by its hash. A list that is no longer as it was written was filled in by
somebody: before it is written anew, or taken away because its unit has no problems any more, it is kept beside
under a name that says when it was changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from inspector.errors import IncompleteError, system_reason
from inspector.tabular.moments import BEIJING
from reports.files import write_text

_WRITTEN = ".written.json"
_SUFFIX = ".xlsx"


class Lists:
    """A folder of workbooks being written. Leaving it without an error takes away what was not written this time.

    Raises:
        IncompleteError: a file cannot be read, written or renamed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._before = _read(folder / _WRITTEN)
        self._now: dict[str, str] = {}
        self.kept: list[Path] = []
        """Where changed lists were kept."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._take_away()
        if self._now:
            write_text(self._folder / _WRITTEN, json.dumps({**self._before, **self._now}, ensure_ascii=False, indent=1))

    def write(self, stem: str, writer: Callable[[Path], None]) -> None:
        """Have ``writer`` write the list called ``stem``; one that somebody changed is kept first."""
        path = self._folder / f"{stem}{_SUFFIX}"
        self._keep_changed(path)
        writer(path)
        self._now[path.name] = _hash(path)

    def _take_away(self) -> None:
        """Remove lists of an earlier run that this one has no use for: they would be sent to the wrong unit."""
        for name in self._before.keys() - self._now.keys():
            path = self._folder / name
            self._keep_changed(path)
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise _trouble(path, error) from error
        self._before = {}

    def _keep_changed(self, path: Path) -> None:
        if not path.exists() or _hash(path) == self._before.get(path.name):
            return
        changed = datetime.fromtimestamp(path.stat().st_mtime, BEIJING)
        beside = path.with_name(f"{path.stem}（改动于{changed:%Y%m%d-%H%M%S}）{_SUFFIX}")
        try:
            path.replace(beside)
        except OSError as error:
            raise _trouble(path, error) from error
        self.kept.append(beside)


def _hash(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise _trouble(path, error) from error


def _read(path: Path) -> dict[str, str]:
    """What was written last time; a file that nobody can read any more says nothing."""
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return (
        {str(name): str(digest) for name, digest in known.items() if Path(name).name == name}
        if isinstance(known, dict)
        else {}
    )


def _trouble(path: Path, error: OSError) -> IncompleteError:
    return IncompleteError(f"清单 {path} 无法更新：{system_reason(error)}；如正用 Excel 等程序打开着请先关闭。")
