"""ACC101 to ACC105: help for the blind and the old, leaving the site, depth, old technology, colours."""

import pytest

from checks.accessibility.acc101_no_accessible_entry import NoAccessibleEntry
from checks.accessibility.acc102_no_leaving_prompt import NoLeavingPrompt
from checks.accessibility.acc103_too_deep import TooDeep
from checks.accessibility.acc104_outdated_technology import OutdatedTechnology
from checks.accessibility.acc105_many_colours import ManyColours
from checks.links.lnk101_broken_internal_link import BrokenInternalLink
from inspector.model import Link, Outcome, PageKind, SiteFacts
from tests.checks.builders import HOME, findings, link_report, not_applicable, page, site


def home(text="", *links, html=""):
    return page(text, PageKind.HOME, url=HOME, title="首页", links=links, html=html)


@pytest.mark.parametrize("text", ["长者助手", "无障碍浏览", "关怀版", "适老化"])
def test_an_entry_by_link_or_by_script_is_enough(text):
    assert not findings(NoAccessibleEntry, site(home(text)))
    assert not findings(NoAccessibleEntry, site(home("", Link(f"{HOME}wza", "wza", text))))


def test_no_entry_is_asked_about():
    assert findings(NoAccessibleEntry, site(home("要闻")))[0].key == "missing"


def test_an_entry_that_leads_nowhere_fails():
    broken = findings(BrokenInternalLink, link_report())
    entry = Link(f"{HOME}missing.html", "missing.html", "无障碍浏览")
    (found,) = findings(NoAccessibleEntry, site(home("", entry), findings=tuple(broken)))
    assert found.outcome is Outcome.FAIL


OUTSIDE = Link("https://www.shop.example.com/", "https://www.shop.example.com/", "某商城")


def test_leaving_without_a_word_is_asked_about():
    (found,) = findings(NoLeavingPrompt, home("", OUTSIDE, html="<a>某商城</a>"))
    assert found.detail["links"] == [OUTSIDE.url]


@pytest.mark.parametrize(
    "html", ["<script>confirm('您即将离开本网站')</script>", "<div id='leave-tip'>", "<p>是否确定离开</p>"]
)
def test_a_prompt_in_the_page_is_enough(html):
    assert not findings(NoLeavingPrompt, home("", OUTSIDE, html=html))


def test_links_to_other_governments_need_no_prompt():
    assert not_applicable(NoLeavingPrompt, home("", Link("https://www.jiangxi.gov.cn/", "", "省政府"), html=""))
    assert not_applicable(NoLeavingPrompt, home("", OUTSIDE, html=""), trusted=["example.com"])


@pytest.mark.parametrize(("depth", "said"), [(3, False), (4, True)])
def test_a_column_may_be_three_clicks_away(depth, said):
    assert bool(findings(TooDeep, page("", PageKind.COLUMN, url=f"{HOME}a/b/", depth=depth))) is said


@pytest.mark.parametrize("url", [f"{HOME}a/index_5.html", f"{HOME}a/?page=5"])
def test_further_list_pages_and_articles_may_be_deep(url):
    assert not_applicable(TooDeep, page("", PageKind.COLUMN, url=url, depth=9))
    assert not_applicable(TooDeep, page("", PageKind.ARTICLE, depth=9))


@pytest.mark.parametrize(
    "html",
    [
        '<embed src="/banner.swf" width="900">',
        '<object classid="clsid:D27CDB6E-AE6D-11cf-96B8-444553540000"></object>',
        '<script language="vbscript">MsgBox 1</script>',
    ],
)
def test_what_browsers_no_longer_have_is_asked_about(html):
    assert findings(OutdatedTechnology, page("正文", html=html))[0].outcome is Outcome.REVIEW


def test_a_page_that_asks_for_an_old_browser_is_asked_about():
    assert findings(OutdatedTechnology, page("建议使用IE8以上浏览器浏览本站", html=""))


@pytest.mark.parametrize(
    "html",
    [
        "<video src='/a.mp4'></video>",
        "<script>var x=window.XMLHttpRequest?new XMLHttpRequest():new ActiveXObject('Microsoft.XMLHTTP')</script>",
        "<p>微软宣布停止支持IE浏览器</p>",
    ],
)
def test_modern_pages_and_old_fallbacks_pass(html):
    assert not findings(OutdatedTechnology, page("微软宣布停止支持IE浏览器", html=html))


def painted(*shares):
    return site(facts=SiteFacts(colours=shares))


def test_four_main_colours_are_asked_about():
    assert findings(ManyColours, painted(("红", 0.4), ("蓝", 0.3), ("绿", 0.15), ("橙", 0.15)))
    assert not findings(ManyColours, painted(("红", 0.6), ("蓝", 0.3), ("绿", 0.05), ("橙", 0.05)))
    assert not_applicable(ManyColours, site())
