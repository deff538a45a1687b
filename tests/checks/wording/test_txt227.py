"""TXT227 names of towns."""

import pytest

from checks.wording.txt227_town_name import TownName, towns_of
from inspector.model import Outcome, Unit
from tests.checks.builders import findings, not_applicable, page

UNITS = (
    Unit("大垅乡人民政府"),
    Unit("张青乡人民政府", aliases=("张青乡",)),
    Unit("云溪县双钟镇人民政府"),
    Unit("城北街道办事处"),
    Unit("县教育局"),
)


def test_towns_are_read_from_the_units():
    assert towns_of(UNITS) == ("城北街道", "双钟镇", "大垅乡", "张青乡")


def test_a_name_one_character_off_beside_an_own_town_is_asked_about():
    text = "全力推进张青乡、大垵乡示范创建。"
    (found,) = findings(TownName, page(text, main=text), units=UNITS)
    assert found.outcome is Outcome.REVIEW
    assert (found.detail["text"], found.detail["right"]) == ("大垵乡", "大垅乡")
    assert text[found.offset :].startswith("大垵乡")


def test_the_name_may_stand_first_in_the_list():
    text = "全力推进大垵乡、张青乡示范创建。"
    assert [found.detail["right"] for found in findings(TownName, page(text, main=text), units=UNITS)] == ["大垅乡"]


@pytest.mark.parametrize(
    "text",
    [
        "全力推进张青乡、大垅乡示范创建。",
        "考察团到外县的大垵乡学习。",
        "张青乡、外省的白沙乡结为友好乡镇。",
    ],
)
def test_own_towns_and_towns_elsewhere_are_left_alone(text):
    assert findings(TownName, page(text, main=text), units=UNITS) == []


def test_without_registered_towns_there_is_nothing_to_compare():
    assert not_applicable(TownName, page("张青乡、大垵乡"), units=UNITS[:2])
