"""The review queue in a real browser, worked by keys alone."""

import pytest
from playwright.sync_api import sync_playwright

from inspector.gather.installed_browser import find_browser
from inspector.store import Judgement
from tests.review.conftest import enter, problem, served

pytestmark = pytest.mark.browser


@pytest.fixture
def page(store, tmp_path):
    """A queue of four typos, logged in by keyboard; any complaint of the browser fails the test."""
    program = find_browser()
    if program is None:
        pytest.skip("no browser installed")
    enter(store, *(problem(number) for number in range(4)))
    with served(store, tmp_path) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(program), args=["--no-sandbox"])
        page = browser.new_page()
        complaints = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.extend([] if asked.url.startswith(address) else [asked.url]))
        page.goto(address)
        page.keyboard.type("张三")
        page.keyboard.press("Enter")
        page.wait_for_selector(".item")
        page.wait_for_load_state()
        yield page
        browser.close()
    assert complaints == []


def judgements(store) -> list[str]:
    return sorted(item.judgement.value for item in store.items.all())


def done(page, said: str) -> None:
    page.get_by_role("status").get_by_text(said).wait_for()
    page.wait_for_load_state()


def test_one_key_confirms_one_mutes_one_undoes(page, store):
    page.keyboard.press("j")
    page.keyboard.press("c")
    done(page, "确认属实：1 个问题。")
    page.keyboard.press("m")
    done(page, "误报，不再提示：1 个问题。")
    assert judgements(store) == ["", "", "confirmed", "false_alarm"]
    page.keyboard.press("z")
    done(page, "已撤销，1 个问题恢复原状。")
    assert judgements(store) == ["", "", "", "confirmed"]


def test_ticked_items_are_passed_on_together(page, store):
    for key in "jxjxa":
        page.keyboard.press(key)
    page.keyboard.type("县水利局")
    page.keyboard.press("Enter")
    done(page, "改派责任单位：2 个问题。")
    assert sorted(item.unit for item in store.items.all()) == ["县教育局", "县教育局", "县水利局", "县水利局"]


def test_letters_typed_into_a_field_decide_nothing(page, store):
    page.keyboard.press("j")
    page.keyboard.press("t")
    page.keyboard.type("cmnxz")
    page.keyboard.press("Enter")
    done(page, "备注：1 个问题。")
    assert judgements(store) == [Judgement.NONE] * 4
    assert [item.note for item in store.items.all() if item.note] == ["cmnxz"]


def test_single_keys_can_be_switched_off(page, store):
    page.get_by_text("键盘操作").click()
    page.get_by_label("使用单键操作").uncheck()
    page.locator(".item").first.focus()
    page.keyboard.press("c")
    page.keyboard.press("o")
    page.reload()
    assert page.locator(".item").count() == 4
    assert judgements(store) == [Judgement.NONE] * 4


def test_a_file_is_checked_before_it_is_published(page, tmp_path):
    page.get_by_role("link", name="发布前检查").click()
    (tmp_path / "稿件.txt").write_text("会议布署了下一阶段工作。", encoding="utf-8")
    page.get_by_label("或选择文件").set_input_files(tmp_path / "稿件.txt")
    page.get_by_role("button", name="检查").click()
    page.locator("mark").get_by_text("布署").wait_for()
    assert "稿件.txt" in page.get_by_role("status").inner_text()
