"""Dates in the many ways Chinese web pages write them.

The one place that knows the spellings; :mod:`~inspector.gather.extract.dates` says which of the dates
on a page is its publish date, :mod:`~inspector.gather.extract.items` which belongs to a list entry.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

EARLIEST, LATEST = 1995, 2099
"""Years a page may be of: the first government sites, and the last year of this century."""

_BEIJING = timedelta(hours=8)

_FOLD = str.maketrans("０１２３４５６７８９：∶﹕︰／－–—．。　〇○", "0123456789::::/---.. 00")

_DAY = r"(?P<y>(?:19|20)\d\d)\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})(?:(?!\d)|(?=\d\d:\d\d))\s?日?"
_CLOCK = (
    r"(?:\s*(?:T|,|星期.|周.|[(（](?:星期|周).[)）])?\s*(?P<half>上午|下午|AM|PM)?\s*"
    r"(?P<H>[01]?\d|2[0-3])(?::|时|点)\s?(?P<M>[0-5]?\d)(?!\d)(?::(?P<S>[0-5]\d)|分(?:[0-5]?\d秒)?)?(?P<zone>\.\d+Z|Z|[+-]\d\d:?\d\d)?)?"
)
MOMENT = re.compile(rf"(?<!\d){_DAY}{_CLOCK}", re.I)
"""A day with or without a time, in folded text: 2024-10-14 08:30, 2024年10月14日 8时30分, 2024/10/14T08:30Z."""

_COMPACT = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:(?P<H>\d\d)(?P<M>\d\d)(?:\d\d)?)?(?!\d)")
_EPOCH = re.compile(r"(?<!\d)1\d{12}(?!\d)|^1\d{9}$")
_JAVA = re.compile(
    r"[A-Z][a-z]{2} (?P<month>[A-Z][a-z]{2}) (?P<d>\d{1,2}) (?P<H>\d\d):(?P<M>\d\d):\d\d \w+ (?P<y>\d{4})"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_NUMERALS = ("〇零○Ｏ", "一", "二", "三", "四", "五", "六", "七", "八", "九")
_SPELLED = re.compile(
    f"(?P<y>[{''.join(_NUMERALS)}]{{4}})年(?P<m>[一二三四五六七八九十]{{1,2}})月(?P<d>[一二三四五六七八九十廿卅]{{1,3}})日"
)

_IN_URL = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[-/_]?(?P<m>[01]?\d)[-/_](?P<d>[0-3]?\d)(?=[/_.-])"
    r"|[/_t](?P<y2>(?:19|20)\d\d)[-_]?(?P<m2>[01]\d)[-_]?(?P<d2>[0-3]\d)(?=[/_.-]|\d{6,9}[_.])"
    r"|/(?P<y3>(?:19|20)\d\d)/(?:[A-Za-z]+_)?(?P<m3>[01]\d)(?P<d3>[0-3]\d)(?=[/_.])"
)
_MONTH_IN_URL = re.compile(r"/(?P<y>(?:19|20)\d\d)[-/]?(?P<m>[01]\d)(?=[/_])")

_FOLDED_AGAIN = 300
"""Characters of the longest text whose folded form is remembered."""


def fold(text: str) -> str:
    """``text`` with full-width digits and punctuation made plain, character for character."""
    return _fold(text) if len(text) <= _FOLDED_AGAIN else text.translate(_FOLD)


@lru_cache(maxsize=1024)
def _fold(text: str) -> str:
    """Slow by nature, and several readers of a page fold the same lines."""
    return text if text.isascii() else text.translate(_FOLD)


def moments(text: str) -> list[tuple[datetime, int, int]]:
    """Every written-out day in ``text``, with its time where one follows, and where it begins and ends."""
    found = []
    for match in MOMENT.finditer(fold(text)):
        if when := _moment(match):
            found.append((when, match.start(), match.end()))
    return found


_CHARACTERS = {character: value for value, characters in enumerate(_NUMERALS) for character in characters}


def day_in_characters(text: str) -> tuple[date, int, int] | None:
    """The first day spelled in characters (二〇二四年十月十四日), and where it begins and ends."""
    match = _SPELLED.search(text)
    if match is None:
        return None
    year = int("".join(str(_CHARACTERS[character]) for character in match["y"]))
    when = _at(year, _counted(match["m"]), _counted(match["d"]))
    return (when.date(), match.start(), match.end()) if when else None


def _counted(text: str) -> int:
    """A number up to 99 in characters: 十四, 二十, 廿一."""
    tens, ten, ones = text.replace("廿", "二十").replace("卅", "三十").rpartition("十")
    number = _CHARACTERS.get(ones, 0)
    return number + 10 * _CHARACTERS.get(tens, 1) if ten else number


def has_clock(text: str) -> bool:
    """Whether the first written-out day in ``text`` comes with a time of day."""
    match = MOMENT.search(fold(text))
    return match is not None and match["H"] is not None


def read_stamp(text: str) -> datetime | None:
    """The moment a machine-readable value states: any spelling of :data:`MOMENT`, ``20241014083000``,
    milliseconds since 1970, or what Java prints. Naive, in Beijing time."""
    folded = fold(text)[:200]
    if match := MOMENT.search(folded):
        return _moment(match)
    if match := _JAVA.search(folded):
        month = _MONTHS.index(match["month"]) + 1 if match["month"] in _MONTHS else 0
        return _at(int(match["y"]), month, int(match["d"]), int(match["H"]), int(match["M"]))
    if match := _COMPACT.search(folded):
        return _at(*(int(match[name] or 0) for name in "ymdHM"))
    if match := _EPOCH.search(folded.strip()):
        seconds = int(match[0][:10])
        return _within((datetime.fromtimestamp(seconds, UTC) + _BEIJING).replace(tzinfo=None, second=0, microsecond=0))
    return None


def _moment(match: re.Match[str]) -> datetime | None:
    hour, minute, half = int(match["H"] or 0), int(match["M"] or 0), (match["half"] or "").upper()
    if half in {"下午", "PM"} and hour < 12:
        hour += 12
    when = _at(int(match["y"]), int(match["m"]), int(match["d"]), hour, minute)
    zone = match["zone"] or ""
    if when and zone.endswith(("Z", "z")):
        return when + _BEIJING
    return when


def _at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime | None:
    try:
        return _within(datetime(year, month, day, hour, minute))
    except ValueError:
        return None


def _within(when: datetime) -> datetime | None:
    return when if EARLIEST <= when.year <= LATEST else None


def day_in_url(url: str) -> tuple[date, str] | None:
    """The day an address carries (``/2024/10/14/``, ``t20241014_``) and the text that says so."""
    path = url.partition("://")[2].partition("?")[0]
    for match in _IN_URL.finditer(path):
        year, month, day = (part for part in match.groups() if part is not None)
        if when := _at(int(year), int(month), int(day)):
            return when.date(), match[0].strip("/_t")
    return None


def month_in_url(url: str) -> tuple[int, int] | None:
    """Year and month of an address that files its pages by month (``/202410/``)."""
    match = _MONTH_IN_URL.search(url.partition("://")[2].partition("?")[0])
    if match and EARLIEST <= int(match["y"]) <= LATEST and 1 <= int(match["m"]) <= 12:
        return int(match["y"]), int(match["m"])
    return None
