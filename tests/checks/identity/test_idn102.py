"""IDN102 site-code-wrong."""

from dataclasses import replace

import pytest

from checks.identity.idn102_site_code_wrong import SiteCodeWrong
from inspector.model import Outcome, PageKind
from tests.checks.builders import HOME, TARGET, findings, not_applicable, page, site


def home(printed="3600000001", tag="3600000001", registered="3600000001"):
    footer = f"网站标识码：{printed}" if printed else "示例县人民政府"
    meta = (("siteidcode", tag),) if tag else ()
    subject = page(footer, PageKind.HOME, url=HOME, footer=footer, meta=meta)
    return site(subject, target=replace(TARGET, code=registered))


@pytest.mark.parametrize("code", ["3600000001", "bm01000001", "BM01000001"])
def test_equal_codes_of_the_right_form_pass(code):
    assert not findings(SiteCodeWrong, home(code, code, code))


@pytest.mark.parametrize("code", ["360000001", "36000000011", "b100000001", "bm0100000x"])
def test_a_malformed_code_fails(code):
    (found,) = findings(SiteCodeWrong, home(printed=code))
    assert found.outcome is Outcome.FAIL
    assert f"首页底部的网站标识码“{code}”格式不符" in found.message
    assert found.suggestion == "改为登记的标识码3600000001。"


def test_the_place_that_differs_from_the_registered_code_fails():
    (found,) = findings(SiteCodeWrong, home(tag="3600000002"))
    assert (found.outcome, found.key) == (Outcome.FAIL, "SiteIDCode标签")
    assert "与登记的“3600000001”不一致" in found.message


def test_a_page_that_agrees_with_itself_makes_the_registered_code_doubtful():
    found = findings(SiteCodeWrong, home("3600000002", "3600000002"))
    assert [each.outcome for each in found] == [Outcome.REVIEW, Outcome.REVIEW]


def test_without_a_registered_code_the_two_places_are_compared():
    assert not findings(SiteCodeWrong, home(registered=""))
    assert len(findings(SiteCodeWrong, home(tag="3600000002", registered=""))) == 2


def test_a_page_without_any_code_is_another_checks_business():
    assert not_applicable(SiteCodeWrong, home(printed="", tag=""))
