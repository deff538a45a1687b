"""When a page was published: every honest claim, and none of the dates that only look like one."""

from datetime import date, datetime

import pytest

from inspector.model import DateSource
from tests.gather.extract.shapes import SENTENCE, SITE, article, meta, read

DAY = date(2026, 9, 18)


@pytest.mark.parametrize(
    "name", ["PubDate", "pubdate", "publishdate", "publish_date", "article:published_time", "dc.date.issued"]
)
def test_a_meta_tag_in_any_spelling_is_a_claim(name):
    page = article(head=f'<meta content="2026-09-18 08:30" name="{name}">')
    assert page.published == datetime(2026, 9, 18, 8, 30)
    assert page.dates[0].source is DateSource.META


@pytest.mark.parametrize(
    "info",
    [
        "<p>发布时间：2026-09-18 08:30</p>",
        "<p>发布日期: 2026/9/18　来源：县应急管理局</p>",
        "<p>来源：县应急管理局发布日期：2026-09-18 【字体：大 中 小】</p>",
        "<p>时间发布：2026年9月18日</p>",
        "<p>日 期：２０２６－０９－１８　浏览次数：20</p>",
        "<p>时间∶2026-09-18 作者∶张三</p>",
        "<span>发布时间：</span><span>2026-09-18</span>",
        "<div>发布日期</div><div>2026-09-18</div>",
        "<p>发布时间：[ 2026.09.18 ]</p>",
        "<p>县应急管理局 2026-09-18 08:30 【打印】</p>",
        "<p>2026-09-18 08:30</p>",
        "<p>（2026年9月18日）</p>",
    ],
)
def test_a_visible_date_above_the_text_is_a_claim(info):
    page = article(info)
    assert page.published.date() == DAY
    assert page.dates[0].source is DateSource.VISIBLE


def test_a_labelled_date_below_the_text_is_a_claim():
    body = f'<h1>关于做好防汛工作的通知</h1><div class="TRS_Editor"><p>{SENTENCE}</p></div><p>发布时间：2026-09-18</p>'
    assert read(body).published.date() == DAY


def test_a_date_behind_the_title_in_its_line_is_a_claim():
    page = article(heading="关于2026年10月1日起限行的通告 <small>( 2026-09-18 )</small>")
    assert page.published.date() == DAY


def test_the_day_in_the_address_is_the_last_resort():
    page = article(url=f"{SITE}/tzgg/202609/t20260918_1.html")
    assert (page.published.date(), page.dates[0].source) == (DAY, DateSource.URL)


def test_a_visible_time_completes_a_tag_that_names_only_the_day():
    page = article("<p>发布时间：2026-09-18 15:28</p>", head=meta(PubDate="2026-09-18"))
    assert page.published == datetime(2026, 9, 18, 15, 28)


def test_where_tag_and_page_disagree_the_reader_is_believed_and_both_are_kept():
    page = article("<p>发布时间：2026-09-18</p>", head=meta(PubDate="2026-12-30"))
    assert page.published.date() == DAY
    assert [claim.when.date() for claim in page.dates] == [date(2026, 12, 30), DAY]


def test_a_list_above_the_title_prints_no_date_of_the_article():
    entries = "".join(f"<p><a href='/{n}.html'>县里召开第{n}次会议</a></p><p>2026-0{n}-11</p>" for n in range(1, 5))
    page = article(f"<p>{DAY} 来源：县政府办</p>", before=f"<div class='tjxw'>{entries}</div>")
    assert page.published.date() == DAY


def test_a_clock_of_updating_counts_where_nothing_else_does():
    updated = "<p>来源：县政府办 更新时间：2026-09-18 08:30</p>"
    assert article(updated).published.date() == DAY
    assert article(updated, head=meta(PubDate="2026-09-01")).published.date() == date(2026, 9, 1)
    assert article(f"<p>发布时间：2026-09-01</p>{updated}").published.date() == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("what", "info"),
    [
        ("the banner's today stands on every page of these tests", ""),
        ("today beside the title", "<p>今天是2026年9月18日 星期五</p>"),
        ("a clock of printing", "<p>打印时间：2026-09-18 字体：大 中 小</p>"),
        ("the day a document was made", "<p>成文日期：2026-09-18</p><p>生成日期： 2026-09-18</p>"),
        ("a document's number and year", "<p>某府发〔2026〕18号</p>"),
        ("a deadline", "<p>截止时间：2026-09-18 来源：县人社局</p>"),
        ("an event's time", "<dl><dt>时间：</dt><dd>2026-09-18</dd><dt>地点：</dt><dd>县会展中心</dd></dl>"),
        ("an empty label", "<p>发布时间：</p><p>来源：县政府办</p>"),
    ],
)
def test_what_only_looks_like_a_publish_date_is_no_claim(what, info):
    assert article(info).published is None, what


def test_a_date_in_the_text_is_no_claim():
    assert article(text=f"发布时间：2026-09-18。会议于2026年9月18日召开。{SENTENCE}").published is None


def test_a_date_in_the_title_is_no_claim():
    assert article(heading="关于2026年9月18日停水的通告").published is None


def test_the_copyright_of_the_footer_is_no_claim():
    page = read(
        f'<h1>关于做好防汛工作的通知</h1><p>{SENTENCE}</p><div class="footer">版权所有 发布日期：2026-09-18</div>'
    )
    assert page.published is None


def test_the_date_of_a_related_article_is_no_claim():
    related = '<ul><li><a href="/1">图解：关于做好汛期安全生产工作的通知</a> 2026-09-18</li></ul>'
    assert article(f"<h3>相关稿件</h3>{related}").published is None


def test_the_labelled_dates_of_a_list_are_those_of_its_entries():
    entries = "".join(f"<p>第{at}项工作情况</p><p>发布时间：2026-09-0{at}</p>" for at in range(1, 7))
    assert read(entries).dates == ()


@pytest.mark.parametrize(
    "info",
    [
        "<div class='date'><b>18</b><span>2026-09</span></div>",
        "<div class='date'><div>09-18</div><div>2026</div></div>",
        "<p>公布日期：2026年9月18日</p>",
        "<p>2026年9月18日 星期五 来源：县政府办</p>",
        "<p>2026.09.18 / 县政府办</p>",
        "<p>发布：2026-09-18</p>",
    ],
)
def test_rarer_forms_of_the_line_under_the_title_are_read(info):
    assert article(info).published.date() == DAY


def test_a_labelled_day_at_the_end_of_the_text_counts_where_no_other_does():
    text = f"{SENTENCE * 3}</p><p>发布时间：2026-09-18"
    assert article(text=text).published.date() == DAY
    assert article("<p>发布时间：2026-09-01</p>", text=text).published.date() == date(2026, 9, 1)


@pytest.mark.parametrize(
    "text",
    [
        f"本报讯（2026年9月18日 记者王小川）{SENTENCE * 3}",
        f"2026年9月18日</p><p>{SENTENCE * 3}",
        f"（2026年9月18日县政府第41次常务会议通过）</p><p>{SENTENCE * 3}",
    ],
)
def test_a_day_that_begins_the_text_is_none_of_publication(text):
    assert article(text=text).published is None
