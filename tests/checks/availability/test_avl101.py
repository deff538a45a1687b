"""AVL101 home-unreachable."""

import pytest

from checks.availability.avl101_home_unreachable import HomeUnreachable
from inspector.model import Failure, Outcome, Severity
from tests.checks.builders import HOME, findings, page, site


@pytest.mark.parametrize("failure", [Failure.DNS, Failure.SERVER_ERROR, Failure.TIMEOUT, Failure.BLOCKED])
def test_a_home_page_that_cannot_be_opened_is_one_failed_visit_for_a_person_to_judge(failure):
    (found,) = findings(HomeUnreachable, site(page(url=HOME, failure=failure)))
    assert (found.outcome, found.severity, found.indicator) == (Outcome.REVIEW, Severity.VETO, "W2")
    assert failure.label in found.message


def test_a_home_page_that_opens_passes():
    assert not findings(HomeUnreachable, site())


def test_the_problem_is_the_same_whatever_the_failure():
    keys = {findings(HomeUnreachable, site(page(failure=failure)))[0].key for failure in (Failure.DNS, Failure.TIMEOUT)}
    assert len(keys) == 1
