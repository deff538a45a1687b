"""What persons answer: rows no machine decides, deductions within the cap, and the bonus form."""

from inspector.model import Finding, ManualAnswer, ManualResult, Outcome, Result, Severity, Tally, TargetKind
from inspector.profile import Bonus, Indicator, Profile
from inspector.verdict import judge, with_points

PROFILE = Profile(
    name="test",
    title="测试方案",
    bonus_cap=5,
    bonus=(Bonus(id="B1", title="在线咨询", most=4), Bonus(id="B2", title="专题")),
    indicators=(
        Indicator(id="W1", title="安全", block="单项否决", severity=Severity.VETO, mode="P", trust="V", codes=("SEC101",)),
        Indicator(
            id="W2", title="可用", block="单项否决", severity=Severity.VETO, mode="A", trust="V",
            codes=("AVL101", "AVL201"), deciding=("AVL201",),
        ),
        Indicator(
            id="D19", title="一号登录", block="功能设计", severity=Severity.DEDUCT, mode="H", trust="M", cap=4,
            question="各类服务能否用同一个账号登录？",
        ),
        Indicator(
            id="D8", title="事项公开", block="办事服务", severity=Severity.DEDUCT, mode="P", trust="V",
            codes=("SVC201",), cap=3, points={"SVC201": 2},
        ),
    ),
)  # fmt: skip
TALLIES = [
    Tally("SEC101", passed=1),
    Tally("AVL101", passed=1),
    Tally("AVL201", not_applicable=1, note="还只有3次访问"),
]


def answer(row, result=ManualResult.FAIL, points=0.0, note=""):
    return {row: ManualAnswer(row, result, points, note, "张三")}


def verdict(answers=None, findings=(), tallies=TALLIES):
    return judge(TargetKind.SITE, with_points(findings, PROFILE), tallies, PROFILE, answers=answers or {})


def row(result, row_id):
    return next(row for row in result.rows if row.id == row_id)


def found(check, outcome=Outcome.FAIL, severity=Severity.DEDUCT):
    detail = {"message": "统计数据3个月未更新"}
    return Finding(check, "x", "", severity, outcome, "站", url="http://a/", detail=detail)


def test_a_person_may_fail_a_veto_that_the_machine_passed():
    result = verdict(answer("W1", note="发布了涉密文件"))
    assert (result.result, result.vetoes) == (Result.FAIL, ("W1",))
    assert row(result, "W1").reason == "人工检查（张三）：发布了涉密文件"


def test_a_row_for_persons_asks_until_somebody_answers():
    assert row(verdict(), "D19").result is Result.NOT_TESTED
    assert row(verdict(), "D19").question == "各类服务能否用同一个账号登录？"
    assert row(verdict(answer("D19", ManualResult.PASS)), "D19").result is Result.PASS


def test_points_a_person_deducts_stay_within_the_cap():
    result = verdict(answer("D19", points=9))
    assert (row(result, "D19").points, result.score) == (4, 96)


def test_a_person_does_not_overrule_what_the_machine_found():
    result = verdict(answer("D8", ManualResult.PASS), [found("SVC201")], [*TALLIES, Tally("SVC201", failed=1)])
    assert (row(result, "D8").result, result.score) == (Result.FAIL, 98)
    assert row(result, "D8").evidence == ("统计数据3个月未更新（http://a/）",)


def test_without_the_deciding_check_a_row_is_not_tested_and_says_why():
    tested = row(verdict(), "W2")
    assert (tested.result, tested.reason) == (Result.NOT_TESTED, "没有可供检查的内容：还只有3次访问")


def test_the_bonus_form_opens_above_the_mark_and_waits():
    assert (verdict().bonus_open, verdict().bonus) == (True, None)


def test_the_bonus_keeps_within_each_line_and_within_the_whole():
    both = answer("B1", ManualResult.PASS, 9) | answer("B2", ManualResult.PASS, 3)
    assert verdict(answer("B1", ManualResult.PASS, 9)).bonus == 4
    assert verdict(both).bonus == 5


def test_below_the_mark_there_is_no_bonus():
    findings = [found("SVC201")] * 9
    low = PROFILE.model_copy(update={"bonus_mark": 99.0})
    result = judge(
        TargetKind.SITE, with_points(findings, low), TALLIES, low, answers=answer("B1", ManualResult.PASS, 3)
    )
    assert (result.bonus_open, result.bonus) == (False, None)
