"""The whole of a page, from markup to record."""

import pickle
import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.gather.extract import extract
from inspector.model import Page, PageKind
from tests.gather.extract.shapes import SENTENCE, article, listing, meta, read

PIECES = [
    "<div class='list'>", "</div>", "<ul><li>", "</ul>", "<a href='/1.html'>", "</a>", "<table><tr><td rowspan='-1'>", "</table>",
    "<dl><dt>", "<dd>", "<h1>", "<p>", "<style>.a{display:none}", "</style>", "<script>location='/x'</script>", "<!--", "-->",
    "<meta name='PubDate' content='2026-99-99'>", "<base href='x'>", "<svg><a href='/2'>", "<textarea>", "<body>", "<b><i>",
    "发布时间：", "2026-09-18", "9999年99月", "来源：", "当前位置：首页 > ", "办公地址：", "单位名称", "共1页", "\0", "\ud800", "\u200b", "&#xD800;",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=40), st.text(max_size=30))
def test_no_markup_and_no_address_make_it_raise(pieces, url):
    assert isinstance(extract("".join(pieces), url, "某站"), Page)


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<style>" + "url(" * 200_000, id="style sheet"),
        pytest.param("<script>" + "/*" * 200_000 + "location", id="comments of a script"),
        pytest.param("<title>" + "-_" * 200_000, id="title"),
        pytest.param("<p>" + "2026-" * 200_000, id="dates"),
        pytest.param("<p>" + "单位职能：办公地址：" * 50_000, id="labels"),
        pytest.param(
            "<table>" + "<tr><td colspan=999 rowspan=999>单位职能<td>办公地址" * 5000 + "</table>", id="spanning cells"
        ),
        pytest.param("<p>您的位置：无</p>" * 20_000, id="paths"),
        pytest.param("<li><a href=/1.html>关于做好重点工作的通知</a>" * 20_000, id="entries"),
        pytest.param("".join(f'<p style="color:#{at:06x}">x</p>' for at in range(20_000)), id="styles"),
    ],
)
def test_text_that_chokes_careless_patterns_is_read_in_seconds(markup):
    began = time.perf_counter()
    read(markup)
    assert time.perf_counter() - began < 10


def test_a_page_goes_through_a_pool_of_processes_and_through_the_store_unchanged():
    page = article("<p>发布时间：2026-09-18 来源：县政府办</p>")
    assert pickle.loads(pickle.dumps(page)) == page
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(page), type=Page) == page


def test_an_empty_page_is_a_page():
    page = read("", title="")
    assert (page.kind, page.title, page.text, page.links) == (PageKind.OTHER, "", "", ())


def test_a_list_page_has_no_publish_date_of_its_own():
    page = listing('<ul><li><a href="/1.html">关于开展消防安全检查的公告</a><span>2026-09-18</span></li></ul>')
    assert (page.published, page.dates) == (None, ())


def test_what_an_empty_list_page_says_instead_is_kept():
    page = listing("<p>栏目正在建设中</p>", head=meta(ColumnName="通知公告"))
    assert "栏目正在建设中" in page.main


def test_an_empty_list_beside_scripts_may_yet_be_filled():
    empty = '<ul class="list"></ul>'
    assert listing(f"{empty}<script src='/a.js'></script>").unfilled
    assert not listing(empty).unfilled
    assert not article(text=f"{SENTENCE}{empty}<script></script>", head=meta(ArticleTitle="通知")).unfilled
