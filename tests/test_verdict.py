"""Scoring: vetoes first, then 100 less capped deductions, and nothing scored that a person must judge."""

import pytest

from inspector.model import Finding, Outcome, Result, Severity, Tally, TargetKind
from inspector.profile import Indicator, Profile
from inspector.verdict import judge, with_points

PROFILE = Profile(
    name="test",
    title="测试方案",
    indicators=(
        Indicator(id="W3", title="首页不更新", block="单项否决", severity=Severity.VETO, mode="A", trust="V", codes=("UPD101",)),
        Indicator(id="W1", title="安全问题", block="单项否决", severity=Severity.VETO, mode="H", trust="V"),
        Indicator(
            id="D7", title="其他栏目", block="发布解读", severity=Severity.DEDUCT, mode="A", trust="V",
            codes=("UPD301",), cap=10, points={"UPD301": 4},
        ),
        Indicator(
            id="D16", title="链接", block="功能设计", severity=Severity.DEDUCT, mode="A", trust="F",
            codes=("LNK101",), points={"LNK101": 0.1},
        ),
        Indicator(
            id="M2", title="内容不更新", block="单项否决", applies_to=TargetKind.ACCOUNT, severity=Severity.VETO,
            mode="A", trust="V", codes=("NEW101",),
        ),
    ),
)  # fmt: skip

TALLIES = [Tally("UPD101", passed=1), Tally("UPD301", passed=3), Tally("LNK101", passed=9)]


def finding(check: str, outcome=Outcome.FAIL, severity=Severity.DEDUCT, indicator="") -> Finding:
    return Finding(check, "x", indicator, severity, outcome, "站")


def verdict(*findings: Finding, kind=TargetKind.SITE, tallies=TALLIES, **kwargs):
    return judge(kind, with_points(findings, PROFILE), tallies, PROFILE, **kwargs)


def row(result, row_id):
    return next(row for row in result.rows if row.id == row_id)


def test_a_site_without_findings_keeps_its_hundred_points():
    assert (verdict().result, verdict().score) == (Result.PASS, 100)


def test_each_failure_costs_its_points():
    assert verdict(finding("UPD301"), finding("LNK101")).score == 95.9


def test_a_row_never_costs_more_than_its_cap():
    result = verdict(*[finding("UPD301")] * 5)
    assert (row(result, "D7").points, result.score) == (10, 90)


def test_a_veto_fails_the_site_and_nothing_is_scored():
    result = verdict(finding("UPD101", severity=Severity.VETO), finding("UPD301"))
    assert (result.result, result.score, result.vetoes) == (Result.FAIL, None, ("W3",))


def test_a_milder_finding_of_a_veto_check_is_only_a_warning():
    result = verdict(finding("UPD101", Outcome.REVIEW, Severity.NOTICE))
    assert row(result, "W3").result is Result.PASS


def test_a_veto_that_awaits_a_person_leaves_the_verdict_open_and_the_score_whole():
    result = verdict(finding("UPD101", Outcome.REVIEW, Severity.VETO))
    assert (result.result, result.score) == (Result.REVIEW, 100)


def test_a_suspicion_costs_no_points():
    assert verdict(finding("UPD301", Outcome.REVIEW)).score == 100


def test_below_the_pass_mark_a_site_fails():
    assert verdict(*[finding("LNK101")] * 401).result is Result.FAIL
    assert verdict(*[finding("LNK101")] * 400).result is Result.PASS


def test_an_account_is_judged_by_vetoes_alone():
    silent = finding("NEW101", severity=Severity.VETO)
    tallies = [Tally("NEW101", failed=1)]
    assert verdict(silent, kind=TargetKind.ACCOUNT, tallies=tallies).vetoes == ("M2",)
    assert verdict(kind=TargetKind.ACCOUNT, tallies=[Tally("NEW101", passed=1)]).score is None


def test_a_row_that_only_a_person_can_judge_says_so():
    assert (row(verdict(), "W1").result, row(verdict(), "W1").reason) == (Result.NOT_TESTED, "须由人工检查")


@pytest.mark.parametrize(
    ("tally", "reason"),
    [
        (Tally("UPD101", errors=1, note="出错"), "检查项 UPD101 未能完成：出错"),
        (Tally("UPD101", not_applicable=1), "没有可供检查的内容"),
    ],
)
def test_a_check_that_broke_or_had_nothing_to_look_at_is_no_pass(tally, reason):
    result = row(verdict(tallies=[tally, *TALLIES[1:]]), "W3")
    assert (result.result, result.reason) == (Result.NOT_TESTED, reason)


def test_a_target_that_could_not_be_visited_gets_no_verdict():
    assert verdict(tallies=[], gathered=False).result is Result.NOT_TESTED
