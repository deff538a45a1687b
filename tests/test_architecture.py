"""The shape of the house: who may import whom, and what a check may not do."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
CHECKS = sorted((ROOT / "checks").rglob("*.py"))

OUTSIDE_WORLD = {
    "aiohttp",
    "asyncio",
    "io",
    "os",
    "pathlib",
    "playwright",
    "random",
    "socket",
    "sqlalchemy",
    "subprocess",
    "time",
}
"""Modules through which files, network, processes, chance or the clock come in."""

CLOCKS = {"now", "today", "utcnow"}


def test_the_import_contracts_of_pyproject_are_kept(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    broken = lint_imports(no_cache=True, no_logo=True)
    assert not broken, capsys.readouterr().out


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_check_reads_no_file_no_network_and_no_clock(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not set(_imported(tree)) & OUTSIDE_WORLD
    assert not set(_called(tree)) & (CLOCKS | {"open"})


def _imported(tree: ast.Module) -> Iterator[str]:
    """The top-level names of the modules that ``tree`` imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def _called(tree: ast.Module) -> Iterator[str]:
    """The last names of everything that ``tree`` calls: ``now`` of ``datetime.now()``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr
            elif isinstance(node.func, ast.Name):
                yield node.func.id
