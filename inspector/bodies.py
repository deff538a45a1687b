"""Page bodies: compressed files named by the SHA-256 of what they hold, so equal bodies are kept once."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

import zstandard

from inspector.errors import IncompleteError, system_reason


class BodyStore:
    """Bodies under one folder, spread over 256 subfolders. Safe for several writers at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, body: bytes) -> str:
        """Keep ``body``; returns its SHA-256 in hexadecimal.

        Raises:
            IncompleteError: the disk is full or not writable.
        """
        digest = hashlib.sha256(body).hexdigest()
        path = self._path(digest)
        if path.exists():
            return digest
        partial = path.with_suffix(f".{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_bytes(zstandard.ZstdCompressor(level=3).compress(body))
            partial.replace(path)
        except OSError as error:
            with contextlib.suppress(OSError):
                partial.unlink()
            raise IncompleteError(
                f"无法把网页内容写入 {self.folder}：{system_reason(error)}；请检查磁盘空间和权限。"
            ) from error
        return digest

    def get(self, digest: str) -> bytes:
        """The body whose SHA-256 is ``digest``.

        Raises:
            IncompleteError: it was removed or cannot be read.
        """
        try:
            return zstandard.ZstdDecompressor().decompress(self._path(digest).read_bytes())
        except (OSError, zstandard.ZstdError) as error:
            raise IncompleteError(f"找不到保存的网页内容 {digest[:12]}…（{self.folder}）；它可能已被清理。") from error

    def _path(self, digest: str) -> Path:
        return self.folder / digest[:2] / f"{digest[2:]}.zst"
