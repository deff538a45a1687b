"""Where words stand on a page, and what they are known by."""

from checks.wording.passages import wordings
from inspector.model import Link, LinkKind
from sensitive_words import TYPO
from tests.checks.builders import lexicon, page


def found(subject):
    return [(wording.where, wording.hit.text) for wording in wordings(subject, lexicon(), {TYPO})]


def test_titles_tags_and_picture_texts_are_read_as_well():
    subject = page(
        title="竞竞业业抓落实",
        html_title="再接再励开新局_示例县人民政府",
        meta=(("description", "一愁莫展的事办成了"), ("keywords", "秸杆,禁烧")),
        links=(Link("https://a/1.jpg", "1.jpg", "迫不急待的孩子们", LinkKind.IMAGE),),
    )
    assert found(subject) == [
        ("标题", "竞竞业业"),
        ("网页标题", "再接再励"),
        ("页面描述", "一愁莫展"),
        ("页面关键词", "秸杆"),
        ("图片说明", "迫不急待"),
    ]


def test_what_the_titles_repeat_of_the_text_is_told_once():
    subject = page(
        "干部竞竞业业\n正文",
        title="干部竞竞业业",
        html_title="干部竞竞业业_示例县人民政府",
        meta=(("articletitle", "干部竞竞业业"),),
    )
    assert found(subject) == [("正文", "竞竞业业")]


def test_link_texts_stand_in_the_text_already():
    assert found(page(links=(Link("https://a/1", "1", "竞竞业业"),))) == []


def key(text):
    (wording,) = wordings(page(text), lexicon(), {TYPO})
    return wording.key


def test_the_same_sentence_is_one_problem_on_a_list_and_on_its_article():
    assert key("我县干部竞竞业业抓项目 2026-09-08") == key("2026-09-01\n我县干部竞竞业业抓项目\n发布时间：2026年9月8日")


def test_two_sentences_are_two_problems():
    assert key("我县干部竞竞业业抓项目") != key("我县教师竞竞业业育人才")


def test_the_snippet_keeps_to_the_line():
    (wording,) = wordings(page("上一行\n全体干部竞竞业业\n下一行"), lexicon(), {TYPO})
    assert (wording.snippet, wording.offset) == ("全体干部竞竞业业", 8)
