"""WeChat accounts by the platform's own interface: posts, menu, automatic replies, comments.

A WeChat account publishes in two ways that no one listing shows together: 发布 (``freepublish/batchget``)
and 群发 (``datacube/getarticletotal``, a day a request, up to the day before). The posts are the union
of both by their address; only when both answered in full is the account's record complete.

Source: developers.weixin.qq.com 公众号 服务端 API, 2026-11.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from inspector.config import Config
from inspector.config_sections import AccountConfig
from inspector.gather.politeness import Politeness
from inspector.model import Account, Comment, Menu, MenuEntry, Post
from inspector.sources.api import Api
from inspector.sources.contract import SourceError
from inspector.sources.feed_document import beijing_time
from inspector.sources.kept import kept_answers
from inspector.sources.markup import article_address, is_outside, outside_links, plain_text
from inspector.sources.wechat_answers import mapping, menu_entries, objects, replied_addresses
from inspector.sources.wechat_client import NO_PERMISSION, WechatClient, WechatError

_PAGE = 20
_COMMENT_PAGE = 49  # 50 are refused
MOST_POSTS = 20_000
"""Posts listed of one account; a list that is longer proves nothing of its end."""

MOST_COMMENTS = 2_000
"""Comments read of one account."""


class WechatSource:
    """WeChat accounts whose AppID and secret, or authorisation to a third-party platform, we are given."""

    name = "wechat"
    notes: tuple[str, ...] = ()

    def __init__(self, config: Config) -> None:
        self._config = config
        self._politeness = Politeness(config.politeness)

    async def collect(self, account: AccountConfig, as_of: date) -> Account:
        """The account with all that the interface tells; see :class:`~inspector.sources.contract.Source`."""
        kept = kept_answers(self._config, account, as_of)
        async with Api(self._config, "微信", self._config.sources.wechat.api, self._politeness) as api:
            client = WechatClient(api, self._config, account, kept)
            read = await _Reading(client, self._config, account, as_of).account()
        kept.clear()
        return read


@dataclass(frozen=True, slots=True)
class _MassSent:
    """One article of a mass-sent message: enough to ask for its comments."""

    post: Post
    message: str
    index: int


class _Reading:
    """One account being read. What cannot be read is noted, the rest goes on."""

    def __init__(self, client: WechatClient, config: Config, account: AccountConfig, as_of: date) -> None:
        self._client = client
        self._settings = config.sources.wechat
        self._account = account
        self._as_of = as_of
        self._text_from = datetime.combine(as_of - timedelta(days=self._settings.text_days), time.min)
        self._notes: list[str] = []
        self._refusal: SourceError | None = None
        self._undated = 0
        self._partial = False

    async def account(self) -> Account:
        published, whole = await self._published()
        sent, covered = await self._mass_sent()
        if self._refusal is not None and whole is None and covered is None:
            raise self._refusal
        end = datetime.combine(self._as_of, time.max)
        posts = [post for post in _union(published, [each.post for each in sent]) if post.published <= end]
        menu = await self._menu()
        auto_reply, replies = await self._auto_reply()
        return Account(
            self._account.target,
            self._account.platform,
            posts=tuple(sorted(posts, key=lambda post: (post.published, post.url), reverse=True)),
            complete_until=covered if whole else None,
            source=WechatSource.name,
            menu=menu,
            auto_reply=auto_reply,
            replies=replies,
            comments=await self._comments(sent) if self._settings.comments else None,
            note="".join(self._notes),
            partial=self._partial,
        )

    def _miss(self, what: str, error: SourceError | None = None) -> None:
        """Note what could not be read. What an account has no permission for is never there to be read."""
        self._notes.append(what if error is None else f"{what}：{error}")
        self._partial |= not (isinstance(error, WechatError) and error.code in NO_PERMISSION)

    async def _published(self) -> tuple[list[Post], bool | None]:
        """The published posts, and whether those are all (None: not one answer came)."""
        posts: list[Post] = []
        offset, total, recent = 0, 1, True
        while offset < min(total, MOST_POSTS):
            body = {"offset": offset, "count": _PAGE, "no_content": 0 if recent else 1}
            try:
                answer = await self._page(body, total)
            except SourceError as error:
                self._refusal = error
                self._miss(f"“发布”的文章没有取全（取到 {len(posts)} 篇）", error)
                return posts, False if posts else None
            total = _whole_number(answer.get("total_count"))
            items = objects(answer.get("item"))
            if not items and offset < total:
                self._miss(f"“发布”的文章没有取全：接口说有 {total} 条，只给出 {offset} 条。")
                return posts, False
            page = [post for item in items for post in self._posts(item)]
            recent = any(post.published >= self._text_from for post in page)  # older ones: titles are enough
            posts += page
            offset += len(items)
        if total > MOST_POSTS:
            self._miss(f"“发布”的文章有 {total} 条，只取了 {MOST_POSTS} 条。")
        if self._undated:
            self._miss(f"有 {self._undated} 条消息没有发布时间，未计入，因此不能证明记录完整。")
        return posts, total <= MOST_POSTS and not self._undated

    async def _page(self, body: dict[str, Any], total: int) -> dict[str, Any]:
        """One page of the published messages. The first is always asked for: where its total has moved, the
        pages of an interrupted reading no longer fit behind it."""
        path = "/cgi-bin/freepublish/batchget"
        return await (self._client.listed(path, body, total) if body["offset"] else self._client.call(path, body))

    def _posts(self, item: Mapping[str, Any]) -> Iterator[Post]:
        """The articles of one published message. ``update_time`` moves when it is edited: the earliest counts."""
        content = mapping(item.get("content"))
        times = [beijing_time(each.get(name)) for each in (item, content) for name in ("create_time", "update_time")]
        published = min((when for when in times if when is not None), default=None)
        if published is None:
            self._undated += 1
            return
        for news in objects(content.get("news_item")):
            markup = str(news.get("content") or "")
            original = str(news.get("content_source_url") or "")
            yield Post(
                self._account.name,
                " ".join(str(news.get("title") or "").split()),
                published,
                url=article_address(str(news.get("url") or "")),
                kind="发布",
                text=plain_text(markup),
                unit=self._account.unit,
                links=tuple(dict.fromkeys(filter(is_outside, (original, *outside_links(markup))))),
                deleted=bool(news.get("is_deleted")),
                comments_open=bool(news["need_open_comment"]) if "need_open_comment" in news else None,
            )

    async def _mass_sent(self) -> tuple[list[_MassSent], datetime | None]:
        """The mass-sent articles, and until when those are all. The latest day that can be asked is yesterday."""
        sent: list[_MassSent] = []
        covered: datetime | None = None
        for age in range(self._settings.mass_days, 0, -1):
            day = self._as_of - timedelta(days=age)
            body = {"begin_date": day.isoformat(), "end_date": day.isoformat()}
            try:
                answer = await self._client.listed("/datacube/getarticletotal", body)
            except SourceError as error:
                self._miss(f"{day:%Y-%m-%d} 起的“群发”文章没有取到", error)
                break
            sent += [each for item in objects(answer.get("list")) if (each := self._sent(item, day)) is not None]
            covered = datetime.combine(day, time.max)
        return sent, covered

    def _sent(self, item: Mapping[str, Any], day: date) -> _MassSent | None:
        message, _, number = str(item.get("msgid") or "").partition("_")
        if item.get("ref_date", day.isoformat()) != day.isoformat() or not number.isdigit():
            return None
        post = Post(
            self._account.name,
            " ".join(str(item.get("title") or "").split()),
            datetime.combine(day, time.min),
            url=article_address(str(item.get("url") or "")),
            kind="群发",
            unit=self._account.unit,
        )
        return _MassSent(post, message, int(number) - 1)

    async def _menu(self) -> Menu | None:
        try:
            answer = await self._client.call("/cgi-bin/get_current_selfmenu_info")
        except SourceError as error:
            self._miss("菜单没有取到", error)
            return None
        buttons = objects(mapping(answer.get("selfmenu_info")).get("button"))
        return Menu(tuple(menu_entries(buttons, "")), shown=bool(answer.get("is_menu_open", 1)))

    async def _auto_reply(self) -> tuple[bool | None, tuple[MenuEntry, ...]]:
        """Whether a reply is configured, and the addresses in such replies. A developer's own server may answer as
        well, which nobody is told."""
        try:
            answer = await self._client.call("/cgi-bin/get_current_autoreply_info")
        except SourceError as error:
            self._miss("自动回复设置没有取到", error)
            return None, ()
        keywords = objects(mapping(answer.get("keyword_autoreply_info")).get("list"))
        there = bool(answer.get("is_autoreply_open") or answer.get("is_add_friend_reply_open") or keywords)
        return there, tuple(replied_addresses(answer))

    async def _comments(self, sent: list[_MassSent]) -> tuple[Comment, ...] | None:
        comments: list[Comment] = []
        try:
            for each in sent:
                if each.post.published >= self._text_from:
                    comments += [comment async for comment in self._comments_of(each)]
                if len(comments) >= MOST_COMMENTS:
                    self._miss(f"留言太多，只检查了前 {MOST_COMMENTS} 条。")
                    break
        except SourceError as error:
            self._miss("留言没有取到", error)
            return tuple(comments) or None
        return tuple(comments[:MOST_COMMENTS]) if sent else None

    async def _comments_of(self, each: _MassSent) -> AsyncIterator[Comment]:
        begin, total = 0, 1
        while begin < min(total, MOST_COMMENTS):
            body = {"msg_data_id": each.message, "index": each.index, "begin": begin, "count": _COMMENT_PAGE, "type": 0}
            answer = await self._client.call("/cgi-bin/comment/list", body)
            total = _whole_number(answer.get("total"))
            rows = objects(answer.get("comment"))
            for row in rows:
                written = beijing_time(row.get("create_time"))
                reply = mapping(row.get("reply"))
                if written is not None:
                    yield Comment(
                        each.post.title,
                        each.post.url,
                        str(row.get("content") or ""),
                        written,
                        replied=beijing_time(reply.get("create_time")) or (written if reply.get("content") else None),
                        featured=bool(row.get("comment_type")),
                    )
            if not rows:
                return
            begin += len(rows)


def _union(published: list[Post], sent: list[Post]) -> list[Post]:
    """Both listings as one: the same address, or the same title on the same day, is the same post.

    The mass-sent one knows its day only, so the published one, which knows the minute and the text, stays;
    of two published ones the earlier.
    """
    posts: dict[str, Post] = {}
    for post in sorted(published, key=lambda post: post.published):
        kept = posts.setdefault(post.url or f"{post.title}|{post.published:%F %T}", post)
        if post.deleted and not kept.deleted:
            posts[post.url] = replace(kept, deleted=True)
    days = {(post.title, post.published.date()) for post in posts.values()}
    for post in sent:
        key = post.url or f"{post.title}|{post.published:%F}"
        if key not in posts and (post.title, post.published.date()) not in days:
            posts[key] = post
    return list(posts.values())


def _whole_number(value: object) -> int:
    return value if isinstance(value, int) and value >= 0 else 0
