"""Official accounts (政务新媒体) and what they published."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from inspector.model.links import LinkVerdict
from inspector.model.targets import Target


class Platform(StrEnum):
    """Where an account lives."""

    WECHAT = "wechat"
    WEIBO = "weibo"
    TOUTIAO = "toutiao"
    DOUYIN = "douyin"
    VIDEO_ACCOUNT = "video_account"
    KUAISHOU = "kuaishou"
    APP = "app"
    MINI_PROGRAM = "mini_program"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The platform's own name."""
        return {
            "wechat": "微信公众号",
            "weibo": "微博",
            "toutiao": "今日头条",
            "douyin": "抖音",
            "video_account": "微信视频号",
            "kuaishou": "快手",
            "app": "移动客户端",
            "mini_program": "小程序",
            "other": "其他",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Post:
    """One published item. ``published`` is naive Beijing time.

    ``links`` are the addresses outside the platform that it sends readers to. ``deleted`` is true
    when the platform says that its publisher deleted it. ``comments_open`` is None where unknown.
    """

    account: str
    title: str
    published: datetime
    url: str = ""
    kind: str = ""
    text: str = ""
    unit: str = ""
    links: tuple[str, ...] = ()
    deleted: bool = False
    comments_open: bool | None = None


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One button of an account's menu, or one address in an automatic reply. ``path`` is what a reader taps or
    sends: 服务 › 办事大厅, 发送“社保”收到的回复. ``url`` is empty for buttons that answer with a message."""

    path: str
    kind: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """The menu at the foot of an account. ``shown`` is false when it is switched off."""

    entries: tuple[MenuEntry, ...] = ()
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reader wrote under a post, and when the account answered (None: not yet). Naive Beijing times.

    Who wrote it is never kept.
    """

    post: str
    url: str
    text: str
    when: datetime
    replied: datetime | None = None
    featured: bool = False


@dataclass(frozen=True, slots=True)
class Filing:
    """One line of the list of filed accounts (备案名单)."""

    platform: Platform
    name: str
    unit: str = ""
    number: str = ""
    account_id: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """An account with its posts, newest first, the subject of the account checks.

    ``complete_until`` is the moment up to which the source proves it lists every post (naive
    Beijing time). None means freshness is unproved: silence may then only be asked about, never
    be called a fault. ``menu``, ``auto_reply`` and ``comments`` are None where the source cannot see
    them, which says nothing about the account. ``links`` are verdicts on the addresses that the menu
    and the posts lead to. ``partial`` is true when the source could not read all that it reads as a rule
    (quota, refusal, an answer cut off): what was found before and is not found now may still be there.
    ``replies`` are the addresses that automatic replies send.
    """

    target: Target
    platform: Platform
    posts: tuple[Post, ...] = ()
    complete_until: datetime | None = None
    source: str = ""
    note: str = ""
    menu: Menu | None = None
    auto_reply: bool | None = None
    replies: tuple[MenuEntry, ...] = ()
    comments: tuple[Comment, ...] | None = None
    links: tuple[LinkVerdict, ...] = ()
    partial: bool = False

    def newest_day(self, as_of: date) -> date | None:
        """The day of the newest post up to ``as_of``, None where there is none."""
        return max((day for post in self.posts if (day := post.published.date()) <= as_of), default=None)
