"""Official accounts (政务新媒体) and what they published."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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
    """One published item. ``published`` is naive Beijing time."""

    account: str
    title: str
    published: datetime
    url: str = ""
    kind: str = ""
    text: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """An account with its posts, newest first, the subject of the account checks.

    ``complete_until`` is the moment up to which the source proves it lists every post (naive
    Beijing time). None means freshness is unproved: silence may then only be asked about, never
    be called a fault.
    """

    target: Target
    platform: Platform
    posts: tuple[Post, ...] = ()
    complete_until: datetime | None = None
    source: str = ""
    note: str = ""
