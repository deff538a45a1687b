"""``python -m benchmarks.scale [--sites 10000] [--accounts 30000] [--costs FILE] [--write docs/scale.md]``

Plans past this machine. First it measures on the sample county, with one worker and a PostgreSQL of its own on loopback, what a page and an
account cost (about two minutes; ``--costs`` reads an earlier measurement, or keeps this one there). Then it simulates
the inspection of a province by 1 to 64 workers. What cannot be measured here is assumed, and stands in the page.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import tempfile
from dataclasses import asdict
from pathlib import Path

from benchmarks.scale.measure import Costs, measure
from benchmarks.scale.simulate import Result, Work, simulate
from tests.cluster import cluster

MEDIAN_PAGES, SPREAD, MOST_PAGES = 1500, 1.2, 20_000
SHARED, PLATFORMS, LANES = 0.6, 130, 4
REQUESTS_PER_SECOND = 5.0
SLOTS, CORES, DATABASE_CORES = 8, 4, 4
WORKERS = (1, 2, 4, 8, 16, 32, 64)
TABLE_ACCOUNTS = 0.9


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sites", type=int, default=10_000)
    parser.add_argument("--accounts", type=int, default=30_000)
    parser.add_argument("--costs", type=Path)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    costs = _costs(options.costs)
    jobs, pages = province(options.sites, options.accounts, costs)
    print(json.dumps(asdict(costs), indent=1))
    print(f"{options.sites} sites with {pages} pages, {options.accounts} accounts", flush=True)
    results = {}
    for count in WORKERS:
        results[count] = simulate(jobs, count, slots=SLOTS, cores=CORES, database_cores=DATABASE_CORES)
        print(f"{count:>3} workers: {_line(results[count])}", flush=True)
    if options.write:
        options.write.write_text(_page(options, costs, pages, results), encoding="utf-8")


def province(sites: int, accounts: int, costs: Costs) -> tuple[list[Work], int]:
    """The jobs of one quarter, the same at every call, and the pages they have."""
    chance = random.Random(2026)
    jobs, total = [], 0
    for number in range(sites):
        pages = min(MOST_PAGES, max(50, round(chance.lognormvariate(math.log(MEDIAN_PAGES), SPREAD))))
        total += pages
        shared = chance.random() < SHARED
        lane = f"group:{number % PLATFORMS}:{chance.randrange(LANES)}" if shared else f"site:{number}"
        seconds = pages * costs.requests_per_page / REQUESTS_PER_SECOND
        cpu = pages * costs.worker_cpu_per_page
        jobs.append(Work(lane, max(seconds, cpu), cpu, pages * costs.database_cpu_per_page))
    for number in range(accounts):
        lane = f"account:{number}" if chance.random() < TABLE_ACCOUNTS else f"wechat:{number % 100}"
        seconds = max(costs.account_seconds, costs.worker_cpu_per_account)
        jobs.append(Work(lane, seconds, costs.worker_cpu_per_account, costs.database_cpu_per_page))
    return jobs, total


def _costs(file: Path | None) -> Costs:
    if file is not None and file.exists():
        return Costs(**json.loads(file.read_text(encoding="utf-8")))
    with tempfile.TemporaryDirectory() as place, cluster() as postgres:
        costs = measure(postgres, Path(place))
    if file is not None:
        file.write_text(json.dumps(asdict(costs), indent=1), encoding="utf-8")
    return costs


def _bottleneck(result: Result) -> str:
    if result.hours < 1.15 * result.longest_lane_hours:
        return "礼貌：最长的一条访问线路"
    if result.database_busy > 0.75:
        return "数据库"
    if result.workers_busy > 0.85:
        return "工作进程的处理器"
    return (
        f"每个工作进程同时只做 {SLOTS} 个对象，各自等着每秒 {REQUESTS_PER_SECOND:.0f} 次"
        if result.waiting < 0.05
        else "礼貌"
    )


def _line(result: Result) -> str:
    return (
        f"{result.hours:.1f} h, cores of workers busy {result.workers_busy:.0%}, of the database "
        f"{result.database_busy:.0%}, slots idle {result.waiting:.0%}, longest lane {result.longest_lane_hours:.1f} h"
    )


def _page(options: argparse.Namespace, costs: Costs, pages: int, results: dict[int, Result]) -> str:
    rows = "\n".join(
        f"| {count} | {count * CORES} | {result.hours:.1f} | {result.workers_busy:.0%} | {result.database_busy:.0%} | "
        f"{_bottleneck(result)} |"
        for count, result in results.items()
    )
    day = 24
    enough = next((count for count, result in results.items() if result.hours <= 7 * day), None)
    fast = min(results, key=lambda count: (round(results[count].hours), count))
    database = pages * costs.database_bytes_per_page / 1e9
    bodies = pages * costs.body_bytes_per_page / 1e9
    return f"""# 一个省要多少台机器

