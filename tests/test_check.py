"""The check interface: how a rule is stated and what a check may say."""

from datetime import date

import pytest

from inspector.check import Check, NotApplicable, Rule
from inspector.model import (
    Account,
    Column,
    Failure,
    Link,
    LinkKind,
    LinkReport,
    Occurrence,
    Outcome,
    Page,
    Place,
    Platform,
    Severity,
    Site,
    Target,
    TargetKind,
)


def rule(**changes) -> Rule:
    facts = {
        "code": "ZZZ101",
        "name": "too-short",
        "title": "标题过短",
        "severity": Severity.NOTICE,
        "indicator": "",
        "basis": ("测试规定第一条",),
        "advice": "写完整标题。",
    }
    return Rule(**facts | changes)


class TooShort(Check[Page]):
    rule = rule()
    options = {"least": 5}

    def examine(self, page, as_of, *, least):
        if not page.title:
            yield NotApplicable("没有标题")
        elif len(page.title) < least:
            yield self.fail(page, message=f"标题只有{len(page.title)}个字", text=page.title)


@pytest.mark.parametrize("code", ["UPD1", "upd101", "UPDX01", "UPD1011"])
def test_a_code_is_three_capitals_and_three_digits(code):
    with pytest.raises(ValueError, match=code):
        rule(code=code)


def test_a_name_is_kebab_case():
    with pytest.raises(ValueError, match="Too_Short"):
        rule(name="Too_Short")


@pytest.mark.parametrize("missing", ["title", "basis", "advice"])
def test_a_rule_without_title_basis_or_advice_is_refused(missing):
    with pytest.raises(ValueError, match="ZZZ101"):
        rule(**{missing: "" if missing != "basis" else ()})


def test_the_type_argument_says_what_a_check_looks_at():
    assert TooShort.subject is Page


def test_a_check_that_needs_an_unknown_resource_cannot_be_defined():
    with pytest.raises(TypeError, match="telepathy"):

        class Greedy(Check[Page]):
            rule = rule()
            needs = frozenset({"telepathy"})


def test_a_finding_carries_the_place_of_its_page_and_the_words_of_its_rule():
    page = Page("县政府网", "http://a/1.html", title="短", column="首页 › 动态", unit="县府办")
    (finding,) = TooShort().examine(page, date(2026, 9, 20), least=5)
    assert (finding.target, finding.url, finding.column, finding.unit) == (
        "县政府网",
        "http://a/1.html",
        "首页 › 动态",
        "县府办",
    )
    assert (finding.check, finding.outcome, finding.suggestion) == ("ZZZ101", Outcome.FAIL, "写完整标题。")
    assert finding.message == "标题只有1个字"


def test_the_wrong_text_identifies_a_problem_unless_the_check_says_otherwise():
    check, page = TooShort(), Page("站", "http://a/")
    assert check.fail(page, message="甲", text="乙").key == "乙"
    assert check.fail(page, message="甲").key == "甲"
    assert check.fail(page, message="甲", text="乙", key="丙").key == "丙"


def test_a_link_finding_stands_where_the_link_was_first_seen():
    class Dead(Check[LinkReport]):
        rule = rule()

    place = Occurrence("http://a/p", "页", "点这里", "/x", LinkKind.ANCHOR, Place.CONTENT, "首页 › 公告", "教育局")
    report = LinkReport("站", "http://a/x", Failure.NOT_FOUND, occurrences=(place,))
    finding = Dead().fail(report, message="打不开")
    assert (finding.url, finding.column, finding.unit) == ("http://a/p", "首页 › 公告", "教育局")


@pytest.mark.parametrize(
    ("subject", "target"),
    [
        (Column("站", "动态", "http://a/dt/", path=("首页", "动态")), "站"),
        (Account(Target(TargetKind.ACCOUNT, "号"), Platform.WECHAT), "号"),
        (Site(Target(TargetKind.SITE, "站"), Page("站", "http://a/")), "站"),
    ],
)
def test_every_kind_of_subject_can_be_found_fault_with(subject, target):
    class Any_(Check[type(subject)]):
        rule = rule()

    assert Any_().review(subject, message="请看").target == target


def test_links_have_no_place_of_their_own_to_be_blamed_at():
    with pytest.raises(TypeError):
        TooShort().fail(Link("http://a/", "/"), message="不行")
