"""Weibo accounts by the interface for authorised accounts; the public pages are not scraped.

Source: open.weibo.com 商业数据 API statuses/user_timeline/biz: the posts of the account that gave the
token, newest first, a hundred a page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from inspector.config import Config
from inspector.config_sections import AccountConfig
from inspector.gather.politeness import Politeness
from inspector.model import Account, Post
from inspector.sources.api import Api
from inspector.sources.contract import SourceError
from inspector.sources.error_codes import WEIBO, told
from inspector.sources.feed_document import beijing_time
from inspector.sources.kept import Kept, kept_answers

_PAGE = 100
_MOST_PAGES = 200
_TITLE = 40


class WeiboSource:
    """Weibo accounts whose access token stands in the environment variable ``token_env``."""

    name = "weibo"
    notes: tuple[str, ...] = ()

    def __init__(self, config: Config) -> None:
        self._config = config
        self._politeness = Politeness(config.politeness)

    async def collect(self, account: AccountConfig, as_of: date) -> Account:
        """The account with its posts of the last days; see :class:`~inspector.sources.contract.Source`."""
        where = f"accounts[{self._config.accounts.index(account)}].token_env"
        if not account.token_env:
            raise self._config.error(where, "用微博接口检查账号，要写明 token_env，即存放访问令牌的环境变量名。")
        token = self._config.secret(account.token_env, where)
        settings = self._config.sources.weibo
        since = datetime.combine(as_of - timedelta(days=settings.days), time.min)
        kept = kept_answers(self._config, account, as_of)
        async with Api(self._config, "微博", settings.api, self._politeness) as api:
            posts, note = await _read(_Timeline(api, account, token, kept), since)
        kept.clear()
        end = datetime.combine(as_of, time.max)
        current = [post for post in posts if post.published <= end]
        return Account(
            account.target,
            account.platform,
            posts=tuple(sorted(current, key=lambda post: (post.published, post.url), reverse=True)),
            complete_until=None if note else end,
            source=self.name,
            note=note,
            partial=bool(note),
        )


class _Timeline:
    """The statuses of one account, newest first, page by page. ``total`` is how many the platform counts."""

    def __init__(self, api: Api, account: AccountConfig, token: str, kept: Kept) -> None:
        self._api = api
        self.account = account
        # In a header, not in the address, where logs of servers on the way would keep it.
        self._headers = {"Authorization": f"OAuth2 {token}"}
        self._kept = kept
        self.total: object = None

    async def page(self, number: int) -> list[dict[str, Any]]:
        """The statuses of page ``number``, from 1. The first is always asked for: where its total has moved, the
        pages of an interrupted reading no longer fit behind it.

        Raises:
            SourceError: the interface refuses, or gives no list.
        """
        question = f"{self.total} {number}"
        known = self._kept.get(question) if number > 1 else None
        if known is not None:
            return list(json.loads(known))
        query = {"count": str(_PAGE), "page": str(number)}
        answer = await self._api.ask("/2/statuses/user_timeline/biz.json", query=query, headers=self._headers)
        statuses = _statuses(answer, self.account)
        if number > 1:
            self._kept.put(question, json.dumps(statuses, ensure_ascii=False).encode())
        self.total = answer.get("total_number") if number == 1 else self.total
        return statuses


async def _read(timeline: _Timeline, since: datetime) -> tuple[list[Post], str]:
    """The posts from ``since`` on, and why they may not be all (empty: they are).

    Raises:
        SourceError: not one page could be read.
    """
    posts: dict[str, Post] = {}
    for number in range(1, _MOST_PAGES + 1):
        try:
            statuses = await timeline.page(number)
        except SourceError as error:
            if number == 1:
                raise
            return list(posts.values()), f"微博没有取全（取到 {len(posts)} 条），不能证明记录完整：{error}"
        found = {key: post for status in statuses for key, post in _posts(status, timeline.account)}
        posts |= found
        if found and max(post.published for post in found.values()) < since:
            return list(posts.values()), ""  # older ones are not wanted; a pinned one is old and stands first
        if not statuses:
            whole = isinstance(timeline.total, int) and len(posts) >= timeline.total
            note = f"接口说有 {timeline.total} 条微博，只给出 {len(posts)} 条，不能证明记录完整。"
            return list(posts.values()), "" if whole else note
    return list(posts.values()), "微博太多，没有取全，不能证明记录完整。"


def _statuses(answer: dict[str, Any], account: AccountConfig) -> list[dict[str, Any]]:
    code = answer.get("error_code")
    if code is not None:
        number = int(code) if str(code).isdigit() else 0
        raise SourceError(f"账号“{account.name}”的微博接口：{told('微博', WEIBO, number)}。")
    statuses = answer.get("statuses")
    if not isinstance(statuses, list):
        raise SourceError(f"账号“{account.name}”的微博接口没有给出微博列表，本次未能检查；请稍后再查。")
    return [status for status in statuses if isinstance(status, dict)]


def _posts(status: dict[str, Any], account: AccountConfig) -> Iterator[tuple[str, Post]]:
    published = beijing_time(status.get("created_at"))
    identity = str(status.get("mid") or status.get("id") or "")
    if published is None or not identity:
        return
    text = str(status.get("text") or "")
    yield (
        identity,
        Post(
            account.name,
            " ".join(text.split())[:_TITLE],
            published,
            url=f"https://weibo.com/{account.id}/{identity}" if account.id else "",
            kind="转发" if status.get("retweeted_status") else "微博",
            text=text,
            unit=account.unit,
        ),
    )
