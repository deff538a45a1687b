"""What the sample county's websites do beyond showing pages: guides with forms, a search that works or does not, another
home page for search engines, and the record of a week of visits."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from markupsafe import Markup

from inspector.demo.plants import Edits
from inspector.model import Failure, Probe

if TYPE_CHECKING:
    from inspector.demo.blueprint import SitePlan
    from inspector.demo.county import County

BEIJING = ZoneInfo("Asia/Shanghai")
VISITS_A_DAY = 24

_LABELS = {
    "name": "事项名称",
    "basis": "设定依据",
    "condition": "申请条件",
    "material": "办理材料",
    "process": "办理流程",
    "place": "办理地点",
    "hours": "办理时间",
    "phone": "联系电话",
}
_FORM = "表格下载"
_SEARCH_FINDS_NOTHING = "portal"
"""The website whose search answers every question with an empty page."""

_FAILED_VISITS = {"portal": 2, "education": 11, "water": 7}
"""Of 168 visits in the week: 1.2 % pass, 6.5 % are the veto, 4.2 % a warning."""

_FOR_SPIDERS = {"education": "真人百家乐_时时彩平台_注册送金"}
_FOR_SEARCHERS = {"water": "热门手游下载排行榜"}
"""The titles that search engines, and visitors who come from one, are shown instead of the home page."""

_PARKED = (
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body><h1>{title}</h1><p>{title}</p></body></html>"
)


def guide_fields(guide: dict[str, str], hours: str, change: Edits) -> list[tuple[str, str]]:
    """The fields that a service guide prints: the eight kinds of element, and the form it asks for."""
    values = {**guide, "hours": hours, "phone": "0700-5550018"} | dict(change.fields)
    fields = [(label, values[key]) for key, label in _LABELS.items() if key not in change.drop]
    if any(word in guide["material"] for word in ("申请", "登记表")) and "form" not in change.drop:
        number = sum(map(ord, guide["slug"]))
        fields.append((_FORM, Markup('<a href="/attach/2026/{}-1.docx">空白表格</a>').format(number)))
    return fields


def search_results(county: County, site: SitePlan, words: str) -> list[tuple[str, str]]:
    """Titles and addresses of articles that the website's search finds."""
    if site.key == _SEARCH_FINDS_NOTHING or len(words) < 2:
        return []
    articles = (
        county.article(column, county.index(column, position))
        for channel in county.plan.channels_of(site.key)
        for column in channel.columns
        for position in range(min(15, county.count(column)))
    )
    return [(article.title, article.path) for article in articles if words in article.title]


def other_face(site: SitePlan, agent: str, referrer: str) -> str:
    """The home page that a search engine, or a visitor who comes from one, gets; empty for the usual one."""
    title = ""
    if "spider" in agent.lower():
        title = _FOR_SPIDERS.get(site.key, "")
    elif "baidu.com" in referrer:
        title = _FOR_SEARCHERS.get(site.key, "")
    return _PARKED.format(title=title) if title else ""


def week_of_visits(county: County) -> list[Probe]:
    """The visits to every home page in the week that ends with the monitoring day."""
    end = datetime.combine(county.as_of + timedelta(days=1), time(), BEIJING)
    first, pause = end - timedelta(days=7), timedelta(days=1) / VISITS_A_DAY
    return [
        Probe(
            site.name,
            (first + pause * number).astimezone(UTC),
            Failure.TIMEOUT if number < _FAILED_VISITS[site.key] else None,
            status=0 if number < _FAILED_VISITS[site.key] else 200,
            load=15.0 if number < _FAILED_VISITS[site.key] else 6.1 if site.key == "water" else 0.6,
        )
        for site in county.plan.sites
        if site.key in _FAILED_VISITS
        for number in range(7 * VISITS_A_DAY)
    ]
