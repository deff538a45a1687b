"""What a title is about: the core that a document and its interpretation have in common."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"《([^《》]{4,120})》")
_PUBLISHING = re.compile(r"关于(?:印发|发布|公布|转发|批转)")
_WRAPPING = re.compile(
    r"^[\[【(（〔].{1,12}[\]】)）〕]|^(?:一图读懂|一图看懂|一图解读|图解|政策图解|图文解读|文字解读|视频解读|动漫解读|专家解读|部门解读|政策解读|解读|政策问答|问答)(?:之[一二三四五六七八九十])?[:：|丨\s]*"
)
_ENDING = re.compile(
    r"[(（](?:试行|暂行|修订|修订稿|征求意见稿|草案|稿|全文)[)）]$"
    r"|(?:的)?(?:政策|图文|文字)?(?:解读|图解)(?:稿|材料|说明)?(?:[(（]?[一二三四五六七八九十\d]+[)）]?)?$|(?:的)?(?:起草说明|政策问答|问答)$"
)
_ISSUER = re.compile(r"^[\u4e00-\u9fff、\s]{2,40}?(?:政府|办公室|办公厅|委员会|局|厅|部|中心|管委会)(?=关于)")
_NOTICE = re.compile(r"的(?:通知|意见|决定|公告|通告|批复|函|通报)$")
_NOT_WORDS = re.compile(r"[\W_]+")
_SHORTEST = 6
"""Characters of the shortest core that tells one document from another."""


def quoted_titles(text: str) -> tuple[str, ...]:
    """The titles in 《》, without the marks."""
    return tuple(_QUOTED.findall(text))


def core(title: str) -> str:
    """A title without issuer, wrapping and kind of paper, without punctuation; empty where nothing telling is left.

    关于印发《云溪县养老服务实施方案》的通知, 【图解】云溪县养老服务实施方案 and 《云溪县养老服务实施方案》解读 have the
    same core.
    """
    quoted = quoted_titles(title)
    if quoted and (_PUBLISHING.search(title) or title.startswith("《") or _looks_interpreting(title)):
        title = quoted[0]
    title = _ISSUER.sub("", title.strip())
    while (shorter := _ENDING.sub("", _WRAPPING.sub("", title).strip()).strip('《》“”" ')) != title:
        title = shorter
    title = _ISSUER.sub("", title)
    title = _PUBLISHING.sub("", title).removeprefix("关于")
    title = _ENDING.sub("", _NOTICE.sub("", title).strip("《》"))
    plain = _NOT_WORDS.sub("", title)
    return plain if len(plain) >= _SHORTEST else ""


def likeness(one: str, other: str) -> float:
    """How alike two cores are (0 to 1): the share of pairs of neighbouring characters they have in common."""
    mine, theirs = _pairs(one), _pairs(other)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs)) if mine and theirs else 0.0


def _looks_interpreting(title: str) -> bool:
    return re.search(r"解读|图解|读懂|看懂|问答|起草说明|征求|征集|采纳", title) is not None


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
