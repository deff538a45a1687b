"""A wrong word that is talked about is no fault; the same word in use is."""

import pytest

from sensitive_words import EXPRESSION, TYPO, Lexicon, Word

LEXICON = Lexicon(
    [Word("竞竞业业", TYPO, suggestion="兢兢业业"), Word("广西省", EXPRESSION, suggestion="广西壮族自治区")]
)


@pytest.mark.parametrize(
    "text",
    [
        "文中“竞竞业业”一词有误",
        "“竞竞业业”应为“兢兢业业”",
        "第三页把兢兢业业误写为竞竞业业",
        "竞竞业业应为兢兢业业，已更正",
        "错误写法：竞竞业业\n正确写法：兢兢业业",
        "竞竞业业（兢兢业业）",
        "不要写成竞竞业业",
        "转载《竞竞业业四十年》一书",
        "不得使用广西省这一称谓",
        "严禁在公文中出现“广西省”字样",
    ],
)
def test_a_mention_is_no_hit(text):
    assert not list(LEXICON.find(text))


@pytest.mark.parametrize(
    "text",
    [
        "全体干部竞竞业业，工作扎实",
        "他说：“我们要竞竞业业地做好每一件群众关心的小事。”",
        "按照《实施方案》要求，竞竞业业抓落实",
        "根据“十四五”规划竞竞业业推进",
        "会议纠正了上次的数字。全体干部竞竞业业",
        "不得松懈，竞竞业业工作",
        "前往广西省考察",
    ],
)
def test_a_use_is_a_hit(text):
    assert len(list(LEXICON.find(text))) == 1


def test_a_quotation_that_is_never_closed_excuses_nothing():
    assert list(LEXICON.find("“竞竞业业地工作\n下一段”"))
