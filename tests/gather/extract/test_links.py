"""Every address a page uses, and none that nobody wrote."""

import pytest

from inspector.gather.extract.links import MAX_LINKS, sheet_links
from inspector.model import LinkKind
from tests.gather.extract.shapes import SENTENCE, SITE, read


def links(body: str, **options: str) -> dict[str, LinkKind]:
    """Address → kind, without the site's own origin."""
    return {link.url.removeprefix(SITE): link.kind for link in read(body, **options).links}


@pytest.mark.parametrize(
    ("markup", "address", "kind"),
    [
        ('<a href="/a.html">甲</a>', "/a.html", LinkKind.ANCHOR),
        ('<map><area href="/a.html"></map>', "/a.html", LinkKind.ANCHOR),
        ('<div data-href="/a.html">甲</div>', "/a.html", LinkKind.ANCHOR),
        ('<select><option value="/a.html">甲局</option></select>', "/a.html", LinkKind.ANCHOR),
        ("""<a href="javascript:;" onclick="window.open('/a.html')">甲</a>""", "/a.html", LinkKind.ANCHOR),
        ("""<a href="javascript:location.href='/a.html'">甲</a>""", "/a.html", LinkKind.ANCHOR),
        ("""<div onclick="location='/a.html';">甲</div>""", "/a.html", LinkKind.ANCHOR),
        ("""<li onclick="openDetail('/a.html', 3)">甲</li>""", "/a.html", LinkKind.ANCHOR),
        ('<li data-url="/a.html">甲</li>', "/a.html", LinkKind.ANCHOR),
        ('<link rel="next" href="/a_2.html">', "/a_2.html", LinkKind.ANCHOR),
        ('<link rel="alternate" type="application/rss+xml" href="/a.xml">', "/a.xml", LinkKind.FEED),
        ('<img src="/a.png">', "/a.png", LinkKind.IMAGE),
        ('<img data-srcset="/a.png 2x">', "/a.png", LinkKind.IMAGE),
        ('<img data-src="/a.png">', "/a.png", LinkKind.IMAGE),
        ('<input type="image" src="/a.png">', "/a.png", LinkKind.IMAGE),
        ('<table background="/a.png"></table>', "/a.png", LinkKind.IMAGE),
        ("""<p style="background:url('/a.png')">甲</p>""", "/a.png", LinkKind.IMAGE),
        ("<style>.x{background:url(/a.png)}</style>", "/a.png", LinkKind.IMAGE),
        ('<link rel="shortcut icon" href="/a.ico">', "/a.ico", LinkKind.IMAGE),
        ('<link rel="stylesheet" href="/a.css">', "/a.css", LinkKind.STYLE),
        ("<style>@import '/a.css';</style>", "/a.css", LinkKind.STYLE),
        ('<script src="/a.js"></script>', "/a.js", LinkKind.SCRIPT),
        ('<iframe src="/a.html"></iframe>', "/a.html", LinkKind.FRAME),
        ('<form action="/a.do"></form>', "/a.do", LinkKind.FORM),
        ('<video src="/a.mp4"></video>', "/a.mp4", LinkKind.MEDIA),
        ('<meta http-equiv="refresh" content="0; URL=/a.html">', "/a.html", LinkKind.REDIRECT),
        ('<script>location.href="/a.html"</script>', "/a.html", LinkKind.REDIRECT),
    ],
)
def test_an_address_is_found_with_what_it_is_used_for(markup, address, kind):
    assert links(markup)[address] is kind


def test_all_candidates_of_a_picture_are_found():
    assert set(links('<img src="/1.png" srcset="/2.png 1x, /3.png 2x">')) == {"/1.png", "/2.png", "/3.png"}


@pytest.mark.parametrize(
    "markup",
    [
        "<!-- <a href='/a.html'>旧</a> -->",
        "<script type='text/html'><a href='/a.html'>模板</a></script>",
        "<template><a href='/a.html'>模板</a></template>",
        "<a href='/list?id={{item.id}}'>模板</a>",
        "<a href='${url}'>模板</a>",
        "<a href='#top'>顶部</a>",
        "<div data-url='/api/list'>数据</div>",
        """<a href="javascript:;" onclick="go('/a.html?id=' + id)">半个地址</a>""",
        "<a href='javascript:void(0)'>按钮</a>",
        "<a href='mailto:a@example.gov.cn'>邮箱</a>",
        "<select><option value='3'>三号</option></select>",
        """<a onclick="window.open('/list?id='+id)">拼接</a>""",
        "<script>location.href='/search?q='+word</script>",
        "<script>// location.href='/old.html'\n</script>",
        "<style>.x{background:url(data:image/png;base64,AA)}</style>",
        "<link rel='dns-prefetch' href='//cdn.example.com'>",
    ],
)
def test_what_is_no_address_yields_none(markup):
    assert links(markup) == {}


def test_a_script_on_a_page_with_text_leads_away_but_does_not_redirect():
    found = links(f"<script>if(mobile) location.href='/m/'</script><p>{SENTENCE * 9}</p>")
    assert found["/m/"] is LinkKind.ANCHOR


def test_relative_addresses_refer_to_the_base_the_page_names():
    assert "/other/a.html" in links('<a href="a.html">甲</a>', head='<base href="/other/">')


def test_an_address_no_browser_can_open_stays_as_written():
    (link,) = read('<a href="http://www example.gov.cn/">甲</a>').links
    assert link.url == "http://www example.gov.cn/"


def test_a_link_is_called_by_its_text_else_title_else_picture():
    page = read(
        '<a href="/1"><b>政务</b>公开</a><a href="/2" title="标题"><i></i></a><a href="/3"><img alt="图片"></a><img src="/4" alt="照片">'
    )
    assert [link.text for link in page.links] == ["政务公开", "标题", "图片", "照片"]


def test_how_a_link_is_hidden_is_recorded():
    page = read(
        '<div style="display:none"><a href="/1">甲</a></div><a href="/2" style="font-size:0">乙</a>'
        '<marquee width="0"><a href="/3">丙</a></marquee><noscript><a href="/4">丁</a></noscript>'
        '<div style="background:#fff"><a href="/5" style="color:#ffffff">戊</a></div><a href="/6">己</a>'
    )
    assert [link.hidden for link in page.links] == [
        "display:none",
        "font-size:0",
        "zero-size marquee",
        "noscript",
        "colour of the background",
        "",
    ]


def test_the_same_link_twice_in_one_place_stands_once_and_in_two_places_twice():
    one = '<a href="/1">甲</a>'
    assert len(read(f"<p>{one}{one}</p><nav>{one}</nav>").links) == 2


def test_the_number_of_links_has_an_end():
    assert len(read("".join(f"<a href='/{at}'>甲</a>" for at in range(MAX_LINKS + 50))).links) == MAX_LINKS


def test_places_inside_one_page_are_links_of_their_own():
    found = read('<a href="/a.html#one">章</a><a href="/a.html#two">章</a><a href="/a.html#two">章</a>').links
    assert [link.raw for link in found] == ["/a.html#one", "/a.html#two"]


def test_a_style_sheet_names_what_it_loads_by_its_own_address():
    css = "@import 'b.css'; .a{background:url(../i/a.png)} .b{background:url(../i/a.png)} /* url(no.png) */"
    found = [(link.url, link.kind) for link in sheet_links(css, "http://a/css/x.css")]
    assert found == [("http://a/css/b.css", LinkKind.STYLE), ("http://a/i/a.png", LinkKind.IMAGE)]
