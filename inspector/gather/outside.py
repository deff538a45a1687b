"""Is it the others, or is it us? Without a way into the internet every outside link looks dead."""

from __future__ import annotations

from inspector.gather.urls import authority
from inspector.model import Failure, LinkVerdict

_SILENT = frozenset({Failure.DNS, Failure.TIMEOUT})
"""What a machine without the internet sees of every host. A refused connection came from somebody."""

ENOUGH_TO_STOP = 20
"""So many silent outside hosts, and none that answered: we ask no further."""

ENOUGH_TO_DOUBT = 5
"""So many at the end, and none that answered: we blame nobody."""


class Outside:
    """Holds back verdicts on silent outside hosts until one outside host has answered.

    ``reached`` says that one has.
    """

    def __init__(self) -> None:
        self.reached = False
        self._silent: set[str] = set()
        self._held: list[LinkVerdict] = []

    @property
    def closed(self) -> bool:
        """Whether it is clear by now that we cannot reach the outside."""
        return not self.reached and len(self._silent) >= ENOUGH_TO_STOP

    def passed(self, verdict: LinkVerdict) -> list[LinkVerdict]:
        """The verdicts that may be believed now that there is ``verdict``: none, itself, or all held back."""
        if not verdict.external or self.reached:
            return [verdict]
        if verdict.failure in _SILENT:
            self._silent.add(authority(verdict.url))
            self._held.append(verdict)
            return []
        self.reached = True
        held, self._held = self._held, []
        return [*held, verdict]

    def settle(self) -> list[LinkVerdict]:
        """At the end: the verdicts held back, when the silent hosts are too few to be our own fault.
        Empty, and :attr:`doubted` true, when they are not."""
        held, self._held = self._held, []
        return [] if self.doubted else held

    @property
    def doubted(self) -> bool:
        """Whether outside addresses were left without a verdict."""
        return not self.reached and len(self._silent) >= ENOUGH_TO_DOUBT

    def notes(self) -> list[str]:
        """What a reader of the report must know."""
        if not self.doubted:
            return []
        return ["所有外部网站都连不上，可能是本机没有接入互联网，外部链接未核查；请接通后重新巡检。"]
