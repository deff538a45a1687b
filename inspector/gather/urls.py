"""Addresses: what a browser would open, and which differences between two addresses mean nothing.

:func:`canonical` is called for every link of every page, so its work is cached by what it really
depends on: an address written from the root needs only the origin of its page, a relative one only
the folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote

import ada_url

_CACHED = 20_000
"""Addresses remembered: the menus and footers that every page of a site repeats, some megabytes in all."""

_CACHED_LENGTH = 300
"""Characters of the longest address worth remembering; a hostile page shall not fill the cache with long ones."""

MAX_LENGTH = 4096
"""Longest address worth asking for; servers refuse longer ones, and hostile pages invent them."""

LONGEST = 2000
"""Longest address in its one form: databases index no longer keys, and percent signs make Chinese nine times as long."""

_LONGEST_PLACE = 200
_STATE = re.compile(r"^[/!:?]|[=&<>\s{}]")
"""Fragments that are read by scripts, not by browsers; nobody names a place in a page so."""

_FETCHABLE = ("http://", "https://")

_SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.-]*):", re.I)

_PATH_SESSION = re.compile(r";jsessionid=[^/?#]*|/\([a-z]\([a-z0-9]{20,}\)\)(?=/)", re.I)
"""Session ids inside the path: Java's ``;jsessionid=…`` and ASP.NET's ``/(S(…))/``."""

_MEANINGLESS = re.compile(
    r"""
      (?: jsessionid | phpsessid | aspsessionid\w* | session_?id | cfid | cftoken )=.*
    # "sid" numbers a site or a subject as often as a session: only a long mixed token is a session.
    | sid=(?=.*\d)(?=.*[a-z])[\w-]{16,}
    # Counters that defeat caches. A bare "t=5" may choose content and stays.
    | (?: _ | rnd | rand | random | nocache | timestamp | _t | ts )=[\d.]*
    | (?: t | v | r | time | date )=(?: \d{13} | 0?\.\d{6,} )
    """,
    re.I | re.X,
)

_ATTACHMENT = re.compile(
    r"\.(?:pdf|docx?|wps|xlsx?|et|pptx?|dps|ofd|ceb|rtf|txt|csv|zip|rar|7z|tar|gz|apk|exe"
    r"|mp3|mp4|avi|wmv|flv|mov|wma)$",
    re.I,
)

_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|ico)$", re.I)

_READABLE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip)$", re.I)

_TOKEN = re.compile(r"(?<![0-9a-z])(?=[0-9a-f-]*\d)[0-9a-f]{8}[0-9a-f-]{8,}(?![0-9a-z])", re.I)
_DIGITS = re.compile(r"\d+")


def canonical(raw: str, base: str) -> str | None:
    """The address a browser opens for ``raw`` on the page ``base``, in the one form we compare by.

    The fragment, default ports, session ids and cache-defeating counters are dropped; the order of
    the query is kept, for some systems depend on it. None for what is no page address (``mailto:``,
    ``javascript:``, ``data:``, empty) and for what no browser could open.
    """
    raw = raw.strip()
    if not raw or len(raw) > MAX_LENGTH or raw[0] == "#":
        return None
    if raw[0] in "/\\":
        context = _origin(base)
    elif scheme := _SCHEME.match(raw):
        if scheme[1].lower() not in {"http", "https"}:
            return None
        context = ""
    else:
        context = base if raw[0] == "?" else base.partition("?")[0].rpartition("/")[0] + "/"
    return _resolve(raw, context) if len(raw) <= _CACHED_LENGTH else _resolve.__wrapped__(raw, context)


@lru_cache(maxsize=_CACHED)
def _resolve(raw: str, context: str) -> str | None:
    try:
        url = ada_url.join_url(context, raw) if context else ada_url.normalize_url(raw)
    except ValueError:
        return None
    url = url.partition("#")[0]
    if not url.startswith(_FETCHABLE):
        return None
    path, mark, query = _PATH_SESSION.sub("", url).partition("?")
    kept = "&".join(part for part in query.split("&") if not _MEANINGLESS.fullmatch(part))
    address = f"{path}?{kept}" if mark and kept else path
    return address if len(address) <= LONGEST else None


def fragment(raw: str) -> str:
    """The place within a page that ``raw`` points to, without ``#`` and percent-decoded; often empty."""
    return unquote(raw.strip().partition("#")[2])


def pointed(url: str, raw: str) -> str | None:
    """The address with the place inside the page that a link written ``raw`` to ``url`` points to.

    None when it points to the page as a whole (``#``, ``#top``), to a state that scripts make
    (``#/list``, ``#!x``, ``#page=2``), or to words of the text (``#:~:text=…``).
    """
    if "#" not in raw:
        return None
    place = fragment(raw).strip()
    if not place or len(place) > _LONGEST_PLACE or place.lower() == "top" or _STATE.search(place):
        return None
    return f"{url}#{place}"


@lru_cache(maxsize=1024)
def _origin(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{re.split(r'[/?#]', rest, maxsplit=1)[0]}/"


def authority(url: str) -> str:
    """Host and, where it is not the default, port of an absolute address, in lower case."""
    host = re.split(r"[/?#\\]", url.partition("://")[2], maxsplit=1)[0]
    return host.rpartition("@")[2].lower()


def within(url: str, prefixes: Iterable[str]) -> bool:
    """Whether ``url`` lies under one of ``prefixes``.

    A prefix is an address (``https://www.example.gov.cn/zwgk``; http and https are one) or only a
    path (``/search``), which then counts on any host. It ends at a border: ``/zwgk`` holds
    ``/zwgk/1.html`` and not ``/zwgk2/``.
    """
    host, path = authority(url), _path(url)
    for prefix in prefixes:
        if "://" in prefix:
            if authority(prefix) != host:
                continue
            prefix = _path(prefix)
        if prefix and path.startswith(prefix) and (prefix[-1:] in "/?=&" or path[len(prefix) :][:1] in "/?"):
            return True
    return False


def _path(url: str) -> str:
    rest = url.partition("://")[2].partition("#")[0]
    start = min((at for at in (rest.find("/"), rest.find("?")) if at >= 0), default=len(rest))
    return rest[start:] or "/"


def looks_readable(url: str) -> bool:
    """Whether the address names a file whose text is read: PDF, Word, Excel, PowerPoint, or an archive of them."""
    return _READABLE.search(url.partition("#")[0].partition("?")[0]) is not None


def file_name(url: str) -> str:
    """The name of the file at an address, as people write it."""
    return unquote(url.partition("#")[0].partition("?")[0].rpartition("/")[2])


def looks_like_attachment(url: str) -> bool:
    """Whether the address names a file to download, in its path or in the last value of its query."""
    path, _, query = url.partition("#")[0].partition("?")
    return bool(_ATTACHMENT.search(path) or (query and _ATTACHMENT.search(unquote(query))))


def is_picture(url: str) -> bool:
    """Whether the address names a picture by its extension."""
    return bool(_PICTURE.search(url.partition("?")[0]))


def is_style_sheet(url: str) -> bool:
    """Whether the address names a style sheet by its extension."""
    return url.partition("?")[0].lower().endswith(".css")


@lru_cache(maxsize=2000)
def path_shape(url: str) -> str:
    """What addresses made by one template have in common: numbers become ``0``, long ids ``*``.

    ``https://a.gov.cn/art/2024/10/21/art_15_58.html`` gives ``a.gov.cn/art/0/0/0/art_0_0.html``.
    """
    return authority(url) + _DIGITS.sub("0", _TOKEN.sub("*", _path(url)))
