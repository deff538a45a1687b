"""The catalogue as a whole: names, pages and profile agree with each other."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from inspector.check import SUBJECTS
from inspector.model import TargetKind
from inspector.profile import load_profile
from inspector.registry import installed_checks, installed_files
from inspector.verdict import judge

CHECKS = [check for check in installed_checks() if check.__module__.startswith("checks.")]
FOUNDATION = {
    "AVL": (101, 102),
    "UPD": (101, 201, 202, 203, 301, 401, 501, 502, 503),
    "LNK": (101, 102, 103, 104),
    "TXT": (101, 102),
    "DIR": (101,),
    "IDN": (101, 102),
    "TAG": (101, 102, 103),
    "PRV": (101, 102, 103),
    "SEC": (101, 102),
    "NEW": (101,),
}
FAMILIES = {*FOUNDATION, "SEN", "PUB", "SVC", "INT", "ACC"}
"""Every family of codes there is: what reads findings from outside knows these and no others."""
HEADINGS = ["查什么", "依据", "错误示例", "正确示例", "如何整改"]
PROFILE = load_profile(("national-2019",), Path())
OPENNESS = load_profile(("national-2019", "site-standard", "openness", "openness-local"), Path())

each_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.rule.code)


def test_all_checks_of_the_foundation_are_installed():
    expected = {f"{family}{number}" for family, numbers in FOUNDATION.items() for number in numbers}
    assert expected <= {check.rule.code for check in CHECKS}


def test_every_code_is_of_a_known_family():
    assert {check.rule.family for check in CHECKS} <= FAMILIES


def test_names_are_unique():
    names = [check.rule.name for check in CHECKS]
    assert len(names) == len(set(names))


@each_check
def test_the_file_is_called_by_code_and_name(check):
    stem = Path(sys.modules[check.__module__].__file__).stem
    assert stem == f"{check.rule.code.lower()}_{check.rule.name.replace('-', '_')}"


@each_check
def test_the_page_beside_it_has_title_and_five_headings(check):
    text = Path(sys.modules[check.__module__].__file__).with_suffix(".md").read_text(encoding="utf-8")
    assert text.startswith(f"# {check.rule.code} {check.rule.title}\n")
    assert re.findall(r"^## (.+)$", text, flags=re.M) == HEADINGS
    assert all(section.strip() for section in re.split(r"^## .+$", text, flags=re.M)[1:])


@each_check
def test_the_page_explains_every_option(check):
    text = Path(sys.modules[check.__module__].__file__).with_suffix(".md").read_text(encoding="utf-8")
    assert [option for option in check.options if f"`{option}" not in text] == []


@each_check
def test_it_looks_at_something_and_says_so_in_chinese(check):
    assert check.subject in SUBJECTS
    assert re.search(r"[\u4e00-\u9fff].*。$", check.__doc__)


def test_every_code_of_the_profile_exists():
    codes = {code for row in OPENNESS.indicators for code in (*row.codes, *row.points)} | set(OPENNESS.options)
    assert codes <= {check.rule.code for check in CHECKS}


@each_check
def test_a_check_with_an_indicator_stands_in_its_row(check):
    rows = {row.id: row for row in OPENNESS.indicators}
    if check.rule.indicator:
        row = rows[check.rule.indicator]
        assert check.rule.code in row.codes
        assert check.rule.severity == row.severity


def test_the_profile_has_every_row_of_the_indicators():
    expected = {f"W{n}" for n in range(1, 7)} | {f"M{n}" for n in range(1, 4)} | {f"D{n}" for n in range(1, 23)}
    assert {row.id for row in PROFILE.indicators} == expected
    assert {row.id for row in PROFILE.rows(TargetKind.ACCOUNT)} == {"M1", "M2", "M3"}


@pytest.mark.parametrize("row", OPENNESS.indicators, ids=lambda row: row.id)
def test_figures_from_memory_cost_nothing_and_say_so(row):
    if row.trust == "M":
        assert not row.points
        assert "待官方文本核对" in row.note


def test_a_site_without_findings_keeps_its_hundred_points():
    assert judge(TargetKind.SITE, [], [], PROFILE).score == 100


def test_the_profile_is_plain_toml_that_a_county_can_edit():
    text = installed_files("inspector.indicators")["national-2019"].read_text(encoding="utf-8")
    assert tomllib.loads(text)["source"] == "国办秘函〔2019〕19号"
