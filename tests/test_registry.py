"""What is installed is found by entry points, and a bad package is named."""

from importlib.metadata import EntryPoint

import pytest

from inspector import registry
from inspector.check import Check, Rule
from inspector.errors import UsageError
from inspector.model import Page, Severity


def install(monkeypatch, **entries: str) -> None:
    """Pretend that only these entry points of the group ``inspector.checks`` are installed."""
    points = [EntryPoint(name, value, "inspector.checks") for name, value in entries.items()]
    monkeypatch.setattr(registry, "entry_points", lambda group: points)
    registry.installed_checks.cache_clear()


@pytest.fixture(autouse=True)
def _fresh_cache():
    registry.installed_checks.cache_clear()
    yield
    registry.installed_checks.cache_clear()


def package(tmp_path, monkeypatch, name: str, code: str) -> None:
    """A third party's package with one check."""
    (tmp_path / f"{name}.py").write_text(
        f"""
from inspector.check import Check, Rule
from inspector.model import Page, Severity

class Theirs(Check[Page]):
    rule = Rule("{code}", "theirs", "他们的检查", Severity.NOTICE, "", ("某规定",), "改正。")
""",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))


def test_our_own_checks_are_installed_in_order_of_code():
    codes = list(registry.installed_checks().checks)
    assert codes == sorted(codes)
    assert {"LNK101", "NEW101", "UPD101"} <= set(codes)


def test_a_check_is_found_by_code_in_any_case_or_by_name():
    checks = registry.installed_checks()
    assert checks.get("upd101") is checks.get("home-stale") is checks.get("UPD101")


def test_an_unknown_code_is_explained():
    with pytest.raises(UsageError, match="没有代码为“UPD999”的检查项"):
        registry.installed_checks().get("UPD999")


def test_a_third_partys_check_is_found(tmp_path, monkeypatch):
    package(tmp_path, monkeypatch, "theirs_good", "CTY101")
    install(monkeypatch, CTY="theirs_good")
    assert list(registry.installed_checks().checks) == ["CTY101"]


def test_a_code_outside_the_registered_family_is_refused(tmp_path, monkeypatch):
    package(tmp_path, monkeypatch, "theirs_other", "UPD901")
    install(monkeypatch, CTY="theirs_other")
    with pytest.raises(UsageError, match=r"theirs_other.*UPD901.*CTY"):
        registry.installed_checks()


def test_a_package_that_cannot_be_imported_is_named(monkeypatch):
    install(monkeypatch, CTY="no_such_package_at_all")
    with pytest.raises(UsageError, match="no_such_package_at_all"):
        registry.installed_checks()


def test_a_class_without_a_rule_is_no_check():
    class Base(Check[Page]):
        """Shared by several checks."""

    assert not hasattr(Base, "rule")
    assert Rule("ABC101", "x", "题", Severity.NOTICE, "", ("据",), "改").family == "ABC"
