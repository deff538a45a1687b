"""A discrete-event simulation of a quarter's inspection by many workers.

Work in a job goes on at the pace that politeness allows, or slower where its worker's processor cores or the
database's are shared by too much work. Lanes are as the engine's: one job at a time in each. Whenever a job begins or ends,
the paces of its worker are reckoned anew.
"""

from __future__ import annotations

import heapq
import itertools
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Work:
    """One job: the seconds it takes where nothing holds it up, and processor seconds of worker and database."""

    lane: str
    seconds: float
    worker_cpu: float
    database_cpu: float


@dataclass
class _Running:
    work: Work
    worker: int
    left: float
    since: float
    pace: float = 1.0
    version: int = 0


@dataclass
class Result:
    """``hours`` until the last job was done; the shares of time that processor cores of workers and of the database
    were busy; ``waiting`` is the share of slots' time in which nothing could be begun because of lanes."""

    hours: float
    workers_busy: float
    database_busy: float
    waiting: float
    longest_lane_hours: float = 0.0
    jobs: int = 0


@dataclass
class _State:
    now: float = 0.0
    events: list[tuple[float, int, int]] = field(default_factory=list)
    running: dict[int, _Running] = field(default_factory=dict)


def simulate(jobs: Sequence[Work], workers: int, *, slots: int, cores: float, database_cores: float) -> Result:
    """Do ``jobs`` in the order given with so many workers, each of so many slots and processor cores."""
    queues: dict[str, deque[Work]] = defaultdict(deque)
    for job in jobs:
        queues[job.lane].append(job)
    ready = deque(dict.fromkeys(job.lane for job in jobs))
    state, numbers = _State(), itertools.count()
    on_worker: list[set[int]] = [set() for _ in range(workers)]
    idle_slots = 0.0
    database_load = 0.0

    def advance(number: int) -> None:
        running = state.running[number]
        running.left -= (state.now - running.since) * running.pace
        running.since = state.now

    def set_paces(worker: int) -> None:
        wanted = sum(
            state.running[number].work.worker_cpu / state.running[number].work.seconds for number in on_worker[worker]
        )
        pace = min(1.0, cores / wanted if wanted else 1.0, database_cores / database_load if database_load else 1.0)
        for number in on_worker[worker]:
            advance(number)
            running = state.running[number]
            running.pace, running.version = pace, running.version + 1
            heapq.heappush(state.events, (state.now + max(0.0, running.left) / pace, number, running.version))

    def fill() -> None:
        nonlocal database_load
        touched = set()
        for worker in sorted(range(workers), key=lambda worker: len(on_worker[worker])):
            while ready and len(on_worker[worker]) < slots:
                work = queues[ready.popleft()].popleft()
                number = next(numbers)
                state.running[number] = _Running(work, worker, work.seconds, state.now)
                on_worker[worker].add(number)
                database_load += work.database_cpu / work.seconds
                touched.add(worker)
        for worker in touched:
            set_paces(worker)

    fill()
    while state.events:
        at, number, version = heapq.heappop(state.events)
        running = state.running.get(number)
        if running is None or running.version != version:
            continue
        idle_slots += (at - state.now) * (workers * slots - len(state.running))
        state.now = at
        del state.running[number]
        on_worker[running.worker].discard(number)
        database_load -= running.work.database_cpu / running.work.seconds
        if queues[running.work.lane]:
            ready.append(running.work.lane)
        set_paces(running.worker)
        fill()
    lanes: dict[str, float] = defaultdict(float)
    for job in jobs:
        lanes[job.lane] += job.seconds
    total = max(state.now, 1e-9)
    return Result(
        hours=state.now / 3600,
        workers_busy=sum(job.worker_cpu for job in jobs) / (total * workers * cores),
        database_busy=sum(job.database_cpu for job in jobs) / (total * database_cores),
        waiting=idle_slots / (total * workers * slots),
        longest_lane_hours=max(lanes.values()) / 3600,
        jobs=len(jobs),
    )
