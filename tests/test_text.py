"""``inspector text``: drafts of every kind are checked before they are published."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from inspector.cli import cli
from inspector.errors import UsageError
from inspector.model import Outcome
from inspector.text import check_files, described, read

AS_OF = date(2026, 9, 20)
NOTHING = io.BytesIO()
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def checked(path: Path):
    ((page, findings),) = check_files([str(path)], NOTHING, AS_OF)
    return page, findings


def word_file(path: Path, body: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return path


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_findings_point_at_the_characters_of_the_draft(tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text("关于报送材料的通知\n\n各单位要竞竞业业，按时报送。。\n", encoding="utf-8")
    page, findings = checked(draft)
    assert [page.text[found.offset :][: len(found.detail["text"])] for found in findings] == ["竞竞业业", "。。"]
    assert [found.detail["layer"] for found in findings] == ["词表", "规则"]


def test_the_model_asks_about_a_draft_though_not_about_published_pages(tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text("各村要加强护林员的日常官理，防止发生山火。\n", encoding="utf-8")
    (found,) = checked(draft)[1]
    assert (found.check, found.outcome, found.detail["layer"]) == ("TXT103", Outcome.REVIEW, "统计模型")


def test_the_same_fault_at_two_places_is_told_twice(tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text("与企业 and 群众密切相关。\n与企业 and 群众密切相关。\n", encoding="utf-8")
    assert len(checked(draft)[1]) == 2


def test_drafts_of_old_editors_are_read_as_well(tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_bytes("各单位要竞竞业业，按时报送材料，\r\n确保工作落实。".encode("gb18030"))
    assert [found.detail["text"] for found in checked(draft)[1]] == ["竞竞业业"]


def test_a_web_page_is_checked_by_its_article(tmp_path):
    draft = tmp_path / "draft.html"
    text = "各单位要高度重视，按时报送材料，确保工作落实到位。"
    draft.write_text(f"<title>通知</title><nav>首页,,导航</nav><p>{text}</p><p>{text}。</p>", encoding="utf-8")
    assert [found.detail["text"] for found in checked(draft)[1]] == ["。。"]


def test_markdown_is_read_without_its_marks_and_its_code(tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text("# 通知\n\n各单位要**竞竞业业**，按 `a,b。。c` 报送。\n\n```\n布署。。\n```\n", encoding="utf-8")
    page, findings = checked(draft)
    assert [found.detail["text"] for found in findings] == ["竞竞业业"]
    assert page.text.count("\n", 0, findings[0].offset) == 2


def test_a_word_document_is_read_with_its_tables(tmp_path):
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("1", "压实责任，，抓好落实"))
    path = word_file(tmp_path / "draft.docx", paragraph("工作清单") + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    page, findings = checked(path)
    assert page.text == "工作清单\n1\t压实责任，，抓好落实"
    assert [found.detail["text"] for found in findings] == ["，，"]


def test_what_was_struck_out_under_revision_is_not_read(tmp_path):
    struck = "<w:p><w:r><w:t>抓好落实。</w:t></w:r><w:del><w:r><w:delText>。</w:delText></w:r></w:del></w:p>"
    assert checked(word_file(tmp_path / "draft.docx", struck))[1] == []


@pytest.mark.parametrize(
    ("body", "says"),
    [(b"%PDF-1.7", "PDF"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word"), (b"PK\x03\x04broken", "Word 文档")],
)
def test_files_that_cannot_be_read_say_what_to_do(tmp_path, body, says):
    draft = tmp_path / "draft"
    draft.write_bytes(body)
    with pytest.raises(UsageError, match=says) as refused:
        read(str(draft), NOTHING)
    assert "再检查" in str(refused.value)


def test_a_pdf_is_read_as_the_text_it_shows(tmp_path, monkeypatch):
    from inspector.gather import files

    monkeypatch.setattr(files, "read_file", lambda body: files.FileText("各单位要竞竞业业，按时报送材料。"))
    draft = tmp_path / "draft.pdf"
    draft.write_bytes(b"%PDF-1.7")
    assert [found.detail["text"] for found in checked(draft)[1]] == ["竞竞业业"]


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"missing\.txt 无法读取：文件不存在"):
        read(str(tmp_path / "missing.txt"), NOTHING)


def test_a_list_of_the_users_own_is_used(tmp_path):
    words = tmp_path / "words.csv"
    words.write_text("错误,正确\n大垵乡,大垅乡\n", encoding="utf-8")
    ((_, findings),) = check_files(["-"], io.BytesIO("请大垵乡抓好落实。".encode()), AS_OF, [words])
    assert [found.detail["right"] for found in findings] == ["大垅乡"]


def test_lines_for_people_name_line_layer_and_remedy(tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text("通知\n按时报送。。\n", encoding="utf-8")
    lines = list(described(*checked(draft)))
    assert lines[0].endswith("错误 1 处，待人工确认 0 处。")
    assert lines[1] == "  第2行 错误 标点重复〔规则〕：标点“。。”重复。原文：按时报送。。  建议：。"


def test_a_clean_draft_is_said_to_be_clean(tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text("各单位要按时报送材料。\n", encoding="utf-8")
    assert list(described(*checked(draft))) == [f"{draft}：没有发现问题。"]


def test_machines_get_the_keys_of_findings():
    ended = CliRunner().invoke(cli, ["text", "--format", "json", "-"], input="按时报送。。".encode())
    (record,) = json.loads(ended.output)
    assert (record["check"], record["url"], record["offset"]) == ("TXT201", "-", 4)
    assert record["outcome"] == Outcome.FAIL.value


def test_a_gate_may_ask_for_a_failing_exit():
    run = CliRunner().invoke(
        cli, ["text", "--fail-on", "any", "-"], input="按时报送。。".encode(), standalone_mode=False
    )
    assert run.return_value == 1
