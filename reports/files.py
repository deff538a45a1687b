"""Writing files so that a reader never meets half of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from xlsxwriter.exceptions import FileCreateError

from inspector.errors import IncompleteError, system_reason


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path beside ``path`` to write to; it takes the place of ``path`` when all went well.

    Raises:
        IncompleteError: the disk is full, the folder not writable, or the old file is open in a
            program that locks it.
    """
    partial = path.with_name(f".{path.name[:40]}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield partial
        partial.replace(path)
    except (OSError, FileCreateError) as error:
        reason = system_reason(error) if isinstance(error, OSError) else str(error)
        raise IncompleteError(
            f"无法写入报告文件 {path}：{reason}；请检查磁盘空间和权限，如正用 Excel 等程序打开着请先关闭。"
        ) from error
    finally:
        with suppress(OSError):
            partial.unlink()


def write_text(path: Path, text: str) -> None:
    """Write a whole UTF-8 file. Errors as of :func:`replacing`."""
    with replacing(path) as partial:
        partial.write_text(text, encoding="utf-8", newline="\n")


def keep_only(folder: Path, suffix: str, wanted: Iterable[str]) -> None:
    """Remove files of an earlier run from ``folder``: those ending in ``suffix`` that this run did not write.

    A list or a mail left over from last quarter would be sent to the wrong unit. Files that begin
    with ``~`` or ``.`` belong to programs that have a file open.
    """
    names = set(wanted)
    try:
        for file in folder.glob(f"*{suffix}"):
            if file.name not in names and not file.name.startswith(("~", ".")):
                file.unlink()
    except OSError as error:
        raise IncompleteError(
            f"无法清理上次的报告 {error.filename}：{system_reason(error)}；请关闭打开它的程序。"
        ) from error
