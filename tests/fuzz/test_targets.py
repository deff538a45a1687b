"""Whatever comes from outside, in whatever shape: the reader takes it, or says in one sentence why not."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_a_reader_takes_any_input(target):
    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    @given(target.inputs)
    def takes(given):
        target.holds(given)

    takes()
