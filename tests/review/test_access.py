"""Who may come in to the review pages, and what keeps others out."""

import pytest

from inspector.errors import UsageError
from inspector.review.access import OPEN, Access
from inspector.review.serving import PASSWORD, serve
from inspector.store import Judgement
from tests.review.conftest import TODAY, enter, problem, served, visitor


@pytest.fixture
def open_door(store, tmp_path):
    """Opens pages with the given access and hands out strangers at their door."""
    opened = []

    def open_with(access: Access = OPEN, **options):
        door = served(store, tmp_path, access=access, **options)
        guest = visitor(door.__enter__())
        opened.append((door, guest))
        return guest

    yield open_with
    for door, _ in opened:
        door.__exit__(None, None, None)


@pytest.mark.parametrize("path", ["/", "/log", "/item/x", "/evidence/x/0"])
async def test_a_stranger_is_asked_to_log_in_everywhere(open_door, path):
    async with (guest := open_door()).session:
        assert "姓名（记入台账）" in await guest.get(path)


async def test_on_this_computer_a_name_is_enough(open_door):
    async with (guest := open_door()).session:
        assert "审核人：张三" in await guest.enter("张三")


async def test_a_password_is_asked_where_one_is_set(open_door):
    async with (guest := open_door(Access("春江花月夜"))).session:
        assert "密码不对。" in await guest.enter("张三", "错的")
        assert guest.status == 401
        assert "审核人：张三" in await guest.enter("张三", "春江花月夜")


async def test_guessing_passwords_is_slowed_down(open_door):
    async with (guest := open_door(Access("春江花月夜"))).session:
        for _ in range(11):
            answer = await guest.enter("张三", "猜")
        assert guest.status == 429 and "请求过于频繁" in answer


async def test_behind_a_proxy_its_word_counts_and_nothing_else(open_door):
    async with (guest := open_door(Access(proxy_header="X-User"))).session:
        await guest.get("/")
        assert guest.status == 403
        assert "审核人：lisi" in await guest.get("/", **{"X-User": "lisi"})


@pytest.mark.parametrize("token", ["", "forged"])
async def test_a_form_of_another_website_changes_nothing(open_door, store, token):
    enter(store, problem(1))
    async with (guest := open_door()).session:
        await guest.enter("张三")
        mark = f"{problem(1).fingerprint}:0"
        await guest.post("/decide", ("one", f"confirm {mark}"), ("back", ""), token=token)
        assert guest.status == 403
    assert store.items.all()[0].judgement is Judgement.NONE


async def test_another_name_for_this_computer_is_refused(open_door):
    async with (guest := open_door()).session:
        await guest.get("/", Host="evil.example")
        assert guest.status == 400


async def test_a_form_too_large_is_refused_unread(open_door):
    async with (guest := open_door()).session:
        await guest.enter("张三")
        assert "提交的内容太大。" in await guest.post("/decide", ("reason", "长" * 500_000))
        assert guest.status == 413


async def test_every_answer_forbids_foreign_scripts_frames_and_caches(open_door):
    async with (guest := open_door()).session, guest.session.get(guest.address + "/login") as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_pages_that_others_can_reach_need_a_password(monkeypatch, tmp_path):
    monkeypatch.delenv(PASSWORD, raising=False)
    with pytest.raises(UsageError, match="须先用环境变量"):
        serve(None, out=tmp_path, today=lambda: TODAY, host="0.0.0.0")
