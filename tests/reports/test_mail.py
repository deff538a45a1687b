"""The letters, parsed again as a mail program would."""

import email
import email.policy
import io
from dataclasses import replace

import openpyxl
import pytest

from inspector.model import Outcome, Unit
from reports.excel import write_unit_workbook
from reports.mail import write_mails
from tests.reports.sample import RUN, UNITS, report_of, typo


@pytest.fixture
def mails_of(tmp_path):
    """Writes the letters of a run and gives them, parsed, by file name."""

    def write(*findings, run=RUN):
        report = report_of(tmp_path, *findings, run=run)
        for unit in report.concerned:
            write_unit_workbook(report, unit, tmp_path / "lists" / f"{unit.file}.xlsx")
        write_mails(report, tmp_path)
        return {
            path.name: email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            for path in sorted((tmp_path / "mail").glob("*"))
        }

    return write


def test_a_unit_gets_its_list_by_its_own_addresses(mails_of):
    letters = mails_of(typo(1), typo(2, outcome=Outcome.REVIEW))
    letter = letters["县教育局.eml"]
    assert letter["Subject"] == "示例县2026年第四季度检查问题整改清单（县教育局）"
    assert letter["From"] == "示例县行政审批局 <xjxt@example.gov.cn>"
    assert letter["To"] == "jyj@example.gov.cn"
    assert letter["Cc"] == "zhb@example.gov.cn"
    assert letter["Date"].datetime.isoformat() == "2026-10-20T01:00:00+00:00"
    text = letter.get_body(("plain",)).get_content()
    assert "不符合 1 个，待人工确认 1 个" in text
    assert "请于2026年11月3日前完成整改" in text
    assert "“布署”应为“部署”。" in letter.get_body(("html",)).get_content()


def test_the_workbook_is_attached_under_its_chinese_name(mails_of):
    letters = mails_of(typo(1))
    (attached,) = letters["县教育局.eml"].iter_attachments()
    assert attached.get_filename() == "县教育局.xlsx"
    assert openpyxl.load_workbook(io.BytesIO(attached.get_content())).sheetnames == ["说明", "问题清单"]


def test_the_wire_form_is_plain_ascii_in_short_lines(mails_of, tmp_path):
    mails_of(typo(1))
    wire = (tmp_path / "mail" / "县教育局.eml").read_bytes()
    assert wire.isascii()
    assert max(map(len, wire.split(b"\r\n"))) <= 998
    assert b"\n" not in wire.replace(b"\r\n", b"")


def test_only_units_with_findings_and_a_recipient_get_a_letter(mails_of):
    letters = mails_of(typo(1), typo(2, unit="县水利局"), typo(3, unit=""))
    assert list(letters) == ["县教育局.eml"]


def test_letters_of_an_earlier_run_are_removed(mails_of, tmp_path):
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "县统计局.eml").write_text("上季度", encoding="utf-8")
    letters = mails_of(typo(1))
    assert list(letters) == ["县教育局.eml"]


def test_nothing_injects_a_header(mails_of):
    unit = replace(UNITS[0], name="县教育局\r\nBcc: a@evil.com")
    letters = mails_of(
        typo(1, unit=unit.name), run=replace(RUN, units=(unit,), issuer="局\r\nX-Evil: 1", region="县\nX-Evil: 2")
    )
    (letter,) = letters.values()
    assert letter["Bcc"] is None and letter["X-Evil"] is None
    assert letter["Subject"] == "县 X-Evil: 22026年第四季度检查问题整改清单（县教育局 Bcc: a@evil.com）"


def test_markup_of_a_page_stays_text_in_the_letter(mails_of):
    letters = mails_of(typo(1, snippet="<img src=http://evil/>布署", url="javascript:alert(1)"))
    html = letters["县教育局.eml"].get_body(("html",)).get_content()
    assert "&lt;img src=http://evil/&gt;" in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_a_unit_whose_addresses_are_all_wrong_counts_as_without(mails_of):
    run = replace(RUN, units=(Unit("县教育局", recipients=("没有邮箱",)),))
    assert mails_of(typo(1), run=run) == {}


def test_a_run_without_sender_still_gives_letters_that_open(mails_of):
    letters = mails_of(typo(1), run=replace(RUN, sender="", issuer=""))
    assert letters["县教育局.eml"]["From"].addresses[0].domain == "localhost"
