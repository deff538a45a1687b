"""When a page was published, by everything on it that claims to say so.

A claim is a meta tag made for it, a date behind a label such as 发布时间, an unlabelled date in the
line under the title, or a day in the address. What only looks like one is left alone: the banner's
today, the year of the copyright, clocks of printing, dates of the event an article is about, and
dates inside its text. A clock of updating counts only where nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time

from inspector.gather.extract import days
from inspector.gather.extract.document import Document, Line
from inspector.gather.extract.meta import Meta
from inspector.gather.extract.text import Body, is_info, is_prose
from inspector.model import DateClaim, DateSource, Place

MAX_CLAIMS = 20
"""Claims of one page that are kept."""

_LIST_LIKE = 3
"""Labelled dates up to which they speak of the page itself; with more, the page is a list of others."""

_META = (
    "pubdate", "publishdate", "publishtime", "pubtime", "publisheddate", "publishedtime", "articlepublishedtime",
    "datepublished", "dcdateissued", "firstpublishedtime", "releasedate", "releasetime", "publicationdate",
    "weiboarticlecreateat", "createdate", "createtime", "dcdate",
)  # fmt: skip
"""Names of meta tags that state the publish date, without punctuation, the surest first."""

_TRUST = {DateSource.VISIBLE: 0, DateSource.META: 1, DateSource.LIST: 2, DateSource.URL: 3}

_STRONG = re.compile(
    r"(?:(?:发布|发表|发稿|刊发|刊登|公开|录入|上传|添加|信息|稿件|文章|上网)(?:日期|时间)|(?:发布|发表|刊登)于|(?:时间|日期)发布)$"
)
_UPDATED = re.compile(r"(?:更新|修改)(?:日期|时间)$")
"""Speaks of publishing only where nothing else does."""

_WEAK = re.compile(r"(?:^|[^\u4e00-\u9fff])(?:日期|时间)$")
_ANY_LABEL = re.compile(r"(?:日期|时间|于|至|自|从|期限|有效期|截[止至])$")
_BEFORE = re.compile(
    r"(?:(?<![\u4e00-\u9fff])((?:[\u4e00-\u9fff] )+[\u4e00-\u9fff])|([\u4e00-\u9fff]{1,20}))?[\s:\[【〔(（|]*$"
)
"""A word before a date; widely set ones (日 期) too."""

_LABEL_ONLY = re.compile(r"([\u4e00-\u9fff ]{2,8})\s*:?")
_TODAY = re.compile(r"今[天日]|现在|星期|农历|天气|当前时间|℃")
_EVENT = re.compile(r"地点|结束时间|截止|有效期|报名|开[始庭]时间|会期|参[展会]")
_ONLY_DATE = re.compile(r"[\s\[\]【】()（）|/]*")
_CENTURY = re.compile(r"20|19|２０|１９")
_MENUS = frozenset({Place.NAVIGATION, Place.BREADCRUMB})
_MAX_LINE = 300
"""Characters of the longest line that may hold a claim."""

_SHORT_LINE = 40

_SIGNED = 15
"""Characters of a name, mostly of a source, that may stand unlabelled beside a moment under the title."""

_SHORTEST_TITLE = 4

_NEAR = 3
"""Lines around a date in which the words of an event or of an information line are looked for."""


def read_dates(document: Document, told: list[str], meta: Meta, title: str, body: Body | None) -> tuple[DateClaim, ...]:
    """Every claim of a publish date: meta tags, then visible ones in page order, then the address."""
    tagged = list(_in_meta(meta))
    claims = [*tagged, *_visible(document, told, title, body, tagged=bool(tagged))]
    if in_url := days.day_in_url(document.url):
        day, text = in_url
        claims.append(DateClaim(datetime.combine(day, time()), DateSource.URL, text))
    return tuple(dict.fromkeys(claims))[:MAX_CLAIMS]


def best(claims: tuple[DateClaim, ...]) -> datetime | None:
    """The publish date the claims add up to: what readers see comes first, for tags are also filled in anew when a
    page is moved; another claim of the same day may add the time."""
    if not claims:
        return None
    when = min(claims, key=lambda claim: _TRUST[claim.source]).when
    if when.time() == time():
        timed = (claim.when for claim in claims if claim.when.date() == when.date() and claim.when.time() != time())
        return next(timed, when)
    return when


def _in_meta(meta: Meta) -> Iterator[DateClaim]:
    plain = [(re.sub(r"[^a-z]", "", name), content) for name, content in meta]
    for wanted in _META:
        for name, content in plain:
            if name == wanted and (when := days.read_stamp(content)):
                yield DateClaim(when, DateSource.META, content)


def _visible(document: Document, told: list[str], title: str, body: Body | None, *, tagged: bool) -> list[DateClaim]:
    """Claims above the text, and labelled ones below it; of the unlabelled ones the first behind the title.

    ``tagged`` says that a meta tag claims a date, so that no day of updating has to stand in.
    """
    strong: list[DateClaim] = []
    weak: list[DateClaim] = []
    early: list[DateClaim] = []
    updated: list[DateClaim] = []
    above = body.first if body else len(document.lines)
    below = body.last if body else len(document.lines)
    surroundings = _Surroundings(document, told, title, above)
    for at, line in enumerate(document.lines):
        if above <= at < below or line.node.place is Place.FOOTER or not _may_hold_claim(line, body):
            continue
        text = told[at]
        folded = days.fold(text)
        for when, begin, end in days.moments(text):
            label = surroundings.label(at, folded[:begin])
            claim = DateClaim(when, DateSource.VISIBLE, text[begin:end].strip())
            if _STRONG.search(label):
                strong.append(claim)
            elif at < above and line.node.place not in _MENUS:
                if _UPDATED.search(label):
                    updated += [claim] if surroundings.titled_above(at) else []
                elif surroundings.informal(at, begin, end, label):
                    (weak if surroundings.titled_above(at) else early).append(claim)
    if len(strong) > _LIST_LIKE:
        return []
    found = [*strong, *(weak or early)[:1]]
    return found or ([] if tagged else updated[:1])


def _may_hold_claim(line: Line, body: Body | None) -> bool:
    """Whether a line can be more than text or labels without a date."""
    if len(line.text) > _MAX_LINE or _CENTURY.search(line.text) is None:
        return False
    return body is not None or not (is_prose(line) and "。" in line.text)


class _Surroundings:
    """The lines around a date, from which its meaning is read."""

    def __init__(self, document: Document, told: list[str], title: str, above: int) -> None:
        self._lines = told
        self._title = title
        key = _squeezed(title)
        self._titled = {
            at
            for at, line in enumerate(document.lines[:above])
            if _SHORTEST_TITLE <= len(key) <= len(line.text)
            and line.node.place not in _MENUS
            and line.linked * 2 < len(line.text)
            and key in _squeezed(line.text)
        }

    def label(self, at: int, before: str) -> str:
        """The Chinese words directly before a date, or, where it begins its line, the label on the line above."""
        found = _BEFORE.search(before)
        words = found and (found[1] or found[2])
        if not words and found is not None and found.start() == 0 and at:
            alone = _LABEL_ONLY.fullmatch(days.fold(self._lines[at - 1]))
            words = alone[1] if alone and _ANY_LABEL.search(_squeezed(alone[1])) else ""
        return _squeezed(words or "")

    def titled_above(self, at: int) -> bool:
        """Whether the title stands on this line or above it."""
        return any(titled <= at for titled in self._titled)

    def informal(self, at: int, begin: int, end: int, label: str) -> bool:
        """Whether a date without a clear label stands where pages print when they were published: behind the
        title, in the line that tells source and readers, or alone beside one of the two."""
        line = self._lines[at]
        if _TODAY.search(line) or (_ANY_LABEL.search(label) and not _WEAK.search(label)):
            return False
        around = self._lines[max(at - _NEAR, 0) : at + _NEAR + 1]
        if any(_EVENT.search(near) for near in around if len(near) <= _SHORT_LINE and near not in self._title):
            return False
        if at in self._titled:
            return self._title in line and line.find(self._title) + len(self._title) <= begin
        if is_info(line):
            return True
        if at - 1 in self._titled and days.has_clock(line[begin:end]) and len(line) <= end - begin + _SIGNED:
            return True
        if not _ONLY_DATE.fullmatch(line[:begin] + line[end:]):
            return False
        if label:
            return bool(self._titled and _WEAK.search(label))
        return not self._titled.isdisjoint({at - 1, at - 2, at + 1}) or any(
            is_info(near) and not _LABEL_ONLY.fullmatch(near) for near in around
        )


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
