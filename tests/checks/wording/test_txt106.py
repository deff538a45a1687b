"""TXT106 document-differs."""

from datetime import date

import pytest

from checks.wording.txt106_document_differs import DocumentDiffers
from inspector.model import Document, DocumentKind, Paper
from tests.checks.builders import findings, site

TITLE = "云溪县人民政府办公室关于印发河湖管护管理办法的通知"


def paper(place, title=TITLE, number="云府办发〔2026〕3号", written=date(2026, 3, 1), kind=DocumentKind.FILE):
    document = Document(kind=kind, number=number, written=written)
    return Paper(f"https://www.example.gov.cn/{place}.html", title, kind, document=document)


def found_in(*papers):
    return findings(DocumentDiffers, site(papers=papers))


def test_one_document_with_two_numbers_is_asked_about_with_both_pages():
    (found,) = found_in(paper("a"), paper("b", number="云府办发〔2026〕8号"))
    assert "文号不一致：“云府办发〔2026〕3号”和“云府办发〔2026〕8号”" in found.message
    assert [url[-6:] for url in found.found_on] == ["a.html", "b.html"]


def test_one_document_with_two_days_of_signing_is_asked_about():
    (found,) = found_in(paper("a"), paper("b", written=date(2026, 3, 11)))
    assert "成文日期不一致：“2026年3月1日”和“2026年3月11日”" in found.message


def test_quotation_marks_in_the_title_make_no_other_document():
    assert found_in(paper("a"), paper("b", title=TITLE.replace("河湖", "《河湖"), number="云府办发〔2026〕8号"))


@pytest.mark.parametrize(
    "other",
    [
        paper("b"),
        paper("b", number=""),
        paper("b", number="云府办发〔2026〕8号", written=date(2026, 9, 1)),
        paper("b", title=TITLE.replace("河湖", "林地"), number="云府办发〔2026〕8号"),
    ],
    ids=["the same twice", "without a number", "two documents of one name", "another title"],
)
def test_near_twins_pass(other):
    assert not found_in(paper("a"), other)


def test_titles_that_come_again_every_year_are_different_documents():
    title = "云溪县2026年事业单位公开招聘公告"
    assert not found_in(paper("a", title=title), paper("b", title=title, number="云府办发〔2026〕8号"))
