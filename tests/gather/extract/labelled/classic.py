"""织梦 dedecms, 帝国 CMS and 动易 SiteFactory: small towns' and bureaus' sites, ``admin`` as author, clocks of updating."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inspector.model import ColumnType
from tests.gather.extract.labelled.content import entries, story
from tests.gather.extract.labelled.labels import Labelled, article, column

_HOST = "http://www.shuanghe-xz.gov.cn"
_HOT = """<div class="sidebar"><dl class="tbox"><dt><strong>热点内容</strong></dt><dd><ul class="d1"><li><a href="/plus/view.php?aid=11">双河镇召开年终总结大会暨表彰会</a>
<span>2023-12-30</span></li><li><a href="/plus/view.php?aid=12">双河镇2023年财政预算公开说明</a><span>2023-02-11</span></li></ul></dd></dl></div>"""
_FOOT = """<div class="footer"><p class="powered">Powered by <a href="http://www.dedecms.com">DedeCMS</a> © 2004-2024</p><p>主办单位：双河镇人民政府　湘ICP备08001111号
　网站标识码：4310990021</p></div></body></html>"""


def _page(title: str, body: str) -> str:
    return (
        f"<html><head><meta http-equiv='Content-Type' content='text/html; charset=gb2312'><title>{title}_双河镇人民政府</title>"
        f"<meta name='description' content='{title}'></head><body class='articleview'><div class='header'><div class='top'>"
        f"今天是：2024年12月31日 <a href='#'>设为首页</a></div><div id='navMenu'><ul><li><a href='/'>主页</a></li><li><a href='/a/zwgk/'>政务公开</a></li></ul></div></div>{body}{_FOOT}"
    )


def _articles() -> Iterator[Labelled]:
    day = date(2024, 7, 9)
    shapes = (
        # dedecms: labels in <small>, the summary repeats the beginning of the text
        "<div class='viewbox'><div class='title'><h2>{t}</h2></div><div class='info'><small>时间:</small>2024-07-09 11:04<small>来源:</small>{s} <small>作者:</small>admin<small>点击:</small>"
        "<script src='/plus/count.php'></script>次</div><div class='content'>{b}</div><div class='dede_pages'></div><div class='newdigg'>顶一下(0) 0%</div></div>",
        # 动易: a clock of updating is all there is
        "<table class='center_tdbgall'><tr><td class='main_ArticleTitle'>{t}</td></tr><tr><td class='Article_tdbgall' align='center'>作者：佚名&nbsp;&nbsp;&nbsp;&nbsp;文章来源：{s}"
        "&nbsp;&nbsp;&nbsp;&nbsp;点击数：<script src='/GetHits.asp'></script>&nbsp;&nbsp;&nbsp;&nbsp;更新时间：2024/7/9 9:08:00</td></tr><tr><td class='main_tdbg_760' id='fontzoom'>{b}</td></tr>"
        "<tr><td align='right'>文章录入：zzb　责任编辑：zzb</td></tr><tr><td><li>上一篇文章： <a href='8.html'>双河镇防汛工作会召开</a></li></td></tr></table>",
        # 帝国: title, info and text in one table; keywords below
        "<table class='title_info'><tr><td class='title' align='center'><h1>{t}</h1></td></tr><tr><td class='info_text'>时间：2024-07-09 来源：{s} 作者：双河镇 <a href='/e/pl/?id=8'>我要评论</a></td></tr>"
        "</table><div id='text'>{b}</div><div>顶一下 关键字： 双河 乡镇</div>",
        # home-made: date at the right of the heading, words of the event in the text
        "<div class='detail'><div class='hd'><span class='fr'>2024.07.09</span><h3>{t}</h3></div><p class='src'>（来源：{s}）</p><div class='bd'>{b}</div></div>",
        # two dates: published and updated
        "<div class='view'><h1>{t}</h1><p class='meta'>发布于 2024-07-09 08:00 · 更新于 2024-08-30 17:20 · 来源 {s}</p><div class='txt'>{b}</div></div>",
    )  # fmt: skip
    for at, shape in enumerate(shapes):
        told = story((6, 4, 9, 0, 8)[at])
        source = ("双河镇政府", "双河镇党政办", "双河镇", "双河镇农业站", "双河镇文化站")[at]
        trail = f"<div class='place'><strong>当前位置:</strong> <a href='/'>主页</a> &gt; <a href='/a/zwgk/'>镇务公开</a> &gt; <a href='/a/zwgk/dt/'>工作动态</a> &gt; {told.title[:8]}</div>"
        body = f"<div class='pleft'>{trail}{shape.format(t=told.title, s=source, b=told.html())}</div>{_HOT}"
        url = (f"{_HOST}/a/zwgk/dt/2024/0709/88{at}.html", f"{_HOST}/Article/dt/88{at}.html")[at % 2]
        yield article(f"classic-article-{at}", url, _page(told.title, body), told.title, day, source, told.main)


def _lists() -> Iterator[Labelled]:
    rows = entries(date(2024, 12, 20), 10, 8)
    trail = "<div class='place'><strong>当前位置:</strong> <a href='/'>主页</a> &gt; <a href='/a/zwgk/'>镇务公开</a> &gt; <a href='{}'>{}</a> &gt; </div>"
    summary = "".join(
        f"<li><a href='/a/{n}.html' class='title'>{title}</a><span class='info'><small>日期：</small>{day} 08:0{n % 10}:11 <small>点击：</small>{40 + n} <small>好评：</small>0</span>"
        f"<p class='intro'>近日，镇里就此作出安排，要求各村各单位于2019年以前办结。</p></li>"
        for n, (title, day) in enumerate(rows)
    )
    pages = "<div class='dede_pages'><ul class='pagelist'><li>首页</li><li class='thisclass'>1</li><li><a href='list_3_2.html'>2</a></li><li><span class='pageinfo'>共 <strong>9</strong>页<strong>85</strong>条</span></li></ul></div>"
    body = f"<div class='pleft'>{trail.format('/a/dt/', '工作动态')}<ul class='e2'>{summary}</ul>{pages}</div>{_HOT}"
    yield column("classic-summaries", f"{_HOST}/a/dt/", _page("工作动态", body), ColumnType.NEWS, date(2024, 12, 20))
    table = "".join(
        f"<tr><td class='listbg'>·<a class='listA' href='/Article/tz/{n}.html' title='文章标题：{title}&#13;更新时间：{day}'>{title}</a></td><td class='listbg' align='right'>{day.month}月{day.day}日</td></tr>"
        if day.year == 2024 else
        f"<tr><td class='listbg'>·<a class='listA' href='/Article/tz/{n}.html'>{title}</a></td><td class='listbg' align='right'>{day.year}年{day.month}月{day.day}日</td></tr>"
        for n, (title, day) in enumerate([*rows, ("双河镇2023年工作总结公开", date(2023, 12, 1))])
    )  # fmt: skip
    body = f"<div class='pleft'>{trail.format('/Article/tz/', '公示公告')}<table width='100%'>{table}</table>共 3 页 下一页 尾页</div>{_HOT}"
    yield column(
        "classic-months", f"{_HOST}/Article/tz/", _page("公示公告", body), ColumnType.NOTICE, date(2024, 12, 20)
    )


def pages() -> Iterator[Labelled]:
    """The pages of the family."""
    yield from _articles()
    yield from _lists()
