"""A server that answers as WeChat, Weibo, feed generators and article pages really do, on loopback."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from typing import Any

from aiohttp import web

from inspector.tabular.moments import BEIJING

SECRET = "an-app-secret-nobody-may-see"
TOKEN = "a-wechat-token-nobody-may-see"
WEIBO_TOKEN = "a-weibo-token-nobody-may-see"
COMPONENT_TOKEN = "a-component-token-nobody-may-see"
REFRESH_TOKEN = "a-refresh-token-nobody-may-see"
FEED_KEY = "a-feed-key-nobody-may-see"
SECRETS = (SECRET, TOKEN, WEIBO_TOKEN, COMPONENT_TOKEN, REFRESH_TOKEN, FEED_KEY)


def unix(text: str) -> int:
    """Unix seconds of a Beijing time."""
    return int(datetime.fromisoformat(text).replace(tzinfo=BEIJING).timestamp())


def message(title: str, when: str, **news: Any) -> dict[str, Any]:
    """One published message of one article, as freepublish/batchget gives it."""
    article = {
        "title": title,
        "author": "编辑",
        "digest": "",
        "content": f"<p>{title}的正文。</p>",
        "content_source_url": "",
        "thumb_media_id": "m",
        "thumb_url": "http://mmbiz.qpic.cn/x",
        "need_open_comment": 0,
        "only_fans_can_comment": 0,
        "url": f"http://mp.weixin.qq.com/s/{abs(hash((title, when)))}?chksm=1#rd",
        "is_deleted": False,
        **news,
    }
    return {
        "article_id": f"id-{title}-{when}",
        "content": {"news_item": [article], "create_time": unix(when), "update_time": unix(when)},
        "update_time": unix(when),
    }


class Platforms:
    """The state of the platforms. ``refusals`` maps a path to answers given before the real ones; a
    number is an errcode, bytes are sent as they are."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: Counter[str] = Counter()
        self.refusals: dict[str, list[int | bytes]] = {}
        self.always: dict[str, int] = {}
        self.messages: list[dict[str, Any]] = []
        self.total: int | None = None
        self.sent: dict[str, list[dict[str, Any]]] = {}
        self.menu: dict[str, Any] = {"is_menu_open": 0, "selfmenu_info": {"button": []}}
        self.autoreply: dict[str, Any] = {"is_add_friend_reply_open": 0, "is_autoreply_open": 0}
        self.comments: list[dict[str, Any]] = []
        self.comment_calls: list[dict[str, Any]] = []
        self.statuses: list[dict[str, Any]] = []
        self.weibo_error: dict[str, Any] | None = None
        self.pages: dict[str, tuple[int, str]] = {}
        self.feeds: dict[str, bytes] = {}

    def application(self) -> web.Application:
        application = web.Application()
        application.router.add_post("/cgi-bin/stable_token", self._stable_token)
        application.router.add_post("/cgi-bin/component/api_authorizer_token", self._authorizer_token)
        application.router.add_get("/2/statuses/user_timeline/biz.json", self._weibo)
        application.router.add_route("*", "/{path:.*}", self._any)
        return application

    async def _stable_token(self, request: web.Request) -> web.Response:
        self.asked[request.path] += 1
        body = await request.json()
        if scripted := self._scripted(request.path):
            return scripted
        if body["secret"] != SECRET or body["grant_type"] != "client_credential":
            return _json({"errcode": 40125, "errmsg": f"invalid appsecret {body['secret']}"})
        return _json({"access_token": TOKEN, "expires_in": 7200})

    async def _authorizer_token(self, request: web.Request) -> web.Response:
        self.asked[request.path] += 1
        body = await request.json()
        if scripted := self._scripted(request.path):
            return scripted
        assert request.query["component_access_token"] == COMPONENT_TOKEN
        assert body["authorizer_refresh_token"] == REFRESH_TOKEN
        return _json({"authorizer_access_token": TOKEN, "expires_in": 7200, "authorizer_refresh_token": REFRESH_TOKEN})

    async def _any(self, request: web.Request) -> web.StreamResponse:
        path = request.path
        self.asked[path] += 1
        if path in self.pages:
            status, text = self.pages[path]
            return web.Response(status=status, text=text, content_type="text/html")
        if path in self.feeds:
            return web.Response(body=self.feeds[path], content_type="application/xml")
        if not path.startswith(("/cgi-bin/", "/datacube/")):
            return web.Response(status=404)
        if request.query.get("access_token") != TOKEN:
            return _json({"errcode": 40001, "errmsg": "invalid credential"})
        if scripted := self._scripted(path):
            return scripted
        body = await request.json() if request.can_read_body else {}
        return _json(self._answer(path, body))

    def _answer(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        match path:
            case "/cgi-bin/freepublish/batchget":
                assert 1 <= body["count"] <= 20
                items = self.messages[body["offset"] : body["offset"] + body["count"]]
                if body["no_content"]:
                    items = [_without_content(item) for item in items]
                total = len(self.messages) if self.total is None else self.total
                return {"total_count": total, "item_count": len(items), "item": items}
            case "/datacube/getarticletotal":
                assert body["begin_date"] == body["end_date"]
                return {"list": self.sent.get(body["begin_date"], [])}
            case "/cgi-bin/get_current_selfmenu_info":
                return self.menu
            case "/cgi-bin/get_current_autoreply_info":
                return self.autoreply
            case "/cgi-bin/comment/list":
                assert body["count"] < 50
                self.comment_calls.append(body)
                rows = self.comments[body["begin"] : body["begin"] + body["count"]]
                return {"errcode": 0, "errmsg": "ok", "total": len(self.comments), "comment": rows}
        raise AssertionError(path)

    async def _weibo(self, request: web.Request) -> web.Response:
        self.asked[request.path] += 1
        if self.refusals.get(request.path):
            answer = self.refusals[request.path].pop(0)
            if isinstance(answer, bytes):
                return web.Response(body=answer, content_type="application/json")
            return _json({"request": request.path, "error_code": answer, "error": WEIBO_TOKEN}, status=403)
        if self.weibo_error is not None:
            return _json({"request": request.path, **self.weibo_error}, status=403)
        assert request.headers["Authorization"] == f"OAuth2 {WEIBO_TOKEN}"
        count, page = int(request.query["count"]), int(request.query["page"])
        rows = self.statuses[(page - 1) * count : page * count]
        total = len(self.statuses) if self.total is None else self.total
        return _json({"statuses": rows, "total_number": total, "hasvisible": False})

    def _scripted(self, path: str) -> web.Response | None:
        if path in self.always:
            return _json({"errcode": self.always[path], "errmsg": f"refused {TOKEN} {SECRET} rid: 1"})
        if not self.refusals.get(path):
            return None
        answer = self.refusals[path].pop(0)
        if isinstance(answer, bytes):
            return web.Response(body=answer, content_type="application/json")
        message = f"invalid ip 10.2.3.4 ipv6 ::ffff:10.2.3.4, not in whitelist {TOKEN} rid: 1"
        return _json({"errcode": answer, "errmsg": message})


def _without_content(item: dict[str, Any]) -> dict[str, Any]:
    news = [{key: value for key, value in each.items() if key != "content"} for each in item["content"]["news_item"]]
    return {**item, "content": {**item["content"], "news_item": news}}


def _json(data: dict[str, Any], status: int = 200) -> web.Response:
    # WeChat labels its JSON as text, and so do we.
    return web.Response(text=json.dumps(data, ensure_ascii=False), status=status, content_type="text/plain")
