"""The hours of the day and how fast a site may be visited in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A part of every day, in the machine's own time; it may go past midnight. ``pace`` multiplies the
    configured pace, 0 forbids visits."""

    begins: time
    ends: time
    pace: float

    def holds(self, moment: time) -> bool:
        """Whether ``moment`` lies in it; its end does not."""
        if self.begins < self.ends:
            return self.begins <= moment < self.ends
        return moment >= self.begins or moment < self.ends


class Hours:
    """All spans of a configuration; where several hold, the slowest counts, where none does, the pace is 1."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans = tuple(spans)

    @property
    def bounded(self) -> bool:
        """Whether there are any."""
        return bool(self._spans)

    def pace(self, now: datetime) -> float:
        """The factor of the pace at ``now``."""
        return min((span.pace for span in self._spans if span.holds(now.time())), default=1.0)

    def closed_for(self, now: datetime) -> float:
        """Seconds until visits are allowed again, 0 when they are. No longer than a day."""
        if not self._spans or self.pace(now) > 0:
            return 0.0
        ends = (
            now.replace(hour=span.ends.hour, minute=span.ends.minute, second=0, microsecond=0) for span in self._spans
        )
        later = sorted(end if end > now else end + _DAY for end in ends)
        opening = next((end for end in later if self.pace(end) > 0), now + _DAY)
        return (opening - now).total_seconds()


def span_of(between: str, pace: float = 1.0) -> Span:
    """The span written as ``22:00-07:00``.

    Raises:
        ValueError: it is not written so, or has no length.
    """
    first, _, last = between.partition("-")
    begins, ends = time.fromisoformat(first.strip()), time.fromisoformat(last.strip())
    if begins == ends:
        raise ValueError(between)
    return Span(begins, ends, pace)
