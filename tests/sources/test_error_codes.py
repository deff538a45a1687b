"""What clerks are told of each error code, in the code and in the documentation."""

import re
from pathlib import Path

from inspector.sources.error_codes import WECHAT, WEIBO, told

PAGE = (Path(__file__).parents[2] / "docs" / "accounts.md").read_text(encoding="utf-8")


def test_the_documentation_lists_every_code_with_its_sentence_and_no_other():
    rows = [(int(code), sentence) for code, sentence in re.findall(r"^\| (-?\d+) \| (.+) \|$", PAGE, re.MULTILINE)]
    assert rows == [*WECHAT.items(), *WEIBO.items()]


def test_every_sentence_is_plain_chinese_without_an_end():
    for sentence in (*WECHAT.values(), *WEIBO.values()):
        assert re.match(r"[\u4e00-\u9fffA]", sentence)
        assert not sentence.endswith("。")


def test_an_unknown_code_is_told_by_its_number():
    assert told("微信", WECHAT, 98765) == "微信接口拒绝了请求，请凭错误码查平台文档（错误码 98765）"
