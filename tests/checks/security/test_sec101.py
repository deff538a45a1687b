"""SEC101 hidden-link."""

import pytest

from checks.security.sec101_hidden_link import HiddenLink
from inspector.model import Link, LinkKind, Outcome, Severity
from tests.checks.builders import HOME, findings, page


def hidden(url, text="", reason="display:none", kind=LinkKind.ANCHOR):
    return Link(url, url, text, kind, hidden=reason)


def found_in(*links, **settings):
    return findings(HiddenLink, page(links=links), **settings)


def test_a_hidden_gambling_link_fails():
    (found,) = found_in(hidden("http://evil.example.com/a", "澳门新葡京娱乐"))
    assert (found.outcome, found.severity) == (Outcome.FAIL, Severity.VETO)
    assert found.message == "页面藏有1条访客看不见的链接，指向“evil.example.com”，含违法内容“澳门新葡京”"
    assert found.detail["hidden"] == "display:none"


def test_the_address_alone_may_tell():
    (found,) = found_in(hidden("http://evil.example.com/bet365/index.html", "更多"))
    assert found.outcome is Outcome.FAIL


def test_a_disguised_text_is_read_as_well():
    assert found_in(hidden("http://evil.example.com/", "澳*門*新*葡*京"))


def test_a_hidden_gambling_page_on_the_sites_own_host_fails():
    (found,) = found_in(hidden(f"{HOME}upload/2026.html", "真人百家乐"))
    assert found.key == "www.example.gov.cn/upload/2026.html"


def test_a_hidden_link_to_an_unknown_website_is_asked_about():
    (found,) = found_in(hidden("http://unknown.example.com/", "点击"), hidden("http://unknown.example.com/b", "点击"))
    assert found.outcome is Outcome.REVIEW
    assert found.message == "页面藏有2条访客看不见的链接，指向外部网站“unknown.example.com”"


@pytest.mark.parametrize(
    "link",
    [
        hidden(f"{HOME}zwgk/", "政务公开"),
        hidden("https://www.gov.cn/", "中国政府网"),
        hidden("https://bszs.conac.cn/sitename", ""),
        hidden("https://hm.baidu.com/hm.js", ""),
        hidden("https://service.weibo.com/share", "分享到微博"),
        hidden("http://www.people.com.cn/", "人民网"),
        hidden("http://counter.example.com/1.gif", "", kind=LinkKind.IMAGE),
        hidden("http://unknown.example.com/", "", reason="noscript"),
        hidden("http://unknown.example.com/", "", reason="font-size:0"),
        Link("http://unknown.example.com/", "", "外部链接"),
        Link("http://evil.example.com/", "", "澳门新葡京娱乐"),
    ],
    ids=lambda link: link.url + link.hidden,
)
def test_own_pages_counters_shares_and_visible_links_pass(link):
    assert not found_in(link)


FRIENDS = [hidden(f"http://www.town{number}.gov.cn/", "乡镇") for number in range(3)]


def test_a_drop_down_of_friendly_links_is_a_menu():
    assert not found_in(*FRIENDS, hidden("http://unknown.example.com/", "县融媒体中心"))


def test_a_gambling_link_inside_a_menu_is_found_all_the_same():
    (found,) = found_in(*FRIENDS, hidden("http://evil.example.com/", "真人百家乐"))
    assert found.outcome is Outcome.FAIL


def test_a_block_of_strange_links_is_no_menu_because_one_is_official():
    strange = [hidden(f"http://unknown{number}.example.com/", "点击") for number in range(4)]
    assert len(found_in(FRIENDS[0], *strange)) == 4


def test_a_name_that_only_ends_like_an_official_one_is_not_official():
    assert found_in(hidden("http://www.notgov.cn/", "点击"))
    assert found_in(hidden("http://gov.cn.example.com/", "点击"))


def test_all_links_to_one_host_are_one_problem_on_every_page():
    links = [hidden(f"http://evil.example.com/{number}", "真人百家乐") for number in range(3)]
    (found,) = found_in(*links)
    (elsewhere,) = findings(HiddenLink, page(links=(links[0],), url=f"{HOME}other.html"))
    assert found.detail["count"] == 3
    assert found.key == elsewhere.key


def test_a_county_may_trust_further_hosts():
    assert not found_in(hidden("http://local.example.com/", "县融媒体"), trusted=["example.com"])
