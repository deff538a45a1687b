"""Table layouts of 2008-2012: nested tables, ``<font>``, no tags of the standard, addresses of ASP and JSP programs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inspector.model import ColumnType, PageKind
from tests.gather.extract.labelled.content import entries, story
from tests.gather.extract.labelled.labels import Labelled, article, column, other

_HOST = "http://www.lushan-xian.gov.cn"
_TOP = """<table width=980 border=0 cellspacing=0 cellpadding=0 align=center><tr><td height=24 bgcolor=#E8F1FA>今天是：2012年3月20日 星期二 欢迎访问芦山县政府网！</td></tr>
<tr><td><img src=images/banner.jpg width=980 height=160></td></tr><tr><td align=center><a href=index.asp>首页</a> | <a href=zwgk.asp>政务公开</a> | <a href=bsdt.asp>办事大厅</a> | <a href=ly.asp>留言板</a></td></tr></table>"""
_FOOT = """<table width=980 align=center><tr><td align=center><font size=2>版权所有：芦山县人民政府　主办单位：芦山县人民政府办公室　2005-2012 All Rights Reserved<br>
网站标识码：5107990005　蜀ICP备05001111号　技术支持：芦山县信息中心</font></td></tr></table></body></html>"""


def _page(title: str, body: str) -> str:
    return (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{title}</title><link href="style.css" rel=stylesheet>'
        f"</head><body leftmargin=0 topmargin=0>{_TOP}{body}{_FOOT}"
    )


_SIDE = """<td width=200 valign=top><table width="100%"><tr><td background=images/l.gif>热点信息</td></tr><tr><td>·<a href=ShowNews.asp?ID=11>芦山县春节联欢晚会节目单</a></td></tr>
<tr><td>·<a href=ShowNews.asp?ID=12>县医院搬迁新址公告</a></td></tr><tr><td>·<a href=ShowNews.asp?ID=13>农村客运班车时刻调整</a></td></tr></table></td>"""
_LINES = (
    ("发布日期：[2010-3-5]　　来源：县气象局　　点击次数：[235]次", "县气象局"),
    ("作者：办公室　文章来源：芦山报　点击数：88　发布时间：2010-3-5 9:05:11", "芦山报"),
    ("<font color=#666666>2010年3月5日　来源：本站原创　阅读 136 次</font>", "本站原创"),
    ("（2010-03-05 10:20）　浏览：56　【字体：<a>大</a> <a>中</a> <a>小</a>】", ""),
    ("录入时间：2010-03-05　信息来源：县农业局　录入：admin", "县农业局"),
)


def _articles() -> Iterator[Labelled]:
    for at, (line, source) in enumerate(_LINES):
        told = story((0, 4, 6, 9, 8)[at])
        text = "<br>".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{paragraph}" for paragraph in told.paragraphs)
        body = (
            f"<table width=980 align=center><tr>{_SIDE}<td valign=top><table width='100%'><tr><td height=28>您现在的位置：<a href=index.asp>首页</a> &gt;&gt; "
            f"<a href=list.asp?id=3>政务动态</a> &gt;&gt; 正文</td></tr><tr><td align=center height=50><strong><font size=4 color=red>{told.title}</font></strong></td></tr>"
            f"<tr><td align=center bgcolor=#F5F5F5>{line}</td></tr><tr><td class=f14 style='line-height:180%'>{text}</td></tr>"
            f"<tr><td align=right>【<a href=javascript:window.print()>打印此页</a>】【<a href=javascript:window.close()>关闭窗口</a>】</td></tr></table></td></tr></table>"
        )
        title = told.title if at % 2 else "芦山县人民政府网站"
        url = f"{_HOST}/ShowNews.asp?ID={1200 + at}"
        yield article(f"tables-article-{at}", url, _page(title, body), told.title, date(2010, 3, 5), source, told.main)


def _lists() -> Iterator[Labelled]:
    for name, number, kind in (("政务动态", 3, ColumnType.NEWS), ("公告公示", 4, ColumnType.NOTICE)):
        rows = "".join(
            f"<tr><td width=20><img src=images/dot.gif></td><td height=25><a href=ShowNews.asp?ID={900 - n} target=_blank>{title}</a></td>"
            f"<td width=90 align=right><font color=#999999>{day.year}-{day.month}-{day.day}</font></td></tr>"
            for n, (title, day) in enumerate(entries(date(2012, 3, 16), 12, 4))
        )
        body = (
            f"<table width=980 align=center><tr>{_SIDE}<td valign=top><table width='100%'><tr><td>您现在的位置：<a href=index.asp>首页</a> &gt;&gt; "
            f"<a href=list.asp?id={number}>{name}</a></td></tr></table><table width='100%'>{rows}</table><table><tr><td>共有 210 条 第1/18页 <a href=list.asp?id={number}&page=2>下一页</a>"
            " <a href=list.asp?id=3&page=18>尾页</a></td></tr></table></td></tr></table>"
        )
        yield column(
            f"tables-list-{number}", f"{_HOST}/list.asp?id={number}", _page(name, body), kind, date(2012, 3, 16)
        )


def _guide() -> Iterator[Labelled]:
    cells = "".join(
        f"<tr><td bgcolor=#EEEEEE>{label}</td><td>{value}</td></tr>"
        for label, value in (
            ("事项名称", "城镇居民最低生活保障申请"),
            ("办理依据", "《社会救助暂行办法》"),
            ("申请条件", "持有本县户籍，家庭人均收入低于保障标准"),
            ("申请材料", "书面申请、户口簿、收入证明"),
            ("办理时限", "20个工作日"),
            ("收费标准", "不收费"),
        )
    )
    body = f"<table width=980 align=center><tr><td>您现在的位置：<a href=index.asp>首页</a> &gt;&gt; <a href=bsdt.asp>办事指南</a></td></tr><tr><td><table border=1>{cells}</table></td></tr></table>"
    yield other("tables-guide", f"{_HOST}/bszn.asp?id=7", _page("办事指南", body), PageKind.GUIDE)


def pages() -> Iterator[Labelled]:
    """The pages of the family."""
    yield from _articles()
    yield from _lists()
    yield from _guide()
