"""A page that did not change, under checks that did not change, is not examined again."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from inspector.check import Check, NotApplicable
from inspector.examine import ActiveCheck, Examiner, examine_site
from inspector.examined import looks_at_date, rules_of
from inspector.model import Page, PageKind
from inspector.store import open_store
from tests.store.test_store import RUN
from tests.test_examine import AS_OF, TARGET, home, page, rule

asked: list[str] = []


class Loud(Check[Page]):
    """标题不得带叹号。"""

    rule = rule("ZZZ201")
    options = {"mark": "！"}

    def examine(self, page, as_of, *, mark):
        asked.append(page.url.rpartition("/")[2])
        if page.kind is PageKind.HOME:
            yield NotApplicable("首页不看")
        elif mark in page.title:
            yield self.fail(page, message="标题带叹号", text=page.title)


class Old(Check[Page]):
    """一年以前的文章。"""

    rule = rule("ZZZ202")

    def examine(self, page, as_of):
        if page.published and as_of - page.published.date() > timedelta(days=365):
            yield self.review(page, message="旧文")


@pytest.fixture
def store(tmp_path):
    store = open_store("", tmp_path)
    store.add_run(replace(RUN, id="r1"), [TARGET])
    store.add_run(replace(RUN, id="r2", started_at=RUN.started_at + timedelta(days=90)), [TARGET])
    yield store
    store.close()


PAGES = [home(), page("1", "好！", published=datetime(2026, 1, 1)), page("2", "平")]


def examine(store, run: str, *, as_of: date = AS_OF, mark: str = "！") -> Examiner:
    """Examine a run; ``asked`` then holds the pages that ZZZ201 was asked about."""
    asked.clear()
    examiner = Examiner([ActiveCheck(Loud(), {"mark": mark}), ActiveCheck(Old())], {"target": TARGET}, as_of)
    examine_site(store, run, TARGET, examiner, complete=True)
    return examiner


def test_the_same_pages_are_not_examined_again_and_the_findings_are_the_same(store):
    store.save_pages("r1", PAGES)
    first = examine(store, "r1")
    assert asked == ["", "1", "2"]
    store.save_pages("r2", [replace(one, fetched_at=datetime(2026, 12, 1), seconds=3.0) for one in PAGES])
    second = examine(store, "r2")
    assert asked == []
    assert (second.findings(), second.tallies()) == (first.findings(), first.tallies())


def test_a_page_that_changed_is_examined(store):
    store.save_pages("r1", PAGES)
    examine(store, "r1")
    store.save_pages("r2", [*PAGES[:2], page("2", "变！")])
    assert len(examine(store, "r2").findings()) == 2
    assert asked == ["2"]


def test_a_page_that_moved_to_another_column_is_examined(store):
    store.save_pages("r1", PAGES)
    examine(store, "r1")
    store.save_pages("r2", [*PAGES[:2], replace(PAGES[2], column="首页 › 公告")])
    examine(store, "r2")
    assert asked == ["2"]


def test_another_option_examines_everything(store):
    store.save_pages("r1", PAGES)
    examine(store, "r1")
    assert len(examine(store, "r1", mark="平").findings()) == 1
    assert asked == ["", "1", "2"]


def test_a_new_date_asks_again_only_what_looks_at_the_date(store):
    store.save_pages("r1", PAGES)
    assert [found.check for found in examine(store, "r1").findings()] == ["ZZZ201"]
    later = examine(store, "r1", as_of=date(2027, 6, 1))
    assert [found.check for found in later.findings()] == ["ZZZ201", "ZZZ202"]
    assert asked == []


def test_a_check_that_hands_the_date_on_looks_at_it():
    class Handing(Old):
        def examine(self, page, as_of):
            yield from super().examine(page, as_of)

    assert [looks_at_date(check) for check in (Loud(), Old(), Handing())] == [False, True, True]


def test_rules_are_others_where_a_needed_resource_is():
    class Reader(Loud):
        needs = frozenset({"lexicon"})

    plain, reading = [(Loud(), {})], [(Reader(), {})]
    assert rules_of(plain, {"lexicon": "一"}) == rules_of(plain, {"lexicon": "二"})
    assert rules_of(reading, {"lexicon": "一"}) != rules_of(reading, {"lexicon": "二"})
