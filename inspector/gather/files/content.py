"""What a file is by its first bytes, and what reading it gives."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from enum import Enum, auto

MAX_TEXT = 1_000_000
"""Characters of one file that are kept; a budget of three hundred pages has half of them."""

MAX_UNPACKED = 60_000_000
"""Bytes that the read parts of one file may unpack to."""

_PDF_START = 1024
"""Bytes in which the signature of a PDF must begin; scanners and portals put a line of their own before it."""

_OFFICE_PARTS = re.compile(r"(?:word/document|xl/workbook|ppt/presentation)\d*\.xml", re.I)


class Format(Enum):
    """The formats that are told apart. ``OLE`` is that of Office before 2007, and of encrypted files since."""

    PDF = auto()
    OFFICE = auto()
    ZIP = auto()
    OLE = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file, one paragraph or row a line. ``note`` says in a few words why there is none, or not
    all of it."""

    text: str = ""
    note: str = ""


def known_as(body: bytes) -> Format:
    """The format of a file."""
    if b"%PDF-" in body[:_PDF_START]:
        return Format.PDF
    if body.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Format.OLE
    if body.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        try:
            with zipfile.ZipFile(io.BytesIO(body)) as archive:
                office = any(map(_OFFICE_PARTS.fullmatch, archive.namelist()))
        except (zipfile.BadZipFile, NotImplementedError, ValueError):
            return Format.UNKNOWN
        return Format.OFFICE if office else Format.ZIP
    return Format.UNKNOWN


def unpack(archive: zipfile.ZipFile, name: str, left: int) -> bytes:
    """One part of an archive, at most ``left`` bytes of it, whatever it says of its size.

    Raises:
        zipfile.BadZipFile: it is damaged. RuntimeError: it is encrypted. NotImplementedError: the method of
            compression is unknown.
    """
    with archive.open(name) as part:
        return part.read(max(left, 0))
