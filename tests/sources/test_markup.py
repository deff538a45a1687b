"""Text and links out of what the platforms give as HTML."""

import time

from inspector.sources.article_page import read_article
from inspector.sources.markup import outside_links, plain_text


def test_blocks_become_lines_and_scripts_no_text():
    assert plain_text("<p>一</p><div>二<br>三</div><script>四</script>") == "一\n二\n三"


def test_plain_words_stay_as_they_are():
    assert plain_text(" 没有标记 ") == "没有标记"


def test_links_inside_the_platform_are_no_links_outside():
    markup = '<a href="https://a.gov.cn/">一</a><a href="https://mp.weixin.qq.com/s/1">二</a><a href="#">三</a>'
    assert outside_links(markup * 2) == ("https://a.gov.cn/",)


def test_markup_built_to_choke_a_parser_is_read_in_seconds():
    began = time.monotonic()
    assert plain_text("<div>" * 200_000 + "文") == "文"
    read_article('<div id="js_content">' + "<section><span>" * 100_000)
    outside_links("<div>" * 200_000 + '<a href="https://a.gov.cn/">')
    assert time.monotonic() - began < 20
