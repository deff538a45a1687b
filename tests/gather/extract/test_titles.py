"""What a reader takes for the heading."""

import pytest

from inspector.gather.extract.titles import strip_site
from tests.gather.extract.shapes import SENTENCE, SITE, article, meta, read

HEADING = "关于做好汛期安全生产工作的通知"


def test_the_tag_counts_where_the_page_shows_it():
    assert article(head=meta(ArticleTitle=HEADING)).title == HEADING


def test_a_tag_left_over_from_a_template_does_not_count():
    assert article(head=meta(ArticleTitle="模板标题请修改")).title == HEADING


def test_without_tags_the_heading_counts():
    assert article().title == HEADING


@pytest.mark.parametrize(
    "heading",
    [
        f"<h2>{HEADING} <small>( 2026-09-18 )</small></h2>",
        f'<div class="article-title">{HEADING}<span>【字体：大 中 小】</span></div>',
        f'<td class="title">{HEADING}</td>',
    ],
)
def test_dates_and_buttons_in_the_heading_are_not_the_title(heading):
    page = read(f"<table><tr>{heading}</tr></table><p>{SENTENCE}</p>", title=f"{HEADING}-示例县人民政府门户网站")
    assert page.title == HEADING


def test_the_name_of_the_site_in_the_banner_is_not_the_title():
    page = read(f"<div><h1>示例县人民政府</h1></div><h1>{HEADING}</h1><p>{SENTENCE}</p>", title="示例县人民政府")
    assert page.title == HEADING


def test_a_page_without_heading_goes_by_its_document_title():
    assert read(f"<p>{SENTENCE}</p>", title=f"{HEADING}_通知公告_示例县人民政府").title == HEADING


def test_the_line_that_the_document_title_repeats_is_the_heading_whatever_it_is_called():
    page = read(
        f"<p class='p1'>{HEADING}</p><div class='title'>来源：县政府办 日期：2026-09-18</div><p>{SENTENCE}</p>",
        title=f"示例县人民政府 通知公告 {HEADING}",
    )
    assert page.title == HEADING


def test_a_name_of_two_characters_is_the_heading_of_a_leaders_page():
    page = read(f"<h1>何立</h1><h2>HE LI</h2><p>{SENTENCE}</p>", title="何立-示例县人民政府")
    assert page.title == "何立"


def test_a_heading_broken_over_lines_is_one():
    broken = "示例县人民政府办公室<br>关于做好汛期安全生产<br>工作的通知"
    page = read(f"<h1>{broken}</h1><p>{SENTENCE}</p>", title="示例县人民政府")
    assert page.title == "示例县人民政府办公室关于做好汛期安全生产工作的通知"
    news = read(
        f"<h1>秋粮收购启动<br>农户喜获丰收</h1><p>{SENTENCE}</p>",
        title="秋粮收购启动 &lt;br&gt;农户喜获丰收-示例县政府网",
    )
    assert news.title == "秋粮收购启动 农户喜获丰收"


def test_a_dash_within_a_title_parts_nothing_from_it():
    heading = "青春心向党——示例县青年美术作品展开幕"
    assert read(f"<h1>{heading}</h1><p>{SENTENCE}</p>", title=f"{heading} _ 示例县文化局").title == heading


def test_a_home_page_is_called_as_its_window_is():
    page = read("<h1>全县秋粮收购工作全面启动</h1>", title="示例县人民政府", url=f"{SITE}/")
    assert page.title == "示例县人民政府"


@pytest.mark.parametrize(
    ("title", "stripped"),
    [
        ("某通知_示例县人民政府", "某通知"),
        ("某通知 - 通知公告 - 示例县人民政府门户网站", "某通知"),
        ("某通知-示例县教育局", "某通知"),
        ("某通知 | 示例县政府网", "某通知"),
        ("2021-2025年发展规划", "2021-2025年发展规划"),
        ("示例县人民政府", "示例县人民政府"),
    ],
)
def test_the_site_is_stripped_and_nothing_else(title, stripped):
    assert strip_site(title) == stripped
