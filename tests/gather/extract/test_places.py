"""Which part of the page a link stands in."""

import pytest

from inspector.model import Place
from tests.gather.extract.shapes import FOOTER, MENU, SENTENCE, read


def place(body: str) -> Place:
    """Where the link to /it stands."""
    return next(link.place for link in read(body).links if link.raw == "/it")


LINK = '<a href="/it">某个链接</a>'


@pytest.mark.parametrize(
    "body",
    [
        f"<nav>{LINK}</nav>",
        f'<div class="topnav">{LINK}</div>',
        f'<div class="header"><div class="content">{LINK}</div></div>',
        f'<ul id="leftMenu"><li>{LINK}</li></ul>',
    ],
)
def test_menus_and_banners_are_navigation(body):
    assert place(body) is Place.NAVIGATION


@pytest.mark.parametrize(
    "body",
    [
        f'<div class="crumbs"><a href="/">首页</a> &gt; {LINK}</div>',
        f'<div class="a1"><span>当前位置：</span><span><a href="/">首页</a></span> / {LINK}</div>',
        f'<p><a href="/">首页</a> &gt; {LINK}</p>',
    ],
)
def test_a_path_is_a_breadcrumb_whatever_its_template_calls_it(body):
    assert place(body + f"<p>{SENTENCE}</p>") is Place.BREADCRUMB


@pytest.mark.parametrize("name", ["footer", "foot_box", "copyright", "bottom"])
def test_the_bottom_area_is_the_footer(name):
    assert place(f'<p>{SENTENCE}</p><div class="{name}">主办单位：县政府办 {LINK}</div>') is Place.FOOTER


def test_a_bottom_area_without_a_name_is_known_by_its_words():
    body = f"<div>{MENU}</div><div><p>{SENTENCE}</p></div><div><p>主办单位：县政府办</p><p>网站标识码：3600000000 {LINK}</p></div>"
    assert place(body) is Place.FOOTER


def test_the_foot_of_a_box_in_the_middle_is_not_the_footer():
    rest = f"<div class='content'>{f'<p>{SENTENCE}</p>' * 9}</div>{FOOTER}"
    assert place(f'<div class="panel"><div class="panel-footer">{LINK}</div></div>{rest}') is not Place.FOOTER


def test_a_wrapper_named_like_a_banner_does_not_make_the_whole_page_a_menu():
    body = f'<div class="top"><h1>关于召开会议的通知</h1><div class="TRS_Editor"><p>{LINK}</p></div></div>'
    assert place(body) is Place.CONTENT


def test_a_pinned_entry_is_no_banner():
    assert place(f'<div class="list"><ul><li class="top">{LINK}</li></ul></div>') is Place.CONTENT


def test_the_footer_text_is_kept_by_itself():
    page = read(f"<p>{SENTENCE}</p>{FOOTER}")
    assert page.footer.split("\n")[0] == "主办单位：示例县人民政府办公室 网站标识码：3600000000"
    assert SENTENCE not in page.footer
