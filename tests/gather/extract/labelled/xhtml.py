"""The XHTML portals of Yichun's kind: ``/xsrmzf/c100213/202410/<32 hex digits>.shtml``, tags doubled and badly quoted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import md5

from inspector.model import ColumnType, PageKind
from tests.gather.extract.labelled.content import entries, story
from tests.gather.extract.labelled.labels import Labelled, article, column, other

_HOST = "http://www.fengtian.gov.cn"
_TOP = """<div class="top-box"><div class="wza">无障碍浏览</div><div class="time">今天是：2026年9月20日</div></div><div class="nav-box"><ul>
<li><a href="/">首 页</a></li><li><a href="/ftxrmzf/zwgk/">政务公开</a></li><li><a href="/ftxrmzf/jdhy/">解读回应</a></li></ul></div>"""
_FOOT = """<div class="footer-box"><p>主办单位：丰田县人民政府　承办单位：丰田县政务服务数据管理局</p><p>网站标识码：3609990004　
赣公网安备 36099902000123号　赣ICP备17001234号</p></div></body></html>"""


def _head(title: str, tags: str) -> str:
    return (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n'
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />\n'
        f'<title>{title} | 丰田县人民政府</title>\n<Meta content="丰田县人民政府" name="SiteName" />\n<meta name="SiteDomain" content="www.fengtian.gov.cn" />\n'
        f'<meta content="3609990004" name="SiteIDCode" />\n{tags}</head><body>{_TOP}'
    )


def _file(seed: str) -> str:
    return md5(seed.encode(), usedforsecurity=False).hexdigest()


_TRAIL = "<div class='weizhi'><span>您所在的位置：</span><a href='/'>首页</a>&nbsp;&gt;&nbsp;<a href='/ftxrmzf/zwgk/'>政务公开</a>&nbsp;&gt;&nbsp;<a href='{}'>{}</a></div>"
_LINES = (
    "<span>发布日期：2023-08-16 10:33</span> <span>来源：县统计局</span> <span>访问量：<b id='hit'>12</b></span>",
    "<li>来源:县统计局</li><li>发布时间:2023-08-16</li><li>点击：35</li><li>字体：[<a>大</a><a>中</a><a>小</a>]</li>",
    "发布日期∶２０２３年８月１６日　　来源∶县统计局",
    "<em>2023-08-16 10:33:59</em><em>信息来源： 县统计局</em><em>浏览量：9</em>",
    "作者：统计局 发布时间：2023-08-16 来源：县统计局 打印 关闭",
)


def _articles() -> Iterator[Labelled]:
    for at, line in enumerate(_LINES):
        told = story((0, 3, 6, 7, 8)[at])
        tags = (
            f"<meta name=\"ArticleTitle\" content=\"{told.title}\" />\n<meta name='PubDate' content='2023-08-16 10:33:59' />\n"
            '<meta name="ContentSource" content="县统计局" />\n<meta name="Keywords" content="统计" />'
        )
        html = (
            f"{_head(told.title, tags)}{_TRAIL.format('/ftxrmzf/gzdt/', '工作动态')}<div class='main'><div class='main-con'><p class='title'>{told.title}</p>"
            f"<ul class='sx-box'>{line}</ul><div id='ucap-content'><ucapcontent>{told.html()}</ucapcontent></div>"
            "<div class='ewm'>扫一扫在手机打开当前页</div><div class='fj'>上一篇：<a href='1.shtml'>丰田县上半年经济运行情况</a></div></div></div>"
            f"{_FOOT}"
        )
        url = f"{_HOST}/ftxrmzf/gzdt/202308/{_file(str(at))}.shtml"
        yield article(f"xhtml-article-{at}", url, html, told.title, date(2023, 8, 16), "县统计局", told.main)


def _lists() -> Iterator[Labelled]:
    for name, path, kind in (("工作动态", "gzdt", ColumnType.NEWS), ("人事信息", "rsxx", ColumnType.PERSONNEL)):
        items = "".join(
            f"<li><a href='/ftxrmzf/{path}/{day:%Y%m}/{_file(title + str(day))}.shtml' target='_blank' title='{title}'><i>·</i>{title}</a><span>[{day}]</span></li>"
            for title, day in entries(date(2026, 6, 30), 15, 9)
        )
        tags = f'<meta name="ColumnName" content="{name}" />\n<meta name="ColumnType" content="{kind.value}" />'
        html = (
            f"{_head(name, tags)}{_TRAIL.format(f'/ftxrmzf/{path}/', name)}<div class='main'><ul class='list-box'>{items}</ul>"
            f"<div class='pagination'><a href='list_2.shtml'>下一页</a><span>1/34页</span></div></div>{_FOOT}"
        )
        yield column(f"xhtml-list-{path}", f"{_HOST}/ftxrmzf/{path}/list.shtml", html, kind, date(2026, 6, 30))


def _directory() -> Iterator[Labelled]:
    units = "".join(
        f"<h3>丰田县{unit}</h3><p>单位职能：负责全县{unit[:-1]}管理工作。</p><p>办公地址：丰田县府前路{9 + at}号</p><p>办公时间：工作日8:30—17:30</p>"
        f"<p>联系方式：0795-555010{at}</p><p>负责人姓名：{name}</p>"
        for at, (unit, name) in enumerate(
            (("财政局", "徐文"), ("教育局", "黄海波"), ("民政局", "宋雨"), ("林业局", "江成"))
        )
    )
    html = f"{_head('机构职能', '')}{_TRAIL.format('/ftxrmzf/jgzn/', '机构职能')}<div class='main'>{units}</div>{_FOOT}"
    yield other("xhtml-directory", f"{_HOST}/ftxrmzf/jgzn/list.shtml", html, PageKind.DIRECTORY)


def pages() -> Iterator[Labelled]:
    """The pages of the family."""
    yield from _articles()
    yield from _lists()
    yield from _directory()
