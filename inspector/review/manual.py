"""The manual form: what no machine decides about a target is asked here, row by row, and so is the bonus.

An answer belongs to a target and a quarter. It enters the verdict wherever that is worked out again: in the reports,
in the notice and in the next examination.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from inspector.errors import UsageError
from inspector.model import ManualAnswer, ManualResult, Result, Run, Target, Verdict
from inspector.profile import Indicator, Profile
from inspector.review.pages import Office, Section, reviewer, text_field
from inspector.reviewed import reviewed
from inspector.store import Store

_NOTE = 500
_FIELDS = 12
_MOST_POINTS = 100.0


def section(office: Office) -> Section:
    """The list of targets and the form of each."""
    form = _Form(office)
    return Section(
        (
            Route("/manual", form.targets),
            Route("/manual/{target:path}", form.rows, methods=["GET"]),
            Route("/manual/{target:path}", form.answer, methods=["POST"]),
        ),
        (("/manual", "人工检查"),),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the form: a row of the profile, what the machine came to, and what was answered."""

    id: str
    title: str
    block: str
    question: str
    note: str
    most: float | None
    machine: str
    answer: ManualAnswer | None
    bonus: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form of one target with the verdict as it stands now."""

    target: Target
    quarter: str
    verdict: Verdict | None
    lines: tuple[Line, ...]

    @property
    def open(self) -> int:
        """How many lines wait for an answer."""
        return sum(line.answer is None for line in self.lines)


class _Form:
    """The endpoints."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._store = office.store

    async def targets(self, request: Request) -> Response:
        """Every target of the latest run, with how many lines are open."""
        found = await run_in_threadpool(sheets, self._store)
        return self._office.show(request, "manual_targets.html", sheets=found)

    async def rows(self, request: Request) -> Response:
        """The form of one target."""
        sheet = await self._sheet(request)
        flash = request.session.pop("manual", None)
        return self._office.show(request, "manual.html", sheet=sheet, results=list(ManualResult), flash=flash)

    async def answer(self, request: Request) -> Response:
        """Keep or take back the answer to one line."""
        sheet = await self._sheet(request)
        form = await request.form(max_fields=_FIELDS)
        name, result = text_field(form, "indicator", 20), text_field(form, "result", 20)
        line = next((line for line in sheet.lines if line.id == name), None)
        if line is None:
            raise HTTPException(404, "没有这一行。")
        if result in set(ManualResult):
            points = _points(text_field(form, "points", 10), line.most)
            kept = ManualAnswer(
                name,
                ManualResult(result),
                points,
                text_field(form, "note", _NOTE),
                reviewer(request),
                datetime.now(UTC),
            )
            await run_in_threadpool(self._store.manual.save, sheet.quarter, sheet.target.name, kept)
            said = f"“{line.title}”已记为{kept.result.label}。"
        else:
            await run_in_threadpool(self._store.manual.forget, sheet.quarter, sheet.target.name, name)
            said = f"“{line.title}”的结论已撤回。"
        request.session["manual"] = said
        return RedirectResponse(f"/manual/{quote(sheet.target.name, safe='')}#{name}", 303)

    async def _sheet(self, request: Request) -> Sheet:
        wanted = request.path_params["target"]
        found = await run_in_threadpool(sheets, self._store)
        sheet = next((sheet for sheet in found if sheet.target.name == wanted), None)
        if sheet is None:
            raise HTTPException(404, "没有这个网站或账号。")
        return sheet


def sheets(store: Store) -> list[Sheet]:
    """The forms of all targets of the latest run; none before the first run, or of one that kept no profile."""
    try:
        run = store.run("latest")
    except UsageError:
        return []
    if not run.indicators:
        return []
    profile = Profile.model_validate_json(run.indicators)
    return [_sheet(store, run, profile, record.target, record.verdict) for record in reviewed(store, run).targets]


def _sheet(store: Store, run: Run, profile: Profile, target: Target, verdict: Verdict | None) -> Sheet:
    answers = store.manual.answers(run.quarter, target.name)
    by_row = {row.id: row for row in verdict.rows} if verdict else {}
    lines = [
        Line(
            row.id,
            row.title,
            row.block,
            row.question,
            row.note,
            row.cap,
            by_row[row.id].result.label if row.id in by_row and not by_row[row.id].answered else "",
            answers.get(row.id),
        )
        for row in profile.rows(target.kind)
        if _asked(row, by_row[row.id].result if row.id in by_row else None, row.id in answers)
    ]
    if verdict is not None and verdict.bonus_open:
        lines += [
            Line(line.id, line.title, "加分", "", line.note, line.most, "", answers.get(line.id), bonus=True)
            for line in profile.bonus
        ]
    return Sheet(target, run.quarter, verdict, tuple(lines))


def _asked(row: Indicator, result: Result | None, answered: bool) -> bool:
    """Whether a person is asked: always where only a person can tell or the profile has a question, otherwise where
    the machine could not test. What it found is judged in the queue."""
    if answered or row.mode == "H":
        return True
    if result in {Result.FAIL, Result.REVIEW}:
        return False
    return bool(row.question) or result is Result.NOT_TESTED


def _points(written: str, most: float | None) -> float:
    """Points as typed, between nothing and the most the line allows; nothing for what is no number."""
    try:
        points = float(written or 0)
    except ValueError:
        return 0.0
    limit = most if most is not None else _MOST_POINTS
    return round(min(max(points, 0.0), limit), 2) if points == points else 0.0
