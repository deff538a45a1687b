"""Whole runs over accounts: no secret is left anywhere, and what was gathered is not asked for again."""

import asyncio
import json
import logging
import threading
from datetime import date

import pytest
from aiohttp.test_utils import TestServer

from inspector import run as engine
from inspector.config import load
from inspector.run import RunOptions, inspect
from inspector.sources import wechat
from inspector.store.items import ItemStatus
from tests.sources.platform_server import (
    COMPONENT_TOKEN,
    FEED_KEY,
    REFRESH_TOKEN,
    SECRET,
    SECRETS,
    WEIBO_TOKEN,
    Platforms,
    message,
)

AS_OF = date(2026, 11, 21)
ENVIRONMENT = {
    "A_SECRET": SECRET,
    "A_WRONG_SECRET": SECRET + "-wrong",
    "A_REFRESH": REFRESH_TOKEN,
    "A_COMPONENT": COMPONENT_TOKEN,
    "A_WEIBO": WEIBO_TOKEN,
}


def account(name, platform, source, **settings):
    lines = [f'{key} = "{value}"' for key, value in settings.items()]
    return "\n".join(["[[accounts]]", f'name = "{name}"', f'platform = "{platform}"', f'source = "{source}"', *lines])


@pytest.fixture
def served(monkeypatch):
    """The platforms, answering from a thread of their own: a run has its own loop."""
    platforms = Platforms()
    loop = asyncio.new_event_loop()
    server = TestServer(platforms.application(), host="127.0.0.1")
    loop.run_until_complete(server.start_server(loop=loop))
    platforms.url = str(server.make_url("")).rstrip("/")
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("A_FEED", f"{platforms.url}/rss/1?key={FEED_KEY}")
    monkeypatch.setenv("A_DEAD_FEED", f"{platforms.url}/rss/gone?key={FEED_KEY}")
    yield platforms
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.run_until_complete(server.close())
    loop.close()


@pytest.fixture
def configured(tmp_path, served):
    def configured(*accounts):
        head = f"""\
region = "示例县"
quarter = "2026Q4"
[politeness]
requests_per_second = 0
retries = 0
retry_wait_seconds = 0
[network]
allow = ["127.0.0.0/8"]
[evidence]
screenshots = false
[sources.wechat]
api = "{served.url}"
mass_days = 2
component_app_id = "wxc"
component_token_env = "A_COMPONENT"
[sources.weibo]
api = "{served.url}"
"""
        (tmp_path / "inspection.toml").write_text("\n".join([head, *accounts]), encoding="utf-8")
        return load(tmp_path / "inspection.toml")

    return configured


def test_no_secret_is_left_in_any_file_log_line_or_error(configured, served, tmp_path, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    served.messages = [message("开学", "2026-11-20 09:00", content_source_url=f"{served.url}/gone")]
    served.feeds["/rss/1"] = b"<rss><channel><item><title>a</title><pubDate>2026-11-20</pubDate></item></channel></rss>"
    served.always["/cgi-bin/get_current_autoreply_info"] = 48001
    config = configured(
        account("一", "wechat", "wechat", app_id="wx1", secret_env="A_SECRET"),
        account("二", "wechat", "wechat", app_id="wx2", secret_env="A_WRONG_SECRET"),
        account("三", "wechat", "wechat", app_id="wx3", refresh_token_env="A_REFRESH"),
        account("四", "weibo", "weibo", token_env="A_WEIBO"),
        account("五", "weibo", "feed", feed="$A_FEED"),
        account("六", "weibo", "feed", feed="$A_DEAD_FEED"),
    )
    summary = inspect(config, out=tmp_path / "out", as_of=AS_OF)
    assert len(summary.incomplete) == 2
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"inspector.db", "findings.jsonl", "index.html"} <= {path.name for path in written}
    # The access log is the platforms' own: what they were asked, they know.
    logged = [record.getMessage() for record in caplog.records if record.name != "aiohttp.access"]
    said = [*logged, *capfd.readouterr(), repr(summary)]
    for secret in SECRETS:
        assert not any(secret in text for text in said)
        assert not [path for path in written if secret.encode() in path.read_bytes()]


def test_what_is_found_in_posts_and_menus_is_reported_by_account(configured, served, tmp_path):
    served.messages = [message("公示", "2026-11-20 09:00", content="<p>张三，身份证号11010519491231002X。</p>")]
    served.menu = {
        "is_menu_open": 1,
        "selfmenu_info": {"button": [{"type": "view", "name": "查询", "url": f"{served.url}/gone"}]},
    }
    config = configured(account("一", "wechat", "wechat", app_id="wx1", secret_env="A_SECRET"))
    inspect(config, out=tmp_path / "out", as_of=AS_OF)
    lines = (tmp_path / "out" / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    found = {finding["check"]: finding for finding in map(json.loads, lines)}
    assert (found["NEW301"]["outcome"], found["NEW301"]["target"]) == ("fail", "一")
    assert found["PRV101"]["target"] == "一"


def test_a_run_taken_up_again_does_not_ask_for_accounts_it_has(configured, served, tmp_path, monkeypatch):
    config = configured(
        account("一", "wechat", "wechat", app_id="wx1", secret_env="A_SECRET"),
        account("二", "wechat", "wechat", app_id="wx2", secret_env="A_SECRET"),
    )
    collect = wechat.WechatSource.collect

    async def interrupted(self, entry, as_of):
        if entry.name == "二":
            raise KeyboardInterrupt
        return await collect(self, entry, as_of)

    with monkeypatch.context() as patched:
        patched.setattr(wechat.WechatSource, "collect", interrupted)
        with pytest.raises(KeyboardInterrupt):
            engine.inspect(config, out=tmp_path / "out", as_of=AS_OF)
    before = served.asked["/cgi-bin/freepublish/batchget"]
    summary = inspect(config, out=tmp_path / "out", as_of=AS_OF, options=RunOptions(resume=True))
    assert before == 1
    assert served.asked["/cgi-bin/freepublish/batchget"] == 2
    assert not summary.incomplete


def test_a_menu_that_could_not_be_read_closes_no_open_item(configured, served, tmp_path):
    served.menu = {
        "is_menu_open": 1,
        "selfmenu_info": {"button": [{"type": "view", "name": "查询", "url": f"{served.url}/gone"}]},
    }
    config = configured(account("一", "wechat", "wechat", app_id="wx1", secret_env="A_SECRET"))
    inspect(config, out=tmp_path / "out", as_of=AS_OF)
    served.always["/cgi-bin/get_current_selfmenu_info"] = 45009
    inspect(config, out=tmp_path / "out", as_of=AS_OF)
    assert status_of_the_dead_menu(config) != ItemStatus.CLOSED
    served.always.clear()
    served.menu["selfmenu_info"]["button"] = []
    inspect(config, out=tmp_path / "out", as_of=AS_OF)
    assert status_of_the_dead_menu(config) is ItemStatus.CLOSED


def status_of_the_dead_menu(config):
    store = engine.open_run_store(config)
    try:
        return next(item.status for item in store.items.of_target("一").values() if item.check == "NEW301")
    finally:
        store.close()
