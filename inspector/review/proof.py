"""The text box: what is to be published is checked before it is (三审三校). Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from inspector.check import Rule
from inspector.errors import InspectorError
from inspector.model import Finding, Outcome, Page
from inspector.review.pages import Office, Section
from inspector.text import check_files
from reports.cards import Card, card

MAX_UPLOAD = 10_000_000
"""Bytes of a text or a file to check."""

_SHOWN = 300
"""The most problems one answer lists."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One problem of a text, with the line it stands in (None: the title)."""

    card: Card
    line: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found in one text: ``sure`` certain errors, ``total`` all remarks, the first of them in ``remarks``."""

    name: str
    sure: int
    total: int
    remarks: tuple[Remark, ...]


def section(office: Office) -> Section:
    """The page of the text box."""
    proof = _Proof(office)
    return Section((Route("/text", proof.page, methods=["GET", "POST"]),), (("/text", "发布前检查"),))


class _Proof:
    """Its endpoint."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def page(self, request: Request) -> Response:
        """The empty box, or what was found in the text that was sent."""
        if request.method == "GET":
            return self._office.show(request, "text.html", text="", answer=None, error="")
        form = await request.form(max_files=1, max_fields=5, max_part_size=MAX_UPLOAD)
        name, text, body = await _sent(form)
        if not body.strip():
            return self._office.show(
                request, "text.html", 400, text=text, answer=None, error="没有文稿：请粘贴文字，或选择一个文件。"
            )
        try:
            answer = await run_in_threadpool(_check, name, body, self._office.today, self._office.rules)
        except InspectorError as error:
            said = str(error).replace("文件 - ", "这个文件")
            return self._office.show(request, "text.html", 400, text=text, answer=None, error=said)
        return self._office.show(request, "text.html", text=text, answer=answer, error="")


async def _sent(form: FormData) -> tuple[str, str, bytes]:
    """The name of what was sent, the text of the box, and what is to be checked: the file where there is one."""
    text = form.get("text", "")
    text = text if isinstance(text, str) else ""
    file = form.get("file")
    if isinstance(file, UploadFile) and file.filename:
        return file.filename, text, await file.read()
    return "", text, text.encode("utf-8", errors="replace")


def _check(name: str, body: bytes, today: Callable[[], date], rules: Mapping[str, Rule]) -> Answer:
    ((page, findings),) = check_files(["-"], BytesIO(body), today())
    return Answer(
        name,
        sum(finding.outcome is Outcome.FAIL for finding in findings),
        len(findings),
        tuple(Remark(card(finding, rules), _line(page, finding)) for finding in findings[:_SHOWN]),
    )


def _line(page: Page, finding: Finding) -> int | None:
    return None if finding.offset is None else page.text.count("\n", 0, finding.offset) + 1
