"""The store gives back what it was given, whatever happened in between."""

import hashlib
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from inspector.codec import pack_compressed
from inspector.errors import IncompleteError, UsageError
from inspector.gather import urls
from inspector.gather.urls import canonical
from inspector.model import (
    Account,
    Column,
    ColumnType,
    DateClaim,
    DateSource,
    Evidence,
    Failure,
    Finding,
    Link,
    LinkVerdict,
    ListItem,
    Outcome,
    Page,
    PageKind,
    Platform,
    Post,
    Record,
    Run,
    RunKind,
    RunState,
    Severity,
    Tally,
    Target,
    TargetKind,
    TargetRecord,
    TargetStats,
    Unit,
)
from inspector.store import FrontierEntry, Packed, Placing, open_store

SITE = Target(TargetKind.SITE, "县政府网", unit="县府办", url="http://a/")
RUN = Run(
    "r1",
    RunKind.INSPECTION,
    "示例县",
    "2026Q3",
    date(2026, 9, 20),
    RunState.PLANNED,
    ("national-2019",),
    datetime(2026, 9, 20, 1, tzinfo=UTC),
    units=(Unit("县府办", recipients=("a@example.gov.cn",)),),
)
PAGE = Page(
    "县政府网",
    "http://a/1.html",
    kind=PageKind.ARTICLE,
    title="通知",
    meta=(("sitename", "县政府网"),),
    published=datetime(2026, 9, 1, 9, 30),
    dates=(DateClaim(datetime(2026, 9, 1, 9, 30), DateSource.META, "2026-09-01 09:30"),),
    links=(Link("http://a/2.html", "2.html", "下一篇"),),
    items=(ListItem("通知", "http://a/1.html", date(2026, 9, 1)),),
    records=(Record("教育局", (("办公地址", "城关路1号"),)),),
    charset="gb18030",
    fetched_at=datetime(2026, 9, 20, 2, tzinfo=UTC),
)


ONLY_SQLITE = pytest.mark.parametrize("database_url", [""])


@pytest.fixture
def store(database_url, tmp_path):
    """A store in either database."""
    store = open_store(database_url, tmp_path)
    store.add_run(RUN, [SITE])
    yield store
    store.close()


def test_a_run_comes_back_whole(store):
    assert store.run("r1") == RUN
    assert store.run("latest") == RUN


def test_asking_for_an_unknown_run_is_explained(store):
    with pytest.raises(UsageError, match="没有编号为“r9”的巡检"):
        store.run("r9")


def test_a_run_is_unfinished_until_it_is_finished(store):
    assert store.unfinished_run("示例县", "2026Q3") == RUN
    assert store.unfinished_run("示例县", "2026Q2") is None
    store.save_run(replace(RUN, state=RunState.EXAMINED, finished_at=datetime(2026, 9, 20, 5, tzinfo=UTC)))
    assert store.unfinished_run("示例县", "2026Q3") is None
    assert store.run("r1").state is RunState.EXAMINED


def test_what_is_known_of_a_target_is_replaced(store):
    record = TargetRecord(SITE, RunState.GATHERED, TargetStats(pages=3, failures={"dns": 1}, notes=("超出页数",)))
    store.save_target("r1", record)
    assert store.targets("r1") == [record]


def test_a_page_comes_back_whole_and_a_later_snapshot_replaces_it(store):
    store.save_pages("r1", [PAGE])
    assert store.page("r1", SITE.name, PAGE.url) == PAGE
    store.save_pages("r1", [replace(PAGE, title="新标题")])
    assert [page.title for page in store.pages("r1", SITE.name)] == ["新标题"]


def test_pages_come_by_address_whatever_the_order_of_the_crawl(store):
    urls = [f"http://a/{number:04}" for number in range(450)]
    store.save_pages("r1", [replace(PAGE, url=url) for url in reversed(urls)])
    assert [page.url for page in store.pages("r1", SITE.name)] == urls


def test_markup_is_given_only_when_asked_for_and_in_its_own_charset(store):
    body = "<h1>通知</h1>".encode("gb18030")
    store.save_pages("r1", [replace(PAGE, body_sha256=store.bodies.put(body))])
    assert next(store.pages("r1", SITE.name)).html is None
    assert next(store.pages("r1", SITE.name, html=True)).html == "<h1>通知</h1>"


