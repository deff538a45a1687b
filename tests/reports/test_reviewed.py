"""After review a report says what persons said: a suspicion confirmed counts, a false alarm does not."""

from dataclasses import replace
from datetime import UTC, datetime

import docx
import pytest

from inspector.ledger import record
from inspector.model import Outcome, Result, Severity, Tally, TargetKind
from inspector.profile import Indicator, Profile
from inspector.reviewed import reviewed
from inspector.store import Action, Mark
from inspector.verdict import judge
from reports import build_report, write_all
from reports.html import render_index
from tests.reports.sample import RULES, RUN, SITE, store_of, typo

NOW = datetime(2026, 10, 21, 2, tzinfo=UTC)
PROFILE = Profile(
    name="test",
    title="测试方案",
    indicators=(
        Indicator(id="W1", title="安全", block="否决", severity=Severity.VETO, mode="P", trust="V", codes=("SEC101",)),
        Indicator(
            id="D9", title="文字", block="扣分", severity=Severity.DEDUCT, mode="A", trust="V", codes=("TXT101",), cap=10,
            points={"TXT101": 3},
        ),
    ),
)  # fmt: skip
SUSPECT = typo(1, check="SEC101", severity=Severity.VETO, outcome=Outcome.REVIEW)
WRONG, WRONG_TOO = typo(2), typo(3)
RUN_JUDGED = replace(RUN, indicators=PROFILE.model_dump_json())


@pytest.fixture
def store(tmp_path):
    """A run with a suspected veto and two certain typos, judged and entered in the ledger."""
    found = [SUSPECT, WRONG, WRONG_TOO]
    store = store_of(tmp_path, *found, run=RUN_JUDGED)
    tallies = [Tally("SEC101", review=1), Tally("TXT101", failed=2)]
    store.save_tallies(RUN.id, SITE.name, tallies)
    (site, *_) = store.targets(RUN.id)
    store.save_target(RUN.id, replace(site, verdict=judge(TargetKind.SITE, found, tallies, PROFILE)))
    record(store.items, RUN, SITE.name, found, decided=(), complete=True, at=NOW)
    yield store
    store.close()


def decide(store, action, *findings):
    marks = [Mark(finding.fingerprint, 0) for finding in findings]
    return store.decisions.decide(action, marks, actor="张三", at=NOW, reason="核对过")


def verdict(store):
    return reviewed(store, store.run(RUN.id)).targets[0].verdict


def test_before_review_a_suspicion_fails_nothing_and_what_is_certain_is_scored(store):
    assert (verdict(store).result, verdict(store).score) == (Result.REVIEW, 94)


def test_a_confirmed_suspicion_of_a_veto_fails_the_website(store):
    decide(store, Action.CONFIRM, SUSPECT)
    assert (verdict(store).result, verdict(store).vetoes) == (Result.FAIL, ("W1",))


def test_a_suspicion_that_is_a_false_alarm_is_held_against_nobody(store):
    decide(store, Action.FALSE_ALARM, SUSPECT)
    assert verdict(store).result is Result.PASS


@pytest.mark.parametrize("action", [Action.FALSE_ALARM, Action.NOT_OURS])
def test_what_is_wrongly_or_wrongly_ours_found_costs_no_points(store, action):
    decide(store, action, SUSPECT, WRONG)
    assert verdict(store).score == 97


def test_taking_a_decision_back_takes_its_effect_back(store):
    changed = decide(store, Action.CONFIRM, SUSPECT)
    store.decisions.undo(changed.id, actor="张三", at=NOW)
    assert verdict(store).result is Result.REVIEW


def test_what_the_machine_said_stays_in_the_store(store):
    before = list(store.findings(RUN.id)), store.targets(RUN.id)
    decide(store, Action.CONFIRM, SUSPECT)
    reviewed(store, store.run(RUN.id))
    assert (list(store.findings(RUN.id)), store.targets(RUN.id)) == before


def test_report_notice_and_data_files_say_it(store, tmp_path):
    decide(store, Action.CONFIRM, SUSPECT)
    decide(store, Action.FALSE_ALARM, WRONG)
    report = build_report(store, RUN.id, rules=RULES)
    write_all(report, store, tmp_path)
    said = "机器查出的问题经人工审核2个：属实1个，误报1个；尚未审核1个。"
    assert said in render_index(report)
    text = "\n".join(each.text for each in docx.Document(tmp_path / "notice" / "通报.docx").paragraphs)
    assert said in text and "共发现问题2个，其中单项否决问题1个" in text
    lines = (tmp_path / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2 and '"outcome": "fail"' in lines[0]
    assert '"verdict": "fail"' in (tmp_path / "summary.json").read_text(encoding="utf-8")


def test_a_problem_passed_on_is_listed_under_its_new_unit(store):
    marks = [Mark(WRONG.fingerprint, 0)]
    store.decisions.decide(Action.ASSIGN, marks, actor="张三", at=NOW, unit="县统计局")
    report = build_report(store, RUN.id, rules=RULES)
    assert [unit.name for unit in report.concerned] == ["县教育局", "县统计局"]
