"""What a rule is and how a check states it.

A check is a class with a :class:`Rule` and a pure generator ``examine``. It sees one subject
(``Page``, ``Column``, ``LinkReport``, ``Account`` or ``Site``), the as-of date, its options and
the resources it declares in ``needs``; it yields findings, or one :class:`NotApplicable`. Yielding
nothing is a pass. It reads no clock, no file and no network::

    class SilentAccount(Check[Account]):
        \"\"\"政务新媒体在监测时间点前两周内没有更新。\"\"\"

        rule = Rule(code="NEW101", name="silent-account", title="政务新媒体两周内无更新",
                    severity=Severity.VETO, indicator="M2",
                    basis=("国办秘函〔2019〕19号 政务新媒体 内容不更新",),
                    advice="立即恢复更新；确实无力维护的，按程序关停注销。")
        options = {"days": 14}

        def examine(self, account, as_of, *, days):
            ...
            yield self.fail(account, text=..., message=...)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar, get_args, get_origin

from inspector.model import Account, Column, Finding, LinkReport, Outcome, Page, Severity, Site

Subject = TypeVar("Subject", Page, Column, LinkReport, Account, Site)

SUBJECTS: tuple[type, ...] = (Page, Column, LinkReport, Account, Site)
"""What a check may look at, in the order the runner examines them; Site comes last, so that
site-wide rules see the findings of all others."""

RESOURCES = frozenset({"target", "lexicon", "units", "calendar", "filing", "html", "probes", "targets"})
"""Names a check may put in ``needs``: ``target`` the registered Target, ``lexicon`` the merged word
lists, ``units`` the tuple of Unit, ``calendar`` the working-day calendar, ``filing`` the list of filed accounts (empty
when none is given), ``probes`` the availability visits of the week before the monitoring point, ``targets`` every
target of the run, ``html`` the page's markup
(then ``Page.html`` is filled; it is not passed as an argument)."""

_CODE = re.compile(r"[A-Z]{3}[0-9]{3}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Rule:
    """The statement of a rule.

    ``code`` is three capitals and three digits, never reused. ``name`` is the kebab-case name that
    file names carry. ``indicator`` is the row of the indicator profile it serves (``"W3"``), empty
    for none. ``basis`` cites document and clause. ``advice`` tells a unit how to put it right.

    Raises:
        ValueError: the code or the name is not of that form, or title, basis or advice is missing.
    """

    code: str
    name: str
    title: str
    severity: Severity
    indicator: str
    basis: tuple[str, ...]
    advice: str

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise ValueError(f"rule code {self.code!r} is not three capitals and three digits")
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"rule name {self.name!r} of {self.code} is not kebab-case")
        if not (self.title and self.basis and self.advice):
            raise ValueError(f"rule {self.code} lacks a title, a basis or advice")

    @property
    def family(self) -> str:
        """The three letters of the code."""
        return self.code[:3]


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """What a check yields when its rule does not concern the subject at all."""

    reason: str


class Check(Generic[Subject]):
    """Base of all checks; the type argument says what it looks at.

    ``options`` are the settings a configuration may change, with their defaults. ``needs`` names
    the resources (see :data:`RESOURCES`) that ``examine`` receives as keyword arguments; one that
    the run cannot provide makes the outcome ``error``.
    """

    rule: ClassVar[Rule]
    options: ClassVar[dict[str, Any]] = {}
    needs: ClassVar[frozenset[str]] = frozenset()
    subject: ClassVar[type]

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        for base in getattr(cls, "__orig_bases__", ()):
            if get_origin(base) is not None and issubclass(get_origin(base), Check):
                (argument,) = get_args(base)
                if argument in SUBJECTS:
                    cls.subject = argument
        unknown = cls.needs - RESOURCES
        if unknown:
            raise TypeError(f"{cls.__name__} needs unknown resources: {', '.join(sorted(unknown))}")

    def examine(self, subject: Subject, as_of: date, *args: Any, **resources: Any) -> Iterator[Finding | NotApplicable]:
        """Yield what is wrong with ``subject`` as of the end of ``as_of``; nothing when all is well.

        Subclasses name their options and resources as keyword arguments; ``*args`` is never filled and
        only tells type checkers that they may.
        """
        raise NotImplementedError

    def fail(self, subject: Subject, **facts: Any) -> Finding:
        """A certain problem. Keyword arguments as for :meth:`_finding`."""
        return self._finding(Outcome.FAIL, subject, **facts)

    def review(self, subject: Subject, **facts: Any) -> Finding:
        """A suspicion that a person must decide. Keyword arguments as for :meth:`_finding`."""
        return self._finding(Outcome.REVIEW, subject, **facts)

    def _finding(
        self,
        outcome: Outcome,
        subject: Subject,
        *,
        message: str,
        text: str = "",
        snippet: str = "",
        suggestion: str = "",
        key: str = "",
        url: str = "",
        selector: str = "",
        offset: int | None = None,
        found_on: tuple[str, ...] = (),
        severity: Severity | None = None,
        **detail: str | int | float | bool | list[str],
    ) -> Finding:
        """Build a finding about ``subject``.

        Args:
            message: one sentence saying what is wrong, in Chinese.
            text: the wrong text alone; ``snippet`` is the same with context (default: ``text``).
            suggestion: what to write or do instead (default: the rule's advice).
            key: what identifies the problem inside its target across runs (default: ``text``, else
                ``message``). Put the place into it wherever two places are two problems, and leave it
                out where one cause shows on many pages: findings of equal check, target and key are
                merged into one, whose ``found_on`` lists the pages. No dates, no counters.
            url: where to look (default: the subject's own address).
            offset: characters from the start of ``Page.text``.
            detail: further facts for reports and machines; JSON scalars or lists of strings.
        """
        place = _place(subject)
        return Finding(
            check=self.rule.code,
            name=self.rule.name,
            indicator=self.rule.indicator,
            severity=severity or self.rule.severity,
            outcome=outcome,
            target=place["target"],
            unit=place["unit"],
            column=place["column"],
            url=url or place["url"],
            page_title=place["title"],
            key=key or text or message,
            found_on=found_on,
            snippet=snippet or text,
            suggestion=suggestion or self.rule.advice,
            selector=selector,
            offset=offset,
            detail={"message": message, "text": text, **detail},
        )


def _place(subject: Page | Column | LinkReport | Account | Site) -> dict[str, str]:
    """Target, unit, column, address and title of a subject."""
    match subject:
        case Page():
            return _where(subject.target, subject.unit, subject.column, subject.url, subject.title)
        case Column():
            return _where(subject.target, subject.unit, subject.trail, subject.url, subject.name)
        case LinkReport():
            first = subject.occurrences[0] if subject.occurrences else None
            if first is None:
                return _where(subject.target, "", "", subject.url, "")
            return _where(subject.target, first.unit, first.column, first.page_url, first.page_title)
        case Account():
            target = subject.target
            return _where(target.name, target.unit, "", target.url, target.name)
        case Site():
            return _where(subject.target.name, subject.target.unit, "", subject.home.url, subject.home.title)
    raise TypeError(f"{type(subject).__name__} is not a subject of checks")


def _where(target: str, unit: str, column: str, url: str, title: str) -> dict[str, str]:
    return {"target": target, "unit": unit, "column": column, "url": url, "title": title}
