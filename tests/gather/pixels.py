"""Looking at the pixels of a PNG, for tests of pictures."""

from __future__ import annotations

import struct
import zlib

import numpy as np


def pixels(png: bytes) -> np.ndarray:
    """The picture as rows of (red, green, blue), decoded by the PNG specification (8 bits, not interlaced)."""
    position, data = 8, b""
    while position < len(png):
        length, kind = struct.unpack(">I4s", png[position : position + 8])
        chunk = png[position + 8 : position + 8 + length]
        if kind == b"IHDR":
            width, height, _, colour = struct.unpack(">IIBB", chunk[:10])
        elif kind == b"IDAT":
            data += chunk
        position += 12 + length
    size = {2: 3, 6: 4}[colour]
    lines = np.frombuffer(zlib.decompress(data), np.uint8).reshape(height, 1 + width * size)
    above = np.zeros(width * size, np.uint8)
    rows = []
    for line in lines:
        above = _unfiltered(line[0], line[1:], above, size)
        rows.append(above)
    return np.array(rows).reshape(height, width, size)[:, :, :3]


def _unfiltered(kind: int, line: np.ndarray, above: np.ndarray, size: int) -> np.ndarray:
    match kind:
        case 0:
            return line
        case 1:
            return np.cumsum(line.reshape(-1, size), axis=0, dtype=np.uint8).reshape(-1)
        case 2:
            return line + above
    row, over = bytearray(size) + bytearray(line), bytes(size) + above.tobytes()
    for at in range(size, len(row)):
        left, up, corner = row[at - size], over[at], over[at - size]
        if kind == 3:
            guess = (left + up) // 2
        else:
            by_left, by_up, by_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
            guess = left if by_left <= by_up and by_left <= by_corner else up if by_up <= by_corner else corner
        row[at] = (row[at] + guess) & 255
    return np.frombuffer(bytes(row[size:]), np.uint8)
