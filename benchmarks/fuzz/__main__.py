"""Feeds every reader of foreign input with made-up and damaged input, and prints what it could not take.

    python -m benchmarks.fuzz [--seconds 3600] [--target decode …]

``--seconds`` is the time for each target. What is found is shown with the smallest input that shows it, and the
exit code is 1. Nothing is sent anywhere.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from typing import Any

from hypothesis import HealthCheck, Verbosity, given, seed, settings

from tests.fuzz.targets import TARGETS, Target

_EXAMPLES = 500
"""Inputs between two looks at the clock."""


def feed(target: Target, seconds: float) -> tuple[int, str]:
    """Feed ``target`` for ``seconds``: how many inputs it took, and what it could not take (empty: nothing)."""
    taken = 0

    def holds(given_input: Any) -> None:
        nonlocal taken
        taken += 1
        target.holds(given_input)

    until = time.monotonic() + seconds
    while time.monotonic() < until:
        run = given(target.inputs)(holds)
        run = settings(
            max_examples=_EXAMPLES,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            verbosity=Verbosity.quiet,
        )(run)
        try:
            seed(random.getrandbits(64))(run)()
        except Exception:  # noqa: BLE001 - that is what we are looking for
            return taken, traceback.format_exc(limit=-4)
    return taken, ""


def main() -> int:
    """Feed the targets one after another; 1 when one failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz")
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--target", action="append", choices=TARGETS, default=[])
    arguments = parser.parse_args()
    failed = 0
    for name in arguments.target or TARGETS:
        began = time.monotonic()
        taken, found = feed(TARGETS[name], arguments.seconds)
        failed += bool(found)
        told = "有问题" if found else "无问题"
        print(f"{TARGETS[name].title}（{name}）：{time.monotonic() - began:.0f} 秒，{taken} 个输入，{told}", flush=True)
        if found:
            print(found, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
