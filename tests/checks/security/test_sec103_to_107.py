"""SEC103 to SEC107: foreign spam, cloaking, hidden text, scripts, neighbours that turned."""

import pytest

from checks.security.sec103_foreign_spam import ForeignSpam
from checks.security.sec104_cloaked_home import CloakedHome
from checks.security.sec105_hidden_text import HiddenText
from checks.security.sec106_suspicious_script import SuspiciousScript
from checks.security.sec107_turned_neighbour import TurnedNeighbour
from inspector.model import Guise, Link, LinkKind, Neighbour, Outcome, PageKind, SiteFacts, Variant
from tests.checks.builders import HOME, findings, not_applicable, page, site


@pytest.mark.parametrize(
    "title",
    [
        "สล็อต เว็บตรง บาคาร่า",
        "nổ hũ nhà cái soi kèo",
        "オンラインカジノ スロット 送料無料",
        "slot gacor judi online togel",
    ],
)
def test_three_words_of_one_trade_are_certain(title):
    (found,) = findings(ForeignSpam, page("本县召开会议", html_title=title))
    assert found.outcome is Outcome.FAIL


def test_one_word_is_asked_about():
    (found,) = findings(ForeignSpam, page("警方查处一个用“สล็อต”招揽赌客的网站"))
    assert found.outcome is Outcome.REVIEW


def test_a_foreign_title_over_a_chinese_page_is_asked_about():
    subject = page("本县召开会议", html_title="คู่มือ การลงทุน", main="本县召开会议")
    assert findings(ForeignSpam, subject)[0].key == "泰文"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("外国人居留许可指南", "ガイド。日本語の説明：在留許可の手続きについて。"),
        ("Hướng dẫn", "Hướng dẫn thủ tục cư trú"),
        ("县中学开设日语课", "学生们学会了“こんにちは”。"),
    ],
)
def test_honest_pages_in_other_languages_pass(title, text):
    assert not findings(ForeignSpam, page(text, html_title=title, main=text))


def seen(**variant):
    home = page("本县要闻", PageKind.HOME, url=HOME, html_title="示例县人民政府")
    return site(home, facts=SiteFacts(variants=(Variant(Guise.SEARCH_ENGINE, **{"final_url": HOME, **variant}),)))


def test_what_search_engines_alone_are_shown_is_certain():
    (found,) = findings(CloakedHome, seen(title="真人百家乐 注册送金", text="真人百家乐"))
    assert (found.outcome, found.key) == (Outcome.FAIL, "search_engine:words")


def test_another_title_or_another_place_is_asked_about():
    assert findings(CloakedHome, seen(title="热门手游下载", text="x"))[0].key == "search_engine:title"
    moved = seen(title="欢迎", text="x", final_url="https://www.elsewhere.example.com/")
    assert findings(CloakedHome, moved)[0].key == "search_engine:moved"


def test_the_same_page_passes_with_news_or_a_shorter_title():
    assert not findings(CloakedHome, seen(title="示例县人民政府", text="本县要闻 昨日新闻"))
    assert not findings(CloakedHome, seen(title="示例县人民政府门户网站", text="本县要闻"))
    assert not_applicable(CloakedHome, site())


HIDDEN = '<body><p>本县要闻</p><div style="display:none">{}</div></body>'


def test_illegal_words_out_of_sight_are_certain():
    (found,) = findings(HiddenText, page("本县要闻", html=HIDDEN.format("真人百家乐注册送金")))
    assert found.outcome is Outcome.FAIL


@pytest.mark.parametrize(
    "html",
    [
        HIDDEN.format("政务公开 办事服务"),
        "<p>本县要闻</p><!-- 真人百家乐 -->",
        "<p>本县要闻</p><script>var hidden='display:none 真人百家乐'</script>",
    ],
)
def test_menus_comments_and_scripts_are_no_hidden_text(html):
    assert not findings(HiddenText, page("本县要闻", html=html))


