"""The index page in a real browser, opened from disk: search, filter, group, enlarge."""

import base64

import pytest
from playwright.sync_api import sync_playwright

from inspector.gather.installed_browser import find_browser
from inspector.model import Evidence, Outcome
from reports.html import write_html
from tests.reports.sample import report_of, typo

pytestmark = pytest.mark.browser

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="


@pytest.fixture(scope="module")
def browser():
    program = find_browser()
    if program is None:
        pytest.skip("no browser installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(program), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser, tmp_path):
    """The report of 350 typos and three other findings; any complaint of the browser fails the test."""
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "图 1.png").write_bytes(base64.b64decode(PIXEL))
    findings = [typo(n, page_title=f"通知{n}号", unit="县水利局") for n in range(350)]
    findings += [
        typo(900, check="LNK101", found_on=("http://a/1",), url="http://a/lost", snippet="<b>旧链接</b>"),
        typo(901, outcome=Outcome.REVIEW, evidence=(Evidence("screenshot", "evidence/图 1.png"),)),
        typo(902, unit="", column="首页 › 概况"),
    ]
    write_html(report_of(tmp_path, *findings), tmp_path)
    page = browser.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((tmp_path / "report" / "index.html").as_uri())
    yield page
    page.close()
    assert complaints == []


def shown(page):
    return page.locator("#list article").count()


def said(page, text):
    page.get_by_text(text, exact=True).wait_for(timeout=5_000)


def test_search_finds_a_problem_that_is_not_written_out(page):
    page.keyboard.press("/")
    page.keyboard.type("通知349号 布署")
    said(page, "符合条件的问题 1 个。")
    card = page.locator("#list article")
    assert "关于" not in card.inner_text() and "通知349号" in card.inner_text()
    assert card.locator("mark").inner_text() == "布署"
    page.get_by_role("button", name="清除筛选").click()
    said(page, "符合条件的问题 353 个，已显示 100 个。")


def test_filters_combine_and_show_text_as_text(page):
    page.locator("select[name=unit]").select_option("县教育局")
    said(page, "符合条件的问题 2 个。")
    page.locator("select[name=code]").select_option("LNK101")
    said(page, "符合条件的问题 1 个。")
    card = page.locator("#list article")
    assert "<b>旧链接</b>" in card.inner_text()
    assert card.locator("a.out").first.get_attribute("href") == "http://a/lost"
    page.locator("select[name=outcome]").select_option("review")
    said(page, "没有符合条件的问题。")
    assert shown(page) == 0


def test_grouping_by_kind_puts_the_largest_kind_first(page):
    page.get_by_label("按类型").check()
    said(page, "符合条件的问题 353 个，已显示 100 个。")
    assert page.locator("#list .group").first.inner_text().startswith("文字表述：错别字")


def test_more_goes_on_after_what_is_written_out(page):
    assert shown(page) == 300
    page.get_by_role("button", name="继续显示").click()
    said(page, "符合条件的问题 353 个。")
    assert shown(page) == 353
    titles = page.locator("#list [data-f=page]").all_text_contents()
    assert {f"通知{n}号" for n in range(350)} <= set(titles)


def test_a_link_in_a_table_sets_the_filter(page):
    page.locator("#overview a", has_text="首页 › 概况").click()
    said(page, "符合条件的问题 1 个。")
    page.locator("#overview a", has_text="站内链接打不开").click()
    said(page, "符合条件的问题 1 个。")
    assert "LNK101" in page.locator("#list").inner_text()


def test_a_screenshot_opens_large_and_escape_closes_it(page):
    page.locator("select[name=outcome]").select_option("review")
    said(page, "符合条件的问题 1 个。")
    page.locator("a[data-shot]").click()
    picture = page.locator("dialog[open] img")
    picture.wait_for()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


def test_without_a_script_the_gravest_problems_stand_in_the_page(browser, tmp_path):
    write_html(report_of(tmp_path, typo(1)), tmp_path)
    page = browser.new_page(java_script_enabled=False)
    page.goto((tmp_path / "report" / "index.html").as_uri())
    assert page.locator("#list article").is_visible()
    assert not page.locator("#filter").is_visible()
    page.close()


def test_nothing_sticks_out_of_a_phone(browser, tmp_path):
    write_html(report_of(tmp_path, typo(1, url="http://a/" + "x" * 300, snippet="长" * 300)), tmp_path)
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto((tmp_path / "report" / "index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.close()
