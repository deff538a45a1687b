"""Review pages served for real on loopback, over a ledger of a few findings or of fifty thousand."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import aiohttp
import pytest
import uvicorn

from inspector.ledger import fingerprint, record
from inspector.model import Finding, Run, RunKind, RunState
from inspector.review.app import create_app
from inspector.store import Store, open_store
from tests.reports.sample import RULES, TYPO

NOW = datetime(2026, 9, 20, 8, tzinfo=UTC)
TODAY = date(2026, 9, 20)


def problem(number: int, **changes: object) -> Finding:
    """A typo of its own, see the sample of the reports."""
    detail = {"message": f"第{number}处“布署”应为“部署”。", "text": "布署"}
    finding = replace(TYPO, **{"key": f"k{number}", "detail": detail, "run": "r9", "status": ""} | changes)
    return replace(finding, fingerprint=fingerprint(finding))


def enter(store: Store, *findings: Finding) -> None:
    """Record findings and keep them with their run, as the engine does."""
    run = Run("r9", RunKind.INSPECTION, "示例县", "2026Q3", TODAY, RunState.EXAMINED, (), NOW)
    by_target: dict[str, list[Finding]] = {}
    for finding in findings:
        by_target.setdefault(finding.target, []).append(finding)
    store.add_run(run, [])
    for target, found in by_target.items():
        found = record(store.items, run, target, found, decided={"TXT101"}, complete=True, at=NOW)
        store.save_findings(run.id, target, found)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store("", tmp_path / "data")
    yield store
    store.close()


@contextmanager
def served(store: Store, out: Path, **options: object) -> Iterator[str]:
    """The address of the pages while they are served."""
    app = create_app(
        store, RULES, out=out, today=lambda: TODAY, region="示例县", units=["县教育局", "县水利局"], **options
    )
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listener])))
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


class Visitor:
    """A browser without script: follows redirects, keeps cookies, sends forms with the page's token."""

    def __init__(self, address: str, session: aiohttp.ClientSession) -> None:
        self.address = address
        self.session = session
        self.token = ""
        self.status = 0

    async def get(self, path: str = "/", **headers: str) -> str:
        async with self.session.get(self.address + path, headers=headers) as answer:
            return await self._read(answer)

    async def post(self, path: str, *fields: tuple[str, str], token: str | None = None) -> str:
        form = [("csrftoken", self.token if token is None else token), *fields]
        async with self.session.post(self.address + path, data=form) as answer:
            return await self._read(answer)

    async def enter(self, name: str, password: str = "") -> str:
        await self.get("/login")
        return await self.post("/login", ("name", name), ("password", password))

    async def _read(self, answer: aiohttp.ClientResponse) -> str:
        self.status, page = answer.status, await answer.text()
        if found := re.search(r'name="csrftoken" value="([^"]+)"', page):
            self.token = found[1]
        return page


def visitor(address: str) -> Visitor:
    """A stranger at the door; close its session after use."""
    return Visitor(address, aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)))
