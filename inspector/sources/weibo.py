"""Weibo accounts by the interface for authorised accounts; the public pages are not scraped.

Source: open.weibo.com 商业数据 API statuses/user_timeline/biz: the posts of the account that gave the
token, newest first, a hundred a page.
"""

from __future__ import annotations

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
        # In a header, not in the address, where logs of servers on the way would keep it.
        headers = {"Authorization": f"OAuth2 {self._config.secret(account.token_env, where)}"}
        settings = self._config.sources.weibo
        since = datetime.combine(as_of - timedelta(days=settings.days), time.min)
        posts: dict[str, Post] = {}
        note = "微博太多，没有取全，不能证明记录完整。"
        async with Api(self._config, "微博", settings.api, self._politeness) as api:
            for page in range(1, _MOST_PAGES + 1):
                query = {"count": str(_PAGE), "page": str(page)}
                answer = await api.ask("/2/statuses/user_timeline/biz.json", query=query, headers=headers)
                statuses = _statuses(answer, account)
                found = {key: post for status in statuses for key, post in _posts(status, account)}
                posts |= found
                total = answer.get("total_number")
                if found and max(post.published for post in found.values()) < since:
                    note = ""  # older ones are not wanted; a pinned one is old and stands first
                    break
                if not statuses:
                    whole = isinstance(total, int) and len(posts) >= total
                    note = "" if whole else f"接口说有 {total} 条微博，只给出 {len(posts)} 条，不能证明记录完整。"
                    break
        end = datetime.combine(as_of, time.max)
        current = [post for post in posts.values() if post.published <= end]
        return Account(
            account.target,
            account.platform,
            posts=tuple(sorted(current, key=lambda post: (post.published, post.url), reverse=True)),
            complete_until=None if note else end,
            source=self.name,
            note=note,
            partial=bool(note),
        )


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
