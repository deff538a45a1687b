"""Making hostile or overlong text fit to be read, linked to, written to, and used as a file name.

Whatever a crawled page said may stand in a report: these functions are the one gate it passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.headerregistry import Address
from urllib.parse import quote, urlsplit

_REORDERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Invisible marks that change the reading direction, with which "exe.doc" is made to look like "cod.exe"."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What neither XML nor UTF-8 can carry, and control characters that move a terminal's cursor."""

_LINE_BREAKS = re.compile("[\r\n\t\u0085\u2028\u2029 ]+")

_MAX_LINK = 2_000
"""Characters of an address worth making clickable: Excel refuses more than 2,079, browsers little more."""

_NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\s]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
_MAX_FILE_NAME = 60
"""Characters: 180 bytes in Chinese, which leaves room for suffixes under every file system's 255."""


def clean(text: str) -> str:
    """``text`` with everything made visible or harmless that could deceive a reader or break a file."""
    return _UNPRINTABLE.sub("\ufffd", _REORDERING.sub(lambda mark: f"⟦U+{ord(mark[0]):04X}⟧", text))


def one_line(text: str, limit: int = 0) -> str:
    """``text`` cleaned and on one line, cut after ``limit`` characters (0: not cut)."""
    line = _LINE_BREAKS.sub(" ", clean(text)).strip()
    return line if not limit or len(line) <= limit else line[: limit - 1] + "…"


def around(snippet: str, wrong: str, limit: int) -> tuple[str, str, str]:
    """The snippet in three parts, before the wrong text, the wrong text, and after it.

    The wrong text is the first occurrence of ``wrong``; where it does not stand in the snippet (it
    may be masked) the whole snippet is the first part. At most some ``limit`` characters remain, as
    many as possible of them around the wrong text.
    """
    snippet, wrong = one_line(snippet), one_line(wrong)
    at = snippet.find(wrong) if wrong else -1
    if at < 0:
        return one_line(snippet, limit), "", ""
    before, after = snippet[:at], snippet[at + len(wrong) :]
    wrong = one_line(wrong, limit)
    room = max(limit - len(wrong), 16)
    left = min(len(before), max(room // 2, room - len(after)))
    right = min(len(after), room - left)
    return (
        before if left == len(before) else "…" + before[len(before) - left :],
        wrong,
        after if right == len(after) else after[:right] + "…",
    )


def web_link(url: str) -> str:
    """``url`` where it may be put behind a link, else an empty string: only whole http(s) addresses."""
    if not url.isprintable() or len(url) > _MAX_LINK or clean(url) != url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc else ""


def mail_addresses(texts: Iterable[str]) -> tuple[Address, ...]:
    """The usable mail addresses among ``texts``, each once. What is not one is left out."""
    found: dict[str, Address] = {}
    for text in texts:
        try:
            address = Address(addr_spec=text)
        except (ValueError, IndexError):
            continue
        if text.isascii() and text.isprintable() and address.username and address.domain:
            found.setdefault(address.addr_spec, address)
    return tuple(found.values())


def relative_link(path: str) -> str:
    """A path below the output folder as a relative address; empty when it would lead out of it."""
    parts = path.replace("\\", "/").split("/")
    if not path or any(part in {"", ".", ".."} for part in parts) or ":" in parts[0]:
        return ""
    return "/".join(quote(part, safe="") for part in parts)


def file_names(names: Iterable[str]) -> dict[str, str]:
    """A file name (without suffix) for every name, good on Windows too and different from all others,
    also where capitals do not count."""
    taken: set[str] = set()
    result: dict[str, str] = {}
    for name in names:
        stem = _file_name(name)
        unique, count = stem, 1
        while unique.casefold() in taken:
            count += 1
            unique = f"{stem}-{count}"
        taken.add(unique.casefold())
        result[name] = unique
    return result


def _file_name(name: str) -> str:
    stem = _NOT_IN_FILE_NAMES.sub("_", clean(name))[:_MAX_FILE_NAME].strip("._ ~$-")
    return f"_{stem}" if not stem or _RESERVED.fullmatch(stem) else stem
