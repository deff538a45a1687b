"""开普 gkmlpt, the catalogue platform of Guangdong: a table of facts above the text, lists filled by a script."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inspector.model import ColumnType, PageKind
from tests.gather.extract.labelled.content import entries, story
from tests.gather.extract.labelled.labels import Labelled, article, column, other

_HOST = "http://www.hepu-gang.gov.cn"
_TOP = """<div class="top-bar"><div class="wrap">合浦港区人民政府<a href="/">网站首页</a></div></div><div class="header-nav"><ul><li><a href="/gkmlpt/index">政府信息公开目录</a></li>
<li><a href="/gkmlpt/guide">政府信息公开指南</a></li><li><a href="/gkmlpt/policy">政府信息公开制度</a></li><li><a href="/gkmlpt/annual">政府信息公开年报</a></li></ul></div>"""
_FOOT = """<div class="footer"><p>主办单位：合浦港区人民政府办公室</p><p>网站标识码：4407990003　粤ICP备2020123456号　粤公网安备44079902000011号</p></div>"""


def _head(title: str, tags: str) -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="SiteName" content="合浦港区政府信息公开平台">{tags}'
        f"<title>{title} 合浦港区政府信息公开平台</title><script>window._CONFIG = {{SID: 7, TIME: '2026-09-20 10:00:00'}};</script></head><body>{_TOP}"
    )


def _facts(title: str, day: str, number: str) -> str:
    return (
        "<div class='classify'><table><tr><td class='first'>索引号:</td><td><span>11440799-2024-00</span></td><td class='first'>分类:</td>"
        "<td>综合政务、通知</td></tr><tr><td>发布机构:</td><td><span>合浦港区管理委员会</span></td><td>成文日期:</td><td><span>2024-01-15</span></td></tr>"
        f"<tr><td>名称:</td><td colspan='3'><span class='title'>{title}</span></td></tr><tr><td>文号:</td><td><span>{number}</span></td>"
        f"<td>发布日期:</td><td><span>{day}</span></td></tr><tr><td>主题词:</td><td colspan='3'></td></tr></table></div>"
    )


def _articles() -> Iterator[Labelled]:
    for at in range(6):
        told = story((1, 2, 5, 7, 9, 3)[at])
        day = ("2024-02-18", "2024年02月18日", "2024-02-18 09:12:30", "2024/02/18", "2024-2-18", "２０２４-０２-１８")[
            at
        ]
        source = "" if at < 4 else "本网"
        tags = f'<meta name="ArticleTitle" content="{told.title}"><meta name="PubDate" content="2024-02-18 09:12"><meta name="ContentSource" content="{source}">'
        line = f"<div class='date-row'><span>发布时间：{day}</span><span>来源：{source}</span></div>" if source else ""
        table = "" if source else _facts(told.title, day, ("", "合港办〔2024〕2号", "合港人社通〔2024〕5号", "")[at])
        html = (
            f"{_head(told.title, tags)}<div class='location'>当前位置：<a href='/'>首页</a> &gt; <a href='/gkmlpt/index'>政府信息公开目录</a> &gt; "
            f"<a href='/gkmlpt/index#101'>法规文件</a></div><div class='content'>{table}<h1 class='content-title'>{told.title}</h1>{line}"
            f"<div class='article-content'>{told.html()}</div><div class='operate'>【<a>打印</a>】【<a>关闭</a>】</div></div>{_FOOT}"
        )
        url = f"{_HOST}/gkmlpt/content/10/10101/post_1010100{at}.html#101"
        yield article(f"gkmlpt-article-{at}", url, html, told.title, date(2024, 2, 18), source, told.main)


def _lists() -> Iterator[Labelled]:
    """A table of the catalogue with numbers in front, and the platform's shell without its data."""
    rows = "".join(
        f"<tr><td>{n + 1}</td><td class='first-td'><a href='/gkmlpt/content/9/99/post_9900{n}.html' title='{title}'>{title}</a></td><td></td><td>{day}</td></tr>"
        for n, (title, day) in enumerate(entries(date(2026, 7, 3), 10, 30))
    )
    trail = "<div class='location'>当前位置：<a href='/'>首页</a> &gt; <a href='/gkmlpt/index'>政府信息公开目录</a> &gt; <a href='/zwgk/zcjd/'>{}</a></div>"
    body = f"{trail.format('政策解读')}<div class='list'><table><thead><tr><th>序号</th><th>标题</th><th>文号</th><th>发布日期</th></tr></thead><tbody>{rows}</tbody></table></div>"
    html = f"{_head('政策解读', '<meta name=ColumnName content=政策解读>')}{body}{_FOOT}"
    yield column("gkmlpt-table", f"{_HOST}/zwgk/zcjd/", html, ColumnType.INTERPRETATION, date(2026, 7, 3))
    shell = f"{trail.format('财政预决算')}<div class='list'><ul id='list-body'></ul></div><script src='/gkmlpt/static/js/app.js'></script>"
    html = f"{_head('财政预决算', '<meta name=ColumnName content=财政预决算>')}{shell}{_FOOT}"
    yield other("gkmlpt-shell", f"{_HOST}/zwgk/czyjs/index.html", html, PageKind.COLUMN)


def pages() -> Iterator[Labelled]:
    """The pages of the family."""
    yield from _articles()
    yield from _lists()
