"""Runs the benchmarks one after another and writes docs/figures.md: each figure with its command, machine and date.

    python -m benchmarks [名称 …]

Without names all of them run, which takes one to two hours on two cores; with names, only those, and the other
chapters of the file stay as they are. Each runs in a process of its own, on loopback, and ends by itself.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from inspector import __version__

FIGURES = Path("docs/figures.md")
_HEAD = """# 实测数字

本页由 `make bench` 写成：每一节是一条命令的原样输出，后面是机器和日期。数字不满意的也照登。
"""


@dataclass(frozen=True)
class Chapter:
    """One benchmark: what it shows, its command behind ``python -m``, and the most seconds it may take."""

    name: str
    title: str
    command: tuple[str, ...]
    seconds: int = 1800


CHAPTERS = (
    Chapter(
        "scorecard", "样例县一万页：查得全不全、对不对", ("inspector", "demo", "--pages", "10000", "--out", "out/bench")
    ),
    Chapter("extraction", "读懂网页：逐项正确率，旁边是同类程序", ("benchmarks.extraction",)),
    Chapter("wording", "文字检查：查准率、查全率、每万字误报，旁边是同类程序", ("benchmarks.wording",)),
    Chapter("crawl", "抓取：速度、处理器时间、内存、查出的坏链接，旁边是同类程序", ("benchmarks.crawl",), 3600),
    Chapter("again", "对没有变化的网站再查一次", ("benchmarks.crawl", "--again")),
    Chapter("memory", "内存和存储：一万个和二十万个网址", ("benchmarks.crawl", "--memory"), 3600),
    Chapter("javascript", "脚本生成的网站", ("benchmarks.javascript",)),
    Chapter("hostile", "恶意的网站", ("benchmarks.hostile", "--markdown")),
)


def run(chapter: Chapter) -> str:
    """The chapter as Markdown; a benchmark that fails or takes too long says so in its chapter."""
    began = time.monotonic()
    try:
        done = subprocess.run(
            [sys.executable, "-m", *chapter.command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=chapter.seconds,
            check=False,
            env={**os.environ, "COLUMNS": "120", "NO_COLOR": "1"},
        )
        output, ending = done.stdout, f"退出码 {done.returncode}"
    except subprocess.TimeoutExpired as late:
        output, ending = late.stdout or b"", f"超过 {chapter.seconds} 秒，没有做完"
    text = (
        re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", output.decode("utf-8", "replace")).replace(str(Path.cwd()), ".").strip()
    )
    body = text if text.startswith("|") else f"```text\n{text}\n```"
    return (
        f"## {chapter.title}\n\n`python -m {' '.join(chapter.command)}`\n\n{body}\n\n"
        f"{machine()}，{datetime.now(UTC):%Y-%m-%d}，用时 {time.monotonic() - began:.0f} 秒，{ending}。\n"
    )


def machine() -> str:
    """The machine in one phrase."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return (
        f"{platform.system()} {platform.machine()}，{os.cpu_count()} 核，{memory:.0f} GiB 内存，"
        f"Python {platform.python_version()}，inspector {__version__}，开始前一分钟负载 {load:.1f}"
    )


def chapters_of(text: str) -> dict[str, str]:
    """The chapters of an earlier file, by title."""
    parts = re.split(r"^(?=## )", text, flags=re.M)[1:]
    return {part.partition("\n")[0].removeprefix("## "): part.rstrip() + "\n" for part in parts}


def main() -> int:
    """Run, and write the file after each chapter, so that an interrupted run keeps what it has."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", nargs="*", metavar="名称", help="、".join(chapter.name for chapter in CHAPTERS))
    wanted = parser.parse_args().names
    unknown = set(wanted) - {chapter.name for chapter in CHAPTERS}
    if unknown:
        parser.error(f"没有名为 {'、'.join(sorted(unknown))} 的一节")
    known = chapters_of(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    for chapter in CHAPTERS:
        if not wanted or chapter.name in wanted:
            print(f"{chapter.title}……", flush=True)
            known[chapter.title] = run(chapter)
            ordered = [known[each.title] for each in CHAPTERS if each.title in known]
            FIGURES.write_text("\n".join([_HEAD, *ordered]), encoding="utf-8")
    print(f"已写到 {FIGURES}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
