"""Posts from a feed that somebody already runs: RSSHub, we-mp-rss, wewe-rss, a content system.

A feed proves that an account was silent only when it was made lately: ``lastBuildDate`` (Atom:
``updated``) says when. wewe-rss writes the moment of the request there, whenever it last saw the
account; its list of feeds states the true one (``syncTime``), so that is asked for instead.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime, time

from inspector.config import Config
from inspector.config_sections import AccountConfig
from inspector.gather.fetch import HttpFetcher
from inspector.gather.guard import AddressGuard
from inspector.gather.politeness import Politeness
from inspector.model import Account, Failure, Post
from inspector.sources.contract import SourceError
from inspector.sources.feed_document import Entry, Feed, NotAFeed, beijing_time, read_feed

_WEWE_RSS = re.compile(r"(?P<base>https?://[^?#]*/feeds)/(?P<id>[\w-]+)\.(?:rss|atom|json)(?:\?.*)?")
_LONGEST_TITLE = 40
_FEED_BYTES = 10_000_000


class FeedSource:
    """Posts from the address in ``accounts.feed``."""

    name = "feed"
    notes: tuple[str, ...] = ()

    def __init__(self, config: Config) -> None:
        self._config = config
        self._politeness = Politeness(config.politeness)

    async def collect(self, account: AccountConfig, as_of: date) -> Account:
        """The account with the posts of its feed; see :class:`~inspector.sources.contract.Source`."""
        address = self._address(account)
        guard = AddressGuard(self._config.network.allow)
        try:
            async with HttpFetcher(self._config.politeness, guard, self._politeness) as fetcher:
                feed = await _read(fetcher, address, account)
                synced = _WEWE_RSS.fullmatch(address)
                built = await _sync_time(fetcher, synced["base"], synced["id"]) if synced else feed.built
        finally:
            guard.close()
        return _account(account, feed, built, as_of)

    def _address(self, account: AccountConfig) -> str:
        where = f"accounts[{self._config.accounts.index(account)}].feed"
        if not account.feed:
            raise self._config.error(where, "来源是 feed 的账号，要写明 feed，即订阅源的网址。")
        if not account.feed.startswith("$"):
            return account.feed
        address = self._config.secret(account.feed[1:], where)
        if not re.match(r"https?://[^\s/]", address):
            raise self._config.error(where, f"环境变量 {account.feed[1:]} 中存放的不是完整的网址，请改正。")
        return address


async def _read(fetcher: HttpFetcher, address: str, account: AccountConfig) -> Feed:
    response = await fetcher.fetch(address, max_bytes=_FEED_BYTES)
    where = f"账号“{account.name}”的订阅源"
    if response.failure is Failure.TOO_LARGE:
        raise SourceError(f"{where}超过 {_FEED_BYTES // 1_000_000} MB，没有读取；请限制它给出的篇数。")
    if response.failure is not None:
        # The cause in words, never the address: it may hold a key.
        raise SourceError(
            f"{where}打不开（{response.failure.label}），本次未能检查；请核对网址，或在订阅服务恢复后再查。"
        )
    try:
        return read_feed(response.body)
    except NotAFeed:
        raise SourceError(f"{where}返回的不是 RSS、Atom 或 JSON Feed；请用浏览器打开网址核对。") from None


async def _sync_time(fetcher: HttpFetcher, feeds: str, identity: str) -> datetime | None:
    """When wewe-rss last saw the account; None when it does not say."""
    response = await fetcher.fetch(feeds, max_bytes=_FEED_BYTES)
    try:
        rows = json.loads(response.body) if response.failure is None else []
    except (ValueError, RecursionError):
        return None
    known = (row.get("syncTime") for row in rows if isinstance(row, dict) and row.get("id") == identity)
    return beijing_time(next(known, None))


def _account(account: AccountConfig, feed: Feed, built: datetime | None, as_of: date) -> Account:
    end = datetime.combine(as_of, time.max)
    undated = [entry for entry in feed.entries if entry.published is None]
    posts = {_post(account, entry, entry.published) for entry in feed.entries if entry.published is not None}
    current = sorted((post for post in posts if post.published <= end), key=lambda post: (post.published, post.url))
    notes = []
    if undated:
        notes.append(f"订阅源中有 {len(undated)} 篇没有可读的发布时间，未计入，因此不能证明记录完整。")
    if not feed.whole:
        notes.append("订阅源内容不完整（中途断开），不能证明记录完整。")
    if built is None:
        notes.append("订阅源没有写明生成时间，不能证明记录完整。")
    elif built < end.replace(hour=0, minute=0, second=0, microsecond=0):
        notes.append(f"订阅源最后一次更新在 {built:%Y-%m-%d %H:%M}，此后的发布情况不能证明。")
    proved = built if not undated and feed.whole else None
    return Account(
        account.target,
        account.platform,
        posts=tuple(reversed(current)),
        complete_until=proved,
        source=FeedSource.name,
        note="".join(notes),
        partial=bool(undated) or not feed.whole,
    )


def _post(account: AccountConfig, entry: Entry, published: datetime) -> Post:
    title = entry.title or " ".join(entry.text.split())[:_LONGEST_TITLE]  # a microblog has no title of its own
    return Post(account.name, title, published, entry.url, text=entry.text, unit=account.unit, links=entry.links)
