"""Asking a website's own search for the exact title of a fresh article: one GET, never a form that is sent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit, urlunsplit

from bs4 import BeautifulSoup, Tag

from inspector.gather.answers import is_page
from inspector.gather.digest import Digester
from inspector.gather.fetch import Fetcher, Response
from inspector.gather.robots import RobotsGate
from inspector.gather.urls import authority, canonical
from inspector.model import Page, SearchTry

_HINT = re.compile(r"search|query|sou|keyword|key_?word|检索|搜索|查询|关键[字词]|^q$|^wd$|^kw$", re.I)
_TEXT = frozenset({"", "text", "search"})
_NOT_WORDS = re.compile(r"\W+")
_SHORTEST, _LONGEST = 8, 60
"""Characters of a title worth asking for: shorter ones match anything, longer ones are often cut."""

_MOST_FORMS = 20
_MOST_MARKUP = 1_000_000


@dataclass(frozen=True, slots=True)
class SearchForm:
    """A search form with method GET: where it leads, what it sends besides, and what the question is called."""

    action: str
    field: str
    fixed: tuple[tuple[str, str], ...] = ()

    def address(self, words: str) -> str:
        """The address that asks for ``words``."""
        parts = urlsplit(self.action)
        query = "&".join(filter(None, [parts.query, urlencode([*self.fixed, (self.field, words)])]))
        return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def search_form(html: str, base: str) -> SearchForm | None:
    """The search form of a page; None when it has none that a GET can ask."""
    for form in BeautifulSoup(html[:_MOST_MARKUP].encode("utf-8", "replace").decode(), "lxml").find_all(
        "form", limit=_MOST_FORMS
    ):
        if str(form.get("method") or "get").lower() != "get":
            continue
        action = canonical(str(form.get("action") or "") or base, base)
        inputs = [field for field in form.find_all("input") if field.get("name")]
        asked = [field for field in inputs if str(field.get("type") or "").lower() in _TEXT]
        if action is None or len(asked) != 1 or not _is_search(form, asked[0]):
            continue
        fixed = tuple(
            (str(field["name"]), str(field.get("value") or ""))
            for field in inputs
            if str(field.get("type") or "").lower() == "hidden"
        )
        return SearchForm(action, str(asked[0]["name"]), fixed)
    return None


def _is_search(form: Tag, field: Tag) -> bool:
    said = [form.get("action"), form.get("id"), form.get("class"), field.get("name"), field.get("placeholder")]
    return any(_HINT.search(str(word)) for word in said if word) or "搜" in form.get_text()


def fresh_titles(home: Page) -> list[tuple[str, str]]:
    """Title and address of articles that the home page lists, those of yesterday and before first: a search
    index may be a day behind."""
    day_of = {item.url: item.day for item in home.items}
    dated = sorted(
        ((item.day, item.title, item.url) for item in home.items if item.day is not None and _fits(item.title, home)),
        reverse=True,
    )
    newest = dated[0][0] if dated else None
    settled = [entry for entry in dated if entry[0] != newest] or dated
    return [(title, url) for _, title, url in settled if url in day_of]


def _fits(title: str, home: Page) -> bool:
    return _SHORTEST <= len(title) <= _LONGEST and not title.endswith(("…", "...", "．．．"))


async def try_search(
    home: Page,
    html: str,
    title: str,
    article: str,
    *,
    fetcher: Fetcher,
    browser: Fetcher | None,
    robots: RobotsGate,
    digester: Digester,
) -> SearchTry:
    """Ask the search form of ``home`` for ``title``."""
    form = search_form(html, home.final_url or home.url)
    if form is None:
        return SearchTry(title, article, reason="首页没有可以直接查询的搜索框")
    url = form.address(title)
    if not await robots.permits(url):
        return SearchTry(title, article, url, reason="网站声明不允许抓取搜索结果")
    answer = await fetcher.fetch(url, referrer=home.url)
    if answer.failure is not None and browser is None:
        return SearchTry(title, article, url, reason=f"搜索页打不开：{answer.failure.label}")
    if await _shows(answer, title, article, home.target, digester):
        return SearchTry(title, article, url, found=True)
    if browser is None:
        return SearchTry(title, article, url, found=False)
    seen = await browser.fetch(url, referrer=home.url)
    if seen.failure is not None:
        if answer.failure is None:
            return SearchTry(title, article, url, found=False)
        return SearchTry(title, article, url, reason=f"搜索页打不开：{seen.failure.label}")
    return SearchTry(
        title, article, url, found=await _shows(seen, title, article, home.target, digester), rendered=True
    )


async def _shows(answer: Response, title: str, article: str, target: str, digester: Digester) -> bool:
    """Whether a page of results leads to the article: by its address, or by a link with its title."""
    if answer.failure is not None or not is_page(answer.headers, answer.body):
        return False
    kind = next((value for name, value in answer.headers if name == "content-type"), "")
    page = (await digester.digest(answer.body, kind, answer.final_url, target, keep=False)).page
    wanted, path = _plain(title), urlsplit(article).path
    return any(
        wanted in _plain(link.text)
        or (authority(link.url) == authority(article) and urlsplit(link.url).path == path != "/")
        for link in page.links
    )


def _plain(text: str) -> str:
    return _NOT_WORDS.sub("", text)
