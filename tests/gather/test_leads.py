"""Addresses that pages know and do not show."""

from __future__ import annotations

import json

from inspector.gather.leads import leads_in, links_of, routes_of

ROWS = json.dumps(
    {"data": {"rows": [{"title": "关于开展检查的通知", "url": "/a/1.html"}, {"bt": "第二条新闻", "link": "2.html"}]}}
)


def test_an_entry_whose_title_is_shown_without_its_address_is_a_lead() -> None:
    markup = "<li>关于开展检查的通知</li><li>第二条新闻</li>"
    assert sorted(leads_in([ROWS], markup)) == [("/a/1.html", "关于开展检查的通知"), ("2.html", "第二条新闻")]


def test_what_is_not_shown_or_has_its_link_is_none() -> None:
    assert leads_in([ROWS], '<li><a href="/a/1.html">关于开展检查的通知</a></li>') == []


def test_other_answers_are_passed_over() -> None:
    assert leads_in(["<p>不是数据</p>", "[" * 100_000, '{"title": "没有地址的条目"}'], "没有地址的条目") == []


def test_leads_become_links_of_their_page() -> None:
    (link,) = links_of([("../b/2.html", "第二条"), ("javascript:void(0)", "空")], "http://a.gov.cn/a/1.html")
    assert (link.url, link.raw, link.text) == ("http://a.gov.cn/b/2.html", "../b/2.html", "第二条")


def test_views_of_an_application_are_told_by_their_fragment() -> None:
    markup = """<a href="#/news">新闻</a><a class="x" href='#!/files?a=1&amp;b=2'>文件</a><a href="#/">首页</a><a href="#top">顶</a>"""
    found = [link.url for link in routes_of(markup, "http://a.gov.cn/app/#/news")]
    assert found == ["http://a.gov.cn/app/#/news", "http://a.gov.cn/app/#!/files?a=1&b=2"]
