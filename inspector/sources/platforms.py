"""The platforms of official accounts by the names that workbooks call them."""

from __future__ import annotations

import re
import unicodedata

from inspector.model import Platform

_NAMES = {
    Platform.WECHAT: ("微信", "公众号", "微信公众平台", "微信公众账号", "订阅号", "微信订阅号", "服务号", "微信服务号"),
    Platform.WEIBO: ("新浪微博", "政务微博", "人民微博"),
    Platform.TOUTIAO: ("头条", "头条号", "今日头条号", "政务头条号"),
    Platform.DOUYIN: ("抖音号", "抖音短视频", "政务抖音号"),
    Platform.VIDEO_ACCOUNT: ("视频号",),
    Platform.KUAISHOU: ("快手号", "快手短视频"),
    Platform.APP: ("app", "客户端", "政务app", "手机客户端", "移动app", "手机app", "移动应用"),
    Platform.MINI_PROGRAM: ("微信小程序", "支付宝小程序"),
    Platform.OTHER: (
        "百家号",
        "微视",
        "哔哩哔哩",
        "b站",
        "小红书",
        "知乎",
        "人民号",
        "澎湃号",
        "企鹅号",
        "网易号",
        "强国号",
    ),
}


def platform_named(name: str) -> Platform | None:
    """The platform that ``name`` means; None when it is not known."""
    return _BY_NAME.get(_plain(name))


def _plain(name: str) -> str:
    return re.sub(r"[\s“”\"'()（）_-]", "", unicodedata.normalize("NFKC", name)).casefold()


_BY_NAME = {
    _plain(name): platform
    for platform in Platform
    for name in (platform.value, platform.label, *_NAMES.get(platform, ()))
}
