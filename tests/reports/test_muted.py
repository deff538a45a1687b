"""What persons want to hear of no more is no problem in any list, but it is not hidden either."""

from datetime import UTC, datetime

import pytest

from inspector.ledger import record
from inspector.store import Judgement
from reports import build_report
from reports.html import render_index
from reports.model import ledger
from tests.reports.sample import RULES, RUN, SITE, store_of, typo

NOW = datetime(2026, 10, 20, 2, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    """A run with one typo that counts and one that was muted in an earlier quarter."""
    store = store_of(tmp_path, typo(1))
    muted = typo(2, detail={"message": "“张布署”应为“张部署”。", "text": "张布署"})
    options = {"decided": (), "complete": True, "at": NOW}
    record(store.items, RUN, SITE.name, [typo(1)], muted=[(muted, Judgement.FALSE_ALARM)], **options)
    yield store
    store.close()


def test_the_report_lists_what_was_muted_apart_from_the_problems(store):
    page = render_index(build_report(store, RUN.id, rules=RULES))
    problems, _, scope = page.partition("经人工审核不再提示的问题")
    assert "张布署" in scope and "误报" in scope
    assert "张布署" not in problems


def test_the_ledger_of_what_is_to_be_put_right_leaves_it_out(store):
    report = build_report(store, RUN.id, rules=RULES)
    assert [entry.item.fingerprint for entry in ledger(report, store)] == [typo(1).fingerprint]
    assert report.counts.total == 1
