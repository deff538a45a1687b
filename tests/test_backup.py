"""A backup holds everything, and goes into either database."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from inspector.backup import backup, restore
from inspector.config import load
from inspector.errors import IncompleteError, UsageError
from inspector.model import Finding, Outcome, Page, PageKind, Run, RunKind, RunState, Severity, Target, TargetKind
from inspector.outcome import open_run_store
from inspector.store import ItemEvent, tables

NOW = datetime(2026, 9, 20, 4, tzinfo=UTC)
SITE = Target(TargetKind.SITE, "甲", url="http://127.0.0.1/")
RUN = Run("r1", RunKind.INSPECTION, "县", "2026Q3", date(2026, 9, 20), RunState.PLANNED, ("national-2019",), NOW)


def a_config(folder, url=""):
    folder.mkdir()
    (folder / "inspection.toml").write_text(
        'region = "县"\nquarter = "2026Q3"\n[[sites]]\nname = "甲"\nurl = "http://127.0.0.1/"\n'
        f'[database]\nurl = "{url}"\n',
        encoding="utf-8",
    )
    return load(folder / "inspection.toml")


def rows(store):
    """Every row of every table, moments as UTC."""
    found = {}
    with store.engine.connect() as connection:
        for table in tables.metadata.sorted_tables:
            found[table.name] = sorted(
                repr([value.replace(tzinfo=None) if isinstance(value, datetime) else value for value in row])
                for row in connection.execute(select(table))
            )
    return found


@pytest.fixture
def filled(tmp_path, database_url):
    """A configuration whose store holds a run with a page, a finding and a ledger entry."""
    config = a_config(tmp_path / "county", database_url)
    store = open_run_store(config)
    store.add_run(RUN, [SITE])
    digest = store.bodies.put("正文".encode())
    store.save_pages("r1", [Page("甲", "http://127.0.0.1/", kind=PageKind.HOME, fetched_at=NOW, body_sha256=digest)])
    finding = Finding("LNK101", "x", "D16", Severity.DEDUCT, Outcome.FAIL, "甲", fingerprint="f" * 32)
    store.save_findings("r1", "甲", [finding])
    from inspector.ledger import record

    record(store.items, RUN, "甲", [finding], decided={"LNK101"}, complete=True, at=NOW)
    store.close()
    return config


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request, tmp_path):
    """A configuration whose store holds nothing, in either database."""
    url = request.getfixturevalue("postgres").new_database() if request.param == "postgresql" else ""
    return a_config(tmp_path / "elsewhere", url)


def test_what_is_restored_is_what_was_backed_up_whichever_the_databases(filled, empty, tmp_path):
    copied = backup(filled, tmp_path / "backup", now=NOW, keep=3)
    assert copied.bodies == 1
    restore(empty, tmp_path / "backup")
    before, after = open_run_store(filled), open_run_store(empty)
    assert rows(after) == rows(before)
    page = next(after.pages("r1", "甲", html=True))
    assert page.html == "正文"
    # new rows get new numbers
    item = ItemEvent("f" * 32, NOW, "r1", "人", "note", "再记一笔")
    after.items.mark(["f" * 32], {}, [item])
    assert [event.note for event in after.items.events("f" * 32)][-1] == "再记一笔"
    before.close()
    after.close()


def test_a_backup_is_not_restored_over_anything(filled, tmp_path):
    backup(filled, tmp_path / "backup", now=NOW, keep=3)
    with pytest.raises(UsageError, match="恢复到一个空的数据库"):
        restore(filled, tmp_path / "backup")


@pytest.mark.parametrize("database_url", [""])
def test_only_the_last_backups_are_kept_and_bodies_are_copied_once(filled, tmp_path):
    for day in range(4):
        copied = backup(filled, tmp_path / "backup", now=NOW + timedelta(days=day), keep=2)
    assert copied.new_bodies == 0
    assert [path.name for path in sorted((tmp_path / "backup").glob("*.zst"))] == [
        "inspector-20260922-040000.zst",
        "inspector-20260923-040000.zst",
    ]


@pytest.mark.parametrize("database_url", [""])
def test_half_a_backup_is_refused_and_leaves_nothing_behind(filled, tmp_path):
    file = backup(filled, tmp_path / "backup", now=NOW, keep=3).file
    file.write_bytes(file.read_bytes()[:-20])
    other = a_config(tmp_path / "other")
    with pytest.raises(IncompleteError, match=r"不完整|读不出来"):
        restore(other, file)
    store = open_run_store(other)
    assert store.unfinished_run("县", "2026Q3") is None
    store.close()


@pytest.mark.parametrize("database_url", [""])
def test_a_folder_without_a_backup_is_explained(filled, tmp_path):
    with pytest.raises(UsageError, match="没有备份"):
        restore(filled, tmp_path)
