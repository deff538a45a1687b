"""Which pages need a browser: those whose text or links scripts make, and no others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector.gather.needs_browser import why_browser
from inspector.model import Link, Page

FULL = Page("站", "http://a/", text="正文" * 200, links=tuple(Link(f"http://a/{n}", f"/{n}") for n in range(20)))
BARE = Page("站", "http://a/")


@pytest.mark.parametrize(
    ("html", "page", "why"),
    [
        ('<div id="app"></div><script src="/app.js"></script>', BARE, "页面内容由脚本生成"),
        ("<p>正在跳转</p><script>location.href='/portal/'</script>", BARE, "页面内容由脚本生成"),
        ("<script>document.write('<a href=\"/x\">x</a>')</script>", FULL, "链接由脚本写入"),
        ("<script>createPageHTML(20, 0, 'index', 'html');</script>", FULL, "翻页由脚本生成"),
        ('<ul id="news" data-src="/api/news.json"></ul><script src="/common.js"></script>', FULL, "列表由脚本加载"),
        ("<news-list></news-list><script src='/parts.js'></script>", FULL, "内容由网页组件生成"),
        (
            "<ul id=news>\n</ul><script>$.get('/api', function(d){ $('#news').html(d) })</script>",
            FULL,
            "列表由脚本加载",
        ),
        (
            '<div class="list" id="list"><!-- 数据 --></div><script>fetch("/x").then(y => list.append(y))</script>',
            FULL,
            "列表由脚本加载",
        ),
    ],
)
def test_scripts_that_make_the_page_call_for_a_browser(html: str, page: Page, why: str) -> None:
    assert why_browser(html, page) == why


@pytest.mark.parametrize(
    "html",
    [
        "<p>没有脚本</p>",
        '<script src="/jquery.js"></script><ul><li>有内容</li></ul>',
        '<script>var hits = 5; $("#hits").load("/count")</script><em id="hits"></em>',
        "<script>document.write(new Date().toLocaleDateString())</script>",
        '<ul id="empty"></ul><script src="/stat.js"></script>',
        '<script type="text/html" id="t"><a href="/x">x</a></script>',
    ],
)
def test_scripts_beside_a_finished_page_do_not(html: str) -> None:
    assert why_browser(html, FULL) == ""


def test_an_almost_empty_page_without_scripts_stays_as_it_is() -> None:
    assert why_browser("<p>ok</p>", BARE) == ""


def test_a_list_page_whose_list_scripts_may_fill_is_rendered() -> None:
    column = replace(FULL, unfilled=True)
    assert why_browser("<script src='list.js'></script><ul></ul>", column)
    assert not why_browser("<script src='list.js'></script><ul></ul>", FULL)
