"""Review pages and report with 50,000 findings: how fast pages answer over HTTP, how fast the report opens, how large
it is.

    python -m benchmarks.review [--findings 50000] [--rounds 15]

fills a store in a temporary folder, serves the review pages on loopback and asks for them as a browser would, then
renders the report and opens it in the browser. Prints medians and ends with 1 when one of the limits is passed:
0.3 s for a page, 2 s and 30 MB for the report. Takes about two minutes.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from http.cookiejar import CookieJar
from pathlib import Path
from statistics import median
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import uvicorn
from playwright.sync_api import sync_playwright

from inspector.gather.installed_browser import find_browser
from inspector.ledger import fingerprint, record
from inspector.model import (
    Finding,
    Outcome,
    Run,
    RunKind,
    RunState,
    Severity,
    Target,
    TargetKind,
    TargetRecord,
)
from inspector.registry import installed_checks
from inspector.review.app import create_app
from inspector.store import Store, open_store
from reports import build_report
from reports.html import write_html
from reports.model import ledger

PAGE_SECONDS, REPORT_SECONDS, REPORT_BYTES = 0.3, 2.0, 30_000_000

TODAY = date(2026, 9, 20)
NOW = datetime(2026, 9, 20, 8, tzinfo=UTC)
SITE = Target(TargetKind.SITE, "示例县人民政府", unit="县政府办", url="https://www.example.gov.cn/")
UNITS, COLUMNS, WORDS = 45, 600, 40
CODES = ("TXT101", "TXT102", "LNK101", "LNK102", "UPD203", "DIR101", "TAG103", "SEC101")


def findings(number: int) -> Iterator[Finding]:
    """Findings as a large county has them: some units, hundreds of columns, words that come again and again."""
    severities = list(Severity)
    for place in range(number):
        word = f"错词{place % WORDS}"
        code = CODES[place % len(CODES)]
        finding = Finding(
            code, "sample", "", severities[0 if place % 500 == 0 else 1 + place % 2],
            Outcome.REVIEW if place % 3 == 0 else Outcome.FAIL, SITE.name, key=str(place), unit=f"县{place % UNITS}局",
            column=f"首页 › 栏目{place % COLUMNS}", url=f"https://www.example.gov.cn/c{place % COLUMNS}/{place}.html",
            page_title=f"关于第{place}号事项的通知", snippet=f"会议研究了{word}和第{place}项工作，提出明确要求。",
            suggestion=f"将“{word}”改为正确的写法。",
            detail={"text": word, "message": f"“{word}”在第{place}号文章的正文中有误。"},
        )  # fmt: skip
        yield replace(finding, fingerprint=fingerprint(finding), run="r1")


def fill(store: Store, number: int) -> None:
    """One run with so many findings, in the ledger too."""
    run = Run("r1", RunKind.INSPECTION, "示例县", "2026Q3", TODAY, RunState.EXAMINED, (), NOW)
    store.add_run(run, [SITE])
    found = record(store.items, run, SITE.name, list(findings(number)), decided=(), complete=True, at=NOW)
    store.save_findings(run.id, SITE.name, found)
    store.save_target(run.id, TargetRecord(SITE, RunState.EXAMINED))


class Browser:
    """Asks for pages and sends forms, with the cookies and the token of a session."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        self._token = ""
        self.get("/login")
        self.post("/login", name="张三")

    def get(self, path: str) -> str:
        """A page."""
        return self._read(self._address + path, None)

    def post(self, path: str, **fields: str) -> str:
        """The page that follows a form."""
        return self._read(self._address + path, urlencode({"csrftoken": self._token, **fields}).encode())

    def _read(self, url: str, data: bytes | None) -> str:
        with self._opener.open(url, data) as answer:
            page = answer.read().decode()
        if found := re.search(r'name="csrftoken" value="([^"]+)"', page):
            self._token = found[1]
        return page


