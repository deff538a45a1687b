"""The text of Word, Excel and PowerPoint files of today: archives of XML."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from inspector.gather.files.content import MAX_TEXT, MAX_UNPACKED, FileText, unpack

_STORIES = re.compile(r"(?:word/(?:document|footnotes|endnotes|header\d*|footer\d*)|ppt/slides/slide\d+)\.xml", re.I)
_SHEETS = re.compile(r"xl/worksheets/sheet\d+\.xml", re.I)
_STRINGS = "xl/sharedStrings.xml"
_MAX_PARTS = 500


def read_office(body: bytes) -> FileText:
    """The paragraphs of texts and slides, and the rows of sheets with a space between their cells."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            text, whole = _read(archive)
    except RuntimeError:
        return FileText(note="设了打开密码的文件")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, etree.XMLSyntaxError, EOFError, ValueError):
        return FileText(note="损坏的 Office 文件")
    return FileText(text, "" if whole else "文件太长，只检查了前面部分")


def _read(archive: zipfile.ZipFile) -> tuple[str, bool]:
    names = sorted(archive.namelist(), key=lambda name: (len(name), name))
    left = MAX_UNPACKED
    lines: list[str] = []
    strings: list[str] = []
    size = 0
    wanted = [name for name in names if _STORIES.fullmatch(name) or _SHEETS.fullmatch(name)][:_MAX_PARTS]
    for name in ([_STRINGS] if _STRINGS in names else []) + wanted:
        part = unpack(archive, name, left)
        left -= len(part)
        if left <= 0:
            return "\n".join(lines)[:MAX_TEXT], False
        if name == _STRINGS:
            strings = list(_strings(part))
            continue
        for line in _rows(part, strings) if _SHEETS.fullmatch(name) else _paragraphs(part):
            lines.append(line)
            size += len(line) + 1
            if size > MAX_TEXT:
                return "\n".join(lines)[:MAX_TEXT], False
    return "\n".join(lines), True


def _elements(part: bytes, tag: str) -> Iterator[etree._Element]:
    """The elements called ``tag``, freed one after the other. Entities are left alone and nothing is loaded."""
    parsing = etree.iterparse(
        io.BytesIO(part), events=("end",), tag=f"{{*}}{tag}", resolve_entities=False, no_network=True, load_dtd=False
    )
    for _, element in parsing:
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _paragraphs(part: bytes) -> Iterator[str]:
    for paragraph in _elements(part, "p"):
        pieces = (_piece(element) for element in paragraph.iter("{*}t", "{*}tab", "{*}br"))
        if text := " ".join("".join(pieces).split()):
            yield text


def _piece(element: etree._Element) -> str:
    return (element.text or "") if etree.QName(element).localname == "t" else " "


def _strings(part: bytes) -> Iterator[str]:
    for entry in _elements(part, "si"):
        yield "".join(text.text or "" for text in entry.iter("{*}t"))


def _rows(part: bytes, strings: list[str]) -> Iterator[str]:
    for row in _elements(part, "row"):
        cells = (_cell(cell, strings) for cell in row.iter("{*}c"))
        if text := " ".join(" ".join(filter(None, cells)).split()):
            yield text


def _cell(cell: etree._Element, strings: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(text.text or "" for text in cell.iter("{*}t"))
    value = str(cell.findtext("{*}v") or "")
    if cell.get("t") == "s":
        return strings[int(value)] if value.isdecimal() and int(value) < len(strings) else ""
    return value
