"""What the wording checks cost: characters a second, memory, and what an installation takes."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator
from datetime import date
from importlib.metadata import requires
from pathlib import Path

from benchmarks.wording.evasion import shipped
from inspector.calendar import WorkCalendar
from inspector.model import Page, PageKind, Target, TargetKind
from inspector.registry import installed_checks

_FAMILIES = frozenset({"TXT", "SEN", "PRV", "SEC"})
_PAGE = 2000
_FURNITURE = (
    "首页 政务公开 办事服务 互动交流\n主办：示例县人民政府办公室 承办：示例县大数据中心 联系电话：0790-1234567\n"
)


def throughput(texts: list[str]) -> Iterator[str]:
    """All checks of words over pages of 2,000 characters made of ``texts``, read twice by one process."""
    pages = _pages(texts)
    characters = sum(len(page.text) for page in pages)
    resources = {
        "lexicon": shipped(),
        "target": Target(TargetKind.SITE, "示例县"),
        "units": (),
        "calendar": WorkCalendar(),
    }
    checks = [
        (check(), {**check.options, **({"enabled": True} if "enabled" in check.options else {})})
        for check in installed_checks()
        if check.rule.family in _FAMILIES and check.subject is Page and check.needs <= resources.keys()
    ]
    _read(pages[:1], checks, resources)
    for name in ("第一次", "第二次（文字未变）"):
        begun = time.process_time()
        found = _read(pages, checks, resources)
        spent = time.process_time() - begun
        yield f"{name}：{len(pages)} 页 {characters:,} 字，{len(checks)} 项检查，每秒 {characters / spent:,.0f} 字，问题 {found} 个"
    yield f"内存峰值 {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB；系统负载 {os.getloadavg()[0]:.1f}"


def installation(root: Path, *, deep: bool) -> Iterator[str]:
    """Size and time of the package installed from this working tree into an environment of its own."""
    for extra in ("", "[deep]") if deep else ("",):
        with tempfile.TemporaryDirectory() as folder:
            begun = time.perf_counter()
            venv.create(folder, with_pip=True)
            before = _size(Path(folder))
            python = Path(folder) / ("Scripts" if os.name == "nt" else "bin") / "python"
            command = [str(python), "-m", "pip", "install", "-q", f"{root}{extra}"]
            ended = subprocess.run(command, capture_output=True, text=True, check=False)
            if ended.returncode:
                yield f"govsite-inspector{extra}：安装未成功：{ended.stderr.strip().splitlines()[-1]}"
                continue
            grown = (_size(Path(folder)) - before) / 1e6
            yield f"govsite-inspector{extra}：{grown:,.0f} MB，{time.perf_counter() - begun:.0f} 秒（含建立环境）"
    yield f"直接依赖 {len([one for one in requires('govsite-inspector') or () if 'extra ==' not in one])} 个，Python {sys.version.split()[0]}"


def _pages(texts: list[str]) -> list[Page]:
    pages, held = [], ""
    for text in texts:
        held += text + "\n"
        if len(held) >= _PAGE:
            address = f"https://www.example.gov.cn/t{len(pages)}.html"
            pages.append(Page("示例县", address, PageKind.ARTICLE, title=text[:20], text=_FURNITURE + held, main=held))
            held = ""
    return pages


def _read(pages, checks, resources) -> int:
    today = date(2026, 9, 20)
    return sum(
        1
        for page in pages
        for check, options in checks
        for _ in check.examine(page, today, **options, **{name: resources[name] for name in check.needs})
    )


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
