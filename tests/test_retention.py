"""What has been kept long enough goes; what is still needed stays."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from inspector.ledger import record
from inspector.model import Evidence, Finding, Outcome, Page, PageKind, Probe, Severity
from inspector.outcome import open_run_store
from inspector.retention import prune
from tests.test_backup import NOW, RUN, SITE, a_config

LATER = NOW + timedelta(days=500)


@pytest.fixture
def county(tmp_path, database_url):
    """A configuration with an inspection of long ago and one of today, each of which has a page of its own."""
    config = a_config(tmp_path / "county", database_url)
    store = open_run_store(config)
    for run, when, text in (("old", NOW, "旧"), ("new", LATER, "新")):
        store.add_run(replace(RUN, id=run, started_at=when, finished_at=when), [SITE])
        digest = store.bodies.put(text.encode())
        os.utime(next(path for path in store.bodies.folder.rglob("*.zst") if digest[2:] in path.name), (1, 1))
        store.save_pages(
            run, [Page("甲", "http://127.0.0.1/", kind=PageKind.HOME, fetched_at=when, body_sha256=digest)]
        )
    store.close()
    return config


def pruned(config, tmp_path):
    return prune(config, out=tmp_path / "out", now=LATER)


def test_old_pages_go_with_their_bodies_and_the_latest_inspection_stays_whole(county, tmp_path):
    result = pruned(county, tmp_path)
    assert (result.runs, result.pages, result.bodies) == (1, 1, 1)
    store = open_run_store(county)
    assert store.page("old", "甲", "http://127.0.0.1/") is None
    assert store.page("new", "甲", "http://127.0.0.1/", html=True).html == "新"
    assert store.run("old")
    store.close()


def test_the_latest_inspection_stays_however_old_it_is(county, tmp_path):
    prune(county, out=tmp_path / "out", now=LATER + timedelta(days=5000))
    store = open_run_store(county)
    assert store.page("new", "甲", "http://127.0.0.1/") is not None
    store.close()


def test_a_body_just_kept_is_not_taken_for_one_that_nobody_needs(county, tmp_path):
    store = open_run_store(county)
    digest = store.bodies.put("正在抓取".encode())
    os.utime(next(store.bodies.folder.rglob(f"*{digest[2:]}*")), (LATER.timestamp(), LATER.timestamp()))
    pruned(county, tmp_path)
    assert store.bodies.get(digest) == "正在抓取".encode()
    store.close()


def test_old_visits_go(county, tmp_path):
    store = open_run_store(county)
    store.probes.add([Probe("甲", NOW, None, 200, ""), Probe("甲", LATER, None, 200, "")])
    assert pruned(county, tmp_path).probes == 1
    assert [probe.at for probe in store.probes.series("甲", NOW - timedelta(1), LATER + timedelta(1))] == [LATER]
    store.close()


def test_old_pictures_go_but_those_of_problems_still_open(county, tmp_path):
    evidence = tmp_path / "out" / "evidence"
    evidence.mkdir(parents=True)
    for name in ("open.png", "closed.png"):
        (evidence / name).write_bytes(b"png")
        os.utime(evidence / name, (1, 1))
    (evidence / "young.png").write_bytes(b"png")
    os.utime(evidence / "young.png", (LATER.timestamp(), LATER.timestamp()))
    store = open_run_store(county)
    finding = Finding(
        "LNK101", "x", "D16", Severity.DEDUCT, Outcome.FAIL, "甲", fingerprint="f" * 32,
        evidence=(Evidence("screenshot", "evidence/open.png"),),
    )  # fmt: skip
    store.save_findings("new", "甲", [finding])
    run = replace(RUN, id="new", started_at=LATER)
    record(store.items, run, "甲", [finding], decided={"LNK101"}, complete=True, at=datetime.now(UTC))
    store.close()
    assert pruned(county, tmp_path).pictures == 1
    assert sorted(path.name for path in evidence.iterdir()) == ["open.png", "young.png"]
