"""Where an article says it comes from."""

import pytest

from tests.gather.extract.shapes import SENTENCE, article, meta


@pytest.mark.parametrize(
    "info",
    [
        "<p>来源：县应急管理局　发布时间：2026-09-18</p>",
        "<p>2026-09-18 08:30 信息来源: 县应急管理局 【字体：大 中 小】</p>",
        "<p><span>来 源：</span><b>县应急管理局</b> 浏览次数：<i></i></p>",
        "<p>来源：</p><p>县应急管理局</p>",
        "<p>稿件来源：县应急管理局 责任编辑：张三</p>",
        "<p>来源：县应急管理局2026-09-18</p>",
        "<p>发布于 2026-09-18 · 来源 县应急管理局</p>",
        "<p>（来源：县应急管理局）</p>",
        "<p>[来源:县应急管理局][发布时间:2026-9-18]</p>",
        "<p>稿源：县应急管理局播放：12次</p>",
        "<p>来源：县应急管理局（记者 王小川）</p>",
    ],
)
def test_the_line_above_the_text_names_it(info):
    assert article(info).source == "县应急管理局"


def test_what_the_reader_sees_counts_before_the_tag():
    assert article("<p>来源：县报</p>", head=meta(ContentSource="示例县网站")).source == "县报"
    assert article("<p>来源：　浏览次数：3</p>", head=meta(ContentSource="县应急管理局")).source == "县应急管理局"


def test_the_source_of_a_picture_below_the_text_does_not_count_before_the_tag():
    text = f"{SENTENCE * 4}</p><p>上一篇：无</p><p>图片来源：新华社"
    assert article(text=text, head=meta(ContentSource="县应急管理局")).source == "县应急管理局"


def test_a_source_in_the_text_is_none_of_the_article():
    assert article(text="资金来源：县财政安排专项资金，由各单位按规定使用，不得挪用挤占。").source == ""


def test_a_template_without_a_source_names_none():
    assert article("<p>来源：无 发布时间：2026-09-18</p>", head=meta(ContentSource="null")).source == ""


def test_an_empty_label_names_nothing():
    assert article("<p>来源： 发布时间：2026-09-18</p>").source == ""


@pytest.mark.parametrize("button", ["大 中 小", "扫一扫在手机打开当前页", "分享到：", "打印本页", "【字体：大 中 小】"])
def test_a_button_after_an_empty_label_is_no_source(button):
    assert article(f"<p>来源：</p><p>{button}</p>", head=meta(ContentSource="县应急管理局")).source == "县应急管理局"
