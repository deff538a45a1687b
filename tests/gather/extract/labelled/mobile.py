"""Pages for phones: short information lines, dates beside the column's name, lists of pictures and summaries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inspector.model import ColumnType, PageKind
from tests.gather.extract.labelled.content import entries, story
from tests.gather.extract.labelled.labels import Labelled, article, column, other

_HOST = "http://m.hexi.gov.cn"
_TOP = '<header class="m-header"><a class="back" href="javascript:history.back()"></a><a href="/" class="m-home">首页</a><span>河西区人民政府</span></header>'
_FOOT = '<footer class="m-footer"><p>主办：河西区人民政府办公室</p><p>网站标识码：1207990007　津ICP备05002222号</p><a href="http://www.hexi.gov.cn/?pc=1">电脑版</a></footer>'


def _page(title: str, body: str, metas: str = "") -> str:
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1,user-scalable=no">'
        f"<title>{title}</title>{metas}</head><body class='m-body'>{_TOP}{body}{_FOOT}</body></html>"
    )


_LINES = (
    ("<span>河西融媒</span><time datetime='2026-05-08'>2026-05-08 07:40</time>", None),
    ("<p>来源：河西区教育局</p><p>时间：2026-05-08</p>", "河西区教育局"),
    ("<span>2026-05-08</span><span>来源:河西报</span><span>阅读:33</span>", "河西报"),
    ("发布日期：2026年05月08日", ""),
)


def _articles() -> Iterator[Labelled]:
    for at, (line, source) in enumerate(_LINES):
        told = story((4, 8, 0, 9)[at])
        metas = f'<meta name="ArticleTitle" content="{told.title}"><meta name="PubDate" content="2026-05-08 07:40">'
        body = (
            f"<section class='m-detail'><h1 class='m-tit'>{told.title}</h1><div class='m-info'>{line}</div><div class='m-text'>{told.html('<p>')}</div></section>"
            "<section class='m-more'><h3>相关阅读</h3><ul><li><a href='/a/1.html'>河西区启动夏季灭蚊消杀行动</a><span>2026-05-02</span></li>"
            "<li><a href='/a/2.html'>河西区公布第二批便民菜店名单</a><span>2026-05-01</span></li></ul></section>"
        )
        url = f"{_HOST}/xw/2026/0508/{33000 + at}.html"
        yield Labelled(
            f"mobile-article-{at}",
            url,
            _page(told.title, body, metas if at % 2 else ""),
            PageKind.ARTICLE,
            told.title,
            date(2026, 5, 8),
            source=source,
            main=told.main,
        )


def _undated() -> Iterator[Labelled]:
    """An article that does not say when it was published: the days in its text and of the footer are no answer."""
    told = story(3)
    body = f"<section class='m-detail'><h1 class='m-tit'>{told.title}</h1><div class='m-text'>{told.html('<p>')}</div></section>"
    metas = f'<meta name="ArticleTitle" content="{told.title}">'
    yield article(
        "mobile-undated", f"{_HOST}/xw/show_9931.html", _page(told.title, body, metas), told.title, None, "", told.main
    )


def _lists() -> Iterator[Labelled]:
    items = "".join(
        f"<li><a href='/xw/{day.year}/{day:%m%d}/{n + 100}.html'><img src='/pic/{n}.jpg'><div class='txt'><h4>{title}</h4><em>{day:%Y-%m-%d}</em></div></a></li>"
        for n, (title, day) in enumerate(entries(date(2026, 9, 18), 8, 1))
    )
    metas = '<meta name="ColumnName" content="河西要闻"><meta name="ColumnType" content="工作动态">'
    body = f"<div class='m-pos'>当前位置：<a href='/'>首页</a> &gt; <a href='/xw/'>河西要闻</a></div><ul class='m-list'>{items}</ul><div class='more-btn'>点击加载更多</div>"
    yield column("mobile-list", f"{_HOST}/xw/", _page("河西要闻", body, metas), ColumnType.NEWS, date(2026, 9, 18))
    rows = "".join(
        f"<dl><dt><a href='/gs/show_{n + 100}.html'>{title}</a></dt><dd>发布于 {day}</dd></dl>"
        for n, (title, day) in enumerate(entries(date(2026, 9, 4), 8, 5))
    )
    body = f"<div class='m-pos'>当前位置：<a href='/'>首页</a> &gt; <a href='/gs/'>公示公告</a></div><div class='m-list2'>{rows}</div><div class='more-btn'>点击加载更多</div>"
    yield column("mobile-definitions", f"{_HOST}/gs/", _page("公示公告", body), ColumnType.NOTICE, date(2026, 9, 4))


def _leader() -> Iterator[Labelled]:
    body = (
        "<div class='m-pos'>当前位置：<a href='/'>首页</a> &gt; <a href='/ld/'>区政府领导</a></div><section class='m-leader'><h2>方明远</h2><dl><dt>姓名</dt><dd>方明远</dd>"
        "<dt>职务</dt><dd>副区长</dd><dt>分管工作</dt><dd>负责文化和旅游、卫生健康、体育等方面工作。</dd><dt>简历</dt><dd>1980年生，研究生学历。</dd></dl></section>"
    )
    yield other("mobile-leader", f"{_HOST}/ld/fmy.html", _page("方明远", body), PageKind.LEADER)


def pages() -> Iterator[Labelled]:
    """The pages of the family."""
    yield from _articles()
    yield from _undated()
    yield from _lists()
    yield from _leader()
