"""What is installed and shipped: the locks, their documentation, the wheel."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))

BASE = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
DEVELOPMENT = PROJECT["dependency-groups"]["dev"]


def locked(*names: str) -> dict[str, set[str]]:
    """The versions that locks pin, by package; several where they differ by platform or Python."""
    versions: dict[str, set[str]] = {}
    for name in names:
        for line in (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            if pin := re.match(r"([\w.-]+)==([^ ;\\]+)", line):
                versions.setdefault(canonicalize_name(pin[1]), set()).add(pin[2])
    return versions


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_address_and_no_place_on_anybodys_machine(lock):
    for line in lock.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            assert not re.search(r"://|@ |--(?!hash=sha256:)|(?:^|[\s'\"])[~.]?/", line), line


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_pin_of_a_lock_has_a_hash(lock):
    pins = re.split(r"\n(?=\w)", lock.read_text(encoding="utf-8"))
    unhashed = [pin for pin in pins if "==" in pin and "--hash=sha256:" not in pin]
    assert not unhashed


@pytest.mark.parametrize(
    ("declared", "names"),
    [
        pytest.param(BASE, ["base"], id="base"),
        pytest.param(DEVELOPMENT, ["dev"], id="dev"),
        pytest.param([*EXTRAS["postgres"], *EXTRAS["s3"]], ["postgres"], id="postgres"),
        pytest.param(EXTRAS["deep"], ["deep", "deep-source", "torch"], id="deep"),
        pytest.param(["torch==2.13.0"], ["torch-cpu"], id="torch-cpu"),
    ],
)
def test_what_pyproject_declares_is_locked_in_a_version_it_allows(declared, names):
    versions = locked(*names)
    for requirement in map(Requirement, declared):
        pinned = versions.get(canonicalize_name(requirement.name), set())
        assert pinned, f"{requirement.name} is in no lock; run make lock"
        assert all(requirement.specifier.contains(version) for version in pinned), requirement


def test_all_locks_agree_on_every_package():
    agreed = locked("base")
    for lock in ("dev", "postgres", "deep", "torch"):
        for name, versions in locked(lock).items():
            assert versions <= agreed.setdefault(name, versions), f"{name} differs in {lock}.txt"


def test_everything_imported_is_locked():
    brought = packages_distributions()
    pinned = locked("base", "postgres")
    ours = {*PACKAGES, *sys.stdlib_module_names}
    for package in PACKAGES:
        for module in (ROOT / package).rglob("*.py"):
            for name in imported(module) - ours:
                owners = {canonicalize_name(owner) for owner in brought.get(name, ())}
                assert owners & pinned.keys(), f"{module.relative_to(ROOT)} imports {name}, which no dependency brings"


def test_every_dependency_and_no_other_has_its_reason_in_the_documentation():
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| `([\w-]+)` \| [^|]+ \| [^|]+ \|$", page, re.MULTILINE)
    declared = {Requirement(text).name for text in (*BASE, *DEVELOPMENT, *chain(*EXTRAS.values()))}
    assert sorted(documented) == sorted(declared)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> set[str]:
    """The names of all files of the wheel, built from this working tree."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    (file,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(file).namelist())


def test_the_wheel_holds_every_file_of_our_packages_data_included(wheel):
    files = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {Path(name).suffix for name in files} >= {".py", ".toml", ".md", ".html"}
    assert not files - wheel


def test_the_wheel_holds_nothing_but_our_packages_and_its_metadata(wheel):
    assert {name.partition("/")[0] for name in wheel if ".dist-info/" not in name} == set(PACKAGES)
    assert any(name.endswith("licenses/LICENSE") for name in wheel)


def test_every_entry_point_leads_to_a_module_of_the_wheel(wheel):
    project = PROJECT["project"]
    values = [
        *project["scripts"].values(),
        *(value for group in project["entry-points"].values() for value in group.values()),
    ]
    for value in values:
        path = value.partition(":")[0].replace(".", "/")
        assert wheel & {f"{path}.py", f"{path}/__init__.py"}, value


def imported(module: Path) -> set[str]:
    """The top-level names that a module imports absolutely."""
    names = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names
