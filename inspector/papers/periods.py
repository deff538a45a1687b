"""Days that papers announce: until when opinions may be sent, when an open day is, how long a document holds."""

from __future__ import annotations

import re
from datetime import date, timedelta

from inspector.gather.extract import days

_DAY = r"(?:(?P<y{0}>(?:19|20)\d\d)\s?[年./-]\s?)?(?P<m{0}>\d{{1,2}})\s?[月./-]\s?(?P<d{0}>\d{{1,2}})\s?[日号]?"
_CLOCK = r"(?:\s?[(/]?(?:周|星期).[)/]?)?(?:\s?(?:上午|下午)?\s?\d{1,2}(?::\d\d|[时点](?:\d{1,2}分)?))?"
_RANGE = re.compile(
    rf"{_DAY.format('1')}{_CLOCK}\s?(?:起)?\s?(?:至|到|-+|~|～|一)\s?{_DAY.format('2')}|{_DAY.format('3')}起?(?:至|到)\s?(?P<d4>\d{{1,2}})日"
)
_UNTIL = re.compile(
    rf"(?:于|在|截止?[到至于]?|截止(?:时间|日期)[:为]?|期限[:为]?)\s?{_DAY.format('')}{_CLOCK}\s?(?:\S{{0,4}}?[前止]|之前|以前|$|[。,，;；])"
)
_LASTS = re.compile(
    r"(?:征求意见|征集|公示|公告|意见反馈)(?:的)?(?:时间|期限|期|日期)[^。\n]{0,8}?(?P<n>\d{1,3})\s?(?:个自然)?(?:日|天)(?!前)"
)
_EVENT = re.compile(rf"(?:活动|开放|举办|参观|集合|报到)?(?:时间|日期)\s?[:为是]?\s?{_DAY.format('')}")
_EVENT_PLAIN = re.compile(rf"(?:将于|定于|拟于|计划于)\s?{_DAY.format('')}")
_VALID_UNTIL = re.compile(rf"有效期(?:限)?(?:自.{{0,30}})?(?:至|到|截至)\s?{_DAY.format('')}")
_VALID_FOR = re.compile(r"有效期(?:限)?(?:为|是)?\s?(?P<n>\d{1,2}|[一二两三四五六七八九十])\s?年")
_IN_FORCE = re.compile(rf"(?:自|从)\s?{_DAY.format('')}\s?起(?:施行|实施|执行|生效)")
_NUMERALS = {numeral: at for at, numeral in enumerate("零一二三四五六七八九十")} | {"两": 2}
_READ = 20_000
"""Characters of a text that are read for days."""


def solicitation_period(text: str, published: date | None) -> tuple[date | None, date | None]:
    """From when until when a text asks for opinions; the day of publication where it names no first day.

    Either may be None. Days without a year are of the year they follow from.
    """
    folded = days.fold(text[:_READ])
    for match in _RANGE.finditer(folded):
        if match["m3"]:
            begin = _date(match["y3"], match["m3"], match["d3"], published)
            end = _date(str(begin.year), match["m3"], match["d4"], None) if begin else None
        else:
            begin = _date(match["y1"], match["m1"], match["d1"], published)
            end = _date(match["y2"] or match["y1"], match["m2"], match["d2"], begin)
        if begin and end and begin <= end <= begin + timedelta(days=370) and _near(begin, published):
            return begin, end
    for match in _UNTIL.finditer(folded):
        end = _date(match["y"], match["m"], match["d"], published)
        if end and published and published <= end <= published + timedelta(days=370):
            return published, end
    if published and (lasting := _LASTS.search(folded)):
        return published, published + timedelta(days=int(lasting["n"]))
    return published, None


def event_day(text: str, published: date | None) -> date | None:
    """The first day, not before publication, that a notice names as that of its event."""
    folded = days.fold(text[:_READ])
    for pattern in (_EVENT, _EVENT_PLAIN):
        for match in pattern.finditer(folded):
            day = _date(match["y"], match["m"], match["d"], published)
            if day and (published is None or published <= day <= published + timedelta(days=120)):
                return day
    return None


def last_valid_day(text: str) -> date | None:
    """The last day that a document says it is in force: stated, or so many years after it came into force."""
    folded = days.fold(text[:_READ])
    if stated := _VALID_UNTIL.search(folded):
        return _date(stated["y"], stated["m"], stated["d"], None)
    years, start = _VALID_FOR.search(folded), _IN_FORCE.search(folded)
    begin = _date(start["y"], start["m"], start["d"], None) if start else None
    if years is None or begin is None:
        return None
    count = int(years["n"]) if years["n"].isdigit() else _NUMERALS[years["n"]]
    return date(begin.year + count, begin.month, min(begin.day, 28)) - timedelta(days=1)


def _date(year: str | None, month: str, day: str, after: date | None) -> date | None:
    """The day meant; one without a year is the first on or shortly before ``after``."""
    try:
        if year:
            return date(int(year), int(month), int(day))
        if after is None:
            return None
        found = date(after.year, int(month), int(day))
        return found if found >= after - timedelta(days=31) else found.replace(year=after.year + 1)
    except ValueError:
        return None


def _near(begin: date, published: date | None) -> bool:
    return published is None or abs((begin - published).days) <= 60
