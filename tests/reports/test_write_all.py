"""Everything a run leaves behind, written whole, the same every time, or refused in one sentence."""

from datetime import date

import openpyxl
import pytest

from inspector.errors import IncompleteError
from inspector.ledger import record
from inspector.store import ItemStatus
from reports import build_report, write_all
from tests.reports.sample import RULES, RUN, SITE, store_of, typo


def written(folder, *findings):
    store = store_of(folder, *findings)
    out = folder / "out"
    write_all(build_report(store, RUN.id, rules=RULES), store, out)
    store.close()
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and not path.name.startswith(".")  # the program's own memory
    }


def test_all_documented_files_are_there_and_no_leftovers(tmp_path):
    assert sorted(written(tmp_path, typo(1), typo(2, unit="县水利局"), typo(3, unit=""))) == [
        "findings.jsonl",
        "lists/县教育局.xlsx",
        "lists/县水利局.xlsx",
        "lists/整改台账.xlsx",
        "lists/责任单位待定.xlsx",
        "mail/县教育局.eml",
        "notice/通报.docx",
        "report/index.html",
        "report/leader.html",
        "report/units/县教育局.html",
        "report/units/县水利局.html",
        "report/units/责任单位待定.html",
        "summary.json",
    ]


def test_the_same_run_gives_the_same_bytes(tmp_path):
    findings = [typo(n, unit=("县教育局", "县水利局")[n % 2]) for n in range(20)]
    assert written(tmp_path / "a", *findings) == written(tmp_path / "b", *findings)


def test_a_run_without_findings_leaves_a_report_too(tmp_path):
    files = written(tmp_path)
    assert sorted(files) == [
        "findings.jsonl",
        "lists/整改台账.xlsx",
        "notice/通报.docx",
        "report/index.html",
        "report/leader.html",
        "summary.json",
    ]
    assert files["findings.jsonl"] == b""


def lists_in(folder) -> list[str]:
    return sorted(path.name for path in (folder / "out" / "lists").iterdir() if not path.name.startswith("."))


def again(folder, *findings) -> None:
    """Write the lists of another run into the same folder."""
    store = store_of(folder / f"again-{findings[0].fingerprint}", *findings)
    write_all(build_report(store, RUN.id, rules=RULES), store, folder / "out")
    store.close()


def test_lists_of_an_earlier_run_are_removed_but_not_what_others_put_there(tmp_path):
    written(tmp_path, typo(1, unit="县统计局"))
    for name in ("~$县教育局.xlsx", "说明.txt", "别处来的.xlsx"):
        (tmp_path / "out" / "lists" / name).write_bytes(b"")
    again(tmp_path, typo(1))
    assert lists_in(tmp_path) == ["~$县教育局.xlsx", "别处来的.xlsx", "县教育局.xlsx", "整改台账.xlsx", "说明.txt"]


@pytest.mark.parametrize("unit", ["县教育局", "县水利局"])
def test_a_list_that_somebody_filled_in_is_kept_beside_whatever_the_next_run_finds(tmp_path, unit):
    written(tmp_path, typo(1, unit=unit))
    (tmp_path / "out" / "lists" / f"{unit}.xlsx").write_bytes(b"filled in")
    again(tmp_path, typo(2))
    again(tmp_path, typo(3))
    kept = [name for name in lists_in(tmp_path) if name.startswith(f"{unit}（改动于")]
    assert len(kept) == 1
    assert (tmp_path / "out" / "lists" / kept[0]).read_bytes() == b"filled in"


def test_a_list_written_again_shows_what_was_answered_and_seen(tmp_path):
    store = store_of(tmp_path, typo(1), typo(2))
    record(store.items, RUN, SITE.name, [typo(1), typo(2)], decided=(), complete=True, at=RUN.started_at)
    store.items.mark([typo(1).fingerprint], {"answer": "已整改", "rechecked_on": date(2026, 10, 28)}, [])
    closed = {"status": ItemStatus.CLOSED, "closed_on": date(2026, 10, 28), "closed_run": "recheck"}
    store.items.mark([typo(2).fingerprint], closed, [])
    write_all(build_report(store, RUN.id, rules=RULES), store, tmp_path / "out")
    store.close()
    sheet = openpyxl.load_workbook(tmp_path / "out" / "lists" / "县教育局.xlsx")["问题清单"]
    titles = [cell.value for cell in sheet[1]]
    answer, seen = titles.index("整改情况"), titles.index("复查结果")
    rows = {row[-1]: (row[answer], row[seen]) for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows[typo(1).fingerprint] == ("已整改", "未整改（2026-10-28复查）")
    assert rows[typo(2).fingerprint] == (None, "已整改（2026-10-28）")


def test_a_place_that_cannot_be_written_is_named_in_one_sentence(tmp_path):
    (tmp_path / "out").write_bytes(b"a file, not a folder")
    with pytest.raises(IncompleteError, match=r"^无法写入报告文件 .*findings\.jsonl：.*；请检查磁盘空间和权限"):
        written(tmp_path)


def test_a_full_disk_keeps_the_old_file_and_leaves_no_half_of_the_new_one(tmp_path, monkeypatch):
    out = tmp_path / "out"
    (out / "report").mkdir(parents=True)
    (out / "report" / "index.html").write_text("上次的报告", encoding="utf-8")

    def full(*_args, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_text", full)
    with pytest.raises(IncompleteError, match="磁盘已满"):
        written(tmp_path)
    assert (out / "report" / "index.html").read_text(encoding="utf-8") == "上次的报告"
    assert not list(out.rglob("*.partial"))
