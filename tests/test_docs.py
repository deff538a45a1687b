"""The documentation names only what is there."""

import io
import re
from datetime import date
from pathlib import Path

import pytest

from inspector.model import Outcome
from inspector.text import check_files

ROOT = Path(__file__).parents[1]
PAGES = sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("checks/*.md")))
SOURCE = "\n".join(
    path.read_text(encoding="utf-8") for folder in ("inspector", "reports") for path in (ROOT / folder).rglob("*.py")
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_of_ours_leads_there(page):
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_message_that_troubleshooting_explains_is_one_of_ours():
    page = (ROOT / "docs/troubleshooting.md").read_text(encoding="utf-8")
    quoted = [row[1] for row in re.finditer(r"^\| ([^|]+?) \| ", page, re.M) if row[1] not in {"提示", "---"}]
    parts = [part for message in quoted for part in re.split(r"\s*…\s*", message) if part]
    assert len(quoted) > 25
    assert [part for part in parts if part not in SOURCE] == []


def test_our_own_text_check_finds_no_fault_in_what_users_read():
    pages = [*ROOT.glob("docs/*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md"]
    checked = check_files(map(str, pages), io.BytesIO(), date(2026, 11, 1))
    faults = [finding for _, findings in checked for finding in findings if finding.outcome is Outcome.FAIL]
    assert [f"{finding.url}：{finding.detail['message']}" for finding in faults] == []
