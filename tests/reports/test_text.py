"""What a crawled page said must neither deceive a reader nor break a file."""

import pytest

from reports.text import around, clean, file_names, mail_addresses, one_line, relative_link, web_link


def test_marks_that_reorder_text_become_visible():
    assert clean("年报\u202exslx.exe") == "年报⟦U+202E⟧xslx.exe"


def test_what_no_file_can_carry_is_replaced():
    assert clean("甲\x00乙\ud800丙\ufffe") == "甲\ufffd乙\ufffd丙\ufffd"


def test_one_line_folds_every_kind_of_line_break_and_cuts():
    assert one_line(" 一\r\n二\u2028三\t四 ") == "一 二 三 四"
    assert one_line("一二三四五", 3) == "一二…"


def test_the_wrong_text_is_set_apart_from_its_context():
    assert around("会议布署了工作", "布署", 100) == ("会议", "布署", "了工作")


def test_a_long_snippet_keeps_what_stands_around_the_wrong_text():
    before, wrong, after = around("前" * 500 + "布署" + "后" * 500, "布署", 100)
    assert wrong == "布署"
    assert before.startswith("…前") and after.endswith("后…")
    assert 90 <= len(before) + len(after) <= 102


def test_room_not_needed_after_the_wrong_text_is_used_before_it():
    before, wrong, after = around("前" * 500 + "布署了", "布署", 100)
    assert (len(before), wrong, after) == (98, "布署", "了")


def test_a_masked_text_that_is_not_in_the_snippet_marks_nothing():
    assert around("身份证 3601***0013", "360102199001010013", 100) == ("身份证 3601***0013", "", "")


@pytest.mark.parametrize("url", ["http://a.gov.cn/1?a=1&b=2#c", "https://例子.cn/页"])
def test_web_addresses_are_linked(url):
    assert web_link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "//a.cn/",
        "http:///x",
        "http://[::1",
        "http://a.cn/\n",
        "http://a.cn/\u202ex",
        "http://a.cn/" + "x" * 3000,
        "",
    ],
)
def test_anything_else_is_not(url):
    assert web_link(url) == ""


def test_what_is_not_an_address_is_left_out():
    texts = ("a@b.cn", "a@b.cn", "no address", "张三@例.cn", "x@y.cn\nBcc: z@z", "", "a@", "b@c.cn")
    assert [address.addr_spec for address in mail_addresses(texts)] == ["a@b.cn", "b@c.cn"]


def test_a_path_below_the_output_folder_becomes_a_link():
    assert relative_link("evidence/县府/1#2.png") == "evidence/%E5%8E%BF%E5%BA%9C/1%232.png"


@pytest.mark.parametrize("path", ["../secret.png", "/etc/passwd.png", "a/../../b.png", "C:\\x.png", "file:x.png", ""])
def test_a_path_that_leads_out_of_it_does_not(path):
    assert relative_link(path) == ""


def test_file_names_are_good_on_windows():
    names = file_names(['县教育局<"A/B":C>', "CON", "局. ", "...", "甲" * 300, "a\nb"])
    assert names == {
        '县教育局<"A/B":C>': "县教育局_A_B_C",
        "CON": "_CON",
        "局. ": "局",
        "...": "_",
        "甲" * 300: "甲" * 60,
        "a\nb": "a_b",
    }


def test_file_names_differ_also_where_capitals_do_not_count():
    assert list(file_names(["教育局/", "教育局:", "Abc", "aBC"]).values()) == ["教育局", "教育局-2", "Abc", "aBC-2"]
