"""The queue: what is found waits here for a person's word. Everything slow is done in threads."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from urllib.parse import parse_qsl, unquote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from inspector.review.listing import PAGE, listing, query_of, read_filter, rows, severity_of
from inspector.review.pages import Office, Section, reviewer, text_field
from inspector.store import Action, Changed, Mark, Scope, View
from inspector.store.decisions import MAX_ITEMS
from reports.cards import pictures

_LOG_PAGE = 100
_REASON = 500
_UNIT = 60
_FIELDS = MAX_ITEMS + 20


def section(office: Office) -> Section:
    """The queue, the items, and the log of what was decided."""
    desk = _Desk(office)
    return Section(
        (
            Route("/", desk.queue),
            Route("/item/{fingerprint}", desk.item),
            Route("/evidence/{fingerprint}/{number:int}", desk.evidence),
            Route("/log", desk.log),
            Route("/decide", desk.decide, methods=["POST"]),
            Route("/undo", desk.undo, methods=["POST"]),
        ),
        (("/", "审核队列"), ("/log?muted", "不再提示"), ("/log", "操作记录")),
    )


class _Desk:
    """The endpoints of the queue."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._store = office.store
        self._rules = office.rules
        self._out = office.out.resolve()
        self._today = office.today

    async def queue(self, request: Request) -> Response:
        """The queue, filtered as the query says."""
        wanted = read_filter(request.query_params, self._today())
        page = _number(request.query_params.get("page", "1"))
        shown = await run_in_threadpool(listing, self._store, self._rules, wanted, page)
        return self._office.show(
            request,
            "queue.html",
            listing=shown,
            wanted=wanted,
            link=partial(query_of, wanted),
            views=list(View),
            severity=severity_of(wanted),
            first=(shown.page - 1) * PAGE,
            units=self._office.units,
            actions=list(Action),
            scopes=list(Scope),
            flash=request.session.pop("flash", None),
        )

    async def item(self, request: Request) -> Response:
        """One item with all its evidence and history."""
        fingerprint = request.path_params["fingerprint"]
        known = await run_in_threadpool(self._store.items.named, [fingerprint])
        if fingerprint not in known:
            raise HTTPException(404, "没有这个问题。")
        (row,) = await run_in_threadpool(rows, self._store, self._rules, [known[fingerprint]], self._today())
        events = await run_in_threadpool(self._store.items.events, fingerprint)
        return self._office.show(request, "item.html", row=row, events=events)

    async def evidence(self, request: Request) -> Response:
        """A picture that proves an item: only what its finding names, only from the output folder."""
        fingerprint, number = request.path_params["fingerprint"], request.path_params["number"]
        known = await run_in_threadpool(self._store.items.named, [fingerprint])
        findings = await run_in_threadpool(self._store.items.findings, known.values())
        shots = pictures(findings[fingerprint]) if fingerprint in findings else ()
        file = (self._out / unquote(shots[number])).resolve() if number < len(shots) else self._out
        if not file.is_relative_to(self._out) or not file.is_file():
            raise HTTPException(404, "没有这张截图。")
        return FileResponse(file)

    async def log(self, request: Request) -> Response:
        """Who decided what, the newest first; or only what is muted."""
        muting = "muted" in request.query_params
        page = _number(request.query_params.get("page", "1"))
        decisions = await run_in_threadpool(
            self._store.decisions.latest, muting=muting, offset=(page - 1) * _LOG_PAGE, limit=_LOG_PAGE + 1
        )
        return self._office.show(
            request,
            "log.html",
            decisions=decisions[:_LOG_PAGE],
            more=len(decisions) > _LOG_PAGE,
            muting=muting,
            page=page,
            rules=self._rules,
            flash=request.session.pop("flash", None),
        )

    async def decide(self, request: Request) -> Response:
        """Apply a decision to one item, to those ticked, or to the whole filter; back to the queue."""
        form = await request.form(max_fields=_FIELDS)
        back = text_field(form, "back", 2_000)
        wanted = read_filter(dict(parse_qsl(back)), self._today())
        name, _, single = text_field(form, "one", 100).partition(" ")
        name = name or text_field(form, "action", 20)
        if name not in set(Action):
            raise HTTPException(400, "没有这种操作。")
        action, scope = Action(name), text_field(form, "scope", 10)
        unit, reason = text_field(form, "unit", _UNIT), text_field(form, "reason", _REASON)
        if (action is Action.ASSIGN and not unit) or (action is Action.NOTE and not reason):
            return self._back(request, back, "没有填写责任单位。" if action is Action.ASSIGN else "没有填写备注。")
        marks = [single] if single else [str(value) for value in form.getlist("item")]
        changed = await run_in_threadpool(
            self._store.decisions.decide,
            action,
            await run_in_threadpool(self._store.queue.marks, wanted, limit=MAX_ITEMS)
            if text_field(form, "all", 1) and not single
            else _marks(marks),
            actor=reviewer(request),
            at=datetime.now(UTC),
            scope=Scope(scope) if action.mutes and scope in set(Scope) else Scope.PLACE,
            reason=reason,
            unit=unit,
        )
        place = text_field(form, "place", 6)
        return self._back(request, back, _said(action, changed), changed.id, place if place.isdecimal() else "")

    async def undo(self, request: Request) -> Response:
        """Take back one decision, or the reviewer's last one."""
        form = await request.form(max_fields=10)
        actor, number = reviewer(request), text_field(form, "decision", 12)
        wanted = int(number) if number.isdecimal() else await run_in_threadpool(self._store.decisions.last_of, actor)
        changed = Changed(None, 0)
        if wanted is not None:
            changed = await run_in_threadpool(self._store.decisions.undo, wanted, actor=actor, at=datetime.now(UTC))
        said = "没有可以撤销的操作。" if changed.id is None else f"已撤销，{changed.items} 个问题恢复原状。"
        if changed.conflicts:
            said += f"另有 {len(changed.conflicts)} 个之后又被改过，没有动。"
        return self._back(request, text_field(form, "back", 2_000), said, path=text_field(form, "path", 4))

    def _back(
        self, request: Request, query: str, said: str, undo: int | None = None, place: str = "", path: str = ""
    ) -> Response:
        """To the page the form stood on, where ``said`` is shown and read out."""
        request.session["flash"] = {"text": said, "undo": undo}
        if path == "/log":
            return RedirectResponse("/log" + ("?muted" if query == "muted" else ""), 303)
        number = dict(parse_qsl(query)).get("page", "")
        kept = query_of(read_filter(dict(parse_qsl(query)), self._today()), page=number if number.isdecimal() else "")
        return RedirectResponse(f"/?{kept}" + (f"#i{place}" if place else ""), 303)


def _said(action: Action, changed: Changed) -> str:
    said = f"{action.label}：{changed.items} 个问题。" if changed.items else "没有改动任何问题。"
    if changed.conflicts:
        said += f"有 {len(changed.conflicts)} 个刚被别人改过，没有动，请重新看过。"
    return said


def _marks(values: list[str]) -> list[Mark]:
    parts = (value.partition(":") for value in values)
    return [Mark(fingerprint, int(version)) for fingerprint, _, version in parts if version.isdecimal()]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else 1
