"""Model records to bytes and back: MessagePack by msgspec, long ones compressed by zstd."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar

import msgspec
import zstandard

T = TypeVar("T")

_encoder = msgspec.msgpack.Encoder()


def pack(record: object) -> bytes:
    """The bytes of a model record."""
    return _encoder.encode(record)


def unpack(data: bytes, kind: type[T]) -> T:
    """The record of type ``kind`` that :func:`pack` made ``data`` from."""
    decoded: T = _decoder(kind).decode(data)
    return decoded


def pack_compressed(record: object) -> bytes:
    """Like :func:`pack`, compressed; for page snapshots."""
    return zstandard.ZstdCompressor(level=3).compress(_encoder.encode(record))


def unpack_compressed(data: bytes, kind: type[T]) -> T:
    """The record of type ``kind`` that :func:`pack_compressed` made ``data`` from."""
    decoded: T = _decoder(kind).decode(zstandard.ZstdDecompressor().decompress(data))
    return decoded


@cache
def _decoder(kind: Hashable) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)
