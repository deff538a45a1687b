"""Report and review pages hold nothing that axe-core calls a serious or critical barrier, on a desk or on a phone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from inspector.gather.installed_browser import find_browser
from inspector.ledger import record
from inspector.model import Outcome, Severity
from inspector.store import Store
from reports import build_report
from reports.html import write_html
from reports.model import ledger
from tests.reports.sample import RULES, RUN, SITE, add_run, store_of, typo
from tests.review.conftest import served

pytestmark = pytest.mark.browser

WIDTHS = (1280, 390)


@pytest.fixture(scope="module")
def page():
    """A browser page; the browser serves all tests of this file."""
    program = find_browser()
    if program is None:
        pytest.skip("no browser installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(program), args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Two quarters with problems of every severity and certainty."""
    first = replace(RUN, id="2026Q3", quarter="2026Q3", started_at=RUN.started_at.replace(month=7))
    store = store_of(tmp_path_factory.mktemp("store"), typo(9), run=first)
    grave = typo(
        1, check="SEC101", severity=Severity.VETO, outcome=Outcome.REVIEW, found_on=("http://a/1", "http://a/2")
    )
    found = [grave, typo(2), typo(3, severity=Severity.NOTICE, unit="")]
    add_run(store, RUN, *found)
    record(store.items, RUN, SITE.name, found, decided=(), complete=True, at=datetime(2026, 10, 20, tzinfo=UTC))
    yield store
    store.close()


def barriers(page: Page, width: int) -> list[str]:
    """What axe-core complains of seriously, with the places."""
    page.set_viewport_size({"width": width, "height": 900})
    return [
        f"{found['id']}: {[node['target'] for node in found['nodes']][:3]}"
        for found in Axe().run(page).response["violations"]
        if found["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["index.html", "leader.html", "units/县教育局.html"])
def test_report_pages(page, store, tmp_path, name, width):
    report = build_report(store, RUN.id, rules=RULES)
    write_html(report, tmp_path, ledger(report, store))
    page.goto((tmp_path / "report" / name).as_uri())
    assert barriers(page, width) == []


def visit(page: Page, address: str, store: Store) -> dict[str, str]:
    """Log in; the addresses of the review pages."""
    page.goto(address)
    page.get_by_label("姓名").fill("张三")
    page.get_by_role("button", name="进入").click()
    page.wait_for_selector(".item")
    (item, *_) = store.items.all()
    return {"queue": "/", "item": f"/item/{item.fingerprint}", "log": "/log", "text": "/text"}


@pytest.mark.parametrize("width", WIDTHS)
def test_review_pages(page, store, tmp_path: Path, width):
    found = {}
    with served(store, tmp_path) as address:
        page.context.clear_cookies()
        page.goto(address)
        found["login"] = barriers(page, width)
        for name, path in visit(page, address, store).items():
            page.goto(address + path)
            found[name] = barriers(page, width)
        page.get_by_label("文稿").fill("会议布署了下一阶段工作。")
        page.get_by_role("button", name="检查").click()
        page.wait_for_selector("mark")
        found["answer"] = barriers(page, width)
    assert {name: places for name, places in found.items() if places} == {}
