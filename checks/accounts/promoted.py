"""Accounts that a home page invites its readers to follow: their platform, and their name or id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from inspector.model import LinkKind, Page, Platform

_WORDS = {
    "微信公众号": Platform.WECHAT,
    "微信公众平台": Platform.WECHAT,
    "微信订阅号": Platform.WECHAT,
    "微信服务号": Platform.WECHAT,
    "官方微信": Platform.WECHAT,
    "政务微信": Platform.WECHAT,
    "公众号": Platform.WECHAT,
    "官方微博": Platform.WEIBO,
    "政务微博": Platform.WEIBO,
    "新浪微博": Platform.WEIBO,
    "微博": Platform.WEIBO,
    "今日头条": Platform.TOUTIAO,
    "头条号": Platform.TOUTIAO,
    "官方抖音": Platform.DOUYIN,
    "政务抖音": Platform.DOUYIN,
    "抖音号": Platform.DOUYIN,
    "抖音": Platform.DOUYIN,
    "微信视频号": Platform.VIDEO_ACCOUNT,
    "视频号": Platform.VIDEO_ACCOUNT,
    "快手号": Platform.KUAISHOU,
    "快手": Platform.KUAISHOU,
}
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_LETTER = r"[\u4e00-\u9fffA-Za-z0-9_·-]"
_NAME = rf"{_LETTER}{{2,20}}"
_NAMED = re.compile(
    rf"""
      (?P<before>{_WORD})(?:名称|账号|帐号)?\s*[:：]\s*(?:@|[“"「『【]\s*)?(?P<after>{_NAME}?)(?=(?:{_WORD})\s*[:：]|(?!{_LETTER}))
    | [“"「『【](?P<quoted>{_NAME})[”"」』】]\s*(?:的)?(?:官方|政务)?(?P<behind>{_WORD})
    """,
    re.VERBOSE,
)
_NO_NAME = re.compile(r"扫一扫|扫码|扫描|二维码|关注|点击|敬请|欢迎|入口|矩阵|分享|登录|^(?:官方|政务|我们|更多|暂无)$")

_PROFILES = (
    (Platform.WEIBO, "weibo.com", re.compile(r"/(?:u/|p/|n/)?(?P<id>[\w-]{4,40})(?:/home)?/?")),
    (Platform.WEIBO, "weibo.cn", re.compile(r"/(?:u/|p/|n/|profile/)?(?P<id>[\w-]{4,40})/?")),
    (Platform.TOUTIAO, "toutiao.com", re.compile(r"/c/user/(?:token/)?(?P<id>[\w=-]{4,90})/?")),
    (Platform.DOUYIN, "douyin.com", re.compile(r"/user/(?P<id>[\w=-]{4,90})/?")),
    (Platform.KUAISHOU, "kuaishou.com", re.compile(r"/profile/(?P<id>[\w-]{4,40})/?")),
)
"""Hosts on which accounts have pages of their own, with the form of those pages' paths. Anything else there, such
as a share button, is no account."""

_NO_PROFILE = frozenset({"login", "signup", "share", "search", "home", "hot", "newlogin"})


@dataclass(frozen=True, slots=True)
class Promoted:
    """An account that a page points to. ``name`` or ``id`` may be empty, not both; ``words`` are those on the page,
    ``url`` the account's own page where one is linked."""

    platform: Platform
    words: str
    name: str = ""
    id: str = ""
    url: str = ""


def promoted(page: Page) -> Iterator[Promoted]:
    """What ``page`` points to, each account once, by its text, its pictures' alternative texts and its links."""
    seen = set()
    texts = [page.text, page.footer, *(link.text for link in page.links if link.kind is LinkKind.IMAGE)]
    for found in [*(each for text in texts for each in _named(text)), *_linked(page)]:
        known = found.platform, found.name, found.id
        if known not in seen:
            seen.add(known)
            yield found


def _named(text: str) -> Iterator[Promoted]:
    for line in text.split("\n"):
        for match in _NAMED.finditer(line):
            name = match["after"] or match["quoted"]
            if not _NO_NAME.search(name) and name not in _WORDS:
                yield Promoted(_WORDS[match["before"] or match["behind"]], match[0].strip(), name)


def _linked(page: Page) -> Iterator[Promoted]:
    for link in page.links:
        if link.kind is not LinkKind.ANCHOR or link.hidden:
            continue
        try:
            address = urlsplit(link.url)
        except ValueError:
            continue
        for platform, host, path in _PROFILES:
            if (address.hostname or "") in {host, f"www.{host}", f"m.{host}"}:
                match = path.fullmatch(unquote(address.path))
                if match and match["id"].lower() not in _NO_PROFILE:
                    name = link.text.removeprefix("@").strip() if link.text.startswith("@") else ""
                    yield Promoted(platform, link.text or link.url, name, match["id"], link.url)
