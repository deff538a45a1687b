"""The files in an archive, read one by one within the bounds of one file."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

from inspector.gather.files.content import MAX_TEXT, MAX_UNPACKED, FileText, unpack

MAX_MEMBERS = 200
"""Files of one archive that are read."""

_UTF8_NAMES = 0x800


def read_archive(body: bytes, read: Callable[[bytes], FileText]) -> FileText:
    """The names of the files in an archive, each followed by its text as ``read`` gives it."""
    lines: list[str] = []
    notes: list[str] = []
    members: list[zipfile.ZipInfo] = []
    left, room = MAX_UNPACKED, MAX_TEXT
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            for member in members[:MAX_MEMBERS]:
                content = unpack(archive, member.filename, left)
                left -= len(content)
                if left <= 0 or room <= 0:
                    notes.append("文件太长，只检查了前面部分")
                    break
                found = read(content)
                notes += [found.note] if found.note else []
                lines += [_name(member), found.text]
                room -= len(found.text)
    except RuntimeError:
        return FileText(note="设了打开密码的压缩包")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError):
        notes.append("损坏的压缩包")
    if len(members) > MAX_MEMBERS:
        notes.append("文件太多，只检查了前面部分")
    return FileText("\n".join(filter(None, lines))[:MAX_TEXT], notes[0] if notes else "")


def _name(member: zipfile.ZipInfo) -> str:
    """A member's name; what Chinese Windows wrote is GBK, which the format has no mark for."""
    if member.flag_bits & _UTF8_NAMES:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename
