"""Charsets: the bytes decide, labels only help."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.gather.decode import decode

SIMPLIFIED = "<title>关于做好政务公开工作的通知</title><p>现将有关事项通知如下，请各单位认真组织落实。</p>"
TRADITIONAL = "<title>關於做好政務公開工作的通知</title><p>現將有關事項通知如下，請各單位認真組織落實。</p>"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_settles_it_and_is_not_part_of_the_text(encoding):
    assert decode(SIMPLIFIED.encode(encoding)).text == SIMPLIFIED


def test_utf16_without_a_mark_is_known_by_its_first_tag():
    assert decode(SIMPLIFIED.encode("utf-16-le")).text == SIMPLIFIED


@pytest.mark.parametrize("label", ["gb2312", "iso-8859-1", "big5", "no-such-charset"])
def test_utf8_bytes_win_over_any_label(label):
    decoded = decode(SIMPLIFIED.encode(), f"text/html; charset={label}")
    assert (decoded.text, decoded.charset) == (SIMPLIFIED, "utf-8")


@pytest.mark.parametrize("label", ["utf-8", "ISO-8859-1", "big5", ""])
def test_gbk_bytes_win_over_a_lying_http_label(label):
    decoded = decode(SIMPLIFIED.encode("gbk"), f"text/html; charset={label}")
    assert (decoded.text, decoded.charset) == (SIMPLIFIED, "gb18030")


def test_a_page_that_declares_gb2312_may_hold_characters_only_gbk_knows():
    page = '<meta charset="gb2312"><p>镕、喆、堃三位同志参加会议</p>'
    assert decode(page.encode("gb18030")).text == page


@pytest.mark.parametrize("declaration", ["", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'])
def test_big5_is_told_from_gbk_by_the_words_it_makes(declaration):
    page = declaration + TRADITIONAL
    assert decode(page.encode("big5")).text == page


def test_traditional_characters_in_gbk_are_no_reason_to_doubt_gbk():
    assert decode(TRADITIONAL.encode("gbk")).text == TRADITIONAL


def test_the_http_label_decides_where_the_bytes_fit_several_encodings():
    page = "<p>café, où, déjà vu</p>"
    assert decode(page.encode("latin-1"), "text/html; charset=iso-8859-1").text == page


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_character_cut_in_half_at_the_end_spoils_nothing_else(encoding):
    whole = SIMPLIFIED.encode(encoding)
    assert decode(whole + "政".encode(encoding)[:1]).text == SIMPLIFIED + "\ufffd"


def test_a_page_without_chinese_is_utf8():
    assert decode(b"<p>plain</p>").charset == "utf-8"


@given(st.binary(max_size=400), st.text(max_size=40))
def test_no_bytes_and_no_label_make_it_raise(body, content_type):
    assert isinstance(decode(body, content_type).text, str)


@pytest.mark.parametrize("label", ["hex", "rot13", "idna", "undefined", "utf-7", "zlib"])
def test_a_label_that_names_no_web_encoding_is_ignored(label):
    assert decode(SIMPLIFIED.encode("gbk"), f"text/html; charset={label}").text == SIMPLIFIED
