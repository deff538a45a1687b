"""信息公开 details of provincial platforms: tables of facts in all their forms, of whose days one is that of publishing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inspector.model import ColumnType, PageKind
from tests.gather.extract.labelled.content import entries, story
from tests.gather.extract.labelled.labels import Labelled, article, column, other

_HOST = "https://www.yongan-xian.gov.cn"
_TOP = """<header class="gk-header"><a class="logo" href="/">永安县人民政府</a><h1 class="sitename">政府信息公开</h1><span class="date">2026-09-20 星期日</span></header>
<aside class="gk-left"><ul><li><a href="/zfxxgk/zn/">政府信息公开指南</a></li><li><a href="/zfxxgk/zd/">政府信息公开制度</a></li><li><a href="/zfxxgk/nb/">政府信息公开年报</a></li>
<li><a href="/zfxxgk/ysq/">依申请公开</a></li></ul></aside>"""
_FOOT = """<footer><p>主办：永安县人民政府办公室　网站标识码3608990002　赣ICP备05009999号　赣公网安备36089902000001号</p></footer>"""
_FACTS = (
    # labels in one row, values in the next
    "<table class='bgt'><tr><th>索引号</th><th>发文机关</th><th>成文日期</th><th>发布日期</th></tr><tr><td>YA1-2025-3</td><td>永安县人民政府办公室</td><td>2025-01-22</td><td>2025-03-02</td></tr></table>",
    "<div class='xxgk-info'><ul><li><label>索引号：</label>YA1-2025-3</li><li><label>生成日期：</label>2025-01-22</li><li><label>发布日期：</label><span>2025-03-02 09:00:00</span></li>"
    "<li><label>有效性：</label>有效</li><li><label>失效日期：</label>2030-03-01</li></ul></div>",
    "<dl class='facts'><dt>发布机构</dt><dd>永安县人民政府办公室</dd><dt>发文日期</dt><dd>2025年01月22日</dd><dt>公开日期</dt><dd>2025年03月02日</dd><dt>实施日期</dt><dd>2025年04月01日</dd></dl>",
    "<table><tbody><tr><td>信息分类：</td><td>规范性文件</td><td>文件编号：</td><td>永府办发〔2025〕3号</td></tr><tr><td>公开方式：</td><td>主动公开</td><td>发布时间：</td><td>２０２５年３月２日</td></tr>"
    "<tr><td>公开时限：</td><td>常年公开</td><td>公开范围：</td><td>面向全社会</td></tr></tbody></table>",
    "<table class='t'><tr><td><b>名　　称</b></td><td colspan='3'>{t}</td></tr><tr><td><b>成文时间</b></td><td>2025-01-22</td><td><b>发布时间</b></td><td>2025-03-02</td></tr>"
    "<tr><td><b>废止时间</b></td><td></td><td><b>印发日期</b></td><td>2025-01-23</td></tr></table>",
)  # fmt: skip


def _page(title: str, body: str, tags: str = "") -> str:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title} | 永安县人民政府</title>{tags}</head><body>{_TOP}<section class='gk-right'>{body}</section>{_FOOT}</body></html>"


_TRAIL = "<p class='dqwz2'>所在位置：<a href='/'>首页</a> &gt; <a href='/zfxxgk/'>政府信息公开</a> &gt; <a href='{}'>{}</a></p>"


def _documents() -> Iterator[Labelled]:
    for at, facts in enumerate(_FACTS):
        told = story((2, 5, 9, 1, 2)[at])
        tags = (
            f'<META CONTENT="{told.title}_永安县人民政府" NAME="ArticleTitle"><meta  content="2025-03-02 09:00:00"  name="PubDate" ><meta name="ContentSource">'
            if at % 2
            else ""
        )
        below = (
            "<div class='xgfj'><p>附件：<a href='/u/1.docx'>1.任务清单.docx</a></p></div><div class='xgjd'><h4>相关解读</h4><a href='/zcjd/202503/t1.html'>任务清单解读</a><span>2025-03-10</span></div>"
            "<div class='gn'><a>【打印】</a><a>【关闭】</a></div>"
        )
        body = f"{_TRAIL.format('/zfxxgk/gfxwj/', '规范性文件')}{facts.format(t=told.title)}<h2 class='tit'>{told.title}</h2><div class='zwnr'>{told.html()}</div>{below}"
        url = f"{_HOST}/zfxxgk/gfxwj/content_{88120 + at}.html"
        yield article(
            f"disclosure-{at}", url, _page(told.title, body, tags), told.title, date(2025, 3, 2), "", told.main
        )


def _undated() -> Iterator[Labelled]:
    """Days of signing and of coming into force are not that of publishing."""
    told = story(9)
    facts = "<table><tr><td>发文机关：</td><td>永安县人民政府</td><td>成文日期：</td><td>2025-01-22</td></tr><tr><td>实施日期：</td><td>2025-04-01</td><td>有效期至：</td><td>2030-03-31</td></tr></table>"
    body = f"{_TRAIL.format('/zfxxgk/gfxwj/', '规范性文件')}{facts}<h2 class='tit'>{told.title}</h2><div class='zwnr'>{told.html()}</div>"
    url = f"{_HOST}/zfxxgk/gfxwj/content_88999.html"
    yield article("disclosure-undated", url, _page(told.title, body), told.title, None, "", told.main)


def _lists() -> Iterator[Labelled]:
    rows = "".join(
        f"<tr><td>{n + 1}</td><td><a href='/zfxxgk/gfxwj/content_{87000 + n}.html'>{title}</a><div class='tip' style='display:none'>发文机关：县政府 成文日期：2027-01-01</div></td>"
        f"<td>永府办发〔{day.year}〕{20 - n}号</td><td>{day:%Y-%m-%d}</td><td>有效</td></tr>"
        for n, (title, day) in enumerate(entries(date(2026, 5, 18), 12, 14))
    )
    body = f"{_TRAIL.format('/zfxxgk/gfxwj/', '规范性文件')}<table class='list'><tr><th>序号</th><th>标题</th><th>文号</th><th>发布日期</th><th>有效性</th></tr>{rows}</table><div id='pages'>共 32 条 1/3 页 下一页</div>"
    yield column(
        "disclosure-list",
        f"{_HOST}/zfxxgk/gfxwj/index.html",
        _page("规范性文件", body),
        ColumnType.POLICY,
        date(2026, 5, 18),
    )
    pinned = "".join(
        f"<li><a href='/zfxxgk/nb/content_{n}.html'>{name}</a><em>{day}</em></li>"
        for n, (name, day) in enumerate(
            [
                ("【置顶】永安县2019年政府信息公开工作年度报告", "2020-01-20"),
                *(
                    (f"永安县{year}年政府信息公开工作年度报告", f"{year + 1}-01-2{year % 10}")
                    for year in (2023, 2025, 2024, 2022)
                ),
            ]
        )
    )
    body = f"{_TRAIL.format('/zfxxgk/nb/', '政府信息公开年报')}<ul class='nblist'>{pinned}</ul>"
    yield column(
        "disclosure-reports",
        f"{_HOST}/zfxxgk/nb/",
        _page("政府信息公开年报", body),
        ColumnType.DISCLOSURE_REPORT,
        date(2026, 1, 25),
    )


def _labelled_pages() -> Iterator[Labelled]:
    rows = "".join(
        f"<tr><td>{n}</td><td>{unit}</td><td>{head}</td><td>永安县永安大道{n}号</td><td>0796-555020{n}</td><td>8:30-12:00 14:30-17:30</td></tr>"
        for n, (unit, head) in enumerate(
            (("永安县发展和改革委员会", "刘成"), ("永安县教育体育局", "-"), ("永安县公安局", "钟文")), 1
        )
    )
    body = f"{_TRAIL.format('/zfxxgk/jgzn/', '机构职能')}<table><tr><th>序号</th><th>单位名称</th><th>负责人</th><th>办公地址</th><th>联系电话</th><th>办公时间</th></tr>{rows}</table>"
    yield other("disclosure-directory", f"{_HOST}/zfxxgk/jgzn/", _page("机构职能", body), PageKind.DIRECTORY)
    steps = "".join(
        f"<div class='bs-item'><div class='bs-l'>{label}</div><div class='bs-r'>{value}</div></div>"
        for label, value in (
            ("事项名称", "临时救助对象认定"),
            ("设定依据", "《社会救助暂行办法》（国务院令第649号）第四十七条"),
            ("申请条件", "因火灾、交通事故等意外事件导致基本生活困难"),
            ("办理材料", "身份证、户口簿、申请书"),
            ("办理地点", "永安县政务服务中心二楼12号窗口"),
            ("办理时间", "周一至周五9:00-12:00，13:30-17:00"),
            ("联系电话", "0796-5550222"),
            ("办理流程", "申请—受理—审核—确认"),
        )
    )
    body = f"{_TRAIL.format('/bsfw/', '办事指南')}<h2>临时救助对象认定</h2>{steps}"
    yield other("disclosure-guide", f"{_HOST}/bsfw/guide_22.html", _page("临时救助对象认定", body), PageKind.GUIDE)


def pages() -> Iterator[Labelled]:
    """The pages of the family."""
    yield from _documents()
    yield from _undated()
    yield from _lists()
    yield from _labelled_pages()
