"""What a hostile website, account or unit may say is text in everything that leaves the program."""

from __future__ import annotations

import email
import email.policy
import re
import zipfile
from dataclasses import replace

import docx
import openpyxl
import pytest

from inspector.ledger import record
from inspector.model import Outcome, Severity, Unit
from reports import build_report, write_all
from reports.export import export_run
from reports.mail import Occasion, compose
from tests.reports.sample import RULES, RUN, SITE, store_of, typo

SCRIPT = "<script>alert(1)</script>"
FORMULA = '=HYPERLINK("http://evil.example/","点我")'
BACKWARDS = "cod.\u202eexe"
UNIT = "县教育局\r\nBcc: thief@evil.example"
TEMPLATE = "{{ 7 * 7 }}{% for x in y %}"


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """Everything that is written of a run in which nothing is well-meant."""
    folder = tmp_path_factory.mktemp("hostile")
    marked = replace(RUN, region=f"示例县{SCRIPT}", units=(Unit(UNIT, recipients=("jyj@example.gov.cn",)),))
    evil = [
        typo(1, unit=UNIT, page_title=SCRIPT + TEMPLATE, snippet=FORMULA + "布署" + BACKWARDS, column=FORMULA),
        typo(
            2, unit=UNIT, severity=Severity.VETO, outcome=Outcome.REVIEW, url="javascript:alert(1)", suggestion=FORMULA
        ),
        typo(
            3, unit=UNIT, target=SITE.name, detail={"message": FORMULA + SCRIPT + BACKWARDS + TEMPLATE, "text": FORMULA}
        ),
    ]
    store = store_of(folder, *evil, run=marked)
    record(store.items, marked, SITE.name, evil, decided=(), complete=True, at=RUN.started_at)
    store.items.mark([typo(1).fingerprint], {"answer": FORMULA + SCRIPT}, [])
    report = build_report(store, RUN.id, rules=RULES)
    out = folder / "out"
    write_all(report, store, out)
    export_run(store, RUN.id, what="findings", form="docx", to=out / "清单.docx")
    export_run(store, RUN.id, what="findings", form="csv", to=out / "清单.csv")
    (unit,) = report.concerned
    for occasion in Occasion:
        (out / f"{occasion.name}.eml").write_bytes(compose(report, unit, b"", occasion=occasion).as_bytes())
    store.close()
    return out


def files(out, suffix: str):
    found = sorted(path for path in out.rglob(f"*{suffix}") if not path.name.startswith("."))
    assert found
    return found


def test_pages_hold_no_markup_of_others(out):
    for path in files(out, ".html"):
        page = path.read_text(encoding="utf-8")
        assert "<script>alert" not in page and "\u202e" not in page, path
        assert not re.search(r"(?:href|src)=[\"']?\s*javascript:", page), path


def test_workbooks_hold_no_formula_and_no_link_that_was_not_checked(out):
    for path in files(out, ".xlsx"):
        for sheet in openpyxl.load_workbook(path):
            for cell in (cell for row in sheet for cell in row):
                assert cell.data_type != "f", (path, cell.coordinate)
                assert cell.hyperlink is None or "javascript" not in str(cell.hyperlink.target)
                assert "\u202e" not in str(cell.value)


def test_an_answer_that_is_a_formula_comes_back_as_text(out):
    (path,) = [path for path in files(out, ".xlsx") if "教育局" in path.name]
    cells = [cell.value for row in openpyxl.load_workbook(path)["问题清单"] for cell in row]
    assert FORMULA + SCRIPT in cells


def test_a_table_of_text_holds_no_formula(out):
    (path,) = files(out, ".csv")
    assert not re.search(r"(?:^|,)\"?[=+@]", path.read_text(encoding="utf-8-sig"), re.M)


def test_word_documents_open_and_show_the_words_alone(out):
    for path in files(out, ".docx"):
        document = docx.Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        assert any(TEMPLATE in text for text in cells), path
        assert "49" not in "".join(cells)
        assert not any("\u202e" in text for text in cells)
        assert zipfile.ZipFile(path).testzip() is None


def test_letters_have_only_their_own_headers_and_no_markup(out):
    for path in files(out, ".eml"):
        letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert letter["Bcc"] is None and letter["To"] == "jyj@example.gov.cn", path
        assert "\n" not in letter["Subject"] and "\u202e" not in letter["Subject"]
        page = letter.get_body(("html",)).get_content()
        assert "<script" not in page and "javascript:" not in re.sub(r">[^<]*<", "><", page)


def test_file_names_lead_nowhere(out):
    assert all(path.resolve().is_relative_to(out.resolve()) for path in out.rglob("*"))
    assert not any(re.search(r"[\r\n:]", path.name) for path in out.rglob("*"))