def test_pages_are_told_their_column_after_the_crawl(store):
    store.save_pages("r1", [PAGE])
    store.place_pages("r1", SITE.name, [Placing(PAGE.url, "首页 › 公告", "教育局")])
    assert store.page("r1", SITE.name, PAGE.url) == replace(PAGE, column="首页 › 公告", unit="教育局")


def test_the_day_that_a_list_prints_is_one_more_claim_of_the_page(store):
    store.save_pages("r1", [replace(PAGE, published=None, dates=())])
    store.place_pages("r1", SITE.name, [Placing(PAGE.url, "", "", date(2026, 9, 1))])
    page = store.page("r1", SITE.name, PAGE.url)
    assert (page.published, page.dates[-1].source) == (datetime(2026, 9, 1), DateSource.LIST)


def test_a_page_packed_elsewhere_comes_back_with_the_facts_of_this_fetch(store):
    now = replace(PAGE, status=404, failure=Failure.NOT_FOUND, headers=(("etag", "new"),), seconds=9.5)
    store.save_pages("r1", [now], {PAGE.url: Packed(pack_compressed(PAGE))})
    assert store.page("r1", SITE.name, PAGE.url) == now


def test_link_verdicts_come_back_and_failing_ones_can_be_asked_for(store):
    dead = LinkVerdict(
        "http://b/x",
        Failure.NOT_FOUND,
        404,
        "404",
        True,
        True,
        "http://b/y",
        "text/html",
        ("http://b/x",),
        PAGE.fetched_at,
    )
    store.save_links("r1", SITE.name, [LinkVerdict("http://b/"), dead])
    assert list(store.links("r1", SITE.name, failing=True)) == [dead]
    assert store.link_count("r1", SITE.name) == 2


def test_what_one_target_found_at_an_address_is_known_to_the_others(store):
    dead = LinkVerdict("http://b/x", Failure.NOT_FOUND, 404)
    store.save_links("r1", SITE.name, [dead, LinkVerdict("http://b/other")])
    assert store.known_links("r1", ["http://b/x", "http://b/unknown"]) == {"http://b/x": dead}


def test_pages_that_were_not_seen_can_be_asked_for(store):
    seen = replace(PAGE, failure=None)
    store.save_pages("r1", [seen, replace(seen, url="http://a/lost", failure=Failure.NOT_FOUND)])
    assert [page.url for page in store.pages("r1", SITE.name, failing=True)] == ["http://a/lost"]


def test_columns_keep_their_order(store):
    columns = [
        Column(SITE.name, name, f"http://a/{name}/", ("首页", name), ColumnType.NEWS, newest=date(2026, 9, 1))
        for name in ("要闻", "公告", "安排")
    ]
    store.save_columns("r1", SITE.name, columns)
    assert store.columns("r1", SITE.name) == columns


def test_an_account_comes_back_with_its_posts(store):
    account = Account(SITE, Platform.WECHAT, (Post("号", "题", datetime(2026, 9, 1)),), datetime(2026, 9, 20))
    store.save_account("r1", account)
    assert store.account("r1", SITE.name) == account
    assert store.account("r1", "别的号") is None


def test_findings_are_replaced_as_a_whole_and_can_be_asked_for_by_unit(store):
    one = Finding(
        "LNK101", "x", "D16", Severity.DEDUCT, Outcome.FAIL, SITE.name, unit="教育局", fingerprint="1",
        detail={"message": "打不开", "times": 2}, evidence=(Evidence("screenshot", "evidence/1.png"),),
        first_seen=date(2026, 9, 20),
    )  # fmt: skip
    store.save_findings("r1", SITE.name, [replace(one, fingerprint="0")])
    store.save_findings("r1", SITE.name, [one, replace(one, fingerprint="2", unit="民政局")])
    assert list(store.findings("r1", unit="教育局")) == [one]
    assert [finding.fingerprint for finding in store.findings("r1")] == ["1", "2"]


def test_outcome_counts_come_back(store):
    tallies = [Tally("LNK101", passed=3, failed=1), Tally("UPD101", errors=1, note="出错")]
    store.save_tallies("r1", SITE.name, tallies)
    assert store.tallies("r1", SITE.name) == tallies


