"""The browser that draws pages: where to find one on this machine, and how to get one.

A headless shell comes first, because it starts faster and takes less memory and processor time than
a whole browser and draws the same pages; then Chrome, Chromium and Edge, which most office machines
have; then the one Playwright brought. ``python -m inspector.gather.installed_browser --install`` gets
a browser where there is none.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from inspector.errors import IncompleteError, InspectorError, UsageError

ENVIRONMENT_VARIABLE = "INSPECTOR_BROWSER"
"""Names the browser to use before all others; a path."""

_LINUX = (
    "/usr/lib/chromium/chromium-headless-shell",
    "/usr/lib64/chromium-browser/headless_shell",
    "chromium-headless-shell",
    "/opt/google/chrome/chrome",
    "google-chrome-stable",
    "google-chrome",
    "/usr/lib/chromium/chromium",  # before the name on PATH, which is a shell script around it
    "/usr/lib64/chromium-browser/chromium-browser",
    "chromium",
    "/opt/microsoft/msedge/msedge",
    "microsoft-edge-stable",
    "microsoft-edge",
)
_MACOS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
_SHELL_NAMES = ("chrome-headless-shell", "headless_shell", "chrome-headless-shell.exe", "headless_shell.exe")
_VERSION = re.compile(r"\d+(\.\d+){3}")


def find_browser() -> Path | None:
    """The browser to use, None where there is none.

    Raises:
        UsageError: ``INSPECTOR_BROWSER`` names something that is not a program.
    """
    named = os.environ.get(ENVIRONMENT_VARIABLE)
    if named:
        path = Path(named).expanduser()
        if not _is_program(path):
            raise UsageError(f"环境变量 {ENVIRONMENT_VARIABLE} 写的 {named} 不是可以运行的程序；请改正或取消这个变量。")
        return path
    return next(filter(_is_program, usual_places(sys.platform, os.environ, Path.home())), None)


def usual_places(platform: str, environment: Mapping[str, str], home: Path) -> Iterator[Path]:
    """Where browsers usually lie, best first.

    Args:
        platform: as :data:`sys.platform` says it.
        environment: ``PATH``, the Windows folders and ``PLAYWRIGHT_BROWSERS_PATH`` are read from it.
        home: the user's own folder.
    """
    if platform == "win32":
        keys = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        folders = [Path(environment[key]) for key in keys if key in environment]
        yield from (folder / place for place in _WINDOWS for folder in folders)
        cache = Path(environment.get("LOCALAPPDATA", home / "AppData" / "Local"))
    elif platform == "darwin":
        folders = [Path("/Applications"), home / "Applications"]
        yield from (folder / place for place in _MACOS for folder in folders)
        cache = home / "Library" / "Caches"
    else:
        yield from _linux_places(environment.get("PATH", os.defpath))
        cache = Path(environment.get("XDG_CACHE_HOME") or home / ".cache")
    yield from _brought_by_playwright(Path(environment.get("PLAYWRIGHT_BROWSERS_PATH") or cache / "ms-playwright"))


def browser_version(browser: Path) -> str | None:
    """The browser's version (``"156.0.8078.79"``); None when it cannot be started, for instance
    because a system library is missing."""
    if browser.name in {"chrome.exe", "msedge.exe"}:  # --version would open a window; a folder beside it tells
        names = (folder.name for folder in browser.parent.iterdir())
        return next((name for name in names if _VERSION.fullmatch(name)), None)
    command = [str(browser), "--version"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    match = _VERSION.search(answer.stdout)
    return match.group() if match else None


def driver_fault() -> str:
    """What keeps Playwright's own driver from running, mostly a missing system library; empty when it runs."""
    command = [sys.executable, "-m", "playwright", "--version"]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    return answer.stderr.strip().rpartition("\n")[2] if answer.returncode else ""


def install_browser() -> Path:
    """A browser that starts, got from Playwright or from the system's packages where there is none.

    Progress is printed. Needs the network, and for the system's packages root or ``sudo``.

    Raises:
        UsageError: as :func:`find_browser`.
        IncompleteError: none could be installed; the sentence says what to do by hand.
    """
    for announcement, command in _ways_to_install():
        browser = find_browser()
        if browser and browser_version(browser):
            return browser
        print(announcement, flush=True)
        # Its exit code says nothing we need: the only proof is a browser that starts.
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603
    browser = find_browser()
    if browser and browser_version(browser):
        return browser
    raise IncompleteError(
        (f"浏览器 {browser} 无法启动" if browser else "没有找到浏览器")
        + "，也未能自动安装；请安装 Chrome 或 Edge，或请管理员执行 apt-get install chromium，"
        f"或用环境变量 {ENVIRONMENT_VARIABLE} 写明浏览器程序的位置，然后重试。"
    )


def _linux_places(path: str) -> Iterator[Path]:
    for place in _LINUX:
        found = place if place.startswith("/") else shutil.which(place, path=path)
        # A snap cannot see the profile folder that Playwright gives it, so it would never start.
        if found and not found.startswith("/snap/"):
            yield Path(found)


def _brought_by_playwright(folder: Path) -> Iterator[Path]:
    """Playwright's headless shells, newest revision first."""
    revisions = sorted(
        folder.glob("chromium_headless_shell-*"), key=lambda path: path.name.rpartition("-")[2].zfill(8), reverse=True
    )
    for revision in revisions:
        yield from sorted(program for name in _SHELL_NAMES for program in revision.glob(f"*/{name}"))


def _is_program(path: Path) -> bool:
    return shutil.which(path) is not None


def _ways_to_install() -> Iterator[tuple[str, Sequence[str]]]:
    """(what is said to the user, the command), in the order to try."""
    playwright = [sys.executable, "-m", "playwright"]
    shell = "chromium-headless-shell"
    yield "没有找到浏览器，正在下载 Playwright 自带的浏览器……", [*playwright, "install", shell]
    if shutil.which("apt-get"):
        for package in (shell, "chromium"):
            apt = f"apt-get update; apt-get install -y {package}"
            yield f"正在用 apt 安装 {package}……", _as_root("sh", "-c", apt)
        yield "正在用 apt 安装浏览器需要的系统组件……", _as_root(*playwright, "install-deps", shell)


def _as_root(*command: str) -> list[str]:
    rise = [] if os.geteuid() == 0 else ["sudo", "-n"]
    return ["env", *rise, "DEBIAN_FRONTEND=noninteractive", *command]


def main(arguments: Sequence[str]) -> int:
    """Print the browser found (with ``--install``: one is installed if need be); 0, or an error's exit code."""
    try:
        browser = install_browser() if "--install" in arguments else find_browser()
    except InspectorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    if browser is None:
        print("没有找到浏览器；加上 --install 可自动安装。", file=sys.stderr)
        return IncompleteError.exit_code
    print(f"浏览器：{browser}（版本 {browser_version(browser) or '未知'}）")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
