"""Two quarters of rectification with a real browser, a real mail server, real files and a process that is killed."""

import random

import pytest

from benchmarks.round import Postbox, Round
from inspector.demo.county import DEFAULT_PAGES, DEFAULT_SEED
from inspector.demo.server import DemoServer
from inspector.gather.installed_browser import find_browser

pytestmark = pytest.mark.browser

TARGETS = ("云溪县教育局", "云溪教育头条号", "云溪文旅")
KILLS = 4


def test_after_two_quarters_every_problem_is_where_the_truth_says_and_no_letter_came_twice(tmp_path):
    if find_browser() is None:
        pytest.skip("no browser installed")
    with DemoServer.reserve(DEFAULT_SEED, DEFAULT_PAGES) as server:
        outcome = Round(server, Postbox(), tmp_path, TARGETS).run(KILLS, random.Random(1))
    print(*outcome.lines(), sep="\n")
    assert outcome.wrong == []
    assert (outcome.twice, outcome.lost) == ([], 0)
    assert outcome.letters >= 2
    assert outcome.kills >= KILLS - 1
    assert outcome.rechecked["put right"] > outcome.rechecked["mended but left to the next run"]
    assert {"closed", "open", "new", "reappeared", "false_alarm"} <= set(outcome.states)