def test_equal_bodies_are_kept_once(store):
    assert store.bodies.put(b"x" * 1000) == store.bodies.put(b"x" * 1000)
    assert len(list(store.bodies.folder.rglob("*.zst"))) == 1


def test_a_missing_body_is_explained(store):
    with pytest.raises(IncompleteError, match="找不到保存的网页内容"):
        store.bodies.get("0" * 64)


def test_opening_an_existing_store_keeps_what_is_in_it(store, database_url, tmp_path):
    store.save_pages("r1", [PAGE])
    again = open_store(database_url, tmp_path)
    assert again.page("r1", SITE.name, PAGE.url) == PAGE
    again.close()


def test_a_database_of_a_newer_inspector_is_refused(tmp_path):
    open_store("", tmp_path).close()
    with sqlite3.connect(tmp_path / "inspector.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(UsageError, match="请先升级"):
        open_store("", tmp_path)


def test_a_file_that_is_no_database_is_explained(tmp_path):
    (tmp_path / "inspector.db").write_text("这不是数据库" * 1000, encoding="utf-8")
    with pytest.raises(IncompleteError, match="不是 inspector 的数据库"):
        open_store("", tmp_path)


@ONLY_SQLITE
def test_a_full_disk_is_explained_and_what_was_stored_stays(store, tmp_path):
    store.save_pages("r1", [PAGE])
    store.close()
    full = open_store("", tmp_path)
    event.listen(full.engine, "connect", lambda connection, record: connection.execute("PRAGMA max_page_count = 1"))
    full.engine.dispose()
    with pytest.raises(IncompleteError, match="磁盘已满"):
        full.save_pages("r1", [replace(PAGE, url=f"http://a/{number}", title="长" * 5000) for number in range(50)])
    assert [page.url for page in full.pages("r1", SITE.name)] == [PAGE.url]
    full.close()


def test_a_mistake_of_our_own_is_not_blamed_on_the_disk(store):
    with pytest.raises((OperationalError, ProgrammingError)), store.engine.connect() as connection:
        connection.execute(text("SELECT nothing FROM nowhere"))


def test_a_folder_that_cannot_be_made_is_explained(tmp_path):
    (tmp_path / "data").write_text("", encoding="utf-8")
    with pytest.raises(IncompleteError, match="无法建立数据文件夹"):
        open_store("", tmp_path / "data")


def test_a_wrong_database_address_is_explained(tmp_path):
    with pytest.raises(UsageError, match="数据库地址写法有误"):
        open_store("这是什么", tmp_path)


def test_characters_that_one_database_refuses_are_no_reason_to_lose_a_page(store):
    store.save_pages("r1", [replace(PAGE, title="通\x00知")])
    assert next(store.pages("r1", SITE.name)).url == PAGE.url


def test_an_address_of_any_length_that_is_followed_can_be_stored(store):
    """PostgreSQL indexes no key beyond some 2,700 bytes, however hard to compress."""
    noise = "".join(hashlib.sha256(str(number).encode()).hexdigest() for number in range(100))
    url = canonical(f"http://a/{noise}"[: urls.LONGEST], "")
    store.save_pages("r1", [replace(PAGE, url=url)])
    store.frontier("r1", SITE.name).add([FrontierEntry(url)])
    store.save_links("r1", SITE.name, [LinkVerdict(url)])
    assert store.page("r1", SITE.name, url) is not None


def test_stores_opened_at_the_same_moment_create_one_schema(database_url, tmp_path):
    opening = f"from pathlib import Path; from inspector.store import open_store; open_store({database_url!r}, Path())"
    processes = [subprocess.Popen([sys.executable, "-c", opening], cwd=tmp_path) for _ in range(3)]
    assert [process.wait() for process in processes] == [0, 0, 0]


def test_two_writers_of_one_page_leave_one_page(store, database_url, tmp_path):
    other = open_store(database_url, tmp_path)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda writer: writer.save_pages("r1", [PAGE]), [store, other] * 8))
    assert store.page_counts("r1", SITE.name) == (1, 1)
    other.close()
