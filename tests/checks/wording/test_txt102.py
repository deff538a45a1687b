"""TXT102 wrong-expression."""

import pytest

from checks.wording.txt102_wrong_expression import WrongExpression
from inspector.model import Outcome
from sensitive_words import Level, Lexicon, Word
from tests.checks.builders import findings, page


def test_an_expression_that_can_never_be_right_fails():
    (found,) = findings(WrongExpression, page("我县与广西省签订协议"))
    assert found.outcome is Outcome.FAIL
    assert "“广西省”应为“广西壮族自治区”" in found.message


def test_one_that_depends_on_time_or_context_is_asked_about():
    (found,) = findings(WrongExpression, page("会议表彰了蒙族干部"))
    assert found.outcome is Outcome.REVIEW


@pytest.mark.parametrize(
    "text", ["我县与广西壮族自治区签订协议", "推进广西省级园区建设", "不得使用“广西省”的称谓", "1949年前的广西省辖区"]
)
def test_right_names_names_within_others_and_mentions_pass(text):
    assert not findings(WrongExpression, page(text))


def test_a_theme_of_the_countys_own_list_is_reported_here():
    own = Lexicon([Word("大垵乡", "本县地名", Level.ERROR, "大垅乡"), Word("无建议词", "本县慎用", Level.SUSPECT)])
    named, doubtful = findings(WrongExpression, page("大垵乡召开会议，无建议词"), lexicon=own)
    assert "“大垵乡”应为“大垅乡”" in named.message
    assert "“无建议词”表述是否妥当须核实" in doubtful.message


def test_typos_and_planted_advertisements_are_other_checks_business():
    assert not findings(WrongExpression, page("竞竞业业 澳门新葡京娱乐"))
