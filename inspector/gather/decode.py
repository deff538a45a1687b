"""Bytes to text, the way a browser and then common sense would read them.

Order: byte order mark, UTF-8, the HTTP charset, the charset the page declares, GB18030, and only
then a statistical detector. UTF-8 comes before every label because nothing else is well-formed
UTF-8 by accident; a label counts only while the bytes bear it out, for labels on government sites
lie often (a server-wide ``charset=ISO-8859-1`` over GBK pages is the commonest lie).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARATION_SPAN = 8192
"""How far a declared charset is looked for. Browsers stop at 1,024 bytes; content systems put banners first."""

_DETECTOR_SPAN = 65_536
"""How much the detector reads: it is slow, and more text does not change its mind."""

_DAMAGE = 0.01
"""Share of unreadable characters a text may have (and one in any): systems that cut by bytes split characters."""

_JUDGED = 4000
"""How many Chinese characters are looked at to judge whether a reading makes sense."""

_COMMON_SHARE = 0.8
"""Share of everyday characters in sound Chinese; a wrong double-byte reading stays near one half."""

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)|encoding\s*=\s*["']([A-Za-z0-9_:.-]+)["']""", re.I)
_HTTP = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.I)
_HANZI = re.compile(r"[\u3400-\u9fff]+")

_CODECS = {
    **dict.fromkeys(
        ("gb2312", "gbk", "gb18030", "gb231280", "xgbk", "cp936", "ms936", "chinese", "csgb2312"), "gb18030"
    ),
    **dict.fromkeys(("big5", "big5hkscs", "cnbig5", "xxbig5", "csbig5", "cp950"), "big5hkscs"),
    **dict.fromkeys(("shiftjis", "sjis", "xsjis", "windows31j"), "cp932"),
    **dict.fromkeys(("euckr", "ksc56011987", "ksc5601"), "cp949"),
    **dict.fromkeys(("iso88591", "latin1", "windows1252", "cp1252", "usascii"), "cp1252"),
    "eucjp": "euc_jp",
}
"""What browsers decode a label with. UTF-8 needs no label: it is tried without asking."""

_DETECTABLE = ["big5hkscs", "gb18030", "cp932", "euc_jp", "cp949", "cp1251", "cp1252"]
"""The encodings a page on the Chinese web may be in; without a list the detector offers EBCDIC."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text and the name of the encoding it was read in (Python's name, lower case)."""

    text: str
    charset: str


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Read ``body`` with the encoding its bytes bear out; never raises.

    Args:
        body: the page as received.
        content_type: the HTTP header, such as ``text/html; charset=gb2312``; may be empty.
    """
    for mark, charset in _MARKS:
        if body.startswith(mark):
            return Decoded(body.decode(charset, errors="replace").removeprefix("\ufeff"), charset)
    try:
        return Decoded(body.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    for charset in _candidates(body, content_type):
        text = body.decode(charset, errors="replace")
        if _sound(text):
            return Decoded(text, charset)
    return _detected(body)


def _candidates(body: bytes, content_type: str) -> Iterator[str]:
    """Encodings worth trying, the damaged UTF-8 first and each once."""
    labels = (*_HTTP.findall(content_type), *_declared(body))
    named = [_CODECS.get(re.sub(r"[^a-z0-9]", "", label.lower())) for label in labels]
    # A single-byte encoding fits any bytes whatsoever, so its label comes after the Chinese guess.
    double_byte = [charset for charset in named if charset != "cp1252"]
    yield from filter(None, dict.fromkeys(("utf-8", *double_byte, "gb18030", *named)))


def _declared(body: bytes) -> Iterator[str]:
    for in_meta, in_xml in _DECLARED.findall(body[:_DECLARATION_SPAN]):
        yield (in_meta or in_xml).decode("ascii")


def _sound(text: str) -> bool:
    """Whether a reading is nearly undamaged and its Chinese is made of characters people use.

    Double-byte encodings accept each other's bytes: Big5 read as GB18030 gives rare characters, not errors.
    """
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    unreadable = text.count("\ufffd")
    if unreadable > max(1, beyond_ascii * _DAMAGE) or (unreadable and unreadable == beyond_ascii):
        return False
    hanzi = "".join(_HANZI.findall(text))[:_JUDGED]
    return sum(map(_common, hanzi)) >= len(hanzi) * _COMMON_SHARE


@cache
def _common(character: str) -> bool:
    """Whether readers meet the character daily: it stands in level 1 of GB 2312 or of Big5."""
    simplified, traditional = character.encode("gb2312", "ignore"), character.encode("big5", "ignore")
    return b"\xb0\xa1" <= simplified <= b"\xd7\xf9" or b"\xa4\x40" <= traditional <= b"\xc6\x7e"


def _detected(body: bytes) -> Decoded:
    """What the detector makes of it; without an answer, GB18030 with gaps, the likeliest here."""
    import charset_normalizer  # heavy, and hardly any page needs it

    best = charset_normalizer.from_bytes(body[:_DETECTOR_SPAN], cp_isolation=_DETECTABLE).best()
    charset = best.encoding if best else "gb18030"
    return Decoded(body.decode(charset, errors="replace"), charset)
