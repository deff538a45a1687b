"""Runs: one inspection of many targets, what it cost and what it concluded."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from inspector.model.findings import Severity
from inspector.model.targets import Target, Unit


class RunKind(StrEnum):
    """Why a run was made."""

    INSPECTION = "inspection"
    RECHECK = "recheck"


class RunState(StrEnum):
    """How far a run or one of its targets has come."""

    PLANNED = "planned"
    GATHERING = "gathering"
    GATHERED = "gathered"
    EXAMINED = "examined"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Run:
    """One run. ``as_of`` is the monitoring point (监测时间点); the two moments are aware UTC.

    ``units``, ``issuer``, ``sender`` and ``rectification_days`` (working days) are kept with the run,
    so that its reports can be rendered again when the configuration has changed or is gone. ``basis``
    names the documents inspected by, as the indicator profiles cite them, and ``indicators`` is the profile itself
    (JSON), so that what persons decide afterwards can be judged by the same one. ``notes``
    are sentences a reader must know of the run as a whole, such as rows of tables that were refused.
    """

    id: str
    kind: RunKind
    region: str
    quarter: str
    as_of: date
    state: RunState
    profile: tuple[str, ...]
    started_at: datetime
    finished_at: datetime | None = None
    units: tuple[Unit, ...] = ()
    issuer: str = ""
    sender: str = ""
    rectification_days: int = 10
    basis: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    indicators: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often one check came to each outcome on one target. ``note`` says why it could not run."""

    check: str
    passed: int = 0
    failed: int = 0
    review: int = 0
    not_applicable: int = 0
    errors: int = 0
    note: str = ""


class Result(StrEnum):
    """The result of one indicator, or of a whole target."""

    PASS = "pass"
    FAIL = "fail"
    REVIEW = "review"
    NOT_TESTED = "not_tested"

    @property
    def label(self) -> str:
        """The word shown to readers."""
        return {"pass": "符合", "fail": "不符合", "review": "待人工确认", "not_tested": "未检查"}[self.value]


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """One row of the indicator profile applied to one target.

    ``points`` is the deduction, after the row's cap. ``reason`` says why a row was not tested, or what the person
    who answered it wrote. ``mode`` is the profile's (A, P, H), ``question`` what the manual form asks. ``evidence``
    is what the first findings say, each with its place. ``answered`` is true where a person's word decided.
    """

    id: str
    title: str
    block: str
    severity: Severity
    result: Result
    window: str = ""
    codes: tuple[str, ...] = ()
    failed: int = 0
    review: int = 0
    points: float = 0.0
    cap: float | None = None
    reason: str = ""
    note: str = ""
    mode: str = "A"
    question: str = ""
    evidence: tuple[str, ...] = ()
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The conclusion on one target.

    ``score`` is 100 less the deductions for a website without veto, None for accounts and for
    targets that a veto failed. ``bonus_open`` says that the score is above the bonus mark; ``bonus`` is then what the
    bonus form gave, None while nobody filled it in. ``vetoes`` are the ids of the veto rows that failed.
    """

    result: Result
    score: float | None = None
    bonus: float | None = None
    bonus_open: bool = False
    vetoes: tuple[str, ...] = ()
    rows: tuple[IndicatorResult, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetStats:
    """What gathering one target cost. ``seconds`` is wall time, ``size`` received bytes.

    ``notes`` are sentences a reader must know: stopped at the page limit, robots ignored by order,
    traps met, rows refused. ``newest`` is the day of an account's newest post up to the monitoring point.
    """

    pages: int = 0
    links: int = 0
    requests: int = 0
    rendered: int = 0
    seconds: float = 0.0
    size: int = 0
    complete: bool = True
    failures: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    newest: date | None = None


@dataclass(frozen=True, slots=True)
class TargetRecord:
    """One target of one run. ``error`` says, in one sentence, why its gathering failed."""

    target: Target
    state: RunState
    stats: TargetStats = TargetStats()
    verdict: Verdict | None = None
    error: str = ""
