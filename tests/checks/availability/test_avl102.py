"""AVL102 home-slow."""

from checks.availability.avl102_home_slow import HomeSlow
from inspector.model import Failure, Outcome
from tests.checks.builders import findings, not_applicable, page, site


def test_a_home_page_that_takes_longer_than_a_visit_is_asked_about():
    (found,) = findings(HomeSlow, site(page(seconds=15.2)))
    assert found.outcome is Outcome.REVIEW
    assert found.message == "巡检时网站首页用时15.2秒才打开，超过规定的15秒"


def test_one_that_just_makes_it_passes():
    assert not findings(HomeSlow, site(page(seconds=15.0)))


def test_the_limit_is_an_option():
    assert findings(HomeSlow, site(page(seconds=4)), seconds=3)


def test_one_that_did_not_open_has_no_time():
    assert not_applicable(HomeSlow, site(page(seconds=60, failure=Failure.TIMEOUT)))
