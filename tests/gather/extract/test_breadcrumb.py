"""The path that a page prints."""

import pytest

from tests.gather.extract.shapes import SENTENCE, read

PATH = ("首页", "政务公开", "通知公告")


@pytest.mark.parametrize(
    "body",
    [
        '<div class="loc">当前位置：<a href="/">首页</a> &gt; <a href="/a/">政务公开</a> &gt; <a href="/a/b/">通知公告</a> &gt; 正文</div>',
        '<p>您现在所在的位置：<a href="/">网站首页</a>＞<a href="/a/">政务公开</a>＞通知公告</p>',
        '<ol class="breadcrumb"><li><a href="/">首 页</a></li><li>政务公开</li><li>通知公告</li></ol>',
        '<div>您的位置：</div><table><tr><td><a href="/">首页</a></td><td>> <a href="/a/">政务公开</a></td><td>> 通知公告</td></tr></table>',
        '<div class="position"><a href="/">首页</a> / <a href="/a/">政务公开</a> / <a href="/a/b/">通知公告</a> / <b>通知公告</b></div>',
        '<div class="x1"><a href="/">首页</a> » <a href="/a/">政务公开</a> » <a href="/a/b/">通知公告</a></div>',
    ],
)
def test_the_path_runs_from_the_home_page_to_the_column(body):
    assert read(f"<div>{body}</div><p>{SENTENCE}</p>").breadcrumb == PATH


def test_of_two_paths_the_longer_counts():
    phone = '<div class="position"><a href="/">首页</a> &gt; 详情页</div>'
    desk = '<div class="crumbs"><a href="/">首页</a> &gt; <a href="/a/">政务公开</a> &gt; 通知公告</div>'
    assert read(phone + desk).breadcrumb == PATH


def test_a_menu_that_begins_with_the_home_page_is_no_path():
    assert (
        read('<ul class="nav"><li><a href="/">首页</a></li><li><a href="/a/">政务公开</a></li></ul>').breadcrumb == ()
    )


def test_a_sentence_about_a_position_is_no_path():
    assert read(f"<p>{SENTENCE}现任位置由下列人员接任。</p>").breadcrumb == ()
