"""Indicator profiles laid over each other."""

import pytest

from inspector.errors import UsageError
from inspector.model import TargetKind
from inspector.profile import load_profile

COUNTY = """
name = "county"
title = "本县指标"
pass_mark = 70

[[indicators]]
id = "{id}"
title = "首页不更新（本县）"
block = "单项否决"
severity = "veto"
mode = "A"
trust = "V"
codes = ["UPD101"]

[options.UPD101]
days = 10
"""


@pytest.fixture
def county(tmp_path):
    def write(text):
        (tmp_path / "county.toml").write_text(text, encoding="utf-8")
        return load_profile(("national-2019", "county.toml"), tmp_path)

    return write


def test_the_national_profile_has_rows_for_sites_and_accounts(tmp_path):
    profile = load_profile(("national-2019",), tmp_path)
    assert {"W1", "W2", "W3", "W4", "W5", "W6"} <= {row.id for row in profile.rows(TargetKind.SITE)}
    assert {row.id for row in profile.rows(TargetKind.ACCOUNT)} == {"M1", "M2", "M3"}


def test_a_county_profile_replaces_rows_of_the_same_id_and_keeps_the_others(county, tmp_path):
    national = load_profile(("national-2019",), tmp_path)
    merged = county(COUNTY.format(id="W3"))
    assert [row.id for row in merged.indicators] == [row.id for row in national.indicators]
    assert next(row for row in merged.indicators if row.id == "W3").title == "首页不更新（本县）"


def test_a_county_profile_adds_rows_and_changes_marks_and_options(county):
    merged = county(COUNTY.format(id="X99"))
    assert merged.indicators[-1].id == "X99"
    assert merged.pass_mark == 70
    assert merged.options["UPD101"]["days"] == 10


def test_an_unknown_profile_is_explained(tmp_path):
    with pytest.raises(UsageError, match=r"没有名为“provincial”的指标方案.*national-2019"):
        load_profile(("provincial",), tmp_path)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("name = ", "county.toml 第 1 行"),
        (COUNTY.format(id="W3").replace("block", "blok"), "blok"),
        (COUNTY.format(id="W3").replace('"veto"', '"fatal"'), "severity"),
    ],
)
def test_a_mistake_in_a_county_profile_is_explained_with_its_place(county, text, complaint):
    with pytest.raises(UsageError, match=complaint):
        county(text)


def test_a_profile_file_that_is_missing_is_explained(tmp_path):
    with pytest.raises(UsageError, match=r"nowhere\.toml 不存在"):
        load_profile(("nowhere.toml",), tmp_path)


def test_a_report_cites_every_profile_laid_over_another(county):
    assert county(COUNTY.format(id="W3")).citations == (
        "政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）",
        "本县指标",
    )
