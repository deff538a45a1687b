"""The whole round, as ``make demo`` does it: a real site, a real browser, a real database, real files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import openpyxl
import pytest

from inspector.demo import plants

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of one demonstration."""
    folder = tmp_path_factory.mktemp("demo")
    ended = subprocess.run(
        [sys.executable, "-m", "inspector", "demo", "--out", "out"], cwd=folder, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stdout[-5000:] + ended.stderr[-5000:]
    return folder / "out"


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def findings(out: Path) -> list[dict]:
    return [json.loads(line) for line in (out / "findings.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_planted_fault_is_found_and_nothing_false_is_said(out):
    card = read(out / "scorecard.json")
    assert card["clean"]
    assert card["planted"] >= 60


def test_every_finding_says_where_what_rule_how_sure_and_what_to_do(out):
    found = findings(out)
    assert len(found) > 60
    for finding in found:
        assert finding["check"] and finding["detail"]["message"] and finding["suggestion"], finding
        assert finding["outcome"] in {"fail", "review"}
        assert finding["fingerprint"] and finding["first_seen"] and finding["status"] == "new"


def test_problems_on_pages_have_a_picture_that_exists(out):
    proofs = [proof for finding in findings(out) for proof in finding["evidence"] if proof["path"]]
    pictures = [out / proof["path"] for proof in proofs if proof["kind"] == "screenshot"]
    assert len(pictures) > 60
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in pictures)
    kept = [out / proof["path"] for proof in proofs if proof["kind"] == "page"]
    assert kept and all(page.suffixes == [".html", ".txt"] and page.is_file() for page in kept)


def test_no_personal_number_stands_in_anything_that_leaves_the_county(out):
    planted = [plant for plant in plants.faults() if plant.check.startswith("PRV")]
    numbers = {
        re.sub(r"\D", "", number)
        for plant in planted
        for number in re.findall(r"\d(?: ?\d){10,18}", plant.html + plant.paragraph + plant.row)
    }
    assert len(numbers) >= 9
    for file in (
        *out.glob("evidence/pages/*.txt"),
        *out.glob("*.jsonl"),
        *out.glob("report/**/*.html"),
        *out.glob("lists/*.xlsx"),
        *out.glob("mail/*.eml"),
    ):
        text = re.sub(r"[\s-]", "", text_of(file))
        assert not [number for number in numbers if number in text], file


def text_of(file: Path) -> str:
    """All text in a file, with what is packed or encoded inside it."""
    if file.suffix == ".xlsx":
        sheets = openpyxl.load_workbook(file).worksheets
        return "\n".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
    if file.suffix == ".eml":
        letter = message_from_bytes(file.read_bytes(), policy=default)
        return "\n".join(part.get_content() for part in letter.walk() if part.get_content_maintype() == "text")
    return file.read_text(encoding="utf-8")


def test_the_list_of_a_unit_opens_in_excel_and_its_letter_carries_it(out):
    book = openpyxl.load_workbook(out / "lists" / "县教育局.xlsx")
    headings = [cell.value for row in book.worksheets[-1].iter_rows(max_row=5) for cell in row]
    assert {"问题描述", "建议修改", "整改期限", "整改情况", "复查结果"} <= set(headings)
    letter = message_from_bytes((out / "mail" / "县教育局.eml").read_bytes(), policy=default)
    assert "县教育局" in letter["Subject"]
    assert [part.get_filename().endswith(".xlsx") for part in letter.iter_attachments()] == [True]


def test_the_report_needs_no_network(out):
    page = (out / "report" / "index.html").read_text(encoding="utf-8")
    assert "<script src" not in page
    assert '<link rel="stylesheet"' not in page
