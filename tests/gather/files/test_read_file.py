"""Files made here, with what they say, and files that say nothing or lie about it."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
import xlsxwriter

from inspector.demo.documents import document
from inspector.gather.files import read_file
from inspector.gather.files.content import MAX_UNPACKED

SENTENCE = "各乡镇要认真落实工作责任，确保各项任务按期完成。"


def word(*paragraphs: str, table: str = "") -> bytes:
    """A Word document."""
    made, buffer = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    if table:
        made.add_table(1, 1).cell(0, 0).text = table
    made.save(buffer)
    return buffer.getvalue()


def workbook() -> bytes:
    """A workbook of two sheets."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        first = book.add_worksheet("名单")
        first.write_row(0, 0, ["姓名", "证件号码"])
        first.write_row(1, 0, ["何工", 110101])
        book.add_worksheet("备注").write(0, 0, "联系人：何工")
    return buffer.getvalue()


def archive(**files: bytes) -> bytes:
    """An archive of files by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return buffer.getvalue()


def test_a_pdf_is_read_without_embedded_typefaces() -> None:
    assert read_file(document("pdf", SENTENCE)).text == SENTENCE


def test_radicals_that_stand_for_characters_and_wide_setting_are_undone() -> None:
    assert read_file(document("pdf", "⼈⺠政府⼯作报告全⽂公布")).text == "人民政府工作报告全文公布"
    assert read_file(document("pdf", "特 此 通 知 ， 请 遵 照 执 行 。")).text == "特此通知，请遵照执行。"
    assert read_file(document("pdf", "序号 姓名 单位 联系电话")).text == "序号 姓名 单位 联系电话"


def test_paragraphs_and_tables_of_a_word_document_are_read() -> None:
    found = read_file(word("关于开展检查的通知", SENTENCE, table="附表"))
    assert (found.text.split("\n"), found.note) == (["关于开展检查的通知", SENTENCE, "附表"], "")


def test_rows_of_all_sheets_are_read() -> None:
    assert read_file(workbook()).text.split("\n") == ["姓名 证件号码", "何工 110101", "联系人：何工"]


def test_an_archive_is_read_file_by_file() -> None:
    found = read_file(archive(**{"1.docx": word(SENTENCE), "2.xlsx": workbook()}))
    assert found.text.split("\n")[:3] == ["1.docx", SENTENCE, "2.xlsx"]


def test_names_in_an_archive_from_chinese_windows_are_read() -> None:
    made = archive(**{"abcd.txt": b"x"}).replace(b"abcd.txt", "名单.txt".encode("gbk"))
    assert read_file(made).text == "名单.txt"


@pytest.mark.parametrize(
    ("body", "note"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版 Office 文件"),
        (b"%PDF-1.7\n" + bytes(200), "损坏的 PDF"),
        (word(SENTENCE)[:2000], "不认识的格式"),
        (archive(**{"inner.zip": archive(a=b"x")}), "压缩包里的压缩包"),
        (b"just words", "不认识的格式"),
    ],
)
def test_what_cannot_be_read_is_said(body: bytes, note: str) -> None:
    found = read_file(body)
    assert found.note == note


def test_a_scan_says_that_it_is_one() -> None:
    assert read_file(document("pdf", "")).note == "扫描件，没有文字"


def test_a_file_that_unpacks_without_end_is_read_in_part() -> None:
    start = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    bomb = archive(**{"word/document.xml": start.encode() + b" " * (MAX_UNPACKED + 10)})
    assert len(bomb) < 200_000
    assert read_file(bomb).note == "文件太长，只检查了前面部分"


def test_entities_of_a_hostile_document_are_not_expanded() -> None:
    text = (
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:t>x&b;&f;</w:t></w:p></w:document>'
    )
    assert len(read_file(archive(**{"word/document.xml": text.encode()})).text) <= 1
