"""IDN101 footer-element-missing."""

from dataclasses import replace

import pytest

from checks.identity.idn101_footer_element_missing import FooterElementMissing
from inspector.model import Failure, FetchMethod, Link, LinkKind, Outcome, PageKind, Place
from tests.checks.builders import HOME, findings, not_applicable, page, site

FOOTER = {
    "主办单位": "主办单位：示例县人民政府",
    "网站标识码": "网站标识码：3600000001",
    "ICP备案号": "赣ICP备12345678号-1",
    "公安备案号": "赣公网安备 36000002000001号",
    "联系方式": "联系电话：0795-1234567",
    "网站地图": "网站地图",
}
EMBLEM = Link("https://bszs.conac.cn/sitename?method=show&id=1", "", "", LinkKind.ANCHOR, Place.FOOTER)


def home(without="", links=(EMBLEM,), method=FetchMethod.HTTP):
    footer = "\n".join(text for name, text in FOOTER.items() if name != without)
    return site(page("要闻\n" + footer, PageKind.HOME, url=HOME, footer=footer, links=links, method=method))


def test_a_complete_footer_passes():
    assert not findings(FooterElementMissing, home())


@pytest.mark.parametrize("name", FOOTER)
def test_each_missing_element_is_a_problem_of_its_own(name):
    (found,) = findings(FooterElementMissing, home(without=name))
    assert (found.outcome, found.key) == (Outcome.FAIL, name)
    assert found.message == f"首页底部缺少“{name}”"
    assert "footer" in found.selector


def test_the_emblem_is_drawn_by_a_script_and_missed_for_certain_only_by_the_browser():
    (plain,) = findings(FooterElementMissing, home(links=()))
    (rendered,) = findings(FooterElementMissing, home(links=(), method=FetchMethod.RENDERED))
    assert (plain.key, plain.outcome) == ("党政机关标识", Outcome.REVIEW)
    assert rendered.outcome is Outcome.FAIL


def test_an_element_may_be_a_picture_or_a_link():
    sitemap = Link(f"{HOME}sitemap.html", "", "", LinkKind.ANCHOR, Place.FOOTER)
    filing = Link(f"{HOME}icp.png", "", "赣ICP备12345678号", LinkKind.IMAGE, Place.FOOTER)
    assert not findings(FooterElementMissing, home(without="网站地图", links=(EMBLEM, sitemap)))
    assert not findings(FooterElementMissing, home(without="ICP备案号", links=(EMBLEM, filing)))


def test_a_footer_that_a_script_may_have_drawn_is_one_question():
    bare = page("要闻\n版权所有：示例县人民政府", PageKind.HOME)
    (found,) = findings(FooterElementMissing, site(bare))
    assert found.outcome is Outcome.REVIEW
    assert len(found.detail["missing"]) == 6
    rendered = findings(FooterElementMissing, site(replace(bare, method=FetchMethod.RENDERED)))
    assert [each.outcome for each in rendered] == [Outcome.FAIL] * 6


def test_a_home_page_that_could_not_be_opened_is_not_judged():
    assert not_applicable(FooterElementMissing, site(page(failure=Failure.DNS)))
