"""The review pages as a browser without script meets them."""

import base64
import re
from dataclasses import replace

import pytest

from inspector.model import Evidence, Outcome, Severity
from inspector.store import Judgement
from tests.review.conftest import enter, problem, served, visitor

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="


@pytest.fixture
async def desk(store, tmp_path):
    """A reviewer who has come in."""
    with served(store, tmp_path) as address:
        guest = visitor(address)
        await guest.enter("张三")
        yield guest
        await guest.session.close()


def marks(page: str) -> list[str]:
    return re.findall(r'data-mark="([^"]+)"', page)


def judgement(store, finding) -> Judgement:
    return store.items.named([finding.fingerprint])[finding.fingerprint].judgement


async def test_the_queue_shows_the_gravest_first_with_its_text_and_picture(store, desk, tmp_path):
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "图.png").write_bytes(base64.b64decode(PIXEL))
    grave = problem(2, severity=Severity.VETO, check="SEC101", evidence=(Evidence("screenshot", "evidence/图.png"),))
    enter(store, problem(1), grave)
    page = await desk.get("/")
    assert page.index("藏有链接") < page.index("错别字")
    assert "会议<mark>布署</mark>了下一阶段工作" in page
    assert f"/evidence/{grave.fingerprint}/0" in page
    await desk.session.get(desk.address + f"/evidence/{grave.fingerprint}/0")
    async with desk.session.get(desk.address + f"/evidence/{grave.fingerprint}/0") as answer:
        assert (answer.status, answer.content_type) == (200, "image/png")


@pytest.mark.parametrize("path", ["../secret.png", "/etc/secret.png", "evidence/missing.png", "evidence/page.html"])
async def test_only_pictures_of_the_output_folder_are_handed_out(store, desk, tmp_path, path):
    (tmp_path.parent / "secret.png").write_bytes(b"secret")
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "page.html").write_text("<script>")
    finding = problem(1, evidence=(Evidence("screenshot", path),))
    enter(store, finding)
    await desk.get(f"/evidence/{finding.fingerprint}/0")
    assert desk.status == 404


async def test_one_button_confirms_one_item_and_undo_brings_it_back(store, desk):
    enter(store, problem(1), problem(2))
    mark = f"{problem(1).fingerprint}:0"
    await desk.get("/")
    page = await desk.post("/decide", ("one", f"confirm {mark}"), ("back", "view=todo"))
    assert "确认属实：1 个问题。" in page
    assert judgement(store, problem(1)) is Judgement.CONFIRMED
    undo = re.search(r'name="decision" value="(\d+)"', page)[1]
    page = await desk.post("/undo", ("decision", undo), ("back", "view=todo"))
    assert "已撤销，1 个问题恢复原状。" in page
    assert judgement(store, problem(1)) is Judgement.NONE


async def test_many_items_are_decided_at_once(store, desk):
    enter(store, *(problem(number) for number in range(5)))
    page = await desk.get("/")
    fields = [("item", mark) for mark in marks(page)[:3]]
    page = await desk.post("/decide", *fields, ("action", "confirm"), ("reason", "核对过"), ("back", "view=todo"))
    assert "确认属实：3 个问题。" in page
    assert len(marks(page)) == 2


async def test_a_whole_filter_is_decided_at_once(store, desk):
    enter(store, *(problem(number, unit="县水利局" if number % 2 else "县教育局") for number in range(130)))
    await desk.get("/")
    back = "view=todo&unit=" + "县水利局"
    await desk.post("/decide", ("all", "1"), ("action", "confirm"), ("back", back))
    page = await desk.get("/")
    assert "65 个问题" in page


async def test_the_slower_of_two_reviewers_is_told_and_overwrites_nothing(store, desk):
    enter(store, problem(1))
    (seen,) = marks(await desk.get("/"))
    await desk.post("/decide", ("one", f"confirm {seen}"), ("back", ""))
    page = await desk.post("/decide", ("one", f"false_alarm {seen}"), ("back", ""))
    assert "有 1 个刚被别人改过，没有动" in page
    assert judgement(store, problem(1)) is Judgement.CONFIRMED


async def test_the_history_of_an_item_names_who_did_what(store, desk):
    enter(store, problem(1))
    (seen,) = marks(await desk.get("/"))
    await desk.post("/decide", ("item", seen), ("action", "assign"), ("unit", "县水利局"), ("back", ""))
    page = await desk.get(f"/item/{problem(1).fingerprint}")
    assert "改派责任单位" in page and "县水利局" in page and "张三" in page
    assert "张三" in await desk.get("/log")


async def test_what_is_muted_is_listed_and_can_be_taken_back(store, desk):
    enter(store, problem(1), problem(2))
    seen = marks(await desk.get("/"))[0]
    fields = [("item", seen), ("action", "false_alarm"), ("scope", "word"), ("reason", "人名"), ("back", "")]
    assert "误报，不再提示：2 个问题。" in await desk.post("/decide", *fields)
    page = await desk.get("/log?muted")
    assert "人名" in page and "“布署”" in page
    undo = re.search(r'name="decision" value="(\d+)"', page)[1]
    assert "还没有记录。" in await desk.post("/undo", ("decision", undo), ("path", "/log"), ("back", "muted"))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ([("action", "assign")], "没有填写责任单位。"),
        ([("action", "note")], "没有填写备注。"),
        ([("action", "confirm")], "没有改动任何问题。"),
        ([("action", "confirm"), ("item", "不是指纹"), ("item", "x:9999")], "没有改动任何问题。"),
    ],
)
async def test_a_decision_that_makes_no_sense_changes_nothing_and_says_so(store, desk, fields, said):
    enter(store, problem(1))
    await desk.get("/")
    assert said in await desk.post("/decide", *fields, ("back", "view=no&severity=no&page=x"))


async def test_what_a_page_said_is_inert(store, desk):
    hostile = problem(1, snippet="<script>alert(1)</script>布署\u202e", url="javascript:alert(1)", unit="<b>局</b>")
    enter(store, replace(hostile, page_title="<img src=x>"))
    page = await desk.get("/")
    assert "<script>alert" not in page and "<img src=x>" not in page and "<b>局" not in page
    assert 'href="javascript' not in page and "\u202e" not in page


async def test_fifty_pages_later_than_the_last_one_is_the_last_one(store, desk):
    enter(store, *(problem(number, outcome=Outcome.REVIEW) for number in range(51)))
    page = await desk.get("/?page=52")
    assert len(marks(page)) == 1 and "第 2 页，共 2 页" in page


async def test_a_page_of_a_long_queue_holds_fifty_items(store, desk):
    enter(store, *(problem(number, unit=f"单位{number % 40}") for number in range(2_000)))
    page = await desk.get("/?page=20")
    assert len(marks(page)) == 50 and "第 20 页，共 40 页" in page
