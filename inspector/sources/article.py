"""Public article pages: the texts behind the addresses that another source lists.

The platform lets people read and turns programs away, so pages are asked for slowly, and at its first
refusal no more is asked for in this run: what is unread then is counted, never called a fault. What was
read is kept in the data folder, so a run taken up again does not ask for it twice.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import msgspec

from inspector.config import Config, PolitenessConfig
from inspector.config_sections import AccountConfig
from inspector.gather.decode import decode
from inspector.gather.fetch import Fetcher, HttpFetcher, Response
from inspector.gather.guard import AddressGuard
from inspector.gather.politeness import Politeness
from inspector.gather.urls import authority
from inspector.model import Account, Failure, Post
from inspector.registry import installed_source
from inspector.sources.article_page import ArticlePage, ArticleState, read_article
from inspector.sources.contract import Source
from inspector.sources.kept import Kept
from inspector.sources.markup import article_address

_CAPTCHA = re.compile(r"captcha|verifycode|secitptpage", re.I)
_SETTLED = frozenset({ArticleState.READ, ArticleState.DELETED, ArticleState.GONE})


class ArticleSource:
    """The posts of ``sources.article.lister`` with the texts of their pages.

    Raises:
        UsageError: the lister does not exist, or its configuration is wrong.
    """

    name = "article"

    def __init__(self, config: Config) -> None:
        self._settings = config.sources.article
        if self._settings.lister == self.name:
            raise config.error("sources.article.lister", "不能写 article：文章网址要由别的来源给出，例如 table。")
        self._config = config
        self._lister: Source = installed_source(self._settings.lister)(config)
        self._folder = config.data_folder / "articles"
        rate = 1 / self._settings.seconds if self._settings.seconds else 0
        self._slow = PolitenessConfig(
            requests_per_second=rate,
            connections=1,
            timeout_seconds=config.politeness.timeout_seconds,
            contact=config.politeness.contact,
        )
        self._politeness = Politeness(self._slow)
        self._refused = False

    @property
    def notes(self) -> tuple[str, ...]:
        """Those of the lister."""
        return self._lister.notes

    async def collect(self, account: AccountConfig, as_of: date) -> Account:
        """The account with the texts of its newest articles; see :class:`~inspector.sources.contract.Source`."""
        listed = await self._lister.collect(account, as_of)
        since = datetime.combine(as_of - timedelta(days=self._settings.days), time.min)
        wanted = [post for post in listed.posts if post.published >= since and self._is_article(post)]
        pages: dict[Post, ArticlePage | None] = {}
        guard = AddressGuard(self._config.network.allow)
        try:
            async with HttpFetcher(self._slow, guard, self._politeness) as fetcher:
                for post in wanted[: self._settings.pages]:
                    pages[post] = await self._page(fetcher, post, as_of)
        finally:
            guard.close()
        posts = tuple(_completed(post, pages.get(post)) for post in listed.posts)
        return replace(
            listed,
            posts=posts,
            source=self.name,
            note=listed.note + self._remarks(wanted, pages),
            partial=listed.partial or any(pages.get(post) is None for post in wanted),
        )

    def _is_article(self, post: Post) -> bool:
        return authority(post.url) in self._settings.hosts

    async def _page(self, fetcher: Fetcher, post: Post, as_of: date) -> ArticlePage | None:
        """The page of a post; None when it could not be read."""
        address = article_address(post.url)
        kept = Kept(self._folder / as_of.isoformat())  # another monitoring point asks again: an article may be gone
        if (known := kept.get(address)) is not None:
            return msgspec.json.decode(known, type=ArticlePage)
        if self._refused:
            return None
        page = _understood(await fetcher.fetch(address))
        self._refused = page.state is ArticleState.REFUSED
        if page.state not in _SETTLED:
            return None
        kept.put(address, msgspec.json.encode(page))
        return page

    def _remarks(self, wanted: list[Post], pages: dict[Post, ArticlePage | None]) -> str:
        unread = sum(pages.get(post) is None for post in wanted)
        if not unread:
            return ""
        if self._refused:
            return (
                f"平台要求验证（环境异常），已停止读取，有 {unread} 篇文章没有读到正文；请改日再查，或改用公众号接口。"
            )
        return f"有 {unread} 篇文章没有读到正文。"


def _understood(response: Response) -> ArticlePage:
    if _CAPTCHA.search(response.final_url) or response.failure in {Failure.BLOCKED, Failure.RATE_LIMITED}:
        return ArticlePage(ArticleState.REFUSED)
    if response.failure is not None:
        return ArticlePage(ArticleState.UNREADABLE)
    return read_article(decode(response.body, dict(response.headers).get("content-type", "")).text)


def _completed(post: Post, page: ArticlePage | None) -> Post:
    """The post with what its page adds. Its listed time stays unless the listing knew only the day."""
    if page is None:
        return post
    if page.state is not ArticleState.READ:
        return replace(post, deleted=page.state is ArticleState.DELETED)
    exact = page.published if page.published and page.published.date() == post.published.date() else None
    return replace(
        post,
        title=page.title or post.title,
        published=exact or post.published,
        text=page.text or post.text,
        links=page.links or post.links,
    )
