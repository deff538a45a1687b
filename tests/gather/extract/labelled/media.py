"""Pages whose matter is no text: pictures, films, embedded files, and articles taken over from WeChat with their styles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inspector.model import PageKind
from tests.gather.extract.labelled.content import story
from tests.gather.extract.labelled.labels import Labelled, article

_HOST = "http://www.baishui-qu.gov.cn"
_TOP = """<div id="header"><div class="top_bar"><span>2026年9月20日　星期日　多云转晴 19℃~27℃　空气质量：优</span><a href="#">长者专区</a></div><div class="mainNav"><a href="/">首页</a>
<a href="/xwzx/">新闻中心</a><a href="/zwgk/">政务公开</a><a href="/hdjl/">互动交流</a></div></div>"""
_FOOT = """<div id="siteFoot"><p>白水区人民政府办公室主办　白水区大数据局承办　联系电话：0913-5550100</p><p>陕ICP备12001234号　陕公网安备61059902000100号　网站标识码：6105990007</p></div>
<div class="modal"><p>您访问的链接即将离开“白水区人民政府”门户网站，是否继续？</p><button class="foot-btn">继续访问</button><button class="foot-btn">放弃</button></div>"""
_DAY = date(2025, 11, 6)


def _page(title: str, body: str, tags: str = "") -> str:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}-白水区人民政府</title>{tags}</head><body>{_TOP}<div class='wrapper'>{body}</div>{_FOOT}</body></html>"


def _trail(column: str) -> str:
    return f"<div class='crumbs'><i class='home'></i><a href='/'>首页</a> / <a href='/xwzx/'>新闻中心</a> / <a href='/xwzx/x/'>{column}</a></div>"


def _pictures() -> Iterator[Labelled]:
    told = "白水风光：深秋银杏染金黄"
    pictures = "".join(f"<p style='text-align:center'><img src='./W{n}.jpg' alt='白水风光'></p>" for n in range(6))
    body = (
        f"{_trail('图片新闻')}<div class='xlbt'>{told}</div><div class='xlxx'>发布时间：2025-11-06 09:12 | 来源：区融媒体中心 | 点击：<span>31</span>次 | 字体：大 中 小</div>"
        f"<div class='xlnr'>{pictures}</div><div class='xlgn'><a>打印</a> <a>关闭</a></div>"
    )
    yield article(
        "media-pictures",
        f"{_HOST}/xwzx/tpxw/202511/t20251106_901.html",
        _page(told, body),
        told,
        _DAY,
        "区融媒体中心",
        "",
    )
    captioned = story(4)
    photos = "".join(
        f"<p align=center><img src={n}.jpg></p><p align=center>{text}</p>"
        for n, text in enumerate(captioned.paragraphs)
    )
    body = f"{_trail('图片新闻')}<h1>{captioned.title}</h1><div class='sub'>2025-11-06 09:12:44　区融媒体中心　摄影：何晓</div><div class='content-box'>{photos}</div>"
    url = f"{_HOST}/xwzx/tpxw/202511/t20251106_902.html"
    yield Labelled(
        "media-captions",
        url,
        _page(captioned.title, body),
        PageKind.ARTICLE,
        captioned.title,
        _DAY,
        main=captioned.main,
    )


def _films() -> Iterator[Labelled]:
    told = "【视频】白水区2025年政府开放日活动回顾"
    body = (
        f"{_trail('视频白水')}<div class='video-title'>{told}</div><div class='video-info'><span>日期：2025年11月6日</span><span>来源：白水电视台</span><span>播放：1024次</span></div>"
        "<div id='player'><video src='/u/1.mp4' poster='/u/1.jpg' controls></video></div><div class='share'>分享到：微信 微博</div>"
        "<div class='more-video'><h3>更多视频</h3><ul><li><a href='/v/2.html'>白水区春节联欢晚会精彩集锦</a><span>2025-01-28</span></li><li><a href='/v/3.html'>走进白水农业科技园区</a><span>2024-10-01</span></li></ul></div>"
    )
    yield article(
        "media-film", f"{_HOST}/xwzx/sp/202511/t20251106_903.html", _page(told, body), told, _DAY, "白水电视台", ""
    )


def _files() -> Iterator[Labelled]:
    told = "白水区人民政府2025年部门预算公开"
    for at, viewer in enumerate(
        (
            "<iframe src='/pdfjs/web/viewer.html?file=/u/P020251106.pdf' width='100%' height='900'></iframe>",
            "<p><a href='./P020251106.pdf' target='_blank'>白水区人民政府2025年部门预算公开.pdf</a></p>",
            "<embed src='P020251106.pdf' type='application/pdf'><p>如无法预览，请<a href='P020251106.pdf'>点击下载</a></p>",
        )
    ):
        body = (
            f"{_trail('财政信息')}<div class='article'><h2 class='article-title'>{told}</h2><div class='article-info'>发布日期：2025-11-06 来源：区财政局 浏览次数：<b></b> 打印</div>"
            f"<div class='article-con' id='zoom'>{viewer}</div></div>"
        )
        url = f"{_HOST}/zwgk/czxx/202511/t20251106_91{at}.html"
        main = ("", "白水区人民政府2025年部门预算公开.pdf", "如无法预览，请点击下载")[at]
        yield article(f"media-file-{at}", url, _page(told, body), told, _DAY, "区财政局", main)


def _forwarded() -> Iterator[Labelled]:
    """WeChat's editors nest every line in sections, and repeat title, account and day inside of the text."""
    for at in range(2):
        told = story((3, 8)[at])
        text = "".join(
            f"<section style='margin:0 16px'><section><span style='letter-spacing:1px'>{paragraph}</span></section></section>"
            for paragraph in told.paragraphs
        )
        inner = f"<div class='rich_media_content' id='js_content'>{text}<section><section><p>— END —</p></section></section></div>"
        body = (
            f"{_trail('白水动态')}<div class='newsDetail'><p class='newsTitle'>{told.title}</p><p class='newsInfo'><span>时间：<em>2025-11-06</em></span><span>稿源：{('白水发布', '白水教育')[at]}</span>"
            f"<span>阅读：<em>96</em></span></p>{inner}<p class='editor'>责任编辑：周宁</p><div class='prevnext'><p>上一篇：<a href='1.html'>白水区召开秋冬季大气污染防治调度会</a></p></div></div>"
        )
        url = f"{_HOST}/xwzx/bsdt/202511/t20251106_92{at}.html"
        yield Labelled(
            f"media-wechat-{at}",
            url,
            _page(told.title, body),
            PageKind.ARTICLE,
            told.title,
            _DAY,
            source=("白水发布", "白水教育")[at],
            main=told.main,
        )


def pages() -> Iterator[Labelled]:
    """The pages of the family."""
    yield from _pictures()
    yield from _films()
    yield from _files()
    yield from _forwarded()
