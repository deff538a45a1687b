"""Marks that must not be public, and sentences that talk about them."""

import pytest

from inspector.model import Outcome
from inspector.registry import installed_checks
from tests.checks.builders import findings, page


def said(code, text, **facts):
    return findings(installed_checks().get(code), page(text, main=text, **facts))


@pytest.mark.parametrize(
    ("code", "mark"),
    [
        ("SEN101", "机密★1年"),
        ("SEN101", "绝 密"),
        ("SEN101", "密级：秘密"),
        ("SEN102", "内部资料，注意保存"),
        ("SEN102", "（此件不公开）"),
        ("SEN102", "会议材料 会后收回"),
        ("SEN103", "云溪县管理办法（送审稿）"),
        ("SEN103", "请王县长阅示。"),
    ],
)
def test_a_mark_is_asked_about(code, mark):
    (found,) = said(code, f"通知\n{mark}\n各单位：")
    assert found.outcome is Outcome.REVIEW


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("SEN101", "绝密级国家秘密的保密期限不超过三十年，机密★标志应当完整。"),
        ("SEN101", "秘密花园开放"),
        ("SEN102", "对标注“内部资料，注意保存”的文件，各单位要严格管理，不得在互联网发布。"),
        ("SEN103", "会议审议了《云溪县管理办法（送审稿）》，原则同意，由县司法局按会议意见修改完善后印发。"),
    ],
)
def test_a_sentence_about_marks_is_left_alone(code, sentence):
    assert said(code, sentence) == []


def test_a_draft_published_for_comments_is_a_draft_on_purpose():
    assert said("SEN103", "云溪县管理办法（征求意见稿）", title="关于公开征求意见的公告") == []
