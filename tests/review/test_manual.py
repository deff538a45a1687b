"""The manual form: what is asked, what an answer does to the verdict, who may answer."""

from dataclasses import replace
from urllib.parse import quote

import pytest

from inspector.model import (
    ManualResult,
    Run,
    RunKind,
    RunState,
    Severity,
    Tally,
    Target,
    TargetKind,
    TargetRecord,
)
from inspector.profile import Bonus, Indicator, Profile
from inspector.review.manual import sheets
from inspector.reviewed import reviewed
from inspector.verdict import judge
from tests.review.conftest import NOW, TODAY, served, visitor

SITE = Target(TargetKind.SITE, "示例县人民政府", unit="县政府办")
PATH = f"/manual/{quote(SITE.name)}"
PROFILE = Profile(
    name="test",
    title="测试方案",
    bonus=(Bonus(id="B1", title="在线访谈", most=5),),
    indicators=(
        Indicator(
            id="W1", title="安全事故", block="单项否决", severity=Severity.VETO, mode="P", trust="V",
            codes=("SEC101",), question="有没有泄密？",
        ),
        Indicator(id="W3", title="首页不更新", block="单项否决", severity=Severity.VETO, mode="A", trust="V", codes=("UPD101",)),
        Indicator(id="D19", title="一号登录", block="功能设计", severity=Severity.DEDUCT, mode="H", trust="M", cap=4),
        Indicator(id="D22", title="IPv6", block="功能设计", severity=Severity.DEDUCT, mode="A", trust="M", codes=("AVL303",)),
    ),
)  # fmt: skip
TALLIES = [
    Tally("SEC101", passed=1),
    Tally("UPD101", passed=1),
    Tally("AVL303", not_applicable=1, note="本机没有IPv6网络"),
]


@pytest.fixture
def inspected(store):
    """A run of one website with the profile kept."""
    run = Run(
        "r9", RunKind.INSPECTION, "示例县", "2026Q3", TODAY, RunState.EXAMINED, (), NOW,
        indicators=PROFILE.model_dump_json(),
    )  # fmt: skip
    store.add_run(run, [SITE])
    verdict = judge(SITE.kind, [], TALLIES, PROFILE)
    store.save_tallies(run.id, SITE.name, TALLIES)
    store.save_target(run.id, replace(TargetRecord(SITE, RunState.EXAMINED), verdict=verdict))
    return store


@pytest.fixture
async def someone(inspected, tmp_path):
    """A reviewer who came in and opened the form."""
    with served(inspected, tmp_path) as address:
        visiting = visitor(address)
        await visiting.enter("张三")
        await visiting.get(PATH)
        yield visiting
        await visiting.session.close()


def fields(**values):
    return tuple(values.items())


def verdict_of(store):
    return reviewed(store, store.run("latest")).targets[0].verdict


def test_it_asks_what_machines_cannot_tell_and_what_they_could_not_test(inspected):
    (sheet,) = sheets(inspected)
    assert [line.id for line in sheet.lines] == ["W1", "D19", "D22", "B1"]
    assert sheet.open == 4


async def test_an_answer_is_kept_with_who_gave_it_and_changes_the_verdict(inspected, someone):
    page = await someone.post(PATH, *fields(indicator="D19", result="fail", points="9", note="两个系统分别登录"))
    assert "“一号登录”已记为不符合。" in page
    answer = inspected.manual.answers("2026Q3", SITE.name)["D19"]
    assert (answer.result, answer.points, bool(answer.actor)) == (ManualResult.FAIL, 4, True)
    assert verdict_of(inspected).score == 96


async def test_a_veto_answered_by_a_person_fails_the_site_and_can_be_taken_back(inspected, someone):
    await someone.post(PATH, *fields(indicator="W1", result="fail", note="涉密文件"))
    assert verdict_of(inspected).vetoes == ("W1",)
    await someone.post(PATH, *fields(indicator="W1", result=""))
    assert verdict_of(inspected).vetoes == ()


async def test_the_bonus_is_added_within_its_line(inspected, someone):
    await someone.post(PATH, *fields(indicator="B1", result="pass", points="99"))
    assert verdict_of(inspected).bonus == 5


async def test_unknown_rows_and_targets_are_refused(inspected, someone):
    await someone.post(PATH, *fields(indicator="W3", result="pass"))
    assert someone.status == 404
    await someone.get("/manual/" + quote("别的网站"))
    assert someone.status == 404


async def test_the_list_shows_how_much_is_open(inspected, someone):
    assert SITE.name in await someone.get("/manual")


def test_before_the_first_run_there_is_nothing_to_fill_in(store):
    assert sheets(store) == []
