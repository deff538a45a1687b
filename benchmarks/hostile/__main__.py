"""Meets every behaviour of ``tests/site/hostile`` once and prints the table of what came of it.

    python -m benchmarks.hostile [--markdown]

Loopback only; ends by itself within ten minutes. The exit code is 1 when a behaviour got somewhere, took longer
than its bound, or when all processes together used more than :data:`MOST_MEMORY`.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from benchmarks.memory import Memory
from tests.site.hostile import BEHAVIOURS, Behaviour, Seen, Visitor

MOST_MEMORY = 1_000_000_000
"""Bytes of this process and all it started, the browser and the hostile server included."""


async def _meet_all(memory: Memory) -> list[tuple[Behaviour, Seen]]:
    with tempfile.TemporaryDirectory() as folder, memory.watched():
        async with Visitor(Path(folder), seconds=1) as visitor:
            return [(behaviour, await visitor.meet(behaviour)) for behaviour in BEHAVIOURS.values()]


def main() -> int:
    """Print the table; 0 when all is as it must be."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile")
    parser.add_argument("--markdown", action="store_true", help="表格写成 Markdown")
    arguments = parser.parse_args()
    memory = Memory()
    met = asyncio.run(_meet_all(memory))
    if arguments.markdown:
        print("| 行为 | 方式 | 应当 | 实际 | 秒 | 上限 |\n|---|---|---|---|---|---|")
    wrong = []
    for behaviour, seen in met:
        good = behaviour.holds(seen) and seen.seconds <= behaviour.bound
        wrong += [] if good else [behaviour.name]
        cells = (behaviour.does, behaviour.means, behaviour.expected, seen.described, f"{seen.seconds:.1f}")
        if arguments.markdown:
            print("|", " | ".join((*cells, f"{behaviour.bound:.0f}")).replace("\n", " "), "|" if good else "| **不符**")
        else:
            print("通过" if good else "不符", *cells, sep="\t")
    print(f"\n{len(met)} 种行为，不符 {len(wrong)} 种{'：' + '、'.join(wrong) if wrong else ''}；")
    print(
        f"最慢 {max(seen.seconds for _, seen in met):.1f} 秒；内存最高 {memory.peak / 1e6:.0f} MB（本程序和浏览器合计，PSS）。"
    )
    return 1 if wrong or memory.peak > MOST_MEMORY else 0


if __name__ == "__main__":
    sys.exit(main())
