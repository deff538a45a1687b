"""TXT104 near-phrase."""

import pytest

from checks.wording.phrase_bank import PhraseBank, bank
from checks.wording.txt104_near_phrase import NearPhrase
from checks.wording.typo_model import model
from inspector.model import Link, LinkKind, Outcome
from tests.checks.builders import findings, page


def found_in(subject, **settings):
    return findings(NearPhrase, subject, **settings)


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("各乡镇要认真贯彻落时会议精神，确保完成任务。", "认真贯彻落时", "认真贯彻落实"),
        ("这样做无异于移花结木。", "移花结木", "移花接木"),
        ("全县上下齐心胁力，共克时艰。", "齐心胁力", "齐心协力"),
    ],
)
def test_a_phrase_with_a_similar_character_in_it_is_found_with_the_right_form(text, wrong, right):
    found = {said.detail["text"]: said for said in found_in(page(text))}
    assert found[wrong].detail["right"] == right
    assert text[found[wrong].offset :].startswith(wrong)
    assert found[wrong].detail["layer"] == "短语库"


def test_what_text_around_it_makes_certain_fails_and_the_rest_is_asked_about():
    sure, asked = (found_in(page(text))[0] for text in ("认真贯彻落时党中央决策部署。", "妥善处之，不留隐患。"))
    assert (sure.outcome, asked.outcome) == (Outcome.FAIL, Outcome.REVIEW)


@pytest.mark.parametrize(
    "text",
    [
        "认真贯彻落实会议精神，不能半途而废。",
        "中标单位为示例明月航空发展服务有限公司。",
        "通报指出，稿件把“贯彻落实”误写成“贯彻落时”。",
        "这种小企业在我县有三家。",
        "上半年工作和下半年安排",
    ],
    ids=["right", "a name", "talked about", "words that run together", "a word that phrases exchange"],
)
def test_near_twins_pass(text):
    assert not found_in(page(text))


def test_titles_and_texts_of_pictures_are_read_too():
    picture = Link("https://www.example.gov.cn/a.jpg", "a.jpg", "干部认真贯彻落时会议精神", LinkKind.IMAGE)
    assert [said.detail["where"] for said in found_in(page("正文。", links=(picture,)))] == ["图片说明"]


def test_a_word_of_the_county_is_right():
    assert not found_in(page("认真贯彻落时党中央决策部署。"), known=["落时党"])


def test_typos_that_a_list_holds_are_left_to_it():
    assert not found_in(page("全体干部竞竞业业。"))


def test_a_phrase_is_found_wherever_its_odd_character_stands_and_the_longest_wins():
    phrases = PhraseBank(["出其不意"], ["人民政府办公室", "政府办公室"], model())
    found = phrases.find(["县人民政付办公室", "奇其不意", "出奇不意", "出其不易"])
    assert [(near.text, near.phrase, near.at) for near in found] == [
        (0, "人民政府办公室", 4),
        (2, "出其不意", 1),
        (3, "出其不意", 3),
    ]


def test_a_text_that_is_right_or_meant_by_several_phrases_is_left_alone():
    phrases = PhraseBank(["东张西望", "东张西网"], [], model())
    assert not phrases.find(["东张西望", "东张西往"])


def test_the_bank_holds_tens_of_thousands_of_phrases_and_none_is_near_itself():
    assert len(bank()) > 25_000
    assert not bank().find(["全面推进乡村振兴", "统筹推进", "因地制宜"])
