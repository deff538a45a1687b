"""When what is due: the schedule of ``inspector serve``, by Beijing's clock.

An entry says which moment was the latest at which it should have worked. Whoever was away at several of
its moments does it once: two missed backups are one backup.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from inspector.config import Config, quarter_of

BEIJING = ZoneInfo("Asia/Shanghai")
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """One thing done again and again.

    Attributes:
        name: unique; the command that does it.
        latest: the latest moment not after the given one at which it was due, both aware UTC.
        arguments: what stands after the configuration on that command's line, for that moment.
    """

    name: str
    latest: Callable[[datetime], datetime]
    arguments: Callable[[datetime], tuple[str, ...]] = lambda due: ()


def entries(config: Config) -> tuple[Entry, ...]:
    """The schedule that a configuration asks for."""
    plan = config.schedule
    chosen = [
        Entry("probe", lambda now: _spread(now, plan.probes_per_day)),
        Entry("run", lambda now: _monitoring_point(now, plan.monitor_day, plan.run_hour), _of_quarter),
        Entry("backup", lambda now: _daily(now, plan.backup_hour)),
        Entry("prune", lambda now: _daily(now, plan.backup_hour + 1)),
    ]
    if plan.recheck_days:
        chosen.append(Entry("recheck", lambda now: _daily(now, plan.run_hour, every=plan.recheck_days)))
    if config.mail.host:
        chosen.append(Entry("notify", lambda now: _daily(now, plan.remind_hour), lambda due: ("--remind",)))
    return tuple(chosen)


def _spread(now: datetime, times: int) -> datetime:
    """So many times a day at equal distances, from midnight on."""
    midnight = _at(now, 0)
    slot = _DAY / times
    return (midnight + (now - midnight) // slot * slot).astimezone(UTC)


def _daily(now: datetime, hour: int, every: int = 1) -> datetime:
    """Each day at an hour, or every so many days."""
    due = _at(now, hour)
    if due > now:
        due -= _DAY
    return (due - timedelta(days=due.toordinal() % every)).astimezone(UTC)


def _monitoring_point(now: datetime, day: int, hour: int) -> datetime:
    """That day of the last month of each quarter."""
    here = now.astimezone(BEIJING)
    month = date(here.year, (here.month + 2) // 3 * 3, day)
    due = datetime.combine(month, time(hour), BEIJING)
    if due > now:
        due = due.replace(year=due.year - (due.month == 3), month=(due.month - 4) % 12 + 1)
    return due.astimezone(UTC)


def _of_quarter(due: datetime) -> tuple[str, ...]:
    day = due.astimezone(BEIJING).date()
    return ("--quarter", quarter_of(day), "--as-of", day.isoformat(), "--resume")


def _at(now: datetime, hour: int) -> datetime:
    return datetime.combine(now.astimezone(BEIJING).date(), time(hour % 24), BEIJING)
