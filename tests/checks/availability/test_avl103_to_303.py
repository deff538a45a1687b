"""AVL103 to AVL303: load time, a week of visits, HTTPS, mixed content, IPv6."""

from datetime import UTC, date, datetime, timedelta

import pytest

from checks.availability.avl103_slow_load import SlowLoad
from checks.availability.avl201_many_failed_visits import ManyFailedVisits
from checks.availability.avl301_https_unusable import HttpsUnusable
from checks.availability.avl302_mixed_content import MixedContent
from checks.availability.avl303_without_ipv6 import WithoutIPv6
from inspector.check import NotApplicable
from inspector.model import (
    Certificate,
    Failure,
    Finding,
    IPv6,
    Link,
    LinkKind,
    Outcome,
    PageKind,
    Probe,
    Severity,
    SiteFacts,
)
from tests.checks.builders import HOME, TARGET, examine, findings, not_applicable, page, site

FIRST = datetime(2026, 9, 13, 16, 0, tzinfo=UTC)  # midnight in Beijing


def visits(failed=0, days=7, a_day=20, failure=Failure.TIMEOUT, load=0.8):
    series = [
        Probe(TARGET.name, FIRST + timedelta(days=day, minutes=70 * number), load=load)
        for day in range(days)
        for number in range(a_day)
    ]
    return [Probe(each.target, each.at, failure) for each in series[:failed]] + series[failed:]


def home_in(seconds):
    return site(page("", PageKind.HOME, url=HOME, seconds=seconds))


def test_seven_of_140_are_the_veto():
    (found,) = findings(ManyFailedVisits, site(), probes=visits(7))
    assert (found.outcome, found.severity) == (Outcome.FAIL, Severity.VETO)
    assert "140次访问首页，7次打不开，占5.0%" in found.message


def test_six_of_140_are_a_warning_four_are_none():
    (found,) = findings(ManyFailedVisits, site(), probes=visits(6))
    assert (found.outcome, found.severity) == (Outcome.REVIEW, Severity.NOTICE)
    assert not findings(ManyFailedVisits, site(), probes=visits(4))


@pytest.mark.parametrize(("days", "a_day"), [(6, 24), (7, 19), (0, 0)])
def test_a_short_series_says_how_short_it_is(days, a_day):
    (said,) = examine(ManyFailedVisits, site(), probes=visits(days=days, a_day=a_day))
    assert isinstance(said, NotApplicable)
    assert "访问次数不足" in said.reason


def test_a_bad_day_warns_before_the_week_is_full():
    (found,) = findings(ManyFailedVisits, site(), probes=visits(5, days=2))
    assert (found.outcome, found.severity) == (Outcome.REVIEW, Severity.NOTICE)
    assert "尚不足以判定" in found.message


def test_a_visit_over_fifteen_seconds_has_failed():
    slow = [Probe(TARGET.name, FIRST, load=15.1)] * 7 + visits()[7:]
    assert findings(ManyFailedVisits, site(), probes=slow)[0].outcome is Outcome.FAIL


def test_visits_that_were_turned_away_are_not_counted():
    assert not findings(ManyFailedVisits, site(), probes=[*visits(), *visits(20, failure=Failure.BLOCKED)[:20]])


def test_one_slow_home_page_is_asked_about():
    assert findings(SlowLoad, home_in(3.1), probes=())[0].outcome is Outcome.REVIEW
    assert not findings(SlowLoad, home_in(3.0), probes=())


def test_a_series_of_visits_goes_before_the_one_of_the_inspection():
    assert not findings(SlowLoad, home_in(9.0), probes=visits(a_day=4))
    assert findings(SlowLoad, home_in(0.5), probes=visits(a_day=4, load=3.5))


def certified(certificate, *notes):
    return site(facts=SiteFacts(certificate=certificate, notes=notes))


def test_a_certificate_in_trouble_fails():
    (found,) = findings(HttpsUnusable, certified(Certificate("证书已过期")))
    assert (found.outcome, found.text if hasattr(found, "text") else found.snippet) == (Outcome.FAIL, "证书已过期")


def test_a_certificate_that_ends_soon_is_asked_about():
    assert findings(HttpsUnusable, certified(Certificate(expires=date(2026, 10, 20))))[0].detail["days_left"] == 30
    assert not findings(HttpsUnusable, certified(Certificate(expires=date(2026, 10, 21))))


def test_what_could_not_be_tested_is_not_judged():
    (said,) = examine(HttpsUnusable, certified(None, ("certificate", "用IP地址或本机名访问，无从检查")))
    assert said == NotApplicable("用IP地址或本机名访问，无从检查")
    assert not_applicable(HttpsUnusable, site())


def mixed(kind, raw="http://www.example.gov.cn/a", url=HOME):
    return page("", url=url, links=(Link(raw, raw, "", kind),))


def test_a_script_loaded_in_the_clear_fails_and_a_picture_is_asked_about():
    assert findings(MixedContent, mixed(LinkKind.SCRIPT))[0].outcome is Outcome.FAIL
    assert findings(MixedContent, mixed(LinkKind.IMAGE))[0].outcome is Outcome.REVIEW


def test_links_and_relative_addresses_and_plain_pages_are_no_mixture():
    assert not findings(MixedContent, mixed(LinkKind.ANCHOR))
    assert not findings(MixedContent, mixed(LinkKind.SCRIPT, raw="/a.js"))
    assert not_applicable(MixedContent, mixed(LinkKind.SCRIPT, url="http://www.example.gov.cn/"))


def reached(**facts):
    return site(facts=SiteFacts(ipv6=IPv6(**facts)))


def test_a_name_without_ipv6_address_fails():
    assert findings(WithoutIPv6, reached())[0].key == "aaaa"


def test_an_address_that_does_not_answer_is_asked_about():
    assert findings(WithoutIPv6, reached(addresses=("2001:db8::1",), opened=False))[0].key == "connect"
    assert not findings(WithoutIPv6, reached(addresses=("2001:db8::1",), opened=True))


def test_without_ipv6_here_the_row_is_not_tested():
    (said,) = examine(WithoutIPv6, reached(addresses=("2001:db8::1",), reason="本机没有IPv6网络"))
    assert said == NotApplicable("本机没有IPv6网络")


def test_the_share_of_links_is_counted():
    hosts = (("a.example.gov.cn", 9, True), ("b.example.gov.cn", 2, False))
    (found,) = findings(WithoutIPv6, reached(addresses=("2001:db8::1",), opened=True, hosts=hosts))
    assert isinstance(found, Finding)
    assert found.detail["hosts"] == ["b.example.gov.cn"]
