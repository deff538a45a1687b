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
from inspector.gather.extract.surroundings import Surroundings, squeezed
from inspector.gather.extract.text import Body, is_prose
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
    r"(?:(?:发布|发表|发稿|刊发|刊登|公开|公布|录入|上传|添加|信息|稿件|文章|上网)(?:日期|时间)|(?:发布|发表|刊登)于|(?:时间|日期)发布|(?:^|[^\u4e00-\u9fff])(?:发布|发表))$"
)
_UPDATED = re.compile(r"(?:更新|修改)(?:日期|时间)$")
"""Speaks of publishing only where nothing else does."""

_CENTURY = re.compile(r"20|19|２０|１９")
_MENUS = frozenset({Place.NAVIGATION, Place.BREADCRUMB})
_END, _END_LINE = 5, 40
"""Lines at the end of a text, and their characters, among which some sites tell when it was published."""

_MAX_LINE = 300
"""Characters of the longest line that may hold a claim."""


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
    surroundings = Surroundings(document, told, title, above)
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
    found = [*strong, *(weak or early)[:1]] or _signed_off(told[above:below])
    if not found and (box := surroundings.boxed()):
        found = [DateClaim(datetime.combine(box[0], time()), DateSource.VISIBLE, box[1])]
    return found or ([] if tagged else updated[:1])


def _signed_off(text: list[str]) -> list[DateClaim]:
    """What the last lines of a text say of its publication, each behind a clear label of its own."""
    for line in text[-_END:]:
        found = days.moments(line) if len(line) <= _END_LINE else []
        if found and _STRONG.search(squeezed(days.fold(line[: found[0][1]]).rstrip(" :"))):
            when, begin, end = found[0]
            return [DateClaim(when, DateSource.VISIBLE, line[begin:end].strip())]
    return []


def _may_hold_claim(line: Line, body: Body | None) -> bool:
    """Whether a line can be more than text or labels without a date."""
    if len(line.text) > _MAX_LINE or _CENTURY.search(line.text) is None:
        return False
    return body is not None or not (is_prose(line) and "。" in line.text)