def test_what_visitors_see_is_another_checks_business():
    assert not findings(HiddenText, page("真人百家乐", html=HIDDEN.format("真人百家乐")))


def loaded(url, kind=LinkKind.SCRIPT, hidden=""):
    return page("", url=HOME, links=(Link(url, url, "", kind, hidden=hidden),), html="")


@pytest.mark.parametrize("url", ["http://45.76.1.2/x.js", "https://js.abcdefg.top/t.js", "https://cdn.a1b2.icu/a.js"])
def test_scripts_from_nowhere_are_asked_about(url):
    assert findings(SuspiciousScript, loaded(url))[0].outcome is Outcome.REVIEW


@pytest.mark.parametrize(
    "url",
    [
        f"{HOME}a.js",
        "https://hm.baidu.com/hm.js?1",
        "https://dcs.conac.cn/js/1.js",
        "https://zfwzgl.www.gov.cn/exposure/js/a.js",
        "https://api.tianditu.example.com/map.js",
        "http://10.1.2.3/stat.js",
    ],
)
def test_known_and_ordinary_scripts_pass(url):
    assert not findings(SuspiciousScript, loaded(url))


def test_a_frame_nobody_sees_is_asked_about():
    url = "https://stranger.example.com/"
    assert findings(SuspiciousScript, loaded(url, LinkKind.FRAME, "display:none"))
    assert not findings(SuspiciousScript, loaded(url, LinkKind.FRAME))


@pytest.mark.parametrize(
    "html",
    [
        "<script>if(/baidu|sogou/.test(x)&&document.referrer.indexOf('baidu')>0){window.location='//a.b'}</script>",
        "<script>document.write(unescape('%3Cscript src=//a.example.com/x.js%3E'))</script>",
        "<script>document.write(String.fromCharCode(60,115,99,114,105,112,116))</script>",
    ],
)
def test_code_that_hides_what_it_does_is_asked_about(html):
    assert findings(SuspiciousScript, page("", html=html))


def test_ordinary_code_passes():
    html = "<script>var r=document.referrer;document.write('<p>'+r+'</p>');location.href='/m/';</script>"
    assert not findings(SuspiciousScript, page("", html=html))


def beside(title, description="", text=""):
    neighbour = Neighbour("http://friend.example.com/", title, description, HOME, text)
    return site(facts=SiteFacts(neighbours=(neighbour,)))


def test_a_friend_who_deals_now_is_certain():
    (found,) = findings(TurnedNeighbour, beside("真人百家乐", "时时彩 百家乐", "真人百家乐 时时彩平台"))
    assert (found.outcome, found.key, found.url) == (Outcome.FAIL, "friend.example.com", HOME)


def test_a_domain_for_sale_is_asked_about():
    assert findings(TurnedNeighbour, beside("该域名正在出售"))[0].outcome is Outcome.REVIEW


def test_newspapers_and_friends_pass():
    assert not findings(TurnedNeighbour, beside("示例日报", text="警方捣毁一个百家乐赌博窝点"))
    assert not findings(TurnedNeighbour, beside("邻县人民政府"))
    assert not_applicable(TurnedNeighbour, site())


@pytest.mark.parametrize(
    "html",
    [
        """<script>document.write(unescape("%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript src='https://dcs.conac.cn/js/1.js' type='text/javascript'%3E%3C/script%3E"));</script>""",
        """<script>document.write(unescape("%3Cscript src='https://s4.cnzz.com/z_stat.php%3Fid%3D1' type='text/javascript'%3E%3C/script%3E"));</script>""",
        """<script>document.write(decodeURIComponent('%3Cscript src="/ui/js/voice.js"%3E%3C%2Fscript%3E'));</script>""",
    ],
)
def test_the_registers_emblem_and_known_counters_are_written_so_and_pass(html):
    assert not findings(SuspiciousScript, page("", html=html))
