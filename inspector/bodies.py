"""Page bodies: compressed, named by the SHA-256 of what they hold, so that equal bodies are kept once.

They lie in a folder, which several machines may share, or in an object storage with Amazon's interface.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import zstandard

from inspector.errors import IncompleteError, UsageError, system_reason

_SUFFIX = ".zst"


class BodyStore:
    """Bodies under one folder or one address, spread over 256 subfolders. Safe for several writers at once.

    Args:
        location: a folder, or an address such as ``s3://bucket/prefix``, whose credentials stand in the
            environment variables that Amazon's own tools read (``AWS_ACCESS_KEY_ID``, ``AWS_ENDPOINT`` …).

    Raises:
        UsageError: the address is wrong, or what it needs is not installed.
    """

    def __init__(self, location: Path | str) -> None:
        remote = isinstance(location, str) and "://" in location
        self.location = location if remote else Path(location)
        self._shelf: _Shelf = _Objects(str(location)) if remote else _Folder(Path(location))

    @property
    def folder(self) -> Path:
        """The folder of bodies that lie in one."""
        assert isinstance(self.location, Path), "bodies in an object storage have no folder"
        return self.location

    def put(self, body: bytes) -> str:
        """Keep ``body``; returns its SHA-256 in hexadecimal.

        Raises:
            IncompleteError: the disk is full or not writable, the storage does not answer.
        """
        digest = hashlib.sha256(body).hexdigest()
        self._shelf.put(_name(digest), lambda: zstandard.ZstdCompressor(level=3).compress(body))
        return digest

    def get(self, digest: str) -> bytes:
        """The body whose SHA-256 is ``digest``.

        Raises:
            IncompleteError: it was removed or cannot be read.
        """
        try:
            return zstandard.ZstdDecompressor().decompress(self._shelf.get(_name(digest)))
        except (OSError, zstandard.ZstdError) as error:
            raise IncompleteError(
                f"找不到保存的网页内容 {digest[:12]}…（{self.location}）；它可能已被清理。"
            ) from error

    def all(self) -> Iterator[tuple[str, int, float]]:
        """(SHA-256, bytes as kept, seconds since the epoch when it was kept) of every body, in no order."""
        for name, size, kept in self._shelf.all():
            yield name.removesuffix(_SUFFIX).replace("/", ""), size, kept

    def remove(self, digest: str) -> None:
        """Remove a body; one that is gone already is none."""
        self._shelf.remove(_name(digest))


class _Shelf(Protocol):
    def put(self, name: str, content: _Content) -> None: ...
    def get(self, name: str) -> bytes: ...
    def all(self) -> Iterator[tuple[str, int, float]]: ...
    def remove(self, name: str) -> None: ...


class _Content(Protocol):
    def __call__(self) -> bytes: ...


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, name: str, content: _Content) -> None:
        path = self._folder / name
        if path.exists():
            with contextlib.suppress(OSError):  # it is wanted again: its age, by which it is cleared away, starts anew
                os.utime(path)
            return
        partial = path.with_suffix(f".{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_bytes(content())
            partial.replace(path)
        except OSError as error:
            with contextlib.suppress(OSError):
                partial.unlink()
            raise IncompleteError(
                f"无法把网页内容写入 {self._folder}：{system_reason(error)}；请检查磁盘空间和权限。"
            ) from error

    def get(self, name: str) -> bytes:
        return (self._folder / name).read_bytes()

    def all(self) -> Iterator[tuple[str, int, float]]:
        for path in self._folder.glob(f"*/*{_SUFFIX}"):
            with contextlib.suppress(FileNotFoundError):
                facts = path.stat()
                yield path.relative_to(self._folder).as_posix(), facts.st_size, facts.st_mtime

    def remove(self, name: str) -> None:
        (self._folder / name).unlink(missing_ok=True)


class _Objects:
    def __init__(self, address: str) -> None:
        try:
            import obstore
            from obstore.exceptions import BaseError
        except ModuleNotFoundError:
            raise UsageError("网页原文要放在对象存储里，但缺少所需的程序；请安装 govsite-inspector[s3]。") from None
        self._errors = BaseError
        self._obstore = obstore
        self._address = address
        try:
            self._store = obstore.store.from_url(address)
        except (BaseError, ValueError):
            raise UsageError(f"网页原文的存放地址“{address}”有误；应写成 s3://桶/文件夹。") from None

    def put(self, name: str, content: _Content) -> None:
        try:
            try:
                self._obstore.head(self._store, name)
            except FileNotFoundError:
                self._obstore.put(self._store, name, content())
        except (self._errors, OSError) as error:
            raise IncompleteError(
                f"无法把网页内容写入 {self._address}：{str(error).partition(chr(10))[0]}；请检查对象存储和凭据。"
            ) from error

    def get(self, name: str) -> bytes:
        try:
            return bytes(self._obstore.get(self._store, name).bytes())
        except self._errors as error:
            raise OSError(str(error)) from error

    def all(self) -> Iterator[tuple[str, int, float]]:
        for batch in self._obstore.list(self._store):
            for kept in batch:
                if kept["path"].endswith(_SUFFIX):
                    yield kept["path"], kept["size"], kept["last_modified"].timestamp()

    def remove(self, name: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            self._obstore.delete(self._store, name)


def _name(digest: str) -> str:
    return f"{digest[:2]}/{digest[2:]}{_SUFFIX}"
