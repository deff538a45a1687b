"""The text of a PDF. One of pictures alone, as scanners make them, has none."""

from __future__ import annotations

import io
import logging
import re
import time
import unicodedata

from inspector.gather.files.content import MAX_TEXT, FileText

MAX_PAGES = 300
"""Pages that are read; thick budgets have two hundred."""

MAX_SECONDS = 12.0
"""How long one file may be worked on; what was read by then counts."""

_SCANNED = 10
"""Characters a page on the average below which a PDF is a scan with a stamp of text on it."""

_END = re.compile(r"[。！？：；:;!?]$")
_FULL_LINE, _FULL_SHARE = 20, 0.8
"""Characters from which a line may be broken only because it is full, and their share of the longest lines."""

_HANZI = r"[\u4e00-\u9fff，。、；：！？（）《》“”]"
_SPACED = re.compile(f"(?<={_HANZI}) (?={_HANZI})")
_SPACED_SHARE = 0.3
"""Share of spaces between characters from which a line is set widely, and no row of a table."""

_SUPPLEMENT = (
    "⺠民⺟母⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟"
)
_RADICALS = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0x2F00, 0x2FD6), *range(0xFB00, 0xFB07))
}
_RADICALS |= {ord(radical): character for radical, character in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)}
"""What looks like a character and is not: many programs write a radical (⼯, ⽉, ⺠) in the place of the character that
has its shape, or a ligature of Latin letters."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every small fault of a file


def read_pdf(body: bytes) -> FileText:
    """The text of a PDF, its broken lines joined to paragraphs."""
    import pypdf  # a tenth of a second that workers without files save

    began = time.monotonic()
    read = 0
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
            read += 1
            if size > MAX_TEXT or time.monotonic() - began > MAX_SECONDS:
                break
    except (TimeoutError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - a damaged PDF makes the library raise whatever its parts raise
        return FileText(note="损坏的 PDF")
    if size < max(read, 1) * _SCANNED:
        return FileText(note="扫描件，没有文字")
    cut = read < count or size > MAX_TEXT
    return FileText("\n".join(_paragraphs(lines))[:MAX_TEXT], "文件太长，只检查了前面部分" if cut else "")


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines joined where one goes on with the next: it is full, no sentence ends there, and the next is as a text
    runs and not a row of a table."""
    plain = [text for line in lines if (text := _plain(line))]
    lengths = sorted(map(len, plain))
    full = max(_FULL_LINE, lengths[len(lengths) * 9 // 10] * _FULL_SHARE) if lengths else _FULL_LINE
    joined: list[str] = []
    goes_on = False
    for line in plain:
        if goes_on and " " not in line:
            joined[-1] += line
        else:
            joined.append(line)
        goes_on = len(line) >= full and not _END.search(line) and " " not in line
    return joined


def _plain(line: str) -> str:
    """A line without radicals for characters, and without the spaces of wide setting."""
    text = " ".join(line.translate(_RADICALS).split())
    if len(_SPACED.findall(text)) >= len(text) * _SPACED_SHARE:
        text = _SPACED.sub("", text)
    return text