本页由 `python -m benchmarks.scale --write docs/scale.md` 写成（{os.cpu_count()} 核的机器，测量时负载 {os.getloadavg()[0]:.1f}），
每个数字都出自那一次运行；换一台机器，重新运行即可。

## 假设

- {options.sites} 个网站、{options.accounts} 个账号；网站大小按对数正态分布，中位数 {MEDIAN_PAGES} 页，最多 {MOST_PAGES} 页，共 {pages / 1e6:.1f} 百万页。
- {SHARED:.0%} 的网站在 {PLATFORMS} 个集约化平台上，每个平台同时查 {LANES} 个；其余网站各有各的服务器。每个网站每秒 {REQUESTS_PER_SECOND:.0f} 次请求。
- 一个工作进程一台机器，{CORES} 核，同时做 {SLOTS} 个对象；数据库一台，{DATABASE_CORES} 核。
- 只算抓取和检查，不用浏览器，不拍截图；真实网络的等待由每秒请求数体现。

## 在示例县上实测的开销

| 项目 | 数值 |
|---|---|
| 工作进程的处理器时间 | 每页 {costs.worker_cpu_per_page * 1000:.1f} 毫秒，每个账号 {costs.worker_cpu_per_account:.2f} 秒 |
| 数据库的处理器时间 | 每页 {costs.database_cpu_per_page * 1000:.2f} 毫秒 |
| 请求数 | 每页 {costs.requests_per_page:.2f} 次 |
| 数据库占用 | 每千页 PostgreSQL {costs.database_bytes_per_page / 1000:.1f} MB，SQLite {costs.sqlite_bytes_per_page / 1000:.1f} MB |
| 网页原文占用 | 每千页 {costs.body_bytes_per_page / 1000:.1f} MB |
| 问题 | 每千页 {costs.findings_per_page * 1000:.0f} 个（示例县埋设得密，真实网站少得多） |
| 生成报告 | 每个对象 {costs.report_seconds_per_target:.2f} 秒，由发起巡检的一台完成 |

## 推算

| 工作进程 | 核数 | 小时 | 工作进程忙 | 数据库忙 | 瓶颈 |
|---|---|---|---|---|---|
{rows}

- 一周内查完要 {enough or "超过 64"} 个工作进程；{fast} 个以后再加也快不了多少：最长的一条访问线路要 {results[fast].longest_lane_hours:.1f} 小时。
- 一次巡检后数据库约 {database:.0f} GB，网页原文约 {bodies:.0f} GB；按默认的 400 天保存，约是它的四至五倍。
- 报告约 {costs.report_seconds_per_target * (options.sites + options.accounts) / 3600:.1f} 小时，截图另算：每张约 1 秒，都在发起的那一台上，
  所以全省一次拍几十万张不现实；用 `evidence.per_target` 限制，或由各市分别发起。
"""


if __name__ == "__main__":
    main()
