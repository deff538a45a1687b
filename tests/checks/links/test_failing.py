"""LNK101 broken-internal-link, LNK102 broken-external-link, LNK103 broken-image, LNK104 broken-attachment,
LNK105 dead-anchor."""

import pytest

from checks.links.lnk101_broken_internal_link import BrokenInternalLink
from checks.links.lnk102_broken_external_link import BrokenExternalLink
from checks.links.lnk103_broken_image import BrokenImage
from checks.links.lnk104_broken_attachment import BrokenAttachment
from checks.links.lnk105_dead_anchor import DeadAnchor
from inspector.model import Failure, LinkKind, Occurrence, Outcome, Place
from tests.checks.builders import HOME, examine, findings, link_report, not_applicable

ALL = (BrokenInternalLink, BrokenExternalLink, BrokenImage, BrokenAttachment, DeadAnchor)


@pytest.mark.parametrize(
    ("facts", "check"),
    [
        ({}, BrokenInternalLink),
        ({"kind": LinkKind.STYLE}, BrokenInternalLink),
        ({"external": True}, BrokenExternalLink),
        ({"kind": LinkKind.IMAGE}, BrokenImage),
        ({"kind": LinkKind.IMAGE, "external": True}, BrokenImage),
        ({"attachment": True}, BrokenAttachment),
        ({"attachment": True, "external": True}, BrokenAttachment),
        ({"failure": Failure.ANCHOR_MISSING, "status": 200}, DeadAnchor),
    ],
)
def test_every_failing_address_has_exactly_one_check(facts, check):
    assert [each for each in ALL if findings(each, link_report(**facts))] == [check]


def test_a_certain_and_confirmed_failure_fails_and_names_place_link_and_reason():
    (found,) = findings(BrokenInternalLink, link_report())
    assert found.outcome is Outcome.FAIL
    assert found.message == "“办事须知”页面的链接“申请表”打不开：页面不存在（状态码404）"
    assert (found.url, found.detail["text"]) == (f"{HOME}zwgk/t1.html", f"{HOME}missing.html")
    assert found.detail["raw"] == "../missing.html"


@pytest.mark.parametrize(
    "report",
    [link_report(confirmed=False), link_report(Failure.TIMEOUT), link_report(Failure.RESET), link_report(Failure.TLS)],
)
def test_one_try_and_passing_troubles_are_asked_about(report):
    (found,) = findings(BrokenInternalLink, report)
    assert found.outcome is Outcome.REVIEW


@pytest.mark.parametrize(
    "failure",
    [
        Failure.ROBOTS,
        Failure.BLOCKED,
        Failure.RATE_LIMITED,
        Failure.FORBIDDEN_ADDRESS,
        Failure.LOGIN,
        Failure.TOO_LARGE,
        Failure.UNREADABLE,
    ],
)
@pytest.mark.parametrize("check", ALL)
def test_nothing_is_said_about_what_speaks_of_our_visit_alone(check, failure):
    assert not findings(check, link_report(failure))
    assert examine(check, link_report(failure))


def test_the_home_page_is_called_so():
    (found,) = findings(BrokenImage, link_report(kind=LinkKind.IMAGE, home=True))
    assert found.message.startswith("首页的图片")
    assert found.detail["on_home"] is True


def test_an_address_on_many_pages_is_one_problem_that_lists_them():
    places = tuple(
        Occurrence(f"{HOME}t{number}.html", "办事须知", "申请表", "/a", LinkKind.ANCHOR, Place.CONTENT)
        for number in (1, 2, 2)
    )
    (found,) = findings(BrokenInternalLink, link_report(occurrences=places, total=30))
    assert found.found_on == (f"{HOME}t1.html", f"{HOME}t2.html")
    assert "“办事须知”页面等30处" in found.message


def test_the_key_is_the_address_whatever_went_wrong():
    keys = {findings(BrokenInternalLink, link_report(failure))[0].key for failure in (Failure.NOT_FOUND, Failure.DNS)}
    assert keys == {f"{HOME}missing.html"}


def test_another_sort_of_link_is_not_applicable():
    assert not_applicable(BrokenExternalLink, link_report())


def test_a_place_missing_in_a_page_is_told_from_a_page_that_does_not_open():
    report = link_report(Failure.ANCHOR_MISSING, url=f"{HOME}guide.html#tiaojian", status=200)
    (found,) = findings(DeadAnchor, report)
    assert found.outcome is Outcome.FAIL
    assert found.message == ("“办事须知”页面的链接“申请表”跳不到所指的位置：页面能打开，但其中没有链接所指的位置")
    assert found.detail["text"] == f"{HOME}guide.html#tiaojian"


def test_a_place_that_scripts_may_yet_make_is_asked_about():
    (found,) = findings(DeadAnchor, link_report(Failure.ANCHOR_MISSING, confirmed=False))
    assert found.outcome is Outcome.REVIEW
