"""Addresses: what a browser would open, and which differences mean nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.gather.urls import (
    MAX_LENGTH,
    authority,
    canonical,
    fragment,
    looks_like_attachment,
    path_shape,
    within,
)

PAGE = "https://www.example.gov.cn/zwgk/tzgg/index.html?lang=zh"


@pytest.mark.parametrize(
    ("written", "opened"),
    [
        ("t20260101_1.html", "https://www.example.gov.cn/zwgk/tzgg/t20260101_1.html"),
        ("../zcwj/", "https://www.example.gov.cn/zwgk/zcwj/"),
        ("/index.html", "https://www.example.gov.cn/index.html"),
        ("//www.gov.cn/", "https://www.gov.cn/"),
        ("?page=2", "https://www.example.gov.cn/zwgk/tzgg/index.html?page=2"),
        (r"http:\\www.gov.cn\a.htm", "http://www.gov.cn/a.htm"),
        (" \n/my file.pdf ", "https://www.example.gov.cn/my%20file.pdf"),
        ("/附件/1.pdf", "https://www.example.gov.cn/%E9%99%84%E4%BB%B6/1.pdf"),
        ("HTTP://WWW.GOV.CN", "http://www.gov.cn/"),
        ("http://www.gov.cn:80/a", "http://www.gov.cn/a"),
        ("http://127.0.0.1:8080/a", "http://127.0.0.1:8080/a"),
        ("http://http://www.gov.cn/", "http://http//www.gov.cn/"),
    ],
)
def test_an_address_is_read_as_a_browser_reads_it(written, opened):
    assert canonical(written, PAGE) == opened


@pytest.mark.parametrize(
    "written",
    [
        "",
        "  ",
        "#top",
        "javascript:void(0)",
        "JavaScript:;",
        "java\nscript:alert(1)",
        "mailto:office@example.gov.cn",
        "tel:0790-6666666",
        "data:image/png;base64,AAAA",
        "weixin://dl/chat",
        "file:///C:/Users/a.jpg",
        "http://",
        "http://www example.cn/",
        "http://[::1",
        "http://a.cn:99999/",
        "/" + "a" * MAX_LENGTH,
    ],
)
def test_what_no_browser_can_fetch_is_no_address(written):
    assert canonical(written, PAGE) is None


@pytest.mark.parametrize(
    "written",
    [
        "/a.html#zoom",
        "/a.html;jsessionid=7F00A1",
        "/a.html?PHPSESSID=abc",
        "/a.html?sid=4f8a0c2b9d1e4f8a0c2b",
        "/a.html?_=1760000000000",
        "/a.html?t=1760000000000",
        "/a.html?rnd=0.5231",
        "/(S(lit3py55t21z5v55vlm25s55))/a.html",
    ],
)
def test_fragments_sessions_and_cache_counters_make_no_second_page(written):
    assert canonical(written, PAGE) == "https://www.example.gov.cn/a.html"


@pytest.mark.parametrize(
    "query", ["sid=12", "t=5", "r=hb", "time=2026", "b=2&a=1", "page=3", "v=1.0", "id=1760000000000"]
)
def test_parameters_that_may_choose_content_stay_in_their_order(query):
    assert canonical(f"/list.jsp?{query}", PAGE) == f"https://www.example.gov.cn/list.jsp?{query}"


def test_a_counter_is_taken_out_from_between_its_neighbours():
    assert canonical("/l?b=2&_=17&a=1", PAGE) == "https://www.example.gov.cn/l?b=2&a=1"


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_written_makes_it_raise(written, base):
    assert canonical(written, base) is None or canonical(written, base).startswith("http")


def test_a_canonical_address_is_its_own_canonical_form():
    once = canonical("../附件/a b.pdf?x=1&_=5#p", PAGE)
    assert canonical(once, PAGE) == once


def test_the_fragment_is_decoded():
    assert fragment("/a.html#%E7%AC%AC%E4%B8%80%E7%AB%A0") == "第一章"
    assert fragment("/a.html") == ""


def test_the_authority_is_host_and_unusual_port():
    assert authority("http://WWW.Example.gov.cn/a?b=c/d") == "www.example.gov.cn"
    assert authority("http://user@127.0.0.1:8080") == "127.0.0.1:8080"


@pytest.mark.parametrize(
    ("url", "prefix", "inside"),
    [
        ("http://a.gov.cn/zwgk/1.html", "http://a.gov.cn/zwgk", True),
        ("http://a.gov.cn/zwgk", "http://a.gov.cn/zwgk", True),
        ("https://a.gov.cn/zwgk/1.html", "http://a.gov.cn/", True),
        ("http://a.gov.cn/zwgk2/1.html", "http://a.gov.cn/zwgk", False),
        ("http://b.gov.cn/zwgk/1.html", "http://a.gov.cn/zwgk", False),
        ("http://a.gov.cn:81/", "http://a.gov.cn/", False),
        ("http://a.gov.cn/search?q=1", "/search", True),
        ("http://a.gov.cn/searching", "/search", False),
        ("http://a.gov.cn/", "", False),
    ],
)
def test_a_prefix_holds_what_lies_below_it(url, prefix, inside):
    assert within(url, [prefix]) is inside


@pytest.mark.parametrize(
    ("url", "attachment"),
    [
        ("http://a.gov.cn/fj/1.PDF", True),
        ("http://a.gov.cn/fj/1.docx?v=2", True),
        ("http://a.gov.cn/down.jsp?id=3&filename=%E8%A1%A8.xls", True),
        ("http://a.gov.cn/pdf/index.html", False),
        ("http://a.gov.cn/photo.jpg", False),
        ("http://a.gov.cn/zip", False),
    ],
)
def test_attachments_are_known_by_their_ending(url, attachment):
    assert looks_like_attachment(url) is attachment


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.gov.cn/art/2024/10/21/art_15_58.html", "http://a.gov.cn/art/2025/1/3/art_2_7.html"),
        ("http://a.gov.cn/x/0ff09e4f7c8b4c16a1d2.shtml", "http://a.gov.cn/x/bb8049063e11403994c3.shtml"),
        ("http://a.gov.cn/list?page=2", "https://a.gov.cn/list?page=11"),
    ],
)
def test_addresses_of_one_template_have_one_shape(one, other):
    assert path_shape(one) == path_shape(other)


def test_addresses_of_different_columns_differ_in_shape():
    assert path_shape("http://a.gov.cn/tzgg/1.html") != path_shape("http://a.gov.cn/zcwj/1.html")
