"""Folding reads disguised text and leads back to the original characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensitive_words.folding import fold


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ＰＫ１０投注", "pk10投注"),
        ("BET365", "bet365"),
        ("行\u200b政\ufeff审批", "行政审批"),
        ("⽉⼯资", "月工资"),
    ],
)
def test_width_case_invisible_and_compatibility_characters_are_folded(written, read):
    assert fold(written).text == read


def test_plain_text_keeps_its_offsets_without_a_table():
    assert fold("普通文字 abc").origins is None


def test_a_span_leads_back_to_the_characters_as_written():
    text = "关于行\u200b政㎡审批"
    folded = fold(text)
    start = folded.text.index("行政")
    assert text[slice(*folded.span(start, start + 2))] == "行\u200b政"


@pytest.mark.parametrize(
    "written", ["新*葡*京", "新·葡·京", "新 葡 京", "新★葡☆京", "新【葡】京", "新_葡_京", "新\u200d葡\u200d京"]
)
def test_tight_folding_drops_what_was_put_between_characters(written):
    folded = fold(written, tight=True)
    assert folded.text == "新葡京"
    assert written[slice(*folded.span(0, 3))] == written


def test_tight_folding_reads_traditional_characters():
    assert fold("澳門賭場開戶", tight=True).text == "澳门赌场开户"


@pytest.mark.parametrize("written", ["有无，码头", "有无\n码头", "有无《码头》", "有无……码头", "有无“码头”"])
def test_tight_folding_keeps_what_parts_clauses_titles_and_lines(written):
    assert "无码" not in fold(written, tight=True).text


def test_plain_folding_leaves_symbols_between_characters():
    assert fold("新*葡").text == "新*葡"


@given(st.text(alphabet=st.sampled_from("政务a１Ａ*·\u200b\n㎡，★ "), max_size=40), st.booleans())
def test_every_folded_character_stems_from_a_place_in_order(text, tight):
    folded = fold(text, tight=tight)
    starts = [folded.span(place, place + 1)[0] for place in range(len(folded.text))]
    assert starts == sorted(starts)
    assert all(0 <= start < len(text) for start in starts)
