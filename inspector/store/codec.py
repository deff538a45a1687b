"""Model records to bytes and back: MessagePack by msgspec, long ones compressed by zstd."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

import msgspec
import zstandard

T = TypeVar("T")

_encoder = msgspec.msgpack.Encoder()


def pack(record: object) -> bytes:
    """The bytes of a model record."""
    return _encoder.encode(record)


def unpack(data: bytes, kind: type[T]) -> T:
    """The record of type ``kind`` that :func:`pack` made ``data`` from."""
    return _decoder(kind).decode(data)


def pack_compressed(record: object) -> bytes:
    """Like :func:`pack`, compressed; for page snapshots."""
    return zstandard.ZstdCompressor(level=3).compress(_encoder.encode(record))


def unpack_compressed(data: bytes, kind: type[T]) -> T:
    """The record of type ``kind`` that :func:`pack_compressed` made ``data`` from."""
    return _decoder(kind).decode(zstandard.ZstdDecompressor().decompress(data))


@cache
def _decoder(kind: type[T]) -> msgspec.msgpack.Decoder[T]:
    return msgspec.msgpack.Decoder(kind)
