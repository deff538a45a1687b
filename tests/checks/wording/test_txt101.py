"""TXT101 typo."""

import pytest

from checks.wording.txt101_typo import Typo
from inspector.model import Outcome
from tests.checks.builders import findings, page


def test_a_word_that_is_wrong_anywhere_fails_with_the_right_one():
    text = "会议要求：\n全体干部竞竞业业，抓好落实。"
    (found,) = findings(Typo, page(text, title="全县工作会议召开"))
    assert found.outcome is Outcome.FAIL
    assert found.message == "“全县工作会议召开”文章页的正文中“竞竞业业”应为“兢兢业业”"
    assert found.suggestion == "将“竞竞业业”改为“兢兢业业”。"
    assert text[found.offset :].startswith(found.detail["text"])


def test_a_word_that_depends_on_its_context_is_asked_about():
    (found,) = findings(Typo, page("截止目前，共办理120件。"))
    assert found.outcome is Outcome.REVIEW
    assert "疑应为“截至目前”" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "全体干部兢兢业业，抓好落实。",
        "更正：昨日稿件中“竞竞业业”应为“兢兢业业”。",
        "常见错别字：竞竞业业（兢兢业业）",
        "参观《竞竞业业》摄影展",
        "关注消费，按装机容量补助",
    ],
)
def test_the_right_word_and_the_wrong_one_that_is_talked_about_pass(text):
    assert not findings(Typo, page(text))


def test_wrong_expressions_are_another_checks_business():
    assert not findings(Typo, page("我县与广西省签订协议"))
