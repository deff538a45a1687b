"""PUB112 to PUB116: documents no longer in force, the library of normative documents, late disclosure."""

from datetime import date

import pytest

from checks.disclosure.pub112_repealed_not_marked import RepealedNotMarked
from checks.disclosure.pub113_out_of_date import OutOfDate
from checks.disclosure.pub114_library_entry_incomplete import LibraryEntryIncomplete
from checks.disclosure.pub115_not_in_library import NotInLibrary
from checks.disclosure.pub116_disclosed_late import DisclosedLate
from inspector.model import DocumentKind
from tests.checks.disclosure.builders import paper, said

OLD = "云府发〔2019〕8号"
LIBRARY = "首页 › 政务公开 › 行政规范性文件"


def repealed(title="关于废止部分文件的决定", **facts):
    decision = paper("d", date(2026, 3, 1), title=title, cited=(OLD,))
    return said(RepealedNotMarked, decision, paper("old", date(2019, 3, 1), number=OLD, **facts))


def test_a_repealed_document_is_marked():
    assert repealed() == [f"review “关于废止部分文件的决定”提到{OLD}，该文件的页面没有标明是否已废止、失效"]
    assert repealed(validity="废止") == []
    assert repealed("关于开展规范性文件清理工作的通知") == []


def test_a_document_past_its_own_term_is_marked():
    over = paper("a", valid_until=date(2025, 12, 31), validity="有效")
    assert said(OutOfDate, over) == ["review 文件有效期到2025年12月31日，页面仍写“有效”"]
    assert said(OutOfDate, paper("a", valid_until=date(2025, 12, 31), validity="已失效")) == []
    assert said(OutOfDate, paper("a", valid_until=date(2027, 12, 31))) == []


@pytest.mark.parametrize(("column", "wrong"), [("首页 › 正在征集", True), ("首页 › 往期征集", False)])
def test_a_solicitation_that_is_over_is_not_going_on(column, wrong):
    asked = paper("a", kind=DocumentKind.SOLICITATION, ends=date(2026, 9, 1), column=column)
    assert bool(said(OutOfDate, asked)) is wrong


def test_every_entry_of_the_library_has_its_facts():
    whole = paper("a", number="云府规〔2025〕1号", written=date(2025, 1, 1), validity="有效", column=LIBRARY)
    part = paper("b", title="某办法", written=date(2025, 1, 1), column=LIBRARY)
    assert said(LibraryEntryIncomplete, whole, part) == ["review 规范性文件库中的“某办法”没有文号、有效性"]
    assert said(LibraryEntryIncomplete, whole) == []
    assert said(LibraryEntryIncomplete, paper("c")) == []


def test_every_own_normative_document_is_in_the_library():
    held = paper("a", number="云府规〔2025〕1号", column=LIBRARY)
    rules = {"title": "关于印发《云溪县养犬管理办法》的通知"}
    assert said(NotInLibrary, held, paper("b", number="云府规〔2026〕2号", **rules)) == [
        "review “关于印发《云溪县养犬管理办法》的通知”（云府规〔2026〕2号）没有收入规范性文件库"
    ]
    assert said(NotInLibrary, held, paper("b", number="赣府发〔2026〕2号", **rules)) == []
    assert said(NotInLibrary, held, paper("b", number="云府规〔2026〕2号", validity="废止", **rules)) == []
    assert said(NotInLibrary, held, paper("b", number="云府规〔2025〕1号", **rules)) == []


def late(day, written, **facts):
    return said(DisclosedLate, paper("wj", day, number="云府发〔2026〕1号", written=written, **facts))


def test_information_is_open_within_twenty_working_days():
    assert late(date(2026, 9, 1), date(2026, 6, 1)) == [
        "fail 文件2026年6月1日形成，2026年9月1日才公开，隔了65个工作日，超过20个工作日"
    ]
    assert late(date(2026, 9, 1), date(2026, 8, 4)) == []


def test_what_comes_years_later_was_collected_and_is_only_asked_about():
    assert late(date(2026, 9, 1), date(2022, 6, 1))[0].startswith("review")
