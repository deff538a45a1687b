"""What machines read has the documented keys, one finding a line, in one order."""

import json
from datetime import date

from inspector.model import Evidence, Outcome
from reports import build_report
from reports.summary import write_findings, write_summary
from tests.reports.sample import RULES, RUN, SITE, report_of, store_of, typo

KEYS = [
    "fingerprint",
    "run",
    "check",
    "name",
    "indicator",
    "severity",
    "outcome",
    "target",
    "unit",
    "column",
    "url",
    "page_title",
    "found_on",
    "snippet",
    "suggestion",
    "selector",
    "offset",
    "detail",
    "points",
    "evidence",
    "first_seen",
    "status",
]


def lines_of(folder, *findings):
    store = store_of(folder, *findings)
    write_findings(build_report(store, RUN.id, rules=RULES), folder)
    return (folder / "findings.jsonl").read_bytes().decode("utf-8")


def test_a_finding_is_one_line_with_exactly_the_documented_keys(tmp_path):
    text = lines_of(
        tmp_path,
        typo(7, offset=3, found_on=("http://a/1",), evidence=(Evidence("screenshot", "evidence/1.png", "ab", "首页"),)),
    )
    (line,) = text.splitlines()
    found = json.loads(line)
    assert list(found) == KEYS
    assert found["detail"]["text"] == "布署"
    assert found["found_on"] == ["http://a/1"]
    assert found["evidence"] == [{"kind": "screenshot", "path": "evidence/1.png", "sha256": "ab", "note": "首页"}]
    assert (found["offset"], found["severity"], found["outcome"]) == (3, "deduct", "fail")
    assert found["first_seen"] == date(2026, 10, 20).isoformat()
    assert "布署" in line


def test_findings_keep_the_order_of_examination(tmp_path):
    text = lines_of(tmp_path, *(typo(number) for number in (5, 1, 3)))
    assert [int(json.loads(line)["fingerprint"], 16) for line in text.splitlines()] == [5, 1, 3]


def test_no_character_of_a_page_splits_or_reorders_a_line(tmp_path):
    hostile = "甲\u2028乙\u0085丙\u202e丁\n戊"
    text = lines_of(tmp_path, typo(1, snippet=hostile))
    (line,) = text.splitlines()
    assert "\u202e" not in line
    assert json.loads(line)["snippet"] == hostile


def test_the_summary_tells_of_every_target_and_of_all(tmp_path):
    report = report_of(tmp_path, typo(1), typo(2), typo(3, check="LNK101", outcome=Outcome.REVIEW))
    write_summary(report, tmp_path)
    summary = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
    assert (summary["run"], summary["quarter"], summary["as_of"]) == (RUN.id, "2026Q4", "2026-10-20")
    site, account = summary["targets"]
    assert site["name"] == SITE.name
    assert site["verdict"] == "review"
    assert (site["pages"], site["links"], site["requests"], site["rendered"]) == (40, 300, 350, 0)
    assert (site["seconds"], site["bytes"], site["score"], site["vetoes"]) == (61.5, 2_000_000, 99.8, [])
    assert site["findings"] == {"LNK101": 1, "TXT101": 2}
    assert account["score"] is None
    assert summary["totals"]["pages"] == 40
    assert (summary["totals"]["failed"], summary["totals"]["review"]) == (2, 1)


def test_the_summary_has_every_row_of_the_indicators_with_its_evidence_and_why_it_was_not_tested(tmp_path):
    write_summary(build_report(store_of(tmp_path, typo()), RUN.id, rules=RULES), tmp_path)
    (site, *_) = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))["targets"]
    assert site["indicators"]
    keys = {
        "id",
        "title",
        "block",
        "mode",
        "result",
        "points",
        "failed",
        "review",
        "checks",
        "evidence",
        "by_person",
        "reason",
    }
    assert all(set(row) == keys for row in site["indicators"])
