"""Careless markup and careless editors: attributes out of order, badly quoted or unquoted, tags that say something else than
the page, days torn apart by tags."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inspector.model import ColumnType, PageKind
from tests.gather.extract.labelled.content import entries, story
from tests.gather.extract.labelled.labels import Labelled, article, column

_HOST = "http://nyj.wuxi-xian.gov.cn"
_TOP = """<DIV CLASS=topbar><MARQUEE>欢迎访问巫溪县农业农村局网站！今天是2026年9月20日 农历八月初十</MARQUEE></DIV><DIV ID=menu><A HREF=/>首页</A>|<A HREF=/zwgk/>政务公开</A>|<A HREF=/nyxw/>农业新闻</A></DIV>"""
_FOOT = """<TABLE CLASS=bottom><TR><TD ALIGN=center>巫溪县农业农村局主办　地址：人民路6号<BR>渝ICP备16001111号　网站标识码：5002990011　最后更新：2026-09-19<BR>CopyRight 2009-2026</TABLE>"""
_DAY = date(2023, 3, 9)
_SOURCE = "县农业农村局"


def _page(title: str, body: str, tags: str = "", window: str | None = None) -> str:
    shown = f"{title} - 巫溪县农业农村局" if window is None else window
    return (
        f"<HTML><HEAD><TITLE>{shown}</TITLE>{tags}</HEAD><BODY bgcolor=#fff>{_TOP}<DIV class=wrap>{body}</DIV>{_FOOT}"
    )


_TRAIL = "<div class=dh>您现在的位置 ： <a href=/>首页</a> → <a href=/nyxw/>农业新闻</a> → 浏览文章</div>"
_LINES = (
    # torn apart
    "<p class=ly>发布时间：<span>2023</span>年<span>03</span>月<span>09</span>日 来源：<b>县农业农村局</b></p>",
    # full width, double colons, widely set label
    "<p class=ly>日　期∶∶２０２３－０３－０９　　来　源∶县农业农村局</p>",
    # no space between anything
    "<p class=ly>[来源:县农业农村局][发布时间:2023-3-9][点击数:78][打印][关闭]</p>",
    # English order of words and a clock with words
    "<p class=ly><font>信息来源：县农业农村局</font>　<font>2023年3月9日 下午3时20分</font>　<font>【大】【中】【小】</font></p>",
    # day in a picture's place, labels apart from values
    "<table class=ly><tr><td>发布日期</td><td>浏览</td><td>来源</td></tr><tr><td>2023-03-09</td><td>1233</td><td>县农业农村局</td></tr></table>",
    # dot instead of hyphen, year of two places in the reference number
    "<p class=ly>编号：23-0309　发布：2023.3.9　来源：县农业农村局</p>",
    # the hour before the day
    "<p class=ly>来源：县农业农村局 发布者：系统管理员 发布日期：15:20 2023-03-09</p>",
)  # fmt: skip


def _lines() -> Iterator[Labelled]:
    for at, line in enumerate(_LINES):
        told = story((0, 3, 4, 6, 8, 0, 6)[at])
        text = "".join(f"<P style='TEXT-INDENT: 2em'><FONT face=宋体>{paragraph}" for paragraph in told.paragraphs)
        body = f"{_TRAIL}<div class=biaoti>{told.title}</div>{line}<div class=neirong>{text}</div><p align=right><a href=javascript:window.print()>打印本页</a> <a href=javascript:close()>关闭窗口</a>"
        url = f"{_HOST}/ReadNews.asp?NewsID={1800 + at}"
        yield article(f"careless-line-{at}", url, _page(told.title, body), told.title, _DAY, _SOURCE, told.main)


def _tags() -> Iterator[Labelled]:
    """Tags with a site's name behind the title, a day of moving, a source that is the site; readers see otherwise."""
    told = story(0)
    shapes = (
        f'<meta content="2026-01-05 10:00:00" name=PubDate><meta content="{told.title}-巫溪县农业农村局" name=ArticleTitle><meta name=ContentSource content=巫溪县农业农村局>',
        f"<META NAME='ArticleTitle' CONTENT='{told.title} | 巫溪县农业农村局'/><META NAME=\"PubDate\" CONTENT=\"2023-03-09 15:20\"\"><meta name='SiteName' content='巫溪'>",
        '<meta name="ArticleTitle" content="巫溪县农业农村局"><meta name="PubDate" content="1970-01-01 08:00:00"><meta name="ContentSource" content="null">',
    )
    for at, tags in enumerate(shapes):
        body = f"{_TRAIL}<h2>{told.title}</h2><p class=ly>发布时间：2023-03-09 15:20 来源：县农业农村局</p><div class=neirong>{told.html()}</div>"
        url = f"{_HOST}/nyxw/{20230 + at}.html"
        yield article(f"careless-tags-{at}", url, _page(told.title, body, tags), told.title, _DAY, _SOURCE, told.main)


