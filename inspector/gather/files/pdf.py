"""The text of a PDF. One of pictures alone, as scanners make them, has none."""

from __future__ import annotations

import io
import logging
import re

from inspector.gather.files.content import MAX_TEXT, FileText

MAX_PAGES = 300
"""Pages that are read; thick budgets have two hundred."""

_SCANNED = 10
"""Characters a page on the average below which a PDF is a scan with a stamp of text on it."""

_END = re.compile(r"[。！？：；:;!?]$")
_FULL_LINE = 20
"""Characters from which a line may be broken only because it is full."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every small fault of a file


def read_pdf(body: bytes) -> FileText:
    """The text of a PDF, its broken lines joined to paragraphs."""
    import pypdf  # a tenth of a second that workers without files save

    try:
        reader = pypdf.PdfReader(io.BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            return FileText(note="设了打开密码的 PDF")
        count = len(reader.pages)
        lines: list[str] = []
        size = 0
        for number in range(min(count, MAX_PAGES)):
            found = reader.pages[number].extract_text().splitlines()
            size += sum(map(len, found))
            lines += found
            if size > MAX_TEXT:
                break
    except (TimeoutError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - a damaged PDF makes the library raise whatever its parts raise
        return FileText(note="损坏的 PDF")
    if size < min(count, MAX_PAGES) * _SCANNED:
        return FileText(note="扫描件，没有文字")
    cut = count > MAX_PAGES or size > MAX_TEXT
    return FileText("\n".join(_paragraphs(lines))[:MAX_TEXT], "文件太长，只检查了前面部分" if cut else "")


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines joined where one goes on with the next: it is full, no sentence ends there, and the next is as a text
    runs and not a row of a table."""
    joined: list[str] = []
    for line in (" ".join(line.split()) for line in lines):
        goes_on = joined and len(joined[-1]) >= _FULL_LINE and not _END.search(joined[-1]) and " " not in joined[-1]
        if not line:
            continue
        if goes_on and " " not in line:
            joined[-1] += line
        else:
            joined.append(line)
    return joined
