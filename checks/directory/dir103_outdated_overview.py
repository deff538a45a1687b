"""DIR103: the overview of the county tells of years long past."""

import re
from collections.abc import Iterator
from datetime import date

from checks.places import address
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Page, PageKind, Severity

_OVERVIEW = re.compile(r"概况|县情|区情|市情|简介$|人口|行政区划")
_HISTORY = re.compile(r"历史|沿革|大事|名人|文物|年鉴|普查")
_AS_OF = re.compile(r"(?:截至|截止到?|至)?\s?(20\d\d)\s?年(?:底|末|年底|年末|1[0-2]月)?")


class OutdatedOverview(Check[Page]):
    """概况信息的数据已经过时。"""

    rule = Rule(
        code="DIR103",
        name="outdated-overview",
        title="概况信息过时",
        severity=Severity.DEDUCT,
        indicator="D1",
        basis=("国办秘函〔2019〕19号 发布解读“概况信息”：内容过时或有误",),
        advice="用上一年度的数据更新概况，注明数据截止时间。",
    )
    options = {"years": 3}
    """``years``: how many years the newest figure may lie back."""

    def examine(self, page: Page, as_of: date, *, years: int) -> Iterator[Finding | NotApplicable]:
        last = page.column.rpartition(" › ")[2]
        named = _OVERVIEW.search(page.title) or _OVERVIEW.search(last)
        if page.kind not in _KINDS or not named or page.items or _HISTORY.search(page.title + last):
            yield NotApplicable("不是概况信息页")
            return
        text = page.main or page.text
        found = [match for match in _AS_OF.finditer(text) if int(match[1]) <= as_of.year]
        told = [match for match in found if _figure_follows(text, match.end())]
        if not told or (page.published is not None and (as_of - page.published.date()).days < 365 * years):
            yield NotApplicable("概况没有注明年份的数据，或是近年发布的")
            return
        newest = max(found, key=lambda match: int(match[1]))
        if as_of.year - int(newest[1]) >= years:
            yield self.review(
                page,
                message=f"概况信息的数据最新到{newest[1]}年，已过{as_of.year - int(newest[1])}年",
                text=newest[0].strip(),
                offset=None,
                key=address(page.url),
            )


_KINDS = frozenset({PageKind.ARTICLE, PageKind.COLUMN, PageKind.OTHER})


def _figure_follows(text: str, at: int) -> bool:
    """Whether a figure of the year follows: population, area, product, and not the day of an event."""
    return (
        re.search(r"[^。\n]{0,30}?\d+(?:\.\d+)?\s?(?:万|亿|%|％|个|平方|人|户|公里|亩|吨|元)", text[at : at + 60])
        is not None
    )
