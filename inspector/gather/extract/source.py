"""Where an article says it comes from (来源)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inspector.gather.extract.document import Document, Line
from inspector.gather.extract.meta import Meta, first
from inspector.gather.extract.text import Body
from inspector.model import Place

MAX_SOURCE = 60
"""Characters of a source that are kept; full names of joint issuers have about 50."""

_MAX_LINE = 300
"""Characters of a line that may still be the one with the source."""

_LABEL = re.compile(
    r"(?:信息|稿件|文章|内容|新闻)?来\s?源\s?[:：∶]+\s*|(?:供稿(?:单位)?|稿源)\s?[:：∶]+\s*|(?<=[·|｜] )来源 (?=\S)|^来源 (?=\S)"
)
_NOTHING = re.compile(r"null|undefined|none|无|暂无|[-—/\\.·\s]*", re.I)
"""What templates print where no source was given."""

_END = re.compile(
    r"\s{2,}|\s?(?:发布|发表|更新|生成)?(?:时间|日期)\s?[:：]|\s?(?:浏览|阅读|点击|访问|播放|人气)(?:次数|量|数)?|\s?(?:发布|录入|上传)(?:者|人)|\s?(?:作者|(?:责任)?编辑|责编|录入|审核|字\s?[体号])"
    r"|\s?(?:[【】\[\]〖|｜]|\s·|[(（](?=记者|作者|通讯员|编辑|图|文|\d))|\s?(?:打印|分享|收藏|下载|扫一扫|纠错|大\s?中\s?小)|\s?(?:19|20)\d\d\s?[-/.年]"
)


def read_source(document: Document, told: list[str], meta: Meta, body: Body | None) -> str:
    """The source as a reader sees it above the text; else that of the ContentSource tag, which templates also fill
    with the site's own name; else one below the text, which may be that of a picture."""
    above, below = (body.first, body.last) if body else (len(document.lines), len(document.lines))
    return (
        _printed(document.lines[:above], told[:above])
        or _tagged(meta)
        or _printed(document.lines[below:], told[below:])
    )


def _tagged(meta: Meta) -> str:
    named = first(meta, ["contentsource", "source"])[:MAX_SOURCE]
    return "" if _NOTHING.fullmatch(named) else named


def _printed(lines: Sequence[Line], told: Sequence[str]) -> str:
    """The first source that one of the lines names, behind its label or on the next line."""
    texts = [
        text for line, text in zip(lines, told, strict=True) if line.node.place not in {Place.NAVIGATION, Place.FOOTER}
    ]
    for at, text in enumerate(texts):
        if len(text) <= _MAX_LINE and (label := _LABEL.search(text)):
            following = texts[at + 1] if at + 1 < len(texts) and label.end() == len(text) else ""
            if value := _value(text[label.end() :] or _LABEL.sub("", following)):
                return value
    return ""


def _value(text: str) -> str:
    value = _END.split(text.strip(), maxsplit=1)[0].strip(" ：:∶，。;；-·")[:MAX_SOURCE]
    for opening, closing in ("（）", "()", "[]"):
        if value.endswith(closing) and opening not in value:
            value = value[:-1]
    return "" if _NOTHING.fullmatch(value) else value
