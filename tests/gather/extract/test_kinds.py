"""What a page is for."""

import pytest

from inspector.model import PageKind
from tests.gather.extract.shapes import FOOTER, MENU, SENTENCE, SITE, article, listing, meta, read, trail

ROWS = "".join(
    f'<li><a href="/n/{at}.html">关于做好第{at}批重点工作的通知</a><span>2026-09-1{at}</span></li>' for at in range(5)
)


def test_an_article_is_known_by_its_tag():
    assert read(f"<p>{SENTENCE}</p>", head=meta(ArticleTitle="某某通知", PubDate="2026-09-18")).kind is PageKind.ARTICLE


def test_an_article_without_tags_is_known_by_its_date_and_text():
    assert article("<p>发布时间：2026-09-18</p>").kind is PageKind.ARTICLE


def test_an_article_without_tags_and_date_is_known_by_its_address_and_text():
    assert article(url=f"{SITE}/tzgg/content_40001.html").kind is PageKind.ARTICLE


def test_a_text_that_nothing_makes_an_article_is_none():
    assert article(url=f"{SITE}/about/help").kind is PageKind.OTHER


def test_a_list_is_a_column():
    assert listing(f"<ul>{ROWS}</ul>").kind is PageKind.COLUMN


def test_a_column_tag_without_an_article_tag_makes_a_column_even_when_it_is_empty():
    assert read("<p>暂无内容</p>", head=meta(ColumnName="通知公告", ColumnType="通知公告")).kind is PageKind.COLUMN


def test_a_long_text_with_a_related_entry_or_two_is_no_column():
    body = f"{trail('首页', '走进示例')}<div>{f'<p>{SENTENCE * 4}</p>' * 3}</div><ul>{ROWS[:200].partition('</li>')[0]}</li></ul>"
    assert read(body, url=f"{SITE}/zjsl/").kind is PageKind.OTHER


def test_a_list_that_repeats_its_own_name_as_article_title_is_a_column():
    assert (
        listing(f"<ul>{ROWS}</ul>", head=meta(ArticleTitle="通知公告", ColumnName="通知公告")).kind is PageKind.COLUMN
    )


def test_a_list_without_tags_whose_entries_have_no_dates_is_a_column_when_it_has_pages():
    rows = "".join(f'<li><a href="/n/{at}.html">关于做好第{at}批重点工作的通知</a></li>' for at in range(6))
    assert listing(f"<ul>{rows}</ul><p>共3页 下一页</p>", url=f"{SITE}/a.do?id=3").kind is PageKind.COLUMN


@pytest.mark.parametrize(
    "form",
    [
        "<form><p>姓名<input></p><p>电话<input type='tel'></p><p>邮箱<input type='text'></p></form>",
        "<form><textarea name='content'></textarea></form>",
    ],
)
def test_a_form_to_write_in_is_interaction(form):
    assert read(f"{trail('首页', '互动交流', '咨询投诉')}{form}", url=f"{SITE}/hdjl/zxts/").kind is PageKind.INTERACTION


def test_a_search_box_is_not():
    box = "<form><input name='q'><input type='submit'></form>"
    page = read(f"{MENU}{trail('首页', '政务公开')}{box}<ul>{ROWS}</ul>{FOOTER}", url=f"{SITE}/zwgk/")
    assert page.kind is PageKind.COLUMN


def test_published_letters_are_a_list():
    page = listing(
        f"<form><textarea></textarea></form><ul>{ROWS}</ul>", head=meta(ColumnName="县长信箱", ColumnType="咨询投诉")
    )
    assert page.kind is PageKind.COLUMN
