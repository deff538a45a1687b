"""The table of indicators is current, and no row that a machine looks at is without a check, no check without a test."""

import pytest

from inspector.registry import installed_checks
from tools.indicators import TABLE, all_rows, outcomes, render, test_file

OURS = [check for check in installed_checks() if check.__module__.startswith("checks.")]
test_file.__test__ = False  # a function of that name, not a test


def test_the_page_is_what_the_command_writes():
    assert TABLE.read_text(encoding="utf-8") == render(), "run: python -m tools.indicators"


@pytest.mark.parametrize("row", [row for row in all_rows() if row.mode in "AP"], ids=lambda row: row.id)
def test_every_row_that_a_machine_looks_at_has_a_check(row):
    assert row.codes


@pytest.mark.parametrize("row", [row for row in all_rows() if row.mode == "H"], ids=lambda row: row.id)
def test_every_row_for_persons_alone_asks_them_something(row):
    assert row.question or row.codes


def test_no_row_of_the_rules_is_left_out():
    known = {row.id for row in all_rows()}
    families = {"W": 6, "M": 3, "D": 22, "G": 21, "X": 9, "S": 40}
    assert {f"{family}{number}" for family, last in families.items() for number in range(1, last + 1)} <= known


@pytest.mark.parametrize("check", OURS, ids=lambda check: check.rule.code)
def test_every_check_can_say_something_and_is_tested(check):
    assert outcomes(check)
    assert test_file(check)
