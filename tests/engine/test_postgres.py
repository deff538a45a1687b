"""What is particular to the distributed engine."""

from datetime import UTC, datetime

import pytest
from croniter import croniter

from inspector.engine.postgres import Times


def test_the_sweep_comes_every_few_seconds_and_not_every_few_minutes():
    cron = croniter(Times(stalled=120).sweep_cron, datetime(2026, 9, 20, tzinfo=UTC))
    assert [cron.get_next(datetime).second for _ in range(3)] == [30, 0, 30]


@pytest.mark.parametrize("stalled", [6, 30, 120, 3600])
def test_a_living_worker_shows_itself_several_times_before_it_is_taken_for_dead(stalled):
    times = Times(stalled=stalled)
    assert 3 * times.heartbeat < stalled
    assert times.sweep <= stalled
