"""What an inspection says: severities, outcomes, findings and their evidence."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Severity(StrEnum):
    """How heavily a rule weighs."""

    VETO = "veto"
    DEDUCT = "deduct"
    NOTICE = "notice"

    @property
    def label(self) -> str:
        """The word of the indicator documents."""
        return {"veto": "单项否决", "deduct": "扣分", "notice": "提示"}[self.value]


class Outcome(StrEnum):
    """What a check can say of one subject.

    ``REVIEW`` needs a person's judgement and is never scored by itself. ``ERROR`` means the check
    broke or its input was missing: it is shown and never taken for a pass.
    """

    FAIL = "fail"
    REVIEW = "review"
    PASS = "pass"
    NOT_APPLICABLE = "not_applicable"
    ERROR = "error"

    @property
    def label(self) -> str:
        """The word shown to readers."""
        return {
            "fail": "不符合",
            "review": "待人工确认",
            "pass": "符合",
            "not_applicable": "不适用",
            "error": "未能检查",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file that proves a finding: ``path`` is relative to the run's output folder."""

    kind: str
    path: str
    sha256: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem at one place in one run.

    ``snippet`` is the exact text with a little context, ``detail["text"]`` the wrong text alone,
    ``offset`` its place in the page's text (characters). ``found_on`` lists the pages that hold a
    bad link. ``detail["message"]`` is the one-sentence description. ``points`` are deducted points
    (positive). ``key`` is what identifies the problem inside its target from run to run, free of
    dates, counters and session ids; the fingerprint is made from it.
    """

    check: str
    name: str
    indicator: str
    severity: Severity
    outcome: Outcome
    target: str
    key: str = ""
    unit: str = ""
    column: str = ""
    url: str = ""
    page_title: str = ""
    found_on: tuple[str, ...] = ()
    snippet: str = ""
    suggestion: str = ""
    selector: str = ""
    offset: int | None = None
    detail: dict[str, str | int | float | bool | list[str]] = field(default_factory=dict)
    points: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    fingerprint: str = ""
    run: str = ""
    first_seen: date | None = None
    status: str = ""

    @property
    def message(self) -> str:
        """The one-sentence description of the problem."""
        return str(self.detail.get("message", ""))

    @property
    def weight(self) -> int:
        """Where it stands when the gravest come first: 0 is a certain veto, 1 a suspected one."""
        return 2 * list(Severity).index(self.severity) + (self.outcome is not Outcome.FAIL)