@contextmanager
def served(store: Store, out: Path) -> Iterator[str]:
    """The address of the review pages while they are served."""
    rules = {check.rule.code: check.rule for check in installed_checks()}
    server = uvicorn.Server(
        uvicorn.Config(create_app(store, rules, out=out, today=lambda: TODAY), log_level="error", lifespan="off")
    )
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listener])))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def timed(what: Callable[[], object]) -> float:
    """Seconds that something takes."""
    started = time.perf_counter()
    what()
    return time.perf_counter() - started


def review_pages(address: str, rounds: int) -> Iterator[tuple[str, list[float]]]:
    """The seconds of every kind of page and decision."""
    browser = Browser(address)
    marks = re.findall(r'data-mark="([^"]+)"', browser.get("/"))
    item = f"/item/{marks[0].partition(':')[0]}"
    for name, path in (
        ("queue", "/"),
        ("queue, page 500", "/?page=500"),
        ("queue of a unit", "/?" + urlencode({"unit": "县7局"})),
        ("queue of a check", "/?check=TXT101"),
        ("queue of a column", "/?" + urlencode({"column": "首页 › 栏目5"})),
        ("everything", "/?view=all"),
        ("one item", item),
    ):
        yield name, [timed(lambda path=path: browser.get(path)) for _ in range(rounds)]
    yield (
        "confirm one",
        [timed(lambda mark=mark: browser.post("/decide", one=f"confirm {mark}", back="")) for mark in marks[:rounds]],
    )
    mutes, undos = [], []
    for _ in range(max(rounds // 5, 3)):
        mark = re.findall(r'data-mark="([^"]+)"', browser.get("/?check=TXT101"))[0]
        fields = {"one": f"false_alarm {mark}", "scope": "word", "reason": "人名", "back": ""}
        mutes.append(timed(lambda fields=fields: browser.post("/decide", **fields)))
        undos.append(timed(lambda: browser.post("/undo", back="")))
    yield "mute a word everywhere", mutes
    yield "undo it", undos
    yield (
        "confirm 5,000 at once",
        [timed(lambda: browser.post("/decide", all="1", action="confirm", back="check=TXT102"))],
    )
    yield "log", [timed(lambda: browser.get("/log")) for _ in range(rounds)]


def open_report(path: Path, rounds: int) -> list[float]:
    """Seconds until the report stands in the browser with its list searchable."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_browser()), args=["--no-sandbox"])
        seconds = []
        for _ in range(rounds):
            page = browser.new_page()

            def show(page=page) -> None:  # type: ignore[no-untyped-def]
                page.goto(path.as_uri())
                page.wait_for_selector("#filter:not([hidden])")

            seconds.append(timed(show))
            page.close()
        browser.close()
    return seconds


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when all limits are kept."""
    parser = argparse.ArgumentParser(prog="benchmarks.review")
    parser.add_argument("--findings", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args(arguments)
    late: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        store = open_store("", Path(folder) / "data")
        print(
            f"filling the store with {options.findings} findings: {timed(lambda: fill(store, options.findings)):.1f} s"
        )
        rules = {check.rule.code: check.rule for check in installed_checks()}
        report = build_report(store, "r1", rules=rules)
        rendering = timed(lambda: write_html(report, out, ledger(report, store)))
        size = (out / "report" / "index.html").stat().st_size
        opening = median(open_report(out / "report" / "index.html", 5))
        print(f"report: rendered in {rendering:.1f} s, {size / 1e6:.1f} MB, opens in {opening:.2f} s (median of 5)")
        late += ["report opens"] * (opening > REPORT_SECONDS) + ["report size"] * (size > REPORT_BYTES)
        with served(store, out) as address:
            for name, seconds in review_pages(address, options.rounds):
                print(f"{name}: median {median(seconds):.3f} s, slowest {max(seconds):.3f} s of {len(seconds)}")
                late += [name] * (median(seconds) > PAGE_SECONDS)
        store.close()
    print("within all limits" if not late else f"too slow or too large: {', '.join(late)}")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
