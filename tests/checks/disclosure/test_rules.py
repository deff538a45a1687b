"""Whom a rule binds."""

from checks.disclosure.pub101_interpretation_late import InterpretationLate
from checks.disclosure.pub110_closed_paper_published import ClosedPaperPublished
from checks.disclosure.rules import binds
from inspector.model import DocumentKind
from tests.checks import builders
from tests.checks.disclosure.builders import CALENDAR, article


def test_a_local_rule_is_silent_until_a_profile_names_sites():
    assert builders.not_applicable(InterpretationLate, builders.site(), calendar=CALENDAR)


def test_a_rule_binds_the_sites_whose_names_hold_one_of_its_words():
    assert binds(["人民政府"], "示例县人民政府")
    assert binds(["*"], "示例县教育局")
    assert not binds(["人民政府"], "示例县教育局")
    assert not binds([], "示例县人民政府")


def test_a_rule_on_pages_binds_by_the_name_of_their_site():
    page = article("正文", "文件", DocumentKind.FILE, openness="不予公开", number="云府发〔2026〕1号")
    assert builders.findings(ClosedPaperPublished, page, sites=["示例县"])
    assert builders.not_applicable(ClosedPaperPublished, page, sites=["教育局"])
