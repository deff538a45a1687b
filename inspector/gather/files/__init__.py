"""The text of the files that pages hand out: PDF, Word, Excel, PowerPoint, and archives of them.

:func:`read_file` runs in worker processes beside the extraction of pages. What a file is, its first
bytes say, not its name. Files are as hostile as pages: everything unpacked is bounded.
"""

from __future__ import annotations

from inspector.gather.files.archive import read_archive
from inspector.gather.files.content import FileText, Format, known_as
from inspector.gather.files.office import read_office
from inspector.gather.files.pdf import read_pdf

__all__ = ["FileText", "Format", "known_as", "read_file"]

_NOTES = {
    Format.OLE: "旧版 Office 文件",
    Format.UNKNOWN: "不认识的格式",
}


def read_file(body: bytes, depth: int = 0) -> FileText:
    """What a file says.

    Args:
        body: the whole file.
        depth: how many archives it was taken out of.

    Returns:
        Its text; where it cannot be read, or not all of it, with a note why.
    """
    form = known_as(body)
    match form:
        case Format.PDF:
            return read_pdf(body)
        case Format.OFFICE:
            return read_office(body)
        case Format.ZIP if not depth:
            return read_archive(body, lambda inner: read_file(inner, depth + 1))
    return FileText(note=_NOTES.get(form, "压缩包里的压缩包"))
