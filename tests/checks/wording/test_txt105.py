"""TXT105 leader-name."""

from datetime import datetime

import pytest

from checks.wording.txt105_leader_name import LeaderName
from inspector.model import Outcome
from sensitive_words import Lexicon, Person, load
from tests.checks.builders import findings, not_applicable, page

PEOPLE = (Person("李建国", ("县长",)), Person("王晓明", ("县委书记",), ("县长",)), Person("赵敏", ("副县长",)))
LEXICON = Lexicon([], people=PEOPLE)
RECENT = datetime(2026, 9, 1)


def found_in(text, published=RECENT):
    return [said.detail["text"] for said in findings(LeaderName, page(text, published=published), lexicon=LEXICON)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("县长李建囯主持会议并讲话。", "李建囯"),
        ("李健国县长主持会议。", "李健国"),
        ("县委书记王小明出席。", "王小明"),
        ("李建国县委书记作了部署。", "李建国县委书记"),
    ],
)
def test_names_and_titles_that_differ_from_the_table_are_asked_about(text, wrong):
    assert found_in(text) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "县长李建国主持会议。",
        "副县长李建平出席。",
        "王晓明县长在2019年的报告中指出",
        "县长张大千到任。",
        "副县长赵敏出席。",
    ],
    ids=["right", "another's title", "a former title", "another person", "a name of two characters"],
)
def test_near_twins_pass(text):
    assert found_in(text) == []


def test_titles_of_old_articles_may_be_those_of_then():
    assert found_in("李建国县委书记作了部署。", published=datetime(2019, 1, 1)) == []


def test_the_right_name_is_proposed_for_a_person_to_judge():
    (found,) = findings(LeaderName, page("县长李建囯主持会议。", published=RECENT), lexicon=LEXICON)
    assert (found.outcome, found.detail["right"], found.offset) == (Outcome.REVIEW, "李建国", 2)


def test_without_a_table_nothing_is_checked():
    assert not_applicable(LeaderName, page("县长李建囯主持会议。"), lexicon=Lexicon([]))


def test_the_table_is_read_like_any_list(tmp_path):
    table = tmp_path / "领导.csv"
    table.write_text("姓名,职务,曾任\n李建国,县长、县政府党组书记,\n王晓明,县委书记,县长\n", encoding="utf-8")
    assert load([table]).people == (Person("李建国", ("县长", "县政府党组书记")), PEOPLE[1])
