"""IDN103 to IDN105: the domain, the entry for reporting errors, the number of sites."""

from dataclasses import replace

import pytest

from checks.identity.idn103_domain_not_government import DomainNotGovernment
from checks.identity.idn104_error_report_entry import ErrorReportEntry
from checks.identity.idn105_several_sites import SeveralSites
from inspector.model import FetchMethod, Link, LinkKind, Outcome, PageKind, Target, TargetKind
from tests.checks.builders import HOME, TARGET, findings, not_applicable, page, site

PLATFORM = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code="


def at(url, tag=""):
    meta = (("sitedomain", tag),) if tag else ()
    return site(page("", PageKind.HOME, url=url, meta=meta), target=replace(TARGET, url=url))


@pytest.mark.parametrize(
    "url", ["https://www.example.gov.cn/", "https://zwfw.example.gov.cn/", "http://示例县.政务.cn/"]
)
def test_government_names_pass(url):
    assert not findings(DomainNotGovernment, at(url))


@pytest.mark.parametrize(
    "url", ["https://www.example.com/", "https://www.example-gov.cn/", "https://gov.cn.example.net/"]
)
def test_other_names_fail(url):
    assert findings(DomainNotGovernment, at(url))[0].outcome is Outcome.FAIL


def test_at_an_address_of_digits_the_tag_tells_the_name():
    assert findings(DomainNotGovernment, at("http://10.1.2.3:8080/", "www.example.com"))[0].key == "domain"
    assert not findings(DomainNotGovernment, at("http://10.1.2.3:8080/", "www.example.gov.cn"))
    assert not_applicable(DomainNotGovernment, at("http://10.1.2.3:8080/"))


def test_a_tag_with_another_name_is_asked_about():
    assert findings(DomainNotGovernment, at(HOME, "www.other.gov.cn"))[0].key == "tag"
    assert not findings(DomainNotGovernment, at(HOME, "http://www.example.gov.cn/"))
    assert not findings(DomainNotGovernment, at(HOME, "example.gov.cn"))


def home(*links, method=FetchMethod.RENDERED):
    return site(page("网站标识码：3600000001", PageKind.HOME, url=HOME, links=links, method=method))


def icon(code="3600000001", text="政府网站找错", url=PLATFORM):
    return Link(url + code, url + code, text, kind=LinkKind.ANCHOR)


def test_an_entry_with_the_sites_own_code_passes():
    assert not findings(ErrorReportEntry, home(icon()))
    assert not findings(ErrorReportEntry, home(icon(text="")))
    assert not findings(ErrorReportEntry, home(Link(f"{HOME}zc.png", "zc.png", "我为政府网站找错", LinkKind.IMAGE)))


def test_another_sites_code_fails():
    (found,) = findings(ErrorReportEntry, home(icon("3600000002")))
    assert (found.outcome, found.key) == (Outcome.FAIL, "code")


def test_a_missing_entry_fails_only_where_scripts_ran():
    assert findings(ErrorReportEntry, home())[0].outcome is Outcome.FAIL
    assert findings(ErrorReportEntry, home(method=FetchMethod.HTTP))[0].outcome is Outcome.REVIEW


def test_two_sites_of_one_unit_are_asked_about():
    second = Target(TargetKind.SITE, "示例县档案馆", unit=TARGET.unit)
    account = Target(TargetKind.ACCOUNT, "示例县发布", unit=TARGET.unit)
    assert findings(SeveralSites, site(), targets=(TARGET, second))[0].key == "several"
    assert not findings(SeveralSites, site(), targets=(TARGET, account, replace(second, unit="县档案馆")))


@pytest.mark.parametrize(("unit", "said"), [("城关镇人民政府", True), ("城南街道", True), ("县乡村振兴局", False)])
def test_townships_have_no_site_of_their_own(unit, said):
    subject = site(target=replace(TARGET, unit=unit))
    assert bool(findings(SeveralSites, subject, targets=(subject.target,))) is said
