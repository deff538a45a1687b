"""The article's own text."""

import pytest

from inspector.model import PageKind
from tests.gather.extract.shapes import BANNER, FOOTER, MENU, SENTENCE, article, read

INFO = "<p>发布时间：2026-09-18 来源：县政府办 字体：[大 中 小]</p>"
TEXT = f"<p>{SENTENCE}</p><p>{SENTENCE}</p>"


@pytest.mark.parametrize(
    "container",
    [
        'class="TRS_Editor"',
        'id="zoom"',
        'id="UCAP-CONTENT"',
        'class="article-content"',
        'id="vsb_content_2"',
        'class="x-9"',
    ],
)
def test_the_body_is_found_with_and_without_a_known_container(container):
    page = read(f"{BANNER}{MENU}<div><h1>某某工作的通知</h1>{INFO}<div {container}>{TEXT}</div></div>{FOOTER}")
    assert page.main == f"{SENTENCE}\n{SENTENCE}"


def test_title_and_information_inside_the_container_are_left_out():
    page = read(f'{MENU}<div class="content"><h1>某某工作的通知</h1>{INFO}{TEXT}</div>{FOOTER}')
    assert page.main == f"{SENTENCE}\n{SENTENCE}"


def test_links_to_neighbours_below_the_text_are_left_out():
    page = read(f'<div class="content">{TEXT}<p>上一篇：<a href="/1">甲</a></p><p>相关链接</p><p>{SENTENCE}</p></div>')
    assert page.main == f"{SENTENCE}\n{SENTENCE}"


def test_salutation_and_signature_belong_to_the_text():
    page = article(text=f"各乡镇人民政府：</p><p>{SENTENCE}</p><p>县政府办</p><p>2026年9月18日")
    assert page.main.split("\n") == ["各乡镇人民政府：", SENTENCE, "县政府办", "2026年9月18日"]


def test_a_known_name_around_little_does_not_win_over_the_real_text():
    page = read(f'<div class="zoom"><p>字体</p></div><div class="a"><div class="b">{TEXT * 3}</div></div>')
    assert page.main.count(SENTENCE) == 6


def test_a_page_printed_twice_for_phones_is_read_once():
    once = f'<div class="article-content">{TEXT}</div>'
    assert read(f"<div>{once}</div><div>{once}</div>").main == f"{SENTENCE}\n{SENTENCE}"


def test_a_page_without_prose_has_no_body():
    assert read(MENU + FOOTER).main == ""


def test_buttons_and_the_editor_under_an_article_are_not_its_text():
    page = article(text=f"{SENTENCE}</p><p>主办单位：县教育局</p><p>{SENTENCE}</p><p>责任编辑：王小川</p><p>打印|关闭")
    assert page.main == f"{SENTENCE}\n主办单位：县教育局\n{SENTENCE}"


def test_an_article_of_pictures_alone_has_no_text():
    page = article("<p>发布时间：2026-09-18 来源：县政府办</p>", text='<img src="1.jpg"></p><p>【打印】【关闭】')
    assert (page.kind, page.main) == (PageKind.ARTICLE, "")


def test_a_text_of_short_lines_is_found_under_its_information_beside_a_longer_box():
    short = "<p>县政府决定：</p><p>任命何立春为县水利局局长。</p>"
    box = f"<div class='sidebar'><p>{SENTENCE}</p></div>"
    page = read(
        f"{MENU}{box}<h1>任职通知</h1><p>发布时间：2026-09-18 来源：县政府办</p><div class='zw'>{short}</div>{FOOTER}"
    )
    assert page.main == "县政府决定：\n任命何立春为县水利局局长。"
