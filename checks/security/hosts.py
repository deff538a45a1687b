"""Whose address it is: the government's, one that half the web embeds, or somebody else's."""

from __future__ import annotations

from collections.abc import Collection

OFFICIAL = (
    "gov.cn",
    "gov.hk",
    "gov.mo",
    "政务.cn",
    "政务",
    "xn--zfr164b",
    "edu.cn",
    "mil.cn",
    "ac.cn",
)
"""Endings under which only public bodies, schools and institutes live."""

TRUSTED = (
    # identification and filing
    "conac.cn", "beian.gov.cn", "12377.cn", "12321.cn", "12371.cn",
    # statistics and embedded services
    "baidu.com", "bdstatic.com", "cnzz.com", "umeng.com", "51.la", "51yes.com", "google-analytics.com", "jiathis.com",
    "bshare.cn", "addthis.com", "kaipuyun.cn", "ucap.com.cn", "trs.com.cn", "iflytek.com",
    # sharing and official accounts
    "weibo.com", "weibo.cn", "qq.com", "weixin.qq.com", "toutiao.com", "douyin.com", "kuaishou.com", "renren.com",
    "douban.com", "163.com", "sohu.com", "sina.com.cn", "bilibili.com", "alipay.com",
    # state media
    "people.com.cn", "people.cn", "xinhuanet.com", "news.cn", "cctv.com", "cctv.cn", "cnr.cn", "cri.cn", "china.com.cn",
    "china.cn", "chinadaily.com.cn", "gmw.cn", "ce.cn", "youth.cn", "chinanews.com", "chinanews.com.cn", "qstheory.cn",
    "dangjian.cn", "cas.cn", "cass.cn", "cass.net.cn", "cae.cn", "wenming.cn", "legaldaily.com.cn", "farmer.com.cn", "workercn.cn", "huanqiu.com", "xuexi.cn",
    # software every office links to
    "adobe.com", "microsoft.com", "wps.cn", "360.cn", "firefox.com.cn", "chrome.cn",
)  # fmt: skip
"""Hosts that government pages embed or link to by habit, in menus and pop-ups hidden until asked for."""


def belongs(host: str, endings: Collection[str]) -> bool:
    """Whether ``host`` is one of ``endings`` or lies under it."""
    return any(host == ending or host.endswith("." + ending) for ending in endings)
