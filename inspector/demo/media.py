"""The platforms of the sample county's accounts: interface, feeds and article pages, in their own shapes.

They answer on the host of other people's websites. An account's token is its id, so nothing is kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone
from email.utils import format_datetime
from html import escape
from typing import Any
from urllib.parse import parse_qs

from inspector.demo import prose
from inspector.demo.blueprint import AccountPlan
from inspector.demo.county import County

SECRET_NAME = "INSPECTOR_DEMO_SECRET"
SECRET = "sample-county-secret"
_WEIBO_TOKEN = "sample-county-token-of-"
_TIMELINE = "/2/statuses/user_timeline/biz.json"

_BEIJING = timezone(timedelta(hours=8))
_ARTICLE = re.compile(r"/s/(?P<id>[a-z-]+)-(?P<number>\d+)")
_FEED = re.compile(r"/rss/(?P<id>[a-z-]+)")


@dataclass(frozen=True, slots=True)
class DemoPost:
    """One post of an account; ``when`` is naive Beijing time."""

    number: int
    title: str
    when: datetime
    url: str
    text: str
    link: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class MediaReply:
    """An answer of the platforms."""

    body: bytes
    content_type: str


def token_name(account: AccountPlan) -> str:
    """The environment variable that holds the access token of a Weibo account."""
    return f"INSPECTOR_DEMO_{account.id.replace('-', '_').upper()}"


def environment(accounts: Iterable[AccountPlan]) -> dict[str, str]:
    """All variables, as an operator would set them for the accounts' platforms."""
    tokens = {token_name(account): _WEIBO_TOKEN + account.id for account in accounts if account.source == "weibo"}
    return {SECRET_NAME: SECRET, **tokens}


def posts(county: County, account: AccountPlan) -> list[DemoPost]:
    """The account's posts in the order its table lists them."""
    texts, links = dict(account.texts), dict(account.links)
    folder = "s" if account.source in {"wechat", "article"} else "media"
    found = []
    for number, age in enumerate(account.posts):
        day = county.as_of - timedelta(days=age)
        found.append(
            DemoPost(
                number,
                prose.title("post", f"{county.seed}/{account.id}/{number}", day),
                datetime.combine(day, time(8 + number % 10, (number * 17) % 60)),
                f"{county.origins.external}/{folder}/{account.id}-{number}",
                texts.get(number, ""),
                county.place_hosts(links.get(number, "")),
                number in account.deleted,
            )
        )
    return found


