"""What a public article page of a WeChat account says; nothing is fetched here.

The text is hidden by a style until a script runs, and the visible date is filled in by one, so both are
read where the markup keeps them: ``#js_content`` and the script variable ``ct``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from selectolax.lexbor import LexborHTMLParser

from inspector.gather.extract.tame import tame
from inspector.sources.feed_document import beijing_time
from inspector.sources.markup import is_outside, node_links, node_text


class ArticleState(StrEnum):
    """What became of an article."""

    READ = "read"
    DELETED = "deleted"
    GONE = "gone"
    REFUSED = "refused"
    UNREADABLE = "unreadable"


_SAYINGS = (
    (ArticleState.REFUSED, ("环境异常", "完成验证后即可继续访问", "去验证")),
    (ArticleState.DELETED, ("已被发布者删除",)),
    (
        ArticleState.GONE,
        ("此内容因违规无法查看", "此账号已被屏蔽", "该公众号已迁移", "此内容被投诉", "账号已注销", "链接已过期"),
    ),
)
_CREATED = re.compile(r"""\bct\s*[=:]\s*["']?(\d{10})\b""")
_ORIGINAL = re.compile(r"""\bmsg_source_url\s*=\s*["']([^"'\s]{1,2000})["']""")


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article as its page shows it. ``account`` is the name of the account, ``links`` lead out of WeChat,
    阅读原文 first."""

    state: ArticleState
    title: str = ""
    account: str = ""
    published: datetime | None = None
    text: str = ""
    links: tuple[str, ...] = ()


def read_article(html: str) -> ArticlePage:
    """What the page says. A page without an article is told by the platform's own words."""
    html = tame(html)
    tree = LexborHTMLParser(html)
    content = tree.css_first("#js_content")
    if content is None:
        shown = tree.body.text() if tree.body is not None else ""
        for state, sayings in _SAYINGS:
            if any(saying in shown for saying in sayings):
                return ArticlePage(state)
        return ArticlePage(ArticleState.UNREADABLE)
    created, original = _CREATED.search(html), _ORIGINAL.search(html)
    source = original[1].replace("&amp;", "&") if original else ""
    links = tuple(dict.fromkeys(filter(is_outside, (source, *node_links(content)))))
    heading = tree.css_first('meta[property="og:title"]')
    name = tree.css_first(".wx_follow_nickname") or tree.css_first("#js_name")
    return ArticlePage(
        ArticleState.READ,
        title=" ".join(((heading.attributes.get("content") or "") if heading is not None else "").split()),
        account=" ".join(name.text().split()) if name is not None else "",
        published=beijing_time(created[1]) if created else None,
        text=node_text(content),
        links=links,
    )
