"""博达 VSB: ``/info/1012/3456.htm``, ``v_news_content``, previous and next entry as a list, attachments with counters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inspector.model import ColumnType, PageKind
from tests.gather.extract.labelled.content import entries, story
from tests.gather.extract.labelled.labels import Labelled, article, column, other

_HOST = "https://www.heyuan-qu.gov.cn"
_TOP = """<div class="head"><div class="head_t"><script>showNow()</script>2026年9月20日 星期日 <iframe src="https://i.tianqi.com/index.php"></iframe>
<form name="a209771a"><input name="keyword" placeholder="请输入关键字"></form></div><div class="menu"><ul><li><a href="../../index.htm">网站首页</a></li>
<li><a href="../../zwgk.htm">政务公开</a></li><li><a href="../../xwzx.htm">新闻中心</a></li></ul></div></div>"""
_FOOT = """<div class="foot"><p>版权所有：河源区人民政府　Copyright © 2010-2026　陕ICP备10001234号-1　网站标识码：6107990003</p>
<p>您是第 <script>vsb()</script>2024812 位访问者</p></div>"""
_NEIGHBOURS = """<ul class="pn"><li>上一条：<a href="3457.htm">区里举行春季植树活动</a> 2024-03-05</li><li>下一条：<a href="3455.htm">关于开展清明祭扫的通知</a> 2024-02-28</li></ul>
<p align="right">【<a href="#" onclick="javascript:window.close()">关闭</a>】</p>"""
_INFO = (
    ("<p>时间：2024年03月02日　　作者：党政办　　来源：区融媒体中心　　点击数：<span id='dynclicks'>188</span></p>", "区融媒体中心"),
    ("<div class='xx'>发布日期：2024-03-02&nbsp;&nbsp;|&nbsp;&nbsp;浏览次数：[<script>_showDynClicks()</script>]</div>", ""),
    ("<div class='art_info'><i>2024/03/02 15:36</i><i>来源： 区教体局</i><i>【字号： <a>大</a> <a>中</a> <a>小</a>】</i></div>", "区教体局"),
    ("<span class='timestyle'>2024-03-02 15:36</span><span class='authorstyle'>党政办</span>", None),
    ("<h4>作者：&nbsp;&nbsp;来源：区水务局&nbsp;&nbsp;发布时间：2024年3月2日&nbsp;&nbsp;阅读次数：<b>66</b></h4>", "区水务局"),
)  # fmt: skip


def _page(title: str, body: str, tags: str = "") -> str:
    return (
        f'<!DOCTYPE html><HTML><HEAD><TITLE>{title}-河源区人民政府</TITLE><META Name="keywords" Content="河源区,{title}" />{tags}</HEAD>'
        f"<BODY>{_TOP}{body}{_FOOT}</BODY></HTML>"
    )


_TRAIL = '<div class="wz"><a href="../../index.htm">网站首页</a>&gt;&gt;<a href="../../xwzx.htm">新闻中心</a>&gt;&gt;<a href="../../xwzx/{}.htm">{}</a>&gt;&gt;正文</div>'


def _articles() -> Iterator[Labelled]:
    for at, (line, source) in enumerate(_INFO):
        told = story((0, 3, 6, 8, 4)[at])
        tags = f'<META Name="pageTitle" Content="{told.title}"><META Name="pageType" Content="3">'
        body = (
            f"{_TRAIL.format('qnyw', '区内要闻')}<div class='nr_r'><form name='_newscontent_fromname'><h3 align='center'>{told.title}</h3>{line}"
            f"<div id='vsb_content_{at}' class='vsbcontent_start'><div class='v_news_content'>{told.html()}</div></div><div id='div_vote_id'></div>{_NEIGHBOURS}</form></div>"
        )
        page = _page(told.title, body, tags if at % 2 else "")
        url = f"{_HOST}/info/1012/345{at}.htm"
        yield Labelled(
            f"vsb-article-{at}",
            url,
            page,
            PageKind.ARTICLE,
            told.title,
            date(2024, 3, 2),
            source=source,
            main=told.main,
        )


def _handout() -> Iterator[Labelled]:
    """A notice that is hardly more than its attachment."""
    told = story(5)
    body = (
        f"{_TRAIL.format('tzgg', '通知公告')}<div class='content'><div class='content_t'>{told.title}</div><div class='content_m'>日期： 2024-03-02 信息来源： 区人社局</div>"
        f"<div id='vsb_content'><div class='v_news_content'>{told.html()}</div></div><ul style='list-style-type:none;'><li>附件【<a href='/system/_content/download.jsp?urltype=news."
        f"DownloadAttachUrl&wbfileid=99'>体检人员名单.xls</a>】已下载<span id='nattach99'>12</span>次</li></ul>{_NEIGHBOURS}</div>"
    )
    yield article(
        "vsb-handout", f"{_HOST}/info/1013/3499.htm", _page(told.title, body), told.title, date(2024, 3, 2), "区人社局", told.main
    )  # fmt: skip


def _lists() -> Iterator[Labelled]:
    rows = entries(date(2026, 9, 10), 12, 5)
    short = "".join(
        f'<li id="line_u8_{n}"><a href="../info/1012/{3400 + n}.htm" target="_blank" title="{title}">{title[:16]}…</a><span>[{day:%m-%d}]</span></li>'
        for n, (title, day) in enumerate(rows)
    )
    pager = '<div class="pb_sys_common"><span class="p_t">共120条</span> <span>1/10</span> <a href="xwzx/2.htm">下页</a> <a href="xwzx/1.htm">尾页</a></div>'
    boxes = "".join(
        f'<li id="line_u9_{n}"><div class="date"><p>{day:%d}</p><span>{day:%Y.%m}</span></div><a href="../info/1013/{3400 + n}.htm"><h4>{title}</h4><p>为做好有关工作，现将事项公布如下，请相互转告。</p></a></li>'
        for n, (title, day) in enumerate(rows)
    )
    trail = "<div class='wz'>当前位置: <a href='index.htm'>网站首页</a>&gt;&gt;<a href='tzgg.htm'>通知公告</a></div>"
    yield column(
        "vsb-boxes", f"{_HOST}/tzgg.htm", _page("通知公告", f"{trail}<ul class='txt'>{boxes}</ul>{pager}"), ColumnType.NOTICE, date(2026, 9, 10)
    )  # fmt: skip
    full = short.replace("[", "[2026-")
    trail = "<div class='wz'>当前位置: <a href='index.htm'>网站首页</a>&gt;&gt;<a href='gzdt.htm'>工作动态</a></div>"
    yield column(
        "vsb-rows", f"{_HOST}/gzdt/3.htm", _page("工作动态", f"{trail}<ul>{full}</ul>{pager}"), ColumnType.NEWS, date(2026, 9, 10)
    )  # fmt: skip


def _leader() -> Iterator[Labelled]:
    body = (
        f"{_TRAIL.format('ldzc', '领导之窗')}<div class='ld'><img src='/__local/1.jpg'><table><tr><td>姓　　名</td><td>何立春</td></tr><tr><td>职　　务</td><td>副区长</td></tr>"
        "<tr><td>工作分工</td><td>负责教育、卫生健康、民政等方面工作</td></tr><tr><td>个人简历</td><td>1980年5月出生，2002年7月参加工作</td></tr></table></div>"
    )
    yield other("vsb-leader", f"{_HOST}/ldzc/hlc.htm", _page("何立春", body), PageKind.LEADER)


def pages() -> Iterator[Labelled]:
    """The pages of the family."""
    yield from _articles()
    yield from _handout()
    yield from _lists()
    yield from _leader()
