"""拓尔思 gov and its followers: ``UCAP-CONTENT``, ``pages-date``, a source that stands in the line of the date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inspector.model import ColumnType, PageKind
from tests.gather.extract.labelled.content import entries, story
from tests.gather.extract.labelled.labels import Labelled, article, column, other

_HOST = "https://www.nanping-hu.gov.cn"
_TOP = """<header class="pageHeader"><div class="w1200"><a href="/" class="logo">南屏湖市人民政府</a><p class="date_week">2026年9月20日 星期日</p>
<form><input type="text" name="q" placeholder="请输入关键字"><button>搜索</button></form></div><nav><a href="/">首页</a><a href="/xinwen/">新闻</a>
<a href="/zhengce/">政策</a><a href="/hudong/">互动</a><a href="/fuwu/">服务</a></nav></header>"""
_FOOT = """<footer class="pageFooter"><p>主办单位：南屏湖市人民政府办公厅</p><p>版权所有：南屏湖市人民政府门户网站</p>
<p>网站标识码bm79990001　京ICP备05070218号　京公网安备11010202000001号</p></footer>"""


def _page(title: str, body: str, metas: str = "") -> str:
    return (
        f'<!DOCTYPE HTML><html><head><meta charset="utf-8"/><title>{title}_最新动态_南屏湖市人民政府</title>{metas}'
        f'<meta property="og:title" content="{title}"></head><body>{_TOP}{body}{_FOOT}</body></html>'
    )


_CRUMB = (
    '<div class="BreadcrumbNav">首页 &gt; <a href="/xinwen/">新闻</a> &gt; <a href="/xinwen/zuixin/">最新动态</a></div>'
)
_TAIL = '<div class="editor">责任编辑：刘大为</div><div class="xglj">相关稿件：<a href="/1.htm">全市老旧小区改造项目今年新开工三十个</a></div>'


def _news() -> Iterator[Labelled]:
    lines = (
        "2024-11-05 15:30　<span class='font'>来源： 南屏湖日报</span>",
        "2024年11月05日 15时30分 来源：南屏湖日报 【字体：大 中 小】打印",
        "来源：南屏湖日报 | 2024-11-05 15:30:11",
        "<span>发布时间:2024/11/05</span><span>来源:南屏湖日报</span><span>阅读：1024</span>",
    )
    for at, line in enumerate(lines):
        told = story((4, 0, 8, 6)[at])
        metas = '<meta name="firstpublishedtime" content="2024-11-05-15:30:00" /><meta name="lastmodifiedtime" content="2024-11-09-08:00:00" />'
        body = (
            f"{_CRUMB}<div class='article oneColumn pub_border'><h1>{told.title}</h1><div class='pages-date'>{line}</div>"
            f"<div class='pages_content' id='UCAP-CONTENT'>{told.html('<p>')}</div>{_TAIL}</div>"
        )
        html = _page(told.title, body, metas if at % 2 else "")
        url = f"{_HOST}/xinwen/zuixin/202411/content_69850{at}.htm"
        yield article(f"ucap-news-{at}", url, html, told.title, date(2024, 11, 5), "南屏湖日报", told.main)


def _official() -> Iterator[Labelled]:
    told = story(2)
    body = (
        f"{_CRUMB}<div class='policyLibraryOverview_content'><table class='bd1'><tr><td><b>标　　题：</b></td><td colspan='3'>{told.title}</td></tr>"
        "<tr><td><b>发文机关：</b></td><td>市政府办公厅</td><td><b>成文日期：</b></td><td>2025年01月22日</td></tr><tr><td><b>发文字号：</b></td>"
        "<td>南政办发〔2025〕3号</td><td><b>发布日期：</b></td><td>2025年02月03日</td></tr></table>"
        f"<div class='trs_editor_view TRS_UEDITOR trs_paper_default'>{told.html()}</div></div>"
    )
    html = _page(told.title, body)
    url = f"{_HOST}/zhengce/content/202502/content_70010.htm"
    yield article("ucap-document", url, html, told.title, date(2025, 2, 3), "", told.main)


def _lists() -> Iterator[Labelled]:
    for name, path, kind in (("最新动态", "zuixin", ColumnType.NEWS), ("政策文件", "wenjian", ColumnType.POLICY)):
        items = "".join(
            f"<h4><a href='/xinwen/{path}/{day:%Y%m}/content_{60000 + n}.htm' target='_blank'>{title}</a><span class='date'> {day} </span></h4>"
            if n % 5 == 0
            else f"<li><h4><a href='/xinwen/{path}/{day:%Y%m}/content_{60000 + n}.htm'>{title}</a> <span class='date'>{day:%Y.%m.%d}</span></h4></li>"
            for n, (title, day) in enumerate(entries(date(2026, 9, 17), 20, 2))
        )
        body = (
            f'<div class="BreadcrumbNav">首页 &gt; <a href="/xinwen/">新闻</a> &gt; <a href="/xinwen/{path}/">{name}</a></div>'
            f'<div class="news_box"><div class="list list_1 list_2"><ul>{items}</ul></div><div class="newspage">'
            "<a href='index_1.htm'>下一页</a> 共12页</div></div>"
        )
        html = _page(name, body)
        yield column(f"ucap-list-{path}", f"{_HOST}/xinwen/{path}/", html, kind, date(2026, 9, 17))


def _interaction() -> Iterator[Labelled]:
    body = (
        "<div class='BreadcrumbNav'>首页 &gt; <a href='/hudong/'>互动</a> &gt; 市长信箱</div><div class='main'><h1>我要写信</h1><form>"
        "<p>姓名：<input type='text' name='a'></p><p>电话：<input type='tel' name='b'></p><p>标题：<input type='text' name='c'></p>"
        "<p>内容：<textarea name='d'></textarea></p><button>提交</button></form></div>"
    )
    yield other("ucap-letter", f"{_HOST}/hudong/xiexin.htm", _page("我要写信", body), PageKind.INTERACTION)


def pages() -> Iterator[Labelled]:
    """The pages of the family."""
    yield from _news()
    yield from _official()
    yield from _lists()
    yield from _interaction()
