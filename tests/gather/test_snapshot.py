"""Pages kept as evidence."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from inspector.gather.snapshot import keep_page, masked


def test_a_kept_page_is_text_that_no_double_click_runs(tmp_path: Path) -> None:
    proof = keep_page("<script>alert(1)</script><p>正文</p>", tmp_path)
    content = (tmp_path / proof.path).read_bytes()
    assert proof.path.endswith(".html.txt")
    assert content.decode("utf-8-sig") == "<script>alert(1)</script><p>正文</p>"
    assert proof.sha256 == hashlib.sha256(content).hexdigest()


def test_equal_pages_are_kept_once(tmp_path: Path) -> None:
    assert keep_page("<p>一</p>", tmp_path) == keep_page("<p>一</p>", tmp_path)
    assert len(list(tmp_path.rglob("*.txt"))) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("身份证11010519491231002X", "身份证1101************2X"),
        ("手机 138 0013 8000", "手机 138 **** **00"),
        ("卡号6222 0212 3456 7890 123", "卡号6222 **** **** **** *23"),
        ("身份证１１０１０５１９４９１２３１００２Ｘ。", "身份证1101************2X。"),
        ("网站标识码3600000000", "网站标识码3600000000"),
        ("赣公网安备36042902000059号", "赣公网安备36042902000059号"),
        ("电话0796-1234567，2026-11-21", "电话0796-1234567，2026-11-21"),
    ],
)
def test_personal_numbers_are_made_unreadable_and_others_are_left(text: str, expected: str) -> None:
    assert masked(text) == expected
