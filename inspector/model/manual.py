"""What a person answered about an indicator that no machine decides."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ManualResult(StrEnum):
    """What a person can say of one row."""

    PASS = "pass"
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> str:
        """The word of the form."""
        return {"pass": "符合", "fail": "不符合", "not_applicable": "不适用"}[self.value]


@dataclass(frozen=True, slots=True)
class ManualAnswer:
    """One line of the manual form, filled in for one target and one quarter.

    ``points`` are deducted ones for a deduct row and earned ones for a bonus row. ``at`` is aware UTC.
    """

    indicator: str
    result: ManualResult
    points: float = 0.0
    note: str = ""
    actor: str = ""
    at: datetime | None = None
