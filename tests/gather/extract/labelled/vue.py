"""Pages of Vue and Nuxt, rendered on the server or not at all: ``data-v-…`` everywhere, few telling names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inspector.model import ColumnType, PageKind
from tests.gather.extract.labelled.content import entries, story
from tests.gather.extract.labelled.labels import Labelled, column, other

_HOST = "https://www.yunling.gov.cn"
_TOP = """<div data-v-7a1 class="header-container"><div data-v-7a1 class="weather">2026-09-20 星期日 晴</div><div data-v-7a1 class="el-menu el-menu--horizontal">
<a data-v-7a1 href="/" class="el-menu-item">首页</a><a data-v-7a1 href="/open" class="el-menu-item">政务公开</a><a data-v-7a1 href="/serve" class="el-menu-item">政务服务</a></div></div>"""
_FOOT = """<div data-v-9c3 class="footer-container"><p>主办单位：云岭区人民政府</p><p>网站标识码：5307990006 滇ICP备18001234号 滇公网安备53079902000006号</p></div>"""


def _page(title: str, body: str, state: str = "{}", metas: str = "") -> str:
    return (
        f'<!doctype html><html data-n-head-ssr lang="zh-CN"><head><meta data-n-head="ssr" charset="utf-8">{metas}<title>{title} - 云岭区人民政府门户网站</title></head>'
        f'<body><div id="__nuxt"><div id="__layout"><section data-v-1f2 class="layout">{_TOP}{body}{_FOOT}</section></div></div>'
        f"<script>window.__NUXT__={state}</script><script src='/_nuxt/app.js' defer></script></body></html>"
    )


_TRAIL = (
    '<div data-v-5b4 class="el-breadcrumb"><span class="el-breadcrumb__item">当前位置：<a href="/">首页</a></span> / '
    '<span class="el-breadcrumb__item"><a href="{}">{}</a></span></div>'
)
_LINES = (
    "<span data-v-5b4>来源：云岭发布</span><span data-v-5b4>2025-04-17 08:00:00</span>",
    "<span data-v-5b4>发布时间：2025-04-17</span><span data-v-5b4>来源：云岭发布</span><span data-v-5b4>浏览量：77</span>",
    "<div data-v-5b4>发布日期</div><div data-v-5b4>2025-04-17</div><div data-v-5b4>来源：云岭发布</div>",
    "<i class='el-icon-time'></i><span>2025年4月17日 08:00</span><i></i><span>云岭发布</span>",
)


def _articles() -> Iterator[Labelled]:
    for at, line in enumerate(_LINES):
        told = story((4, 0, 6, 8)[at])
        metas = '<meta data-hid="PubDate" content="2025-04-17 08:00" name="PubDate"><meta data-hid="s" content="云岭发布" name="ContentSource">'
        body = (
            f"{_TRAIL.format('/open/news', '云岭要闻')}<div data-v-5b4 class='detail-container'><div data-v-5b4 class='detail-title'>{told.title}</div>"
            f"<div data-v-5b4 class='detail-info'>{line}</div><div data-v-5b4 class='w-e-text rich'>{told.html('<p data-v-5b4>')}</div></div>"
            "<div data-v-5b4 class='side'><h4>推荐阅读</h4><a href='/detail?id=1'>云岭区举办青年歌手大赛决赛</a><a href='/detail?id=2'>云岭区三月空气质量排名公布</a></div>"
        )
        url = f"{_HOST}/detail?id=90{at}8731"
        source = "云岭发布" if at < 3 else None
        page = _page(told.title, body, '{data:[{createTime:"2025-04-20 11:00:00"}]}', "" if at == 2 else metas)
        yield Labelled(
            f"vue-article-{at}",
            url,
            page,
            PageKind.ARTICLE,
            told.title,
            date(2025, 4, 17),
            source=source,
            main=told.main,
        )


def _lists() -> Iterator[Labelled]:
    cards = "".join(
        f"<div data-v-6d0 class='card-item'><div class='card-date'><b>{day.day:02}</b><span>{day:%Y-%m}</span></div><a data-v-6d0 href='/detail?id={5000 + n}'>"
        f"<h3>{title}</h3><p>近日，相关部门就该事项作出安排，要求抓紧推进落实，确保取得实效。</p></a></div>"
        for n, (title, day) in enumerate(entries(date(2026, 9, 1), 10, 3))
    )
    body = f"{_TRAIL.format('/open/notice', '通知公告')}<div data-v-6d0 class='card-list'>{cards}</div><div class='el-pagination'>共 120 条</div>"
    yield column("vue-cards", f"{_HOST}/open/notice/", _page("通知公告", body), ColumnType.NOTICE, date(2026, 9, 1))
    rows = "".join(
        f"<li data-v-6d1><a href='/detail?id={6000 + n}'><span class='t'>{title}</span><span class='d'>{day:%Y/%m/%d}</span></a></li>"
        for n, (title, day) in enumerate(entries(date(2026, 9, 3), 10, 3))
    )
    body = f"{_TRAIL.format('/open/finance/', '财政资金')}<ul data-v-6d1 class='row-list'>{rows}</ul><div class='el-pagination'>共 80 条 上一页 下一页</div>"
    yield column("vue-rows", f"{_HOST}/open/finance/", _page("财政资金", body), ColumnType.FINANCE, date(2026, 9, 3))


def _shell() -> Iterator[Labelled]:
    html = (
        '<!DOCTYPE html><html lang=""><head><meta charset="utf-8"><title>云岭区人民政府门户网站</title></head><body><noscript><strong>请启用 JavaScript 后继续。'
        '</strong></noscript><div id="app"></div><script src="/js/chunk-vendors.js"></script></body></html>'
    )
    yield other("vue-shell", f"{_HOST}/app/detail.html", html, PageKind.OTHER)


def pages() -> Iterator[Labelled]:
    """The pages of the family."""
    yield from _articles()
    yield from _lists()
    yield from _shell()
