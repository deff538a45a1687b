"""Which browser is used, and what happens where there is none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from inspector.errors import IncompleteError, UsageError
from inspector.gather import installed_browser
from inspector.gather.installed_browser import browser_version, find_browser, install_browser, usual_places


def program(path: Path, prints: str = "Chromium 156.0.8078.79", exit_code: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{prints}'\nexit {exit_code}\n")
    path.chmod(0o755)
    return path


def places(platform: str, home: Path, **environment: str) -> list[str]:
    return [place.as_posix() for place in usual_places(platform, {"PATH": "", **environment}, home)]


@pytest.fixture
def nothing_installed(tmp_path, monkeypatch):
    """A machine whose usual places are one empty folder; returns the folder."""
    monkeypatch.delenv("INSPECTOR_BROWSER", raising=False)
    monkeypatch.setattr(installed_browser, "usual_places", lambda *_: iter([tmp_path / "browser"]))
    return tmp_path


def test_the_environment_variable_goes_before_everything(tmp_path, monkeypatch):
    chosen = program(tmp_path / "ours" / "chrome")
    monkeypatch.setenv("INSPECTOR_BROWSER", str(chosen))
    assert find_browser() == chosen


def test_a_wrong_environment_variable_is_said_and_not_passed_over(tmp_path, monkeypatch):
    monkeypatch.setenv("INSPECTOR_BROWSER", str(tmp_path / "gone"))
    with pytest.raises(UsageError, match=r"INSPECTOR_BROWSER.*gone.*请改正或取消"):
        find_browser()


def test_no_browser_is_none(nothing_installed):
    assert find_browser() is None


def test_a_file_that_may_not_be_run_is_no_browser(nothing_installed):
    program(nothing_installed / "browser").chmod(0o644)
    assert find_browser() is None


def test_on_linux_a_headless_shell_goes_before_chrome_and_chrome_before_edge(tmp_path):
    for name in ("microsoft-edge", "google-chrome", "chromium-headless-shell"):
        program(tmp_path / name)
    found = [
        Path(place).name for place in places("linux", tmp_path, PATH=str(tmp_path)) if place.startswith(str(tmp_path))
    ]
    assert found == ["chromium-headless-shell", "google-chrome", "microsoft-edge"]


def test_debians_chromium_itself_goes_before_the_script_around_it(tmp_path):
    script = program(tmp_path / "chromium")
    found = places("linux", tmp_path, PATH=str(tmp_path))
    assert found.index("/usr/lib/chromium/chromium") < found.index(script.as_posix())


def test_on_windows_the_program_folders_are_searched(tmp_path):
    found = places(
        "win32", tmp_path, **{"PROGRAMFILES": "C:/Program Files", "PROGRAMFILES(X86)": "C:/Program Files (x86)"}
    )
    assert found[0] == "C:/Program Files/Google/Chrome/Application/chrome.exe"
    assert "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe" in found


def test_on_macos_the_applications_of_all_and_of_the_user_are_searched(tmp_path):
    found = places("darwin", tmp_path)
    assert "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" in found
    assert (tmp_path / "Applications/Chromium.app/Contents/MacOS/Chromium").as_posix() in found


@pytest.mark.parametrize(
    ("platform", "cache"),
    [
        ("linux", ".cache/ms-playwright"),
        ("darwin", "Library/Caches/ms-playwright"),
        ("win32", "AppData/Local/ms-playwright"),
    ],
)
def test_playwrights_own_comes_last_and_its_newest_revision_first(tmp_path, platform, cache):
    old = program(tmp_path / cache / "chromium_headless_shell-999" / "chrome-linux" / "headless_shell")
    new = program(tmp_path / cache / "chromium_headless_shell-1255" / "any-folder" / "chrome-headless-shell")
    assert places(platform, tmp_path)[-2:] == [new.as_posix(), old.as_posix()]


def test_playwrights_folder_may_be_moved(tmp_path):
    shell = program(tmp_path / "moved" / "chromium_headless_shell-1" / "linux" / "chrome-headless-shell")
    assert places("linux", tmp_path, PLAYWRIGHT_BROWSERS_PATH=str(tmp_path / "moved"))[-1] == shell.as_posix()


def test_the_version_is_read_from_what_the_program_prints(tmp_path):
    assert browser_version(program(tmp_path / "chrome", "Google Chrome 159.0.8154.6 unknown")) == "159.0.8154.6"


def test_the_version_on_windows_is_read_from_the_folder_beside_the_program(tmp_path):
    (tmp_path / "159.0.8154.6").mkdir()
    assert browser_version(program(tmp_path / "chrome.exe")) == "159.0.8154.6"


def test_a_browser_that_does_not_start_has_no_version(tmp_path):
    assert browser_version(program(tmp_path / "chrome", exit_code=127)) is None
    assert browser_version(tmp_path / "gone") is None


def test_playwrights_own_driver_runs_here():
    assert installed_browser.driver_fault() == ""


def test_a_driver_that_lacks_a_library_says_which(tmp_path, monkeypatch):
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho 'node: libatomic.so.1: cannot open shared object file' >&2\nexit 127\n")
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))
    assert installed_browser.driver_fault() == "node: libatomic.so.1: cannot open shared object file"


def test_install_leaves_a_machine_with_a_browser_alone(nothing_installed, monkeypatch):
    monkeypatch.setattr(subprocess, "run", only_asks_for_the_version(subprocess.run))
    browser = program(nothing_installed / "browser")
    assert install_browser() == browser


def test_install_goes_on_until_a_browser_starts(nothing_installed, monkeypatch, capsys):
    broken = f"printf '#!/bin/sh\\nexit 127\\n' > {nothing_installed}/browser; chmod +x {nothing_installed}/browser"
    working = f"printf '#!/bin/sh\\necho 156.0.8078.79\\n' > {nothing_installed}/browser"
    ways = [("第一种", ["sh", "-c", broken]), ("第二种", ["sh", "-c", working]), ("第三种", ["false"])]
    monkeypatch.setattr(installed_browser, "_ways_to_install", lambda: iter(ways))
    assert install_browser() == nothing_installed / "browser"
    assert capsys.readouterr().out.split() == ["第一种", "第二种"]


def test_when_nothing_helps_the_remedy_is_said(nothing_installed, monkeypatch):
    monkeypatch.setattr(installed_browser, "_ways_to_install", lambda: iter([("试一试", ["false"])]))
    with pytest.raises(IncompleteError, match=r"没有找到浏览器.*请安装 Chrome 或 Edge"):
        install_browser()


def test_the_command_says_what_it_found(tmp_path):
    chosen = program(tmp_path / "chrome")
    command = [sys.executable, "-m", "inspector.gather.installed_browser"]
    answer = subprocess.run(
        command, env={**os.environ, "INSPECTOR_BROWSER": str(chosen)}, capture_output=True, text=True
    )
    assert (answer.returncode, answer.stdout) == (0, f"浏览器：{chosen}（版本 156.0.8078.79）\n")


def only_asks_for_the_version(run):
    def guarded(command, **settings):
        assert command[1:] == ["--version"]
        return run(command, **settings)

    return guarded