def _headings() -> Iterator[Labelled]:
    """Over- and subheadings, a date as window title, a heading over two lines, a heading in a picture's frame."""
    told = story(4)
    info = "<p class=ly>2023-03-09 来源：县农业农村局</p>"
    one = f"<div class=yinti>乡村振兴进行时</div><div class=title1>{told.title}</div><div class=futi>——来自石桥村的报告</div>"
    two = f"<h1>{told.title.replace(' ', '<br>')}</h1>"
    three = f"<center><b><font size=5>{told.title}</font></b></center>"
    for at, (heading, window) in enumerate(((one, None), (two, "农业新闻"), (three, "巫溪县农业农村局"))):
        body = f"{_TRAIL}{heading}{info}<div class=neirong>{told.html()}</div>"
        url = f"{_HOST}/nyxw/{20330 + at}.html"
        yield Labelled(
            f"careless-heading-{at}",
            url,
            _page(told.title, body, window=window),
            PageKind.ARTICLE,
            told.title,
            _DAY,
            source=_SOURCE,
            main=told.main,
        )


def _undated() -> Iterator[Labelled]:
    """Nothing on the page says when it was published; the text, the foot and the neighbours are full of days."""
    told = story(1)
    body = f"{_TRAIL}<h2>{told.title}</h2><p class=ly>来源：县农业农村局 浏览：33</p><div class=neirong>{told.html()}</div><div class=xg><h3>相关新闻</h3><ul><li><a href=1.html>全县春耕生产现场会召开</a> 2023-03-01</li><li><a href=2.html>农机购置补贴开始申报</a> 2023-02-27</li></ul></div>"
    yield article(
        "careless-undated",
        f"{_HOST}/ReadNews.asp?NewsID=1900",
        _page(told.title, body),
        told.title,
        None,
        _SOURCE,
        told.main,
    )


def _lists() -> Iterator[Labelled]:
    rows = entries(date(2023, 3, 2), 9, 11)
    loose = "".join(
        f"<a href=ReadNews.asp?NewsID={n}>{title}</a>　<font color=gray>({day.year}年{day.month}月{day.day}日)</font><br>"
        for n, (title, day) in enumerate(rows)
    )
    trail = "<div class=dh>您现在的位置 ： <a href=/>首页</a> → <a href={}>{}</a></div>"
    body = f"{trail.format('list.asp?c=2', '通知公告')}<div class=liebiao>{loose}</div><div>共9条 首页 上一页 下一页 末页</div>"
    yield column(
        "careless-breaks", f"{_HOST}/list.asp?c=2", _page("通知公告", body), ColumnType.NOTICE, date(2023, 3, 2)
    )
    before = "".join(
        f"<p><span class=d>{day:%Y.%m.%d}</span><a href=ReadNews.asp?NewsID={n} title={title}>{title[:12]}..</a>"
        for n, (title, day) in enumerate(rows)
    )
    body = f"{trail.format('list.asp?c=3', '工作动态')}<div class=liebiao>{before}</div>"
    yield column(
        "careless-days-first", f"{_HOST}/list.asp?c=3", _page("工作动态", body), ColumnType.NEWS, date(2023, 3, 2)
    )
    tabs = "".join(
        f"<div class=tabcon{' style=display:none' if tab else ''}><ul>{''.join(f'<li><a href=/r/{tab}{n}.html>{title}</a><i>{day:%Y-%m-%d}</i></li>' for n, (title, day) in enumerate(rows[tab::2]))}</ul></div>"
        for tab in range(2)
    )
    body = f"{trail.format('/rsxx/', '人事信息')}<div class=tabs><span>任免</span><span>招考</span></div>{tabs}"
    yield column("careless-tabs", f"{_HOST}/rsxx/", _page("人事信息", body), ColumnType.PERSONNEL, date(2023, 3, 2))


def pages() -> Iterator[Labelled]:
    """The pages of the family."""
    yield from _lines()
    yield from _tags()
    yield from _headings()
    yield from _undated()
    yield from _lists()
