"""TRS WCM: static pages named ``t20241014_123456.html``, paging by ``createPageHTML``, all tags of the standard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inspector.model import ColumnType, PageKind
from tests.gather.extract.labelled.content import entries, story
from tests.gather.extract.labelled.labels import Labelled, article, column, other

_HOST = "http://www.linxi.gov.cn"
_TOP = """<div class="header"><div class="wrap clearfix"><span id="today">今天是 2026年9月20日 星期日</span>
<a href="#">繁体</a> <a href="#">无障碍</a> <a href="#">长者模式</a></div><div class="logo"><img src="/images/logo.png" alt="临溪县人民政府"></div>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/zwfw/">政务服务</a></li>
<li><a href="/hdjl/">互动交流</a></li><li><a href="/zjlx/">走进临溪</a></li></ul></div>"""
_FOOT = """<div class="footer"><p>主办：临溪县人民政府办公室　承办：临溪县信息中心</p><p>网站标识码：3607990001　
<a href="https://beian.miit.gov.cn/">赣ICP备06001234号-1</a>　赣公网安备36079902000101号</p><p>版权所有 Copyright 2008-2026</p></div>"""


def _head(title: str, **tags: str) -> str:
    metas = "".join(f'<meta name="{name}" content="{content}"/>\n' for name, content in tags.items())
    return (
        '<!DOCTYPE html><html lang="zh"><head><meta charset="UTF-8"><title>'
        f'{title}_临溪县人民政府</title>\n<meta name="SiteName" content="临溪县人民政府"/>\n'
        '<meta name="SiteDomain" content="www.linxi.gov.cn"/>\n<meta name="SiteIDCode" content="3607990001"/>\n'
        f"{metas}</head><body>{_TOP}"
    )


def _trail(*names: str) -> str:
    links = " &gt; ".join(
        f'<a href="/zwgk/{"x/" * at}" class="CurrChnlCls">{name}</a>' for at, name in enumerate(names)
    )
    return f'<div class="dqwz wrap">当前位置：<a href="/">首页</a> &gt; {links}</div>'


_RELATED = """<div class="xgwj"><h3>相关文档</h3><ul><li><a href="./t20240301_1.html">关于做好春耕备耕生产工作的通知</a><span>2024-03-01</span></li>
<li><a href="./t20240208_2.html">关于春节期间烟花爆竹管理的通告</a><span>2024-02-08</span></li></ul></div>"""


def _news() -> Iterator[Labelled]:
    """News: heading, information line, TRS editor."""
    lines = (
        "<span>发布时间：2024-09-13 16:20</span><span>来源：临溪融媒</span><span>字号：<a>大</a> <a>中</a> <a>小</a></span>",
        "<span>来源： 临溪县融媒体中心</span>　　<span>时间：2024-09-13</span>　　浏览次数：<i id='hits'></i>",
        "<span>2024年09月13日 08:05</span><span>【字体：大 中 小】</span><span>来源：县林业局</span>",
        "日期：２０２４－０９－１３　信息来源：大坪镇　作者：王小川　责任编辑：周平",
    )
    for at, (line, source) in enumerate(
        zip(lines, ("临溪融媒", "临溪县融媒体中心", "县林业局", "大坪镇"), strict=True)
    ):
        told = story((0, 4, 8, 6)[at])
        head = _head(
            told.title,
            ColumnName="政务要闻",
            ArticleTitle=told.title,
            PubDate="2024-09-13 16:20" if at != 1 else "2024-09-13",
            ContentSource=source,
        )
        html = (
            f'{head}{_trail("政务公开", "政务要闻")}<div class="xl wrap"><div class="xl_tit"><h2>{told.title}</h2>'
            f'<div class="xl_info">{line}</div></div><div class="view TRS_UEDITOR trs_paper_default trs_web">{told.html()}</div>'
            f'<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>{_RELATED if at % 2 else ""}</div>{_FOOT}'
        )
        url = f"{_HOST}/zwgk/zwyw/202409/t20240913_88{at}.html"
        yield article(f"trs-news-{at}", url, html, told.title, date(2024, 9, 13), source, told.main)


def _official() -> Iterator[Labelled]:
    """An official document: the table of its facts stands above the text; days of signing are not that of publishing."""
    for at, number in enumerate((2, 9)):
        told = story(number)
        head = _head(
            told.title, ColumnName="政策文件", ArticleTitle=told.title, PubDate="2025-02-06 10:11", ContentSource=""
        )
        html = (
            f"{head}{_trail('政务公开', '政策文件', '县政府办文件')}<div class='wrap'><table class='xxgk_head'><tbody><tr><th>索引号</th>"
            f"<td>LX0001/2025-0003{at}</td><th>主题分类</th><td>综合政务</td></tr><tr><th>发布机构</th><td>临溪县人民政府办公室</td>"
            "<th>成文日期</th><td>2025-01-22</td></tr><tr><th>发文字号</th><td>临府办字〔2025〕6号</td><th>发布日期</th><td>2025-02-06</td>"
            f"</tr></tbody></table><h1 class='tit'>{told.title}</h1><div class='TRS_Editor'>{told.html()}</div></div>{_FOOT}"
        )
        url = f"{_HOST}/zwgk/zcwj/xzfb/202502/t20250206_99{at}.shtml"
        yield article(f"trs-document-{at}", url, html, told.title, date(2025, 2, 6), "", told.main)


def _lists() -> Iterator[Labelled]:
    """List pages: ``createPageHTML``, a pinned old entry on top in the second."""
    for name, kind, path, at in (
        ("通知公告", ColumnType.NOTICE, "tzgg", 0),
        ("工作动态", ColumnType.NEWS, "gzdt", 1),
    ):
        rows = entries(date(2026, 9, 11), 15)
        if at:
            rows.insert(0, ("县情简介专题片（置顶）临溪欢迎你", date(2023, 1, 5)))
        items = "".join(
            f'<li{" class=top" if day.year == 2023 else ""}><a href="./{day:%Y%m}/t{day:%Y%m%d}_{7000 + n}.html" title="{title}">'
            f"{title[:14]}...</a><span>{day}</span></li>"
            for n, (title, day) in enumerate(rows)
        )
        html = (
            f"{_head(name, ColumnName=name, ColumnType=kind.value)}{_trail('政务公开', name)}<div class='wrap'><div class='left'>"
            f"<ul><li><a href='/zwgk/tzgg/'>通知公告</a></li><li><a href='/zwgk/gzdt/'>工作动态</a></li></ul></div><div class='right'>"
            f"<ul class='list'>{items}</ul><div class='page'><script>createPageHTML(22, 0, 'index', 'html');</script></div></div></div>{_FOOT}"
        )
        yield column(f"trs-list-{path}", f"{_HOST}/zwgk/{path}/index.html", html, kind, date(2026, 9, 11))


def _leaders() -> Iterator[Labelled]:
    html = (
        f"{_head('陈立群', ColumnName='领导之窗')}{_trail('政务公开', '领导之窗')}<div class='wrap ldxx'><h2>陈立群</h2>"
        "<p>姓名：陈立群</p><p>职务：县委常委、常务副县长</p><p>简历：男，汉族，1978年4月生，大学学历，2000年7月参加工作。</p>"
        f"<p>工作分工：负责县政府常务工作，分管发展改革、财政、应急管理等方面工作。</p></div>{_FOOT}"
    )
    yield other("trs-leader", f"{_HOST}/zwgk/ldzc/clq/index.html", html, PageKind.LEADER)


def pages() -> Iterator[Labelled]:
    """The pages of the family."""
    yield from _news()
    yield from _official()
    yield from _lists()
    yield from _leaders()
