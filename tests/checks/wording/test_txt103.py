"""TXT103 suspected-typo."""

import pytest

from checks.wording.txt103_suspected_typo import SuspectedTypo
from inspector.model import Outcome, Unit
from tests.checks.builders import findings, not_applicable, page

WRONG = "各村要加强护林员的日常官理，防止发生山火。"


def found_in(subject, **settings):
    return findings(SuspectedTypo, subject, **{"units": (), "enabled": True, **settings})


def test_a_typo_that_no_list_holds_is_asked_about_with_the_right_character_at_its_place():
    (found,) = found_in(page(WRONG, title="全县工作会议召开"))
    assert found.outcome is Outcome.REVIEW
    assert "“官”疑应为“管”" in found.message
    assert WRONG[found.offset] == found.detail["text"] == "官"
    assert found.detail["layer"] == "统计模型"


def test_the_model_is_asked_only_where_the_county_wants_it():
    assert not_applicable(SuspectedTypo, page(WRONG), units=())


def test_the_same_sentence_rightly_written_passes():
    assert not found_in(page(WRONG.replace("官", "管")))


def test_how_sure_the_model_must_be_is_an_option():
    assert not found_in(page(WRONG), least=1.0)


def test_a_typo_of_the_word_lists_is_not_reported_twice():
    assert not found_in(page("全县广大干部要竞竞业业，扎实做好今年的各项工作。"))


@pytest.mark.parametrize(
    "text",
    [
        "通报指出，稿件把“日常管理”写成“日常官理”，应当更正。",
        "\n".join([WRONG] * 3),
    ],
    ids=["talked about", "a habit of the page"],
)
def test_what_is_meant_to_be_written_so_passes(text):
    assert not found_in(page(text))


def test_words_of_the_county_and_names_of_its_units_are_right():
    assert not found_in(page(WRONG), known=["日常官理"])
    assert not found_in(page(WRONG), units=(Unit("日常官理办公室", aliases=("日常官理",)),))


def test_the_key_knows_the_typo_again_in_another_article():
    first, second = (found_in(page(text))[0] for text in (WRONG, f"会议于9月3日召开。{WRONG}"))
    assert first.key == second.key


def test_a_block_of_traditional_characters_is_not_for_the_model():
    assert not found_in(page("各村要加強護林員的日常官理，防止發生山火。"))


def test_a_name_by_itself_is_no_typo():
    assert not found_in(page("工作人员名单\n周春美\n联系人：张城铭"), least=0.5)
