"""大汉 jcms: ``/art/2024/5/6/art_1229_123.html``, ``/col/col1229/``, comments around every value, entries in data stores."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inspector.model import ColumnType, PageKind
from tests.gather.extract.labelled.content import entries, story
from tests.gather.extract.labelled.labels import Labelled, article, column, other

_HOST = "http://www.qingshi.gov.cn"
_TOP = """<table width="1000" align="center" class="topbg"><tr><td><div id="top"><script>document.write(showDate())</script>
现在是：2026年09月20日 星期日 多云 18~26℃</div></td></tr></table><div class="menu"><a href="/">网站首页</a><a href="/col/col101/index.html">政务公开</a>
<a href="/col/col102/index.html">解读回应</a><a href="/col/col103/index.html">办事服务</a></div>"""
_FOOT = """<div id="foot"><p>青石县人民政府主办　青石县大数据管理局承办</p><p>网站标识码 3307990002　浙ICP备05000123号　
浙公网安备33079902000001号</p></div>"""


def _head(title: str, tags: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>{title}</title>'
        f'<meta name="SiteName" content="青石县人民政府门户网站"><meta name="SiteDomain" content="www.qingshi.gov.cn">'
        f'<meta name="SiteIDCode" content="3307990002">{tags}</head><body>{_TOP}'
    )


def _trail(*names: str) -> str:
    return (
        '<div class="bt-position"><table><tr><td>您的位置：<a href="/index.html">首页</a> &gt; '
        + "".join(
            f'<a href="/col/col{200 + at}/index.html" class="bt_link">{name}</a> &gt; ' for at, name in enumerate(names)
        )
        + "</td></tr></table></div>"
    )


_DATES = (
    (
        '<td align="left">发布日期：<!--<$[发布时间]>begin-->2024-05-06 09:30<!--<$[发布时间]>end--></td>',
        "信息来源：{}",
    ),
    ("<td>发布时间：<publishtime>2024-05-06</publishtime></td>", "来源：{}"),
    ("<td>时间:2024-05-06 11:42:03</td>", "来源:{}"),
    ("<td>发布日期： 2024 - 05 - 06</td>", "供稿单位：{}"),
)


def _news() -> Iterator[Labelled]:
    sources = ("县府办", "青石新闻网", "县教育局", "浙江在线")
    for at, (when, where) in enumerate(_DATES):
        told = story((3, 6, 8, 4)[at])
        tags = (
            f'<meta name="ArticleTitle" content="{told.title}"><meta name="PubDate" content="2024-05-06 09:30">'
            f'<meta name="ContentSource" content="{sources[at]}">'
        )
        html = (
            f"{_head(told.title, tags)}{_trail('新闻中心', '青石要闻')}<table id='c' width='920' align='center'><tr><td class='title' align='center'>"
            f"<!--<$[标题名称(html)]>begin-->{told.title}<!--<$[标题名称(html)]>end--></td></tr><tr><td><table width='100%'><tr>{when}"
            f"<td>{where.format(sources[at])}</td><td>浏览次数：<script src='/vc/vc/interface/artcount.jsp'></script>次</td>"
            "<td>字号：[ <a>大</a> <a>中</a> <a>小</a> ]</td></tr></table></td></tr><tr><td class='bt_content'><div id='zoom'>"
            f"<!--ZJEG_RSS.content.begin--><meta name='ContentStart'/>{told.html()}<meta name='ContentEnd'/><!--ZJEG_RSS.content.end--></div>"
            f"</td></tr><tr><td align='right'>【<a href='javascript:window.print()'>打印本页</a>】【<a href='javascript:window.close()'>关闭窗口</a>】"
            f"</td></tr></table>{_FOOT}</body></html>"
        )
        url = f"{_HOST}/art/2024/5/6/art_1229{at}_5920{at}.html"
        yield article(f"hanweb-news-{at}", url, html, told.title, date(2024, 5, 6), sources[at], told.main)


def _row(number: int, title: str, day: date) -> str:
    return (
        f'<li><a href="/art/{day.year}/{day.month}/{day.day}/art_1229_{6000 + number}.html" title="{title}" target="_blank">{title}</a>'
        f"<b>{day}</b></li>"
    )


def _lists() -> Iterator[Labelled]:
    """Lists in the open, and in a data store that a script unpacks."""
    rows = [_row(number, *entry) for number, entry in enumerate(entries(date(2026, 8, 30), 14))]
    tags = '<meta name="ColumnName" content="{0}"><meta name="ColumnType" content="{0}"><meta name="ColumnDescription" content="{0}">'
    html = f"{_head('通知公告', tags.format('通知公告'))}{_trail('政务公开', '通知公告')}<ul class='list_ul'>{''.join(rows)}</ul>{_FOOT}"
    yield column("hanweb-list", f"{_HOST}/col/col1229/index.html", html, ColumnType.NOTICE, date(2026, 8, 30))
    records = "".join(f"<record><![CDATA[{row}]]></record>" for row in rows)
    store = (
        "<div id='8801' class='default_pgContainer'></div><script type='text/xml'><datastore><nextgroup><![CDATA[<a href=\"/module/page.jsp\">"
        f"</a>]]></nextgroup><recordset>{records}</recordset></datastore></script><script src='/script/pagecontrol.js'></script>"
    )
    html = f"{_head('政策解读', tags.format('政策解读'))}{_trail('政务公开', '政策解读')}<div>{store}</div>{_FOOT}"
    yield column("hanweb-store", f"{_HOST}/col/col1230/index.html", html, ColumnType.INTERPRETATION, date(2026, 8, 30))


def _official() -> Iterator[Labelled]:
    told = story(1)
    html = (
        f"{_head(told.title)}{_trail('政务公开', '征集调查')}<div class='xxgk_bmxl'><table class='xxgk_table'><tr><td>索引号：</td><td>QS12-2024-0011</td>"
        "<td>文件编号：</td><td></td></tr><tr><td>发布机构：</td><td>县城市管理局</td><td>公开日期：</td><td>2024-07-01</td></tr></table>"
        f"<div class='title'>{told.title}</div><div id='zoom' class='zoom'>{told.html()}</div></div>{_FOOT}"
    )
    url = f"{_HOST}/art/2024/7/1/art_1231_7001.html"
    yield article("hanweb-document", url, html, told.title, date(2024, 7, 1), "", told.main)


def _directory() -> Iterator[Labelled]:
    html = (
        f"{_head('县水利局')}{_trail('政务公开', '机构职能', '县水利局')}<table class='jgzn'><tr><td>机构名称</td><td>青石县水利局</td></tr>"
        "<tr><td>办公地址</td><td>青石县环城南路66号</td></tr><tr><td>办公时间</td><td>周一至周五 8:30-12:00，14:00-17:30</td></tr>"
        "<tr><td>联系电话</td><td>0579-5550166</td></tr><tr><td>负责人</td><td>郑向东</td></tr><tr><td>主要职责</td><td>负责全县水资源"
        f"的统一管理和监督，组织编制水利规划。</td></tr></table>{_FOOT}"
    )
    yield other("hanweb-directory", f"{_HOST}/col/col1240/index.html", html, PageKind.DIRECTORY)


def pages() -> Iterator[Labelled]:
    """The pages of the family."""
    yield from _news()
    yield from _lists()
    yield from _official()
    yield from _directory()
