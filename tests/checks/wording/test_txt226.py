"""TXT226 abolished institutions."""

from datetime import datetime

import pytest

from checks.wording.txt226_abolished_institution import AbolishedInstitution
from inspector.model import Outcome, PageKind
from tests.checks.builders import findings, not_applicable, page


def test_an_old_name_on_a_new_page_is_asked_about():
    (found,) = findings(AbolishedInstitution, page("申请材料报县环保局审核。", published=datetime(2026, 9, 1)))
    assert found.outcome is Outcome.REVIEW
    assert found.detail["text"] == "县环保局"


@pytest.mark.parametrize("text", ["由原县环保局的人员组成。", "我市、区环境保护部门加强执法。"])
def test_history_and_other_words_are_left_alone(text):
    assert findings(AbolishedInstitution, page(text, published=datetime(2026, 9, 1))) == []


def test_pages_from_before_the_reform_were_right():
    subject = page("申请材料报县环保局审核。", published=datetime(2016, 9, 1))
    assert not_applicable(AbolishedInstitution, subject)
    assert findings(AbolishedInstitution, subject, since=2015) != []


def test_lists_print_the_titles_of_old_articles():
    assert not_applicable(AbolishedInstitution, page("县环保局召开会议", kind=PageKind.COLUMN))
