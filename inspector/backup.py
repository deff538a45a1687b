"""Backup and restore of a store, whichever database it is in.

A backup is a folder: one file for each copy of the database, and the page bodies, which are named by
what they hold and therefore copied once. The file of a database holds rows, not the database's own
format, so that a county that outgrows SQLite restores its backup into PostgreSQL.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Any

import msgspec
import zstandard
from sqlalchemy import Date, DateTime, Table, func, insert, select, text

from inspector.bodies import BodyStore
from inspector.config import Config
from inspector.errors import IncompleteError, UsageError, system_reason
from inspector.outcome import open_run_store
from inspector.store import Store, tables
from inspector.store.migrations import HEAD

_BATCH = 500
_LEFT_OUT = {"job"}
"""Work under way means nothing elsewhere; ``run --resume`` submits anew what is not done."""

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder()


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied: the database file, rows, bodies that were not there yet, bodies in all."""

    file: Path
    rows: int
    new_bodies: int
    bodies: int

    def __str__(self) -> str:
        return f"{self.file}：{self.rows} 条记录，网页原文 {self.bodies} 份（新增 {self.new_bodies} 份）。"


def backup(config: Config, folder: Path, *, now: datetime, keep: int, database: str | None = None) -> Copied:
    """Copy the store into ``folder`` while others may go on writing; the last ``keep`` database files stay there.

    Raises:
        IncompleteError: something cannot be read or written.
    """
    with closing(open_run_store(config, database)) as store:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file = folder / f"inspector-{now.astimezone(UTC):%Y%m%d-%H%M%S}.zst"
            partial = file.with_suffix(".partial")
            with partial.open("wb") as raw, zstandard.ZstdCompressor(level=6).stream_writer(raw) as stream:
                rows = _write(store, stream)
            with partial.open("rb") as written:
                os.fsync(written.fileno())
            partial.replace(file)
            new, bodies = _copy_bodies(store.bodies, BodyStore(folder / "bodies"))
            for old in sorted(folder.glob("inspector-*.zst"))[:-keep]:
                old.unlink()
        except OSError as error:
            raise IncompleteError(f"无法备份到 {folder}：{system_reason(error)}；请检查磁盘空间和权限。") from error
    return Copied(file, rows, new, bodies)


def restore(config: Config, source: Path, *, database: str | None = None) -> Copied:
    """Put a backup into a store that holds nothing yet.

    Args:
        source: a database file of a backup, or the backup's folder for the latest in it.

    Raises:
        UsageError: there is no backup, it is of another version, or the store is not empty.
        IncompleteError: it cannot be read, or the store cannot be written.
    """
    file = max(source.glob("inspector-*.zst"), default=None) if source.is_dir() else source
    if file is None or not file.is_file():
        raise UsageError(f"{source} 里没有备份；请写出备份的文件夹，或其中的 inspector-….zst 文件。")
    with closing(open_run_store(config, database)) as store:
        with store.engine.connect() as connection:
            if connection.scalar(select(func.count()).select_from(tables.run)):
                raise UsageError("目标数据库里已有巡检记录；请恢复到一个空的数据库，以免覆盖。")
        try:
            with file.open("rb") as raw, zstandard.ZstdDecompressor().stream_reader(raw) as stream:
                rows = _read(store, stream, file)
        except (OSError, zstandard.ZstdError, msgspec.MsgspecError, struct.error) as error:
            raise IncompleteError(f"备份 {file} 读不出来，文件可能不完整；请换一份备份。") from error
        new, bodies = _copy_bodies(BodyStore(file.parent / "bodies"), store.bodies)
    return Copied(file, rows, new, bodies)


def _tables() -> list[Table]:
    return [table for table in tables.metadata.sorted_tables if table.name not in _LEFT_OUT]


def _write(store: Store, stream: IO[bytes]) -> int:
    """All rows as they are at one moment; how many."""
    count = 0
    _put(stream, [HEAD])
    with store.engine.connect() as connection:
        if store.engine.dialect.name != "sqlite":  # there, a reading transaction sees one moment by itself
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        for table in _tables():
            rows = connection.execution_options(yield_per=_BATCH).execute(select(table))
            for batch in rows.partitions(_BATCH):
                _put(
                    stream,
                    [str(table.name), [str(column.name) for column in table.columns], [list(row) for row in batch]],
                )
                count += len(batch)
    _put(stream, ["end", count])
    return count


def _read(store: Store, stream: IO[bytes], file: Path) -> int:
    """Enter all rows or none; how many."""
    known = {table.name: table for table in _tables()}
    blocks = _blocks(stream)
    (version,) = next(blocks, [None])
    if version not in {HEAD, None}:
        raise UsageError(f"备份 {file} 由另一版本的 inspector 写成（{version}）；请用那个版本恢复后再升级。")
    count = 0
    with store.engine.begin() as connection:
        for block in blocks:
            if block[0] == "end":
                if block[1] != count:
                    raise IncompleteError(f"备份 {file} 不完整；请换一份备份。")
                break
            name, columns, rows = block
            table = known[name]
            connection.execute(insert(table), list(_typed(table, columns, rows)))
            count += len(rows)
        else:
            raise IncompleteError(f"备份 {file} 不完整；请换一份备份。")
        if store.engine.dialect.name == "postgresql":
            _continue_numbers(connection)
    return count


def _typed(table: Table, columns: list[str], rows: Iterable[list[Any]]) -> Iterator[dict[str, Any]]:
    """Rows with the days and moments that the file holds as text."""
    readers: dict[str, Callable[[Any], date]] = {}
    for name in columns:
        kind = table.c[name].type
        if isinstance(kind, DateTime):
            readers[name] = _aware if kind.timezone else datetime.fromisoformat
        elif isinstance(kind, Date):
            readers[name] = date.fromisoformat
    for row in rows:
        values = dict(zip(columns, row, strict=True))
        yield values | {name: read(values[name]) for name, read in readers.items() if values[name] is not None}


def _aware(written: str | datetime) -> datetime:
    """SQLite gives moments without their zone, which is UTC; PostgreSQL's come back as they were."""
    moment = datetime.fromisoformat(written) if isinstance(written, str) else written
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _continue_numbers(connection: Any) -> None:
    """PostgreSQL numbers new rows from where it stopped counting, not from what was entered."""
    for table in _tables():
        column = table.autoincrement_column
        if column is not None:
            highest = connection.scalar(select(func.max(column)))
            sequence = {"table": f'"{table.name}"', "column": column.name, "highest": highest or 1}
            connection.execute(
                text("SELECT setval(pg_get_serial_sequence(:table, :column), :highest, :used)"),
                {**sequence, "used": highest is not None},
            )


def _copy_bodies(source: BodyStore, target: BodyStore) -> tuple[int, int]:
    """(bodies copied, bodies in all)."""
    there = {digest for digest, _, _ in target.all()}
    copied = count = 0
    for digest, _, _ in source.all():
        count += 1
        if digest not in there:
            target.put(source.get(digest))
            copied += 1
    return copied, count


def _put(stream: IO[bytes], block: list[Any]) -> None:
    content = _encoder.encode(block)
    stream.write(struct.pack(">I", len(content)) + content)


def _blocks(stream: IO[bytes]) -> Iterator[Any]:
    while head := stream.read(4):
        (length,) = struct.unpack(">I", head)
        yield _decoder.decode(stream.read(length))
