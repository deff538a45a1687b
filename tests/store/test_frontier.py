"""The frontier hands out every address once, the most urgent first, and survives a killed run."""

import pytest

from inspector.model import Target, TargetKind
from inspector.store import FrontierEntry, open_store
from tests.store.test_store import RUN


@pytest.fixture
def frontier(tmp_path):
    store = open_store("", tmp_path)
    store.add_run(RUN, [Target(TargetKind.SITE, "站")])
    yield store.frontier("r1", "站")
    store.close()


def urls(entries):
    return [entry.url for entry in entries]


def test_urgent_addresses_come_first_then_those_found_first(frontier):
    frontier.add([FrontierEntry("c", 2), FrontierEntry("a", 1), FrontierEntry("b", 1)])
    assert urls(frontier.claim(3)) == ["a", "b", "c"]


def test_an_address_is_visited_once_however_often_it_is_found(frontier):
    frontier.add([FrontierEntry("a")])
    assert urls(frontier.claim(5)) == ["a"]
    frontier.finish(["a"])
    frontier.add([FrontierEntry("a")])
    assert frontier.claim(5) == []


def test_an_entry_keeps_depth_and_referrer(frontier):
    entry = FrontierEntry("a", 1, 3, "http://from/")
    frontier.add([entry])
    assert frontier.claim(1) == [entry]


def test_what_a_killed_run_had_claimed_is_visited_after_all(frontier):
    frontier.add([FrontierEntry("a"), FrontierEntry("b")])
    frontier.claim(2)
    frontier.finish(["a"])
    frontier.release()
    assert urls(frontier.claim(5)) == ["b"]


def test_the_counts_tell_waiting_from_visited(frontier):
    frontier.add([FrontierEntry("a"), FrontierEntry("b"), FrontierEntry("c")])
    frontier.claim(1)
    frontier.finish(["a"])
    assert frontier.counts() == (2, 1)


def test_a_claim_may_be_kept_to_a_band_of_priorities(frontier):
    frontier.add([FrontierEntry("page", 5), FrontierEntry("again", 50), FrontierEntry("link", 500)])
    assert urls(frontier.claim(5, first=10, below=100)) == ["again"]
    assert urls(frontier.claim(5, below=10)) == ["page"]
    assert frontier.waiting() == 1
    assert frontier.waiting(below=100) == 0


def test_a_deferred_address_waits_again_under_its_new_priority(frontier):
    frontier.add([FrontierEntry("a", 1), FrontierEntry("b", 2)])
    (entry,) = frontier.claim(1)
    frontier.defer([FrontierEntry(entry.url, 9)])
    assert [(found.url, found.priority) for found in frontier.claim(5)] == [("b", 2), ("a", 9)]
