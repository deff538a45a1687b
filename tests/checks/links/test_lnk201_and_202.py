"""LNK201 and LNK202: links nobody else can follow, links that lead to another unit."""

import pytest

from checks.links.lnk201_private_address import PrivateAddress
from checks.links.lnk202_wrong_target import WrongTarget
from inspector.model import Outcome, SiteFacts, UnitLink
from tests.checks.builders import HOME, findings, not_applicable, page, site


@pytest.mark.parametrize(
    "written",
    [
        "file:///C:/Users/a/1.doc",
        "C:\\文件\\通知.doc",
        "\\\\server\\share\\a.doc",
        "http://192.168.1.8/a.doc",
        "http://10.1.2.3:8080/",
        "http://localhost/a",
        "http://127.0.0.1/a",
    ],
)
def test_addresses_nobody_else_can_open_fail(written):
    (found,) = findings(PrivateAddress, page("", html=f'<a href="{written}">附件</a>'))
    assert (found.outcome, found.key) == (Outcome.FAIL, written)


@pytest.mark.parametrize(
    "written", ["/a.doc", "http://8.8.8.8/", "c/a.html", "https://www.gov.cn/", "javascript:void(0)"]
)
def test_other_addresses_pass(written):
    assert not findings(PrivateAddress, page("", html=f'<a href="{written}">附件</a>'))


def test_a_site_inspected_inside_a_network_may_link_there():
    inside = page(
        "", url="http://10.1.2.3/a.html", html='<a href="http://10.9.9.9/b">内网</a><a href="file:///d:/a">x</a>'
    )
    assert [found.key for found in findings(PrivateAddress, inside)] == ["file:///d:/a"]


def test_words_of_the_text_are_no_links():
    assert not findings(PrivateAddress, page("", html="<p>请登录 http://192.168.1.1 设置路由器</p>"))


def linked(leads_to, title):
    link = UnitLink("县教育局", "县教育局", f"{HOME}a.html", HOME, title, leads_to)
    return site(facts=SiteFacts(unit_links=(link,)))


def test_a_link_to_another_unit_is_asked_about():
    (found,) = findings(WrongTarget, linked("县民政局", "县民政局"))
    assert "链接文字是“县教育局”，打开的是“县民政局”的页面" in found.message


def test_the_right_page_or_one_that_names_no_unit_passes():
    assert not findings(WrongTarget, linked("县教育局", "县教育局"))
    assert not findings(WrongTarget, linked("", "机构职能"))
    assert not_applicable(WrongTarget, site())