class Media:
    """The platforms of one county."""

    def __init__(self, county: County) -> None:
        self._county = county
        self._accounts = {account.id: account for account in county.plan.accounts}

    def reply(self, target: str, body: bytes, authorization: str = "") -> MediaReply | None:
        """The answer to a path with its query, body and ``Authorization`` header; None for what is no address of
        theirs."""
        path, _, query = target.partition("?")
        if path == _TIMELINE:
            answer = self._timeline(authorization, parse_qs(query))
            return MediaReply(json.dumps(answer, ensure_ascii=False).encode(), "application/json")
        if found := _FEED.fullmatch(path):
            account = self._accounts.get(found["id"])
            return MediaReply(self._feed(account), "application/rss+xml") if account else None
        if found := _ARTICLE.fullmatch(path):
            return self._article(found["id"], int(found["number"]))
        if path.startswith(("/cgi-bin/", "/datacube/")):
            answer = self._interface(path, parse_qs(query).get("access_token", [""])[0], json.loads(body or b"{}"))
            return MediaReply(json.dumps(answer, ensure_ascii=False).encode(), "application/json")
        return None

    def _interface(self, path: str, token: str, asked: Mapping[str, Any]) -> dict[str, Any]:
        if path == "/cgi-bin/stable_token":
            if asked.get("secret") != SECRET:
                return {"errcode": 40125, "errmsg": "invalid appsecret"}
            return {"access_token": asked["appid"].removeprefix("wx-"), "expires_in": 7200}
        account = self._accounts.get(token)
        if account is None:
            return {"errcode": 40001, "errmsg": "invalid credential"}
        match path:
            case "/cgi-bin/freepublish/batchget":
                items = [_message(post) for post in posts(self._county, account)]
                page = items[asked["offset"] : asked["offset"] + asked["count"]]
                return {"total_count": len(items), "item_count": len(page), "item": page}
            case "/datacube/getarticletotal":
                return {"list": self._sent(account, asked["begin_date"])}
            case "/cgi-bin/get_current_selfmenu_info":
                buttons = [
                    {"type": "view", "name": name, "url": self._county.place_hosts(url)} for name, url in account.menu
                ]
                return {"is_menu_open": int(bool(buttons)), "selfmenu_info": {"button": buttons}}
            case "/cgi-bin/get_current_autoreply_info":
                return {"is_add_friend_reply_open": 0, "is_autoreply_open": int(account.auto_reply)}
            case "/cgi-bin/comment/list":
                return self._comments(account, int(asked["msg_data_id"]))
        return {"errcode": 48001, "errmsg": "api unauthorized"}

    def _timeline(self, authorization: str, asked: Mapping[str, list[str]]) -> dict[str, Any]:
        account = self._accounts.get(authorization.removeprefix(f"OAuth2 {_WEIBO_TOKEN}"))
        if account is None:
            return {"error": "invalid_access_token", "error_code": 21332, "request": _TIMELINE}
        statuses = sorted(posts(self._county, account), key=lambda post: post.when, reverse=True)
        count, page = int(asked["count"][0]), int(asked["page"][0])
        shown = [_status(post) for post in statuses[(page - 1) * count : page * count]]
        return {"statuses": shown, "total_number": len(statuses)}

    def _sent(self, account: AccountPlan, day: str) -> list[dict[str, Any]]:
        return [
            {"ref_date": day, "msgid": f"{post.number}_1", "title": post.title, "url": post.url}
            for post in posts(self._county, account)
            if f"{post.when:%Y-%m-%d}" == day
        ]

    def _comments(self, account: AccountPlan, number: int) -> dict[str, Any]:
        rows: list[dict[str, Any]] = []
        for under, age, text, answered in account.comments:
            if under == number:
                when = _unix(datetime.combine(self._county.as_of - timedelta(days=age), time(10)))
                reply = (
                    {"reply": {"content": "您好，已转有关单位办理。", "create_time": when + 3600}} if answered else {}
                )
                rows.append({"user_comment_id": len(rows), "create_time": when, "content": text, **reply})
        return {"errcode": 0, "errmsg": "ok", "total": len(rows), "comment": rows}

    def _feed(self, account: AccountPlan) -> bytes:
        built = datetime.combine(self._county.as_of - timedelta(days=account.complete), time(20), _BEIJING)
        items = "".join(
            f"<item><title>{escape(post.title)}</title><link>{escape(post.url)}</link>"
            # No time zone, as some generators write it.
            f"<pubDate>{post.when:%Y-%m-%dT%H:%M:%S}</pubDate><description>{escape(post.text)}</description></item>"
            for post in posts(self._county, account)
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{escape(account.name)}</title>'
            f"<lastBuildDate>{format_datetime(built)}</lastBuildDate>{items}</channel></rss>"
        ).encode()

    def _article(self, identity: str, number: int) -> MediaReply | None:
        account = self._accounts.get(identity)
        if account is None or number >= len(account.posts):
            return None
        post = posts(self._county, account)[number]
        if post.deleted:
            page = "<html><body><div>该内容已被发布者删除</div></body></html>"
        else:
            page = (
                f'<html><head><meta property="og:title" content="{escape(post.title)}"></head><body>'
                f'<strong class="wx_follow_nickname">{escape(account.name)}</strong><em id="publish_time"></em>'
                f'<div id="js_content" style="visibility: hidden"><p>{escape(post.text)}</p></div>'
                f"<script>var ct = \"{_unix(post.when)}\"; var msg_source_url = '{escape(post.link)}';</script></body></html>"
            )
        return MediaReply(page.encode(), "text/html; charset=utf-8")


def _message(post: DemoPost) -> dict[str, Any]:
    article = {
        "title": post.title,
        "content": f"<p>{escape(post.text)}</p>",
        "content_source_url": post.link,
        "need_open_comment": 0,
        "url": post.url,
        "is_deleted": post.deleted,
    }
    return {
        "article_id": str(post.number),
        "content": {"news_item": [article], "create_time": _unix(post.when), "update_time": _unix(post.when)},
        "update_time": _unix(post.when),
    }


def _status(post: DemoPost) -> dict[str, Any]:
    written = format_datetime(post.when.replace(tzinfo=_BEIJING)).split()  # Sat, 19 Sep 2026 08:00:00 +0800
    day, month, year, clock, zone = written[1:]
    when = f"{written[0].rstrip(',')} {month} {day} {clock} {zone} {year}"
    return {"id": post.number, "mid": f"M{post.number}", "created_at": when, "text": post.text or post.title}


def _unix(when: datetime) -> int:
    return int(when.replace(tzinfo=_BEIJING).timestamp())
