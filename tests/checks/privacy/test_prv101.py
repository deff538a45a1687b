"""PRV101 id-card-number."""

import pytest

from checks.privacy.prv101_id_card_number import IdCardNumber
from inspector.model import Outcome, Severity
from tests.checks.builders import findings, page
from tests.checks.privacy.numbers_for_tests import id_card, wrong_last

NUMBER = id_card()


@pytest.mark.parametrize(
    "text",
    [
        f"张某某 {NUMBER} 城东社区",
        f"身份证号：{NUMBER}",
        f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}",
        "".join(chr(ord(char) + 0xFEE0) for char in NUMBER),
        f"身份证号{NUMBER[:9]}\u200b{NUMBER[9:]}",
        id_card("810000"),
        id_card(born="20080229"),
        id_card("360103", "19900101", "002"),
    ],
)
def test_a_complete_number_fails(text):
    (found,) = findings(IdCardNumber, page(text))
    assert (found.outcome, found.severity, found.indicator) == (Outcome.FAIL, Severity.VETO, "W1")


@pytest.mark.parametrize(
    "text",
    [
        f"{NUMBER[:4]}{'*' * 10}{NUMBER[-4:]}",
        wrong_last(NUMBER),
        id_card("990103"),
        id_card("360003"),
        id_card(born="19901332"),
        id_card(born="20300101"),
        id_card(born="18800101"),
        f"9{NUMBER}",
        f"{NUMBER}7",
        f"A{NUMBER}",
        f"https://www.example.gov.cn/list?id={NUMBER}",
        f"/files/{NUMBER}.pdf",
        f"统一社会信用代码：{NUMBER}",
        f"订单编号 {NUMBER}",
    ],
)
def test_near_misses_pass(text):
    assert not findings(IdCardNumber, page(text))


def test_a_label_of_identity_cards_outweighs_one_of_other_codes():
    assert findings(IdCardNumber, page(f"编号3 身份证号 {NUMBER}"))


def test_an_old_number_needs_its_label_and_a_person():
    old = NUMBER[:6] + NUMBER[8:17]
    (found,) = findings(IdCardNumber, page(f"身份证：{old}"))
    assert found.outcome is Outcome.REVIEW
    assert not findings(IdCardNumber, page(f"流水号：{old}"))
    assert not findings(IdCardNumber, page(f"身份证：{NUMBER[:6]}991332001"))


def test_the_evidence_never_holds_the_number():
    other = id_card(sequence="008")
    text = f"张某某 {NUMBER} 李某某 {other}"
    for found in findings(IdCardNumber, page(text, title=f"{NUMBER}的公示")):
        said = f"{found}"
        assert NUMBER not in said
        assert other not in said
    assert found.detail["text"] == f"{other[:4]}{'*' * 12}{other[-2:]}"


def test_it_points_at_the_characters_as_written():
    text = f"身份证号：{NUMBER[:9]}\u200b{NUMBER[9:]}，"
    (found,) = findings(IdCardNumber, page(text))
    assert text[found.offset : found.offset + found.detail["length"]] == f"{NUMBER[:9]}\u200b{NUMBER[9:]}"


def test_a_number_is_told_once_a_page_and_known_by_the_same_key_on_every_page():
    assert len(findings(IdCardNumber, page(f"{NUMBER}\n{NUMBER}"))) == 1
    keys = {findings(IdCardNumber, page(text))[0].key for text in (NUMBER, f"身份证 {NUMBER}")}
    assert len(keys) == 1
    assert keys != {findings(IdCardNumber, page(id_card(sequence="008")))[0].key}
