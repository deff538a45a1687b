"""A page kept as evidence: its markup as it was when examined, readable by a clerk and harmless.

It is kept as plain text (``.html.txt``): a double click shows it in an editor, whereas a page kept
as a page would run its scripts, and a planted gambling page would open from the report's folder.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from inspector.model import Evidence

FOLDER = "evidence/pages"

_PERSONAL = re.compile(
    r"(?<![0-9A-Za-z])(?:[1-9]\d{5}[ -]?\d{8}[ -]?\d{3}[\dXx]|[1-9]\d{14}|1[3-9]\d[ -]?\d{4}[ -]?\d{4}"
    r"|\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?)(?![0-9A-Za-z])"
)
"""Whatever looks like the number of an identity card, a mobile telephone or a bank card."""

_NARROW = str.maketrans("０１２３４５６７８９Ｘｘ－　", "0123456789Xx- ")
"""One character for one, so that places stay the same."""


def keep_page(html: str, folder: Path) -> Evidence:
    """Keep the markup of a page under ``folder``, personal numbers made unreadable.

    Equal pages are kept once. Windows editors need the mark at the beginning to see UTF-8.
    """
    content = masked(html).encode("utf-8-sig", "replace")
    digest = hashlib.sha256(content).hexdigest()
    path = f"{FOLDER}/{digest[:12]}.html.txt"
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(content)
    return Evidence("page", path, digest, "检查时的网页源代码")


def masked(text: str) -> str:
    """``text`` with the middle of every number that may be personal starred out, in full-width digits too."""
    narrow = text.translate(_NARROW)
    pieces, end = [], 0
    for number in _PERSONAL.finditer(narrow):
        pieces += [text[end : number.start()], _starred(number[0])]
        end = number.end()
    return "".join((*pieces, text[end:]))


def _starred(number: str) -> str:
    return number[:4] + re.sub(r"[0-9Xx]", "*", number[4:-2]) + number[-2:]
