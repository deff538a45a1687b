"""How places are named in the keys of findings: the same from quarter to quarter."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_DIGITS = re.compile(r"\d+")
_INDEX = re.compile(r"/(?:index|default)\.\w+$")


def address(url: str) -> str:
    """One exact place: the address without scheme, fragment and the name of an index page."""
    parts = urlsplit(url)
    path = _INDEX.sub("/", parts.path or "/")
    return parts.netloc.lower() + path + (f"?{parts.query}" if parts.query else "")


def shape(url: str) -> str:
    """One template: the address without its query, every number in it replaced by 0."""
    parts = urlsplit(url)
    return _DIGITS.sub("0", parts.netloc.lower() + (parts.path or "/"))


def authority(url: str) -> str:
    """The host and, where one is written, the port: what tells one website from another."""
    return urlsplit(url).netloc.lower()


def host(url: str) -> str:
    """The host name, lower case, without port; empty where the address has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
