"""Model records to bytes and back: MessagePack by msgspec, long ones compressed by zstd."""

from __future__ import annotations

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
    return _decoder(kind).decode(data)


def pack_compressed(record: object) -> bytes:
    """Like :func:`pack`, compressed; for page snapshots."""
    return zstandard.ZstdCompressor(level=3).compress(_encoder.encode(record))


def unpack_compressed(data: bytes, kind: type[T]) -> T:
    """The record of type ``kind`` that :func:`pack_compressed` made ``data`` from."""
    return _decoder(kind).decode(zstandard.ZstdDecompressor().decompress(data))


_decoders: dict[type, msgspec.msgpack.Decoder[Any]] = {}


def _decoder(kind: type[T]) -> msgspec.msgpack.Decoder[T]:
    """Making a decoder takes longer than using it, so each is made once."""
    if kind not in _decoders:
        _decoders[kind] = msgspec.msgpack.Decoder(kind)
    return _decoders[kind]
