"""The visible text of a page, line by line."""

from inspector.gather.extract.document import MAX_TEXT
from tests.gather.extract.shapes import read


def test_every_block_is_a_line_and_inline_elements_are_not():
    page = read(
        "<h1>标题</h1><p>第<b>一</b>段，<span>2</span><span>026</span>年<br>换行</p><table><tr><td>甲<td>乙</table>"
    )
    assert page.text.split("\n") == ["标题", "第一段，2026年", "换行", "甲", "乙"]


def test_white_space_is_what_a_reader_sees():
    assert read("<p>\n　　政府&nbsp;&nbsp;信息\n  公开\t</p>").text == "政府 信息 公开"


def test_characters_without_width_do_not_break_words():
    assert read("<p>政\u200b府\ufeff网站</p>").text == "政府网站"


def test_scripts_styles_templates_and_comments_are_not_text():
    page = read("<script>var a='<p>x</p>'</script><style>p{}</style><template><p>y</p></template><!-- z --><p>正文</p>")
    assert page.text == "正文"


def test_what_is_not_displayed_is_not_text():
    page = read(
        '<p style="display:none">一</p><p hidden>二</p><noscript>三</noscript><div class="h"><p>四</p></div><p>五</p>',
        head="<style>.h{display:none}</style>",
    )
    assert page.text == "五"


def test_what_is_only_suspicious_stays_text():
    assert read('<p style="font-size:0">一</p><p style="text-indent:-9999px">二</p>').text == "一\n二"


def test_an_element_may_show_what_a_rule_of_the_page_hides():
    assert read('<p class="h" style="display:block">显示</p>', head="<style>.h{display:none}</style>").text == "显示"


def test_a_page_five_thousand_elements_deep_is_read():
    assert read("<div>" * 5000 + "深处" + "</div>" * 5000).text == "深处"


def test_text_has_an_end():
    assert len(read("<p>字" * 10 + "长" * (MAX_TEXT + 10)).text) == MAX_TEXT
